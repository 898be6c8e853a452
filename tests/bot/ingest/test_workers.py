"""The worker processes: results, errors, and every way in which a task can end badly."""

import asyncio
import copy
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.domain.article import Article, Precision, Published, whole
from bot.errors import ParseError
from bot.ingest.workers import ProcessWorkers, WorkerError, WorkerLimits
from bot.ports import Workers
from tests.fakes.clock import NOON


@pytest.fixture
async def workers() -> AsyncIterator[ProcessWorkers]:
    async with ProcessWorkers(2, WorkerLimits(seconds=10, memory_bytes=1024**3)) as pool:
        yield pool


def _process_id() -> int:
    return os.getpid()


def _sleep_and_tell(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def _crash() -> None:
    ctypes.string_at(0)


def _print_and_answer() -> str:
    print("a library that prints")  # noqa: T201 -- the point of the test
    return "answered"


class OddError(Exception):
    """Pickle cannot rebuild it: its constructor wants two arguments."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def _raise_odd() -> None:
    raise OddError("very", "odd")


def _raise_parse_error() -> None:
    raise ParseError("https://example.org/feed", "is empty")


def _divide(number: int, by: int) -> float:
    return number / by


def _lambda() -> object:
    return lambda: 0


async def test_is_the_port(workers: ProcessWorkers) -> None:
    port: Workers = workers
    assert await port.run(_divide, 9, by=3) == 3


async def test_tasks_run_in_other_processes_that_are_kept(workers: ProcessWorkers) -> None:
    first = await workers.run(_process_id)
    assert first != os.getpid()
    assert await workers.run(_process_id) == first
    both = await asyncio.gather(*(workers.run(_sleep_and_tell, 0.1) for _ in range(4)))
    assert len(set(both)) == 2


async def test_a_session_of_its_own_so_that_ctrl_c_does_not_reach_it(
    workers: ProcessWorkers,
) -> None:
    worker = await workers.run(_process_id)
    assert os.getsid(worker) == worker
    os.kill(worker, signal.SIGINT)
    assert await workers.run(_process_id) == worker


async def test_domain_objects_pass(workers: ProcessWorkers) -> None:
    article = Article(
        id="a1",
        title="Ferry reaches port",
        text="The ferry reached the port.",
        story=whole("The ferry reached the port."),
        origin="archive/a1.txt",
        labels=MappingProxyType({"desk": "harbour"}),
    )
    assert await workers.run(_same, article) == article


def _same(thing: object) -> object:
    return thing


async def test_large_arguments_and_results_pass(workers: ProcessWorkers) -> None:
    assert await workers.run(_same, b"x" * 20_000_000) == b"x" * 20_000_000


async def test_an_error_is_raised_as_it_was_with_its_traceback(workers: ProcessWorkers) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        await workers.run(_divide, 1, 0)
    assert "_divide" in caught.value.__notes__[0]
    with pytest.raises(ParseError, match="is empty") as parse:
        await workers.run(_raise_parse_error)
    assert parse.value.address == "https://example.org/feed"
    assert await workers.run(_divide, 1, 1) == 1


async def test_an_error_or_result_that_cannot_be_pickled_is_told(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="OddError: very odd"):
        await workers.run(_raise_odd)
    with pytest.raises(Exception, match="pickle"):
        await workers.run(_lambda)
    assert await workers.run(_divide, 1, 1) == 1


async def test_what_a_task_prints_does_not_mix_with_answers(workers: ProcessWorkers) -> None:
    assert await workers.run(_print_and_answer) == "answered"


async def test_a_crash_fails_that_task_alone(workers: ProcessWorkers) -> None:
    good = [asyncio.create_task(workers.run(_sleep_and_tell, 0.2)) for _ in range(4)]
    bad = [asyncio.create_task(workers.run(_crash)) for _ in range(3)]
    for task in bad:
        with pytest.raises(WorkerError, match="SIGSEGV"):
            await task
    assert all(isinstance(result, int) for result in await asyncio.gather(*good))


async def test_exit_is_told(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="exit code 7"):
        await workers.run(os._exit, 7)


async def test_a_slow_task_is_stopped_alone(workers: ProcessWorkers) -> None:
    good = asyncio.create_task(workers.run(_sleep_and_tell, 0.5))
    begin = time.monotonic()
    with pytest.raises(WorkerError, match=r"longer than 0\.2 s"):
        await workers.limited(0.2).run(_sleep_and_tell, 60)
    assert time.monotonic() - begin < 2
    await good
    assert await workers.run(_divide, 1, 1) == 1


async def test_a_greedy_task_is_refused_memory(workers: ProcessWorkers) -> None:
    first = await workers.run(_process_id)
    with pytest.raises(WorkerError, match="1024 MB of memory"):
        await workers.run(bytearray, 2 * 1024**3)
    assert await workers.run(_process_id) != first


async def test_a_cancelled_task_gives_its_process_up(workers: ProcessWorkers) -> None:
    for _ in range(3):
        task = asyncio.create_task(workers.run(_sleep_and_tell, 60))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await workers.run(_divide, 1, 1) == 1


async def test_a_worker_is_replaced_after_its_number_of_tasks() -> None:
    async with ProcessWorkers(1, WorkerLimits(tasks=2)) as workers:
        ids = [await workers.run(_process_id) for _ in range(5)]
    assert len(set(ids)) == 3


async def test_a_worker_killed_while_idle_is_replaced(workers: ProcessWorkers) -> None:
    os.kill(await workers.run(_process_id), signal.SIGKILL)
    await asyncio.sleep(0.2)
    assert await workers.run(_divide, 1, 1) == 1


async def test_close_ends_tasks_under_way() -> None:
    workers = ProcessWorkers(2)
    tasks = [asyncio.create_task(workers.run(_sleep_and_tell, 60)) for _ in range(3)]
    await asyncio.sleep(0.3)
    begin = time.monotonic()
    await workers.close()
    assert time.monotonic() - begin < 2
    for task in tasks:
        with pytest.raises(WorkerError):
            await task
    await workers.close()


async def test_nothing_starts_before_it_is_needed_or_after_closing() -> None:
    workers = ProcessWorkers()
    await workers.close()
    with pytest.raises(WorkerError, match="closed"):
        await workers.run(_process_id)


def _start_a_worker() -> int:
    async def start() -> int:
        async with ProcessWorkers(1) as inner:
            return await inner.run(os.getpid)

    return asyncio.run(start())


async def test_a_worker_starts_no_workers(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="starts no workers of its own"):
        await workers.run(_start_a_worker)


_PARENT = """
import asyncio, os, sys, time
from bot.ingest.workers import ProcessWorkers

async def main():
    workers = ProcessWorkers(2)
    ids = set(await asyncio.gather(workers.run(os.getpid), workers.run(os.getpid)))
    print(*ids, flush=True)
    await workers.run(time.sleep, 60)

asyncio.run(main())
"""


def test_no_worker_outlives_a_killed_parent() -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], cwd=root, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        ids = [int(word) for word in parent.stdout.readline().split()]
        time.sleep(0.2)
        parent.kill()
    deadline = time.monotonic() + 4
    while any(_runs(number) for number in ids):
        assert time.monotonic() < deadline, "a worker is still there"
        time.sleep(0.05)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text(encoding="ascii")


async def test_what_domain_types_hold_arrives_as_it_was_sent(workers: ProcessWorkers) -> None:
    text = "The ferry is back."
    sent = Article(
        id="a",
        title="Ferry",
        text=text,
        story=whole(text),
        origin="x",
        published=Published(at=NOON, precision=Precision.DAY),
        labels=MappingProxyType({"desk": "sea"}),
    )
    received = await workers.run(copy.copy, sent)
    assert received == sent
    assert received.published == sent.published


def _compute(seconds: float) -> int:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


async def test_a_task_that_computes_too_long_is_stopped_and_one_that_waits_is_not(
    workers: ProcessWorkers,
) -> None:
    limited = workers.limited(10, cpu_seconds=0.3)
    first = await limited.run(_sleep_and_tell, 0.6)
    # Each task's own time counts, not its process's.
    for _ in range(3):
        assert await limited.run(_compute, 0.15) == first
    with pytest.raises(WorkerError, match=r"more than 0\.3 s of processor time"):
        await limited.run(_compute, 60)
    assert await limited.run(_compute, 0.1) != first
