"""Turns to ask a host."""

import asyncio

from bot.ingest.host_turns import HostTurns


async def test_hosts_do_not_wait_for_each_other_but_connections_are_bounded() -> None:
    turns = HostTurns(spacing_seconds=0, most_at_once=2)
    inside: set[str] = set()
    most = 0

    async def ask(host: str) -> None:
        nonlocal most
        async with turns.turn(host):
            assert host not in inside
            inside.add(host)
            most = max(most, len(inside))
            await asyncio.sleep(0.01)
            inside.remove(host)

    await asyncio.gather(*(ask(f"h{number % 5}.example") for number in range(20)))
    assert most == 2


async def test_a_failure_or_cancellation_gives_the_turn_back() -> None:
    turns = HostTurns(spacing_seconds=0, most_at_once=1)

    async def hold() -> None:
        async with turns.turn("h.example"):
            await asyncio.sleep(60)

    task = asyncio.create_task(hold())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(1), turns.turn("h.example"):
        pass


async def test_hosts_are_forgotten() -> None:
    turns = HostTurns(spacing_seconds=0, most_at_once=1)
    for number in range(3000):
        async with turns.turn(f"h{number}.example"):
            pass
    assert len(turns._hosts) <= 1001  # noqa: SLF001 -- it cannot be seen from outside
