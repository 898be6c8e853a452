from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, Precision, Span
from bot.domain.event import EventChanges
from bot.domain.feed import ArchiveFile, ImportBatch
from bot.ports import Store
from tests.factories import NOON, article, comparison, event, figure, published

HOUR = timedelta(hours=1)


async def put(store: Store, *articles: Article, at: datetime = NOON) -> None:
    await store.save_import(ImportBatch(at=at, articles=articles))


async def place(store: Store, *ids: str) -> None:
    saved = tuple(event(f"e-{id_}", (id_,)) for id_ in ids)
    await store.save_events(EventChanges(saved=saved), at=NOON, figures={}, comparisons={})


async def test_an_article_comes_back_as_it_was_saved(store: Store) -> None:
    full = article(
        text="One\0two \ud800 three \x1a four \U000f0000 \r\n five é",
        story=(Span(0, 3), Span(5, 9)),
        author="A. Writer",
        published=published(datetime(2026, 1, 2, tzinfo=UTC), Precision.DAY),
        captured=NOON,
        completes=True,
        labels={"set": "ä", "": "\ud800"},
    )
    bare = Article(id="bare", title="", text="", story=(), origin="b.txt")
    await put(store, full, bare)
    assert await store.articles(["bare", "a1"]) == (bare, full)


@given(text=st.text(st.characters(), max_size=50))
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
async def test_every_text_comes_back(store: Store, text: str) -> None:
    odd = article(id_=f"id-{text}", text=f"{text} {text}", title=text, origin=text)
    await put(store, odd)
    assert await store.articles([odd.id]) == (odd,)


async def test_times_keep_their_moment_whatever_their_zone(store: Store) -> None:
    at = datetime(2026, 5, 12, 23, 59, 59, 999_999, timezone(timedelta(hours=-11, minutes=-30)))
    await put(store, article(published=published(at)))
    (found,) = await store.articles(["a1"])
    assert found.published == published(at)


async def test_articles_come_in_the_order_asked_for_and_once(store: Store) -> None:
    await put(store, *(article(f"a{number}") for number in range(1200)))
    ids = [f"a{number}" for number in range(1199, -1, -1)]
    assert [a.id for a in await store.articles([*ids, "a5", "unknown"])] == ids


async def test_the_same_again_is_left_as_it_is(store: Store) -> None:
    await put(store, article())
    await place(store, "a1")
    await put(store, article(), article(author="Other"), article("copy", text=article().text))
    assert await store.articles(["a1", "copy"]) == (article(),)
    assert await store.stale_articles(limit=9) == ()


async def test_the_same_twice_in_one_batch_is_stored_once(store: Store) -> None:
    await put(store, article(), article(), article("a2", text=article().text), article("a3"))
    assert await store.stale_articles(limit=9) == ("a1", "a3")


async def test_revisions_are_kept_and_the_latest_counts(store: Store) -> None:
    first = article(text="Ten boats.", outlet="Post")
    second = replace(article(text="Twelve boats."), revision=2, outlet="Gazette")
    fourth = replace(article(text="Nine boats."), revision=4)
    await put(store, first)
    await put(store, fourth, second)
    assert await store.revisions("a1") == (first, second, fourth)
    assert await store.articles(["a1"]) == (fourth,)
    third = replace(article(text="Eight boats."), revision=3)
    await put(store, third)
    assert await store.articles(["a1"]) == (fourth,)
    assert await store.revisions("a1") == (first, second, third, fourth)
    assert await store.revisions("unknown") == ()


async def test_known_articles_are_found_by_hash_and_address(store: Store) -> None:
    old = article(text="Old words.")
    new = replace(article(text="New words."), revision=2)
    await put(store, old, new)
    moved = article("x", text="Old words.", url=None, origin="elsewhere")
    edited = article("y", text="Newest words.", url=old.url)
    known = await store.known_articles([moved, edited, article("z")])
    assert known.by_hash == {moved.content_hash: "a1"}
    assert known.by_address == {edited.address: ("a1", 2)}


async def test_an_address_is_known_however_it_is_spelled(store: Store) -> None:
    await put(store, article("a", url="http://www.harbour-post.example/ferry/"))
    await put(store, article("b", url="http://harbour-post.example/ferry", text="Other."))
    asked = [
        article("c", url="https://harbour-post.example/ferry"),
        article("d", url="http://www.harbour-post.example/ferry/"),
        article("e", url="https://harbour-post.example/ferries"),
    ]
    known = await store.known_articles(asked)
    assert known.by_address == {asked[0].address: ("b", 1), asked[1].address: ("a", 1)}


async def test_of_two_articles_with_one_address_the_last_is_known(store: Store) -> None:
    await put(store, article("b", url="u"), article("a", url="u"))
    known = await store.known_articles([article("c", url="u")])
    assert known.by_address == {"u": ("a", 1)}
    await put(store, replace(article("b", url="u", text="Newer."), revision=2))
    known = await store.known_articles([article("c", url="u")])
    assert known.by_address == {"u": ("b", 2)}


async def test_the_address_is_that_of_the_latest_revision(store: Store) -> None:
    await put(store, article(url="old"))
    await put(store, replace(article(url="new", text="Other."), revision=2))
    known = await store.known_articles([article("x", url="old"), article("y", url="new")])
    assert known.by_address == {"new": ("a1", 2)}


async def test_stale_articles_are_ordered_by_first_sight_then_id(store: Store) -> None:
    await put(store, article("c"), article("b"), at=NOON)
    await put(store, article("a"), at=NOON + HOUR)
    await put(store, article("d"), at=NOON - HOUR)
    assert await store.stale_articles(limit=3) == ("d", "b", "c")
    await place(store, "d", "b")
    assert await store.stale_articles(limit=3) == ("c", "a")
    assert await store.stale_articles(limit=0) == ()


async def test_a_new_revision_is_stale_and_its_old_words_are_no_longer_quoted(
    store: Store,
) -> None:
    first, other = article(text="It has 10 boats."), article("a2", text="It has 12 boats.")
    await put(store, first, other)
    ours, theirs = figure(first, "10 boats"), figure(other, "12 boats")
    await store.save_events(
        EventChanges(saved=(event("e1", ("a1", "a2")),)),
        at=NOON,
        figures={"a1": [ours], "a2": [theirs]},
        comparisons={"e1": [comparison(ours, theirs), comparison(theirs)]},
    )
    await put(store, replace(first, revision=2, text="It has 11 boats.", story=()))
    assert await store.stale_articles(limit=9) == ("a1",)
    assert await store.figures_of(["a1", "a2"]) == {"a1": (), "a2": (theirs,)}
    assert await store.comparisons_of(["e1"]) == {"e1": (comparison(theirs),)}
    assert await store.events(["e1"]) == (event("e1", ("a1", "a2")),)


async def test_articles_between_two_moments(store: Store) -> None:
    await put(
        store,
        article("late", published=published(NOON + HOUR)),
        article("undated", published=None),
        article("early", published=published(NOON - HOUR)),
        article("before", published=published(NOON - HOUR - timedelta(microseconds=1))),
        article("after", published=published(NOON + HOUR + timedelta(microseconds=1))),
        at=NOON,
    )
    found = await store.articles_between(NOON - HOUR, NOON + HOUR)
    assert [a.id for a in found] == ["early", "undated", "late"]
    newer = article("late", text="Other.", published=published(NOON + 3 * HOUR), revision=2)
    await put(store, newer)
    found = await store.articles_between(NOON - HOUR, NOON + HOUR)
    assert [a.id for a in found] == ["early", "undated"]
    everything = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))
    assert len(await store.articles_between(*everything)) == 5


async def test_files_and_articles_are_noted_together(store: Store) -> None:
    file = ArchiveFile(path="a.jsonl", size=1, modified_ns=1, records=1, complete=True)
    await store.save_import(ImportBatch(at=NOON, articles=(article(),), files=(file,)))
    assert await store.known_files(["a.jsonl"]) == {"a.jsonl": file}
    assert await store.articles(["a1"]) == (article(),)


async def test_nothing_of_an_empty_batch(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON))
    assert (await store.health()).articles == 0
    assert await store.articles([]) == ()
    assert (await store.known_articles([])).by_hash == {}


async def test_outlets_are_found_by_part_of_their_name(store: Store) -> None:
    named = ("Hill Gazette", "Harbour Post", "harbour post", "100% News", None)
    for number, outlet in enumerate(named):
        one = article(f"a{number}", outlet=outlet)
        await store.save_import(ImportBatch(at=NOON, articles=(one,)))
    assert await store.outlets("", limit=9) == ("100% News", "harbour post", "Hill Gazette")
    assert await store.outlets("H", limit=1) == ("harbour post",)
    assert await store.outlets("gaz", limit=9) == ("Hill Gazette",)
    assert await store.outlets("%", limit=9) == ("100% News",)
    assert await store.outlets("_", limit=9) == ()


async def restate(store: Store, *restated: Article) -> None:
    await store.save_import(ImportBatch(at=NOON + HOUR, restated=restated))


async def test_a_restated_article_takes_what_is_known_by_now(store: Store) -> None:
    plain = article(outlet=None, url=None, published=None)
    await put(store, plain)
    await place(store, "a1")
    known = article(author="Ann", language="de", published=published(NOON - 9 * HOUR))
    await restate(store, known)
    assert await store.articles(["a1"]) == (known,)
    assert len(await store.revisions("a1")) == 1
    assert await store.stale_articles(limit=9) == ("a1",)
    assert await store.outlets("harbour", limit=9) == ("Harbour Post",)
    assert await store.articles_between(NOON - 9 * HOUR, NOON - 9 * HOUR) == (known,)
    found = await store.known_articles([article("x", url=known.url, text="Else.")])
    assert found.by_address == {known.url: ("a1", 1)}
    await restate(store, plain)
    assert await store.articles(["a1"]) == (plain,)
    assert await store.articles_between(NOON, NOON) == (plain,)


async def test_what_is_restated_without_news_changes_nothing(store: Store) -> None:
    await put(store, article())
    await place(store, "a1")
    elsewhere = article(origin="other.txt", outlet="Gazette")
    await restate(store, article(), elsewhere)
    assert await store.articles(["a1"]) == (article(),)
    assert await store.stale_articles(limit=9) == ()


async def test_restating_an_older_revision_leaves_the_latest_alone(store: Store) -> None:
    old, new = article(text="Old."), article(text="New.", revision=2)
    await put(store, old, new)
    await place(store, "a1")
    await restate(store, replace(old, outlet="Gazette"))
    assert await store.revisions("a1") == (replace(old, outlet="Gazette"), new)
    assert await store.stale_articles(limit=9) == ()
