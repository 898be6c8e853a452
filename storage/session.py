"""An open database and its transactions: what every part of the store stands on."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError
from storage.failures import translated
from storage.transactions import Operation, read, write

P = ParamSpec("P")
T = TypeVar("T")


class Session:
    """One engine. Each operation is one transaction, each failure a StorageError."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._open = True
        # Writers of this process queue here rather than at the database, whose wait is limited.
        self._turn = asyncio.Lock()

    async def _read(self, load: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._translated():
            return await read(self._engine, load, *args, **kwargs)

    async def _write(self, save: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._translated():
            async with self._turn:
                return await write(self._engine, save, *args, **kwargs)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        if not self._open:
            raise StorageError(f"{self._name} was closed")
        with translated(self._name):
            yield
