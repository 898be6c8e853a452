from bot.domain.feed import ImportBatch
from tests.factories import NOON, article


async def test_it(store):
    a = article("a", text="x\0\ud800 a b")
    await store.save_import(ImportBatch(at=NOON, articles=(a,)))
    assert await store.articles(["a"]) == (a,)
