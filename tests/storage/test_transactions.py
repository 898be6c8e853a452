import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from storage import open_store
from storage.dialect import make_engine
from storage.open import parse_address
from storage.transactions import read, write

ADD = text("INSERT INTO feeds (url, name, interval_us, failures) VALUES (:url, '', 1, 0)")


async def count(connection: AsyncConnection) -> int:
    return int(await connection.scalar(text("SELECT count(*) FROM feeds")) or 0)


async def test_a_failing_transaction_leaves_nothing(url: str) -> None:
    await (await open_store(url)).close()
    engine = make_engine(parse_address(url)[0])

    async def fail(connection: AsyncConnection) -> None:
        await connection.execute(ADD, {"url": "u"})
        raise StorageError("no")

    try:
        with pytest.raises(StorageError):
            await write(engine, fail)
        assert await read(engine, count) == 0
    finally:
        await engine.dispose()


async def test_a_cancelled_transaction_ends_before_the_cancellation_goes_on(url: str) -> None:
    await (await open_store(url)).close()
    engine = make_engine(parse_address(url)[0])
    begun = asyncio.Event()

    async def add_slowly(connection: AsyncConnection, *, fails: bool) -> None:
        await connection.execute(ADD, {"url": f"{fails}"})
        begun.set()
        await asyncio.sleep(0.05)
        if fails:
            raise StorageError("no")

    try:
        for fails in (False, True):
            begun.clear()
            task = asyncio.create_task(write(engine, add_slowly, fails=fails))
            await begun.wait()
            task.cancel()
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await read(engine, count) == 1
    finally:
        await engine.dispose()
