"""Transactions that are never left half way."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.dialect import for_reading, for_writing, take_turn

P = ParamSpec("P")
T = TypeVar("T")
Operation = Callable[Concatenate[AsyncConnection, P], Awaitable[T]]


async def read(engine: AsyncEngine, load: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `load` in a transaction that sees one moment throughout."""

    async def run() -> T:
        async with for_reading(engine).begin() as connection:
            return await load(connection, *args, **kwargs)

    return await _to_the_end(run())


async def write(engine: AsyncEngine, save: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `save` in a transaction during which nobody else writes; all of it holds or nothing."""

    async def run() -> T:
        async with for_writing(engine).begin() as connection:
            await take_turn(connection)
            return await save(connection, *args, **kwargs)

    return await _to_the_end(run())


async def _to_the_end(transaction: Awaitable[T]) -> T:
    """Let it end before a cancellation goes on.

    The SQLite driver works in a thread that knows no cancellation: a transaction given up in the
    middle would stay open, and would lock the database until the program ends (seen in a test).
    """
    task = asyncio.ensure_future(transaction)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
        if not task.cancelled():
            task.exception()  # it was seen; the cancellation tells the caller enough
        raise
