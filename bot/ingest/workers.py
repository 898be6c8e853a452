"""A few worker processes for parsing: hostile input can stop a worker, never the program.

Each worker is this module run by a fresh interpreter, with a pipe of its own: what happens to one
task (too slow, too large, a crash in C code) is known to belong to that task and to no other.
"""

import asyncio
import copyreg
import io
import logging
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import MappingProxyType, TracebackType
from typing import Any, BinaryIO, ParamSpec, Self, TypeVar, cast

from bot.errors import BotError

P = ParamSpec("P")
T = TypeVar("T")

_LENGTH = struct.Struct(">Q")
"""A message on the pipe is its length in this form, then a pickle."""
_GRACE_SECONDS = 5.0
"""A worker out of its parent's reach ends itself this long after the task's limit."""
_WATCH_SECONDS = 1.0
"""How often a busy worker looks whether its parent is still there."""
_FATE_SECONDS = 0.5
_NICENESS = 10
"""Where all processors are busy, the event loop comes before the parsers."""
_BUFFER_BYTES = 2**20
_BOOTSTRAP = "import sys; sys.path[:] = sys.argv[1:]; from bot.ingest.workers import serve; serve()"


class WorkerError(BotError):
    """A task was stopped: it took too long, or its process ended under it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkerLimits:
    """What one worker process may use."""

    seconds: float = 300.0
    """For one task; `ProcessWorkers.limited` sets tighter bounds."""
    memory_bytes: int = 3 * 1024**3
    """Of address space, of which numpy and its threads reserve much more than they use."""
    tasks: int = 500
    """A worker is replaced after so many: memory that C libraries leak goes with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskLimit:
    """How long one task may take."""

    seconds: float
    """By the clock, so more than enough where other programs keep the processors busy."""
    cpu_seconds: float | None = None
    """Of processor time; on Windows only the clock counts."""


class ProcessWorkers:
    """Implements `bot.ports.Workers` with a small pool that starts on first use.

    A task that fails raises what it raised. One that is stopped raises `WorkerError`, its process
    is replaced, and no other task is touched. To be used by one event loop.
    """

    def __init__(self, processes: int | None = None, limits: WorkerLimits | None = None) -> None:
        self._limits = limits or WorkerLimits()
        self._turn = asyncio.Semaphore(processes or _default_processes())
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker process.

        Raises WorkerError when the task had to be stopped, else whatever the function raised.
        """
        limit = TaskLimit(seconds=self._limits.seconds)
        return cast(T, await self._run((function, args, kwargs), limit))

    def limited(self, seconds: float, *, cpu_seconds: float | None = None) -> "LimitedWorkers":
        """The same processes, with another limit for each task: by the clock, and of work."""
        return LimitedWorkers(self, TaskLimit(seconds=seconds, cpu_seconds=cpu_seconds))

    async def close(self) -> None:
        """End every process at once; tasks under way raise WorkerError. Safe to call twice."""
        self._closed = True
        while self._all:
            self._all.pop().kill()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _run(self, call: tuple[object, ...], limit: "TaskLimit") -> object:
        async with self._turn:
            # In its turn: a hundred large feeds that wait are not held twice, nor packed at once.
            request = _dump(call)
            worker = await self._free_worker()
            try:
                succeeded, outcome = await worker.answer(request, limit)
            except BaseException:
                # Stopped, cancelled or dead: its pipe may hold half a message, so it cannot go on.
                self._remove(worker)
                raise
            if worker.tasks >= self._limits.tasks or isinstance(outcome, WorkerError):
                self._remove(worker)
            else:
                self._idle.append(worker)
        if succeeded:
            return outcome
        raise cast(Exception, outcome)

    async def _free_worker(self) -> "_Worker":
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._remove(worker)
        if self._closed:
            raise WorkerError("the worker processes are closed")
        worker = await _Worker.start(self._limits)
        self._all.add(worker)
        return worker

    def _remove(self, worker: "_Worker") -> None:
        worker.kill()
        self._all.discard(worker)


def _default_processes() -> int:
    """At most two, and a processor is left to the event loop.

    On two processors a second worker made the loop wait for 30 ms instead of 15
    (benchmarks/loop_lag.py).
    """
    return max(1, min(2, (os.cpu_count() or 1) - 1))


class LimitedWorkers:
    """Implements `bot.ports.Workers` with the processes of another one."""

    def __init__(self, workers: ProcessWorkers, limit: TaskLimit) -> None:
        self._workers = workers
        self._limit = limit

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker process; errors as in `ProcessWorkers`."""
        return cast(T, await self._workers._run((function, args, kwargs), self._limit))  # noqa: SLF001 -- same module


class _Worker:
    """The parent's end of one worker process.

    Its process is a plain `Popen` on a socket pair: asyncio's own subprocesses lose the exit code
    when one is killed while it dies, and stay open until their pipes are read to the end.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.tasks = 0

    @classmethod
    async def start(cls, limits: WorkerLimits) -> Self:
        if _BOOTSTRAP in sys.orig_argv:
            # A script whose start is not guarded by `if __name__ == "__main__"` would start itself
            # anew in each worker, without end, until the machine's memory is full.
            raise WorkerError("a worker process starts no workers of its own")
        ours, theirs = socket.socketpair()
        with theirs:
            reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFER_BYTES)
            try:
                # A session of its own: Ctrl-C in a terminal is the parent's to handle.
                process = subprocess.Popen(  # noqa: ASYNC220, S603 -- starts this very program
                    [sys.executable, "-c", _BOOTSTRAP, *sys.path],
                    stdin=theirs.fileno(),
                    stdout=theirs.fileno(),
                    start_new_session=True,
                )
            except OSError as error:
                writer.close()
                raise WorkerError(f"cannot start a worker process: {error}") from error
        worker = cls(process, reader, writer)
        worker._write(pickle.dumps(limits))
        return worker

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    async def answer(self, request: bytes, limit: TaskLimit) -> tuple[bool, object]:
        """Whether the task succeeded, and its result or error."""
        self.tasks += 1
        try:
            async with asyncio.timeout(limit.seconds):
                self._write(_dump(limit), request)
                await self._writer.drain()
                (length,) = _LENGTH.unpack(await self._reader.readexactly(_LENGTH.size))
                answer = await self._reader.readexactly(length)
        except TimeoutError as error:
            raise WorkerError(f"took longer than {limit.seconds:g} s and was stopped") from error
        except (OSError, asyncio.IncompleteReadError) as error:
            raise WorkerError(self._fate(limit)) from error
        return cast("tuple[bool, object]", pickle.loads(answer))  # noqa: S301 -- from our own process

    def _write(self, *parts: bytes) -> None:
        # At once: each write is a system call, dearer than the copy.
        self._writer.write(b"".join((_LENGTH.pack(sum(map(len, parts))), *parts)))

    def _fate(self, limit: TaskLimit) -> str:
        """How the process ended, in words."""
        try:
            code = self._process.wait(_FATE_SECONDS)
        except subprocess.TimeoutExpired:
            return "its process closed its pipe"
        if code >= 0:
            return f"its process ended with exit code {code}"
        ended_by = signal.Signals(-code)
        if ended_by is signal.SIGPROF and limit.cpu_seconds is not None:
            return f"took more than {limit.cpu_seconds:g} s of processor time and was stopped"
        return f"its process was ended by the signal {ended_by.name}"

    def kill(self) -> None:
        """End it and forget it; it holds nothing that would be lost."""
        self._process.kill()
        self._writer.close()
        with suppress(subprocess.TimeoutExpired):  # a killed process is gone at once, or hangs
            self._process.wait(_FATE_SECONDS)  # in the kernel, where nothing can be done


class _Pickler(pickle.Pickler):
    """Knows read-only mappings, which domain types hold and plain pickle refuses.

    Dataclasses with slots travel as their values alone: the standard way looks each field up by
    name and held the event loop for 4 ms when a large feed arrived.
    """

    dispatch_table = copyreg.dispatch_table | {
        MappingProxyType: lambda mapping: (_read_only, (dict(mapping),))
    }

    def reducer_override(self, content: object) -> Any:  # noqa: ANN401 -- may be NotImplemented
        kind = type(content)
        slots = vars(kind).get("__slots__")
        if slots is None or kind.__mro__ != (kind, object) or not is_dataclass(kind):
            return NotImplemented
        return _restore, (kind, *(getattr(content, name) for name in slots))


def _restore(kind: type, *values: object) -> object:
    content: object = object.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(content, value)
    return content


@cache
def _setters(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """What fills each slot, past a frozen class's own refusal."""
    return tuple(vars(kind)[name].__set__ for name in vars(kind)["__slots__"])


def _read_only(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


def _dump(content: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(content)
    return stream.getvalue()


def serve() -> None:
    """Be a worker: answer requests until the parent closes the pipe or is gone."""
    requests, answers = _claim_pipes()
    limits: WorkerLimits = pickle.loads(_read(requests))  # noqa: S301 -- from our parent
    _restrict(limits)
    while message := _read(requests):
        answer = _answer(message, limits)
        answers.write(_LENGTH.pack(len(answer)))
        answers.write(answer)
        answers.flush()


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for ourselves: what a library prints must not mix in."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 -- a device
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return requests, answers


def _restrict(limits: WorkerLimits) -> None:
    logging.disable()
    warnings.simplefilter("ignore")  # what libraries think of a document is not for the operator
    threading.Thread(target=_watch_parent, args=(os.getppid(),), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on Windows

    os.nice(_NICENESS)
    if hasattr(os, "SCHED_BATCH"):  # Linux: a worker that wakes up interrupts nobody
        with suppress(OSError):  # some containers refuse
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.memory_bytes if hard == resource.RLIM_INFINITY else min(limits.memory_bytes, hard)
    with suppress(ValueError, OSError):  # macOS refuses some values
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _watch_parent(parent: int) -> None:
    """End a busy worker whose parent was killed; an idle one sees its pipe close."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _answer(message: bytes, limits: WorkerLimits) -> bytes:
    """Carry out one request: a pickled `TaskLimit`, then the pickled call."""
    stream = io.BytesIO(message)
    limit: TaskLimit = pickle.load(stream)  # noqa: S301 -- from our parent
    _set_alarms(limit.seconds + _GRACE_SECONDS, limit.cpu_seconds or 0)
    try:
        function, args, kwargs = pickle.load(stream)  # noqa: S301 -- from our parent
        return _dump((True, function(*args, **kwargs)))
    except MemoryError:
        megabytes = limits.memory_bytes // 2**20
        return _dump((False, WorkerError(f"needed more than {megabytes} MB of memory")))
    except Exception as error:  # noqa: BLE001 -- raised again by the parent
        return _dump((False, _portable(error)))
    finally:
        _set_alarms(0, 0)


def _set_alarms(seconds: float, cpu_seconds: float) -> None:
    """Have the kernel end this process then: code that never lets Python run cannot stop it."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)


def _portable(error: Exception) -> Exception:
    """Keep the error if it survives pickling, else its words; its traceback goes with it."""
    trace = "".join(traceback.format_exception(error))
    copy: object
    try:
        copy = pickle.loads(_dump(error))  # noqa: S301 -- our own
    except Exception:  # noqa: BLE001 -- an exception's own code can raise anything
        copy = None
    if not isinstance(copy, Exception):
        copy = WorkerError(f"{type(error).__name__}: {error}")
    if not isinstance(copy, BotError):
        copy.add_note(f"in a worker process:\n{trace}")
    return copy


def _read(stream: BinaryIO) -> bytes:
    """One message, or nothing when the pipe was closed."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else b""
