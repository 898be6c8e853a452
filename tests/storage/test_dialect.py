from sqlalchemy import text

from storage import open_store
from storage.dialect import CHUNK_ROWS, chunks, for_reading, for_writing, make_engine
from storage.open import parse_address


def test_chunks_hold_everything_in_order() -> None:
    several = list(chunks(range(2 * CHUNK_ROWS + 1)))
    assert [len(each) for each in several] == [CHUNK_ROWS, CHUNK_ROWS, 1]
    assert [number for each in several for number in each] == list(range(2 * CHUNK_ROWS + 1))
    assert list(chunks([])) == []


async def test_sqlite_is_set_up_to_survive_and_to_check(sqlite_url: str) -> None:
    engine = make_engine(parse_address(sqlite_url)[0])
    wanted = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 30_000}
    try:
        async with engine.connect() as connection:
            found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    finally:
        await engine.dispose()
    assert found == wanted


async def test_a_reader_sees_one_moment_while_others_write(url: str) -> None:
    store = await open_store(url)
    await store.close()
    engine = make_engine(parse_address(url)[0])
    count = text("SELECT count(*) FROM feeds")
    add = text("INSERT INTO feeds (url, name, interval_us, failures) VALUES ('u', '', 1, 0)")
    try:
        async with for_reading(engine).begin() as reader:
            assert await reader.scalar(count) == 0
            async with for_writing(engine).begin() as writer:
                await writer.execute(add)
            assert await reader.scalar(count) == 0
        async with for_reading(engine).begin() as reader:
            assert await reader.scalar(count) == 1
    finally:
        await engine.dispose()
