import asyncio
import time

from bot.platforms.slack.pacing import Turns


async def test_a_channel_has_a_turn_after_each_distance_and_others_do_not_wait() -> None:
    turns = Turns(0.1)
    order: list[str] = []

    async def take(name: str, channel: str) -> None:
        async with turns.turn(channel):
            order.append(name)
            await asyncio.sleep(0.05)

    started = time.monotonic()
    named = (("a", "C1"), ("b", "C2"), ("c", "C1"), ("d", "C2"), ("e", "C1"))
    await asyncio.gather(*(take(name, channel) for name, channel in named))
    assert 0.34 <= time.monotonic() - started < 0.8
    assert order == ["a", "b", "c", "d", "e"]


async def test_many_channels_are_not_remembered_for_ever() -> None:
    turns = Turns(0.0)
    started = time.monotonic()
    for n in range(3000):
        async with turns.turn(str(n)):
            pass
    assert time.monotonic() - started < 2
