from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile, KnownArticles
from bot.jobs.import_archive import article_id, decide_import, import_archive, is_settled
from tests.factories import NOON, article
from tests.fakes.archive import FakeArchive, KilledError
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

NOTHING = KnownArticles(by_hash={}, by_address={})


def articles(number: int) -> list[Article]:
    return [article(f"a{n}", text=f"Report number {n}.") for n in range(number)]


async def run(archive: FakeArchive, store: FakeStore) -> tuple[int, int, int, int]:
    report = await import_archive(["in"], archive=archive, store=store, clock=FakeClock())
    return report.files, report.unchanged_files, report.articles, report.revisions


async def test_files_are_read_once() -> None:
    archive = FakeArchive({"in/a": articles(3), "in/b": [article("b", text="Another.")]})
    store = FakeStore()
    assert await run(archive, store) == (2, 0, 4, 0)
    assert await run(archive, store) == (0, 2, 0, 0)
    assert len(archive.read_from) == 2


async def test_a_changed_file_is_read_again_and_known_articles_stay() -> None:
    archive = FakeArchive({"in/a": articles(3)})
    store = FakeStore()
    await run(archive, store)
    archive.records["in/a"] = articles(4)
    archive.sizes["in/a"] = 2
    report = await import_archive(["in"], archive=archive, store=store, clock=FakeClock())
    assert (report.articles, report.already_known) == (1, 3)


async def test_a_killed_import_goes_on_where_it_was() -> None:
    archive = FakeArchive({"in/a": articles(600)})
    store = FakeStore()
    archive.stop_after = 550
    with pytest.raises(KilledError):
        await run(archive, store)
    archive.stop_after = None
    report = await import_archive(["in"], archive=archive, store=store, clock=FakeClock())
    assert archive.read_from == [("in/a", 0), ("in/a", 512)]
    assert (report.articles, report.already_known) == (88, 0)


async def test_what_was_skipped_is_reported_and_the_rest_read() -> None:
    skip = Skipped(path="in/a:2", reason="no object")
    archive = FakeArchive({"in/a": [article("a"), skip, article("b", text="Other words.")]})
    report = await import_archive(["in"], archive=archive, store=FakeStore(), clock=FakeClock())
    assert report.articles == 2
    assert report.skipped == (skip,)


async def test_a_changed_text_at_the_same_address_is_a_revision() -> None:
    store = FakeStore()
    address = "https://harbour-post.example/x"
    await run(FakeArchive({"in/a": [article("a", url=address, text="Fourteen died.")]}), store)
    edited = article("a", url=address, text="Seventeen died.")
    assert await run(FakeArchive({"in/b": [edited]}), store) == (1, 0, 0, 1)
    (id_,) = await store.stale_articles(limit=10)
    assert [a.text for a in await store.revisions(id_)] == ["Fourteen died.", "Seventeen died."]


async def test_other_news_at_a_known_place_in_a_file_is_an_article_of_its_own() -> None:
    place = {"url": None, "origin": "in/wire.jsonl#1"}
    storm = article("a", title="Storm", text="A storm broke the sea wall of Vall.", **place)
    rates = article("b", title="Rates", text="The central bank raised its rate again.", **place)
    mended = article("c", title="Rates", text="The central bank lowered its rate again.", **place)
    archive, store = FakeArchive({"in/wire.jsonl": [storm]}), FakeStore()
    await run(archive, store)
    archive.records["in/wire.jsonl"] = [rates, replace(storm, origin="in/wire.jsonl#2")]
    archive.sizes["in/wire.jsonl"] = 2
    assert await run(archive, store) == (1, 0, 1, 0)
    archive.records["in/wire.jsonl"] = [mended]
    archive.sizes["in/wire.jsonl"] = 3
    assert await run(archive, store) == (1, 0, 0, 1)
    found = await store.articles(await store.stale_articles(limit=10))
    assert {each.text for each in found} == {storm.text, mended.text}


async def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    archive = FakeArchive({"in/a": [], "in/b": []})
    await import_archive(
        ["in"],
        archive=archive,
        store=FakeStore(),
        clock=FakeClock(),
        progress=lambda done, known: told.append((done, known)),
    )
    assert told == [(1, 2), (1, 2), (2, 2), (2, 2)]


def test_the_same_words_are_one_article_in_two_places() -> None:
    one = article("a", url="https://a.example")
    same = article("b", url="https://b.example", text=one.text, outlet="Delta Wire")
    plan = decide_import([one, same], NOTHING, {}, at=NOON)
    (saved,) = plan.articles
    (appearance,) = plan.appearances
    assert plan.ids == (saved.id, saved.id)
    assert appearance.article_id == saved.id
    assert (appearance.address, appearance.outlet) == ("https://b.example", "Delta Wire")


def test_known_words_only_appear_in_one_more_place() -> None:
    one = article()
    store = KnownArticles(by_hash={one.content_hash: "x"}, by_address={})
    plan = decide_import([one], store, {}, at=NOON)
    assert plan.articles == ()
    assert [each.article_id for each in plan.appearances] == ["x"]


def test_revisions_follow_each_other_within_one_batch() -> None:
    texts = [article("a", text=f"Version {n}.") for n in range(3)]
    plan = decide_import(texts, NOTHING, {}, at=NOON)
    assert [a.revision for a in plan.articles] == [1, 2, 3]
    assert len({a.id for a in plan.articles}) == 1


def test_an_articles_id_is_the_same_in_every_run() -> None:
    assert article_id(article("x")) == article_id(article("x"))
    assert article_id(article("x")) != article_id(article("x", text="Else."))


async def test_a_file_that_is_still_being_written_is_left_for_the_next_time() -> None:
    clock = FakeClock()
    archive = FakeArchive({"in/a": articles(1)})
    archive.modified["in/a"] = int((clock.now().timestamp() - 3) * 1e9)
    store = FakeStore()
    quiet = timedelta(seconds=5)
    report = await import_archive(["in"], archive=archive, store=store, clock=clock, quiet=quiet)
    assert (report.files, report.unsettled_files) == (0, 1)
    archive.modified["in/a"] -= int(2e9)
    report = await import_archive(["in"], archive=archive, store=store, clock=clock, quiet=quiet)
    assert (report.files, report.unsettled_files) == (1, 0)


def test_a_file_from_the_future_is_not_waited_for() -> None:
    clock = FakeClock()
    ahead = ArchiveFile(path="a", size=1, modified_ns=int((clock.now().timestamp() + 90) * 1e9))
    assert is_settled(ahead, clock.now(), timedelta(seconds=5))


async def test_an_older_capture_that_is_imported_later_replaces_nothing() -> None:
    store = FakeStore()
    then = FakeClock().now() - timedelta(days=1)
    address = "https://harbour-post.example/x"
    new = article("a", url=address, text="Seventeen died.", captured=then)
    old = article("b", url=address, text="Fourteen died.", captured=then - timedelta(hours=2))
    await run(FakeArchive({"in/a": [new]}), store)
    assert await run(FakeArchive({"in/b": [old]}), store) == (1, 0, 0, 1)
    assert await run(FakeArchive({"in/c": [old]}), store) == (1, 0, 0, 0)
    (id_,) = await store.stale_articles(limit=10)
    assert [a.text for a in await store.revisions(id_)] == ["Fourteen died.", "Seventeen died."]


def test_a_capture_from_the_future_is_a_wrong_clocks() -> None:
    past, future = (article(f"a{n}", captured=NOON + timedelta(days=n)) for n in (-1, 1))
    plan = decide_import([past, future], NOTHING, {}, at=NOON)
    assert [each.captured for each in plan.articles] == [past.captured, None]


async def test_notes_that_come_later_are_heeded() -> None:
    plain = article("a", url=None, outlet=None, published=None, origin="in/a")
    other = article("b", text="Another.", origin="in/b")
    archive, store = FakeArchive({"in/a": [plain], "in/b": [other]}), FakeStore()
    await run(archive, store)
    noted = article("a", origin="in/a", text=plain.text, outlet="Gazette")
    archive.records["in/a"], archive.notes["in/a"] = [noted], "digest"
    report = await import_archive(["in"], archive=archive, store=store, clock=FakeClock())
    assert (report.files, report.noted_files, report.unchanged_files) == (1, 1, 1)
    assert (report.articles, report.revisions) == (0, 0)
    ids = await store.stale_articles(limit=9)
    found = {each.outlet: each for each in await store.articles(ids)}
    assert found.keys() == {"Gazette", "Harbour Post"}
    assert found["Gazette"].url == noted.url
    assert await store.appearances_of(ids) == {}
    assert await run(archive, store) == (0, 2, 0, 0)


async def test_notes_that_cannot_be_read_now_change_nothing() -> None:
    archive, store = FakeArchive({"in/a": articles(1)}), FakeStore()
    archive.notes["in/a"] = "digest"
    await run(archive, store)
    archive.notes["in/a"] = None
    assert await run(archive, store) == (0, 1, 0, 0)
    archive.notes["in/a"] = "digest"
    assert await run(archive, store) == (0, 1, 0, 0)


async def test_notes_that_came_while_they_could_not_be_read_are_heeded() -> None:
    archive, store = FakeArchive({"in/a": articles(1)}), FakeStore()
    archive.notes["in/a"] = None
    await run(archive, store)
    archive.notes["in/a"] = "digest"
    assert (await run(archive, store))[0] == 1


async def test_a_title_and_an_address_from_notes_make_no_second_article() -> None:
    plain = article("a", url=None, title="Tuesday", origin="in/a")
    archive, store = FakeArchive({"in/a": [plain]}), FakeStore()
    await run(archive, store)
    archive.records["in/a"] = [article("a", text=plain.text, origin="in/a")]
    archive.notes["in/a"] = "digest"
    assert await run(archive, store) == (1, 0, 0, 1)
    assert len(await store.stale_articles(limit=9)) == 1
