import asyncio
import time

from bot.platforms.slack.pacing import Turns


async def test_a_channel_has_a_turn_after_each_distance_and_others_do_not_wait() -> None:
    turns = Turns(0.1)
    started = time.monotonic()
    await asyncio.gather(*(turns.wait(channel) for channel in ("C1", "C2", "C1", "C2", "C1")))
    assert 0.2 <= time.monotonic() - started < 0.6


async def test_many_channels_are_not_remembered_for_ever() -> None:
    turns = Turns(0.0)
    started = time.monotonic()
    for n in range(3000):
        await turns.wait(str(n))
    assert time.monotonic() - started < 2
