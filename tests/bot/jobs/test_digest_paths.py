from datetime import timedelta

import pytest

from bot.domain.article import Article, Precision, Skipped
from bot.domain.digest import Digest
from bot.domain.options import DigestOptions, FigureOptions
from bot.jobs.digest_paths import DigestRequest, digest_paths, field_value
from tests.factories import NOON, article, published
from tests.fakes.archive import FakeArchive
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers


async def digest(
    *records: Article | Skipped, workers: InlineWorkers | None = None, **wishes: object
) -> Digest:
    request = DigestRequest(paths=("in",), **wishes)  # type: ignore[arg-type]
    return await digest_paths(
        request,
        archive=FakeArchive({"in/a": records}),
        workers=workers or InlineWorkers(),
        clock=FakeClock(NOON),
        figure_options=FigureOptions(),
        digest_options=DigestOptions(),
    )


def groups(made: Digest) -> set[frozenset[str]]:
    return {frozenset(entry.event.article_ids) for entry in made.entries}


async def test_a_given_field_takes_the_place_of_recognition() -> None:
    articles = [
        article(id_, text=f"Report {id_}.", labels={"story": story})
        for id_, story in (("a", "x"), ("b", "y"), ("c", "x"))
    ]
    made = await digest(*articles, article("d", text="Report d."), group_by="story")
    assert groups(made) == {frozenset("ac"), frozenset("b"), frozenset("d")}


async def test_what_was_skipped_is_in_the_digest() -> None:
    skip = Skipped(path="in/a:1", reason="no object")
    made = await digest(skip, article("a"), article("a", text="Other words."))
    assert made.skipped == (skip, Skipped(path="a.txt", reason="the id a was read before"))


async def test_since_keeps_undated_events() -> None:
    old = article("old", text="Old.", published=published(NOON - timedelta(days=9)))
    undated = article("undated", text="Undated.", published=None)
    made = await digest(old, undated, group_by="id", since=NOON)
    assert groups(made) == {frozenset({"undated"})}


async def test_nothing_makes_an_empty_digest() -> None:
    assert (await digest()).entries == ()


@pytest.mark.parametrize(
    ("field", "expected"),
    [("outlet", "Harbour Post"), ("published", "2026-05-12"), ("topic", "t1"), ("text", None)],
)
def test_fields_are_read_by_their_names(field: str, expected: str | None) -> None:
    labelled = article("a", published=published(NOON, Precision.DAY), labels={"topic": "t1"})
    assert field_value(labelled, field) == expected


async def test_the_same_words_under_one_id_in_another_outlet_count_as_an_outlet() -> None:
    one = article("a")
    made = await digest(one, article("a", text=one.text, outlet="Gazette", url="https://g.example"))
    (entry,) = made.entries
    assert (entry.outlets, entry.independent_outlets) == (2, 1)
    assert made.skipped == ()


async def test_many_events_are_compared_by_workers_with_the_same_result() -> None:
    storms = [
        article(f"{outlet}{n}", title=f"Storm {n}", outlet=outlet, text=f"It hurt {hurt} sailors.")
        for n in range(3)
        for outlet, hurt in (("A", 10), ("B", 30))
    ]
    calm = [article(f"c{n}", title=f"Calm {n}", text=f"Day {n} at sea.") for n in range(420)]
    workers = InlineWorkers()
    few = await digest(*storms, workers=workers, group_by="title")
    assert workers.ran == []
    many = await digest(*storms, *calm, workers=workers, group_by="title")
    assert workers.ran == ["compare_events"] * 5
    told = {entry.event.id: entry.comparisons for entry in many.entries}
    assert all(entry.comparisons for entry in few.entries)
    assert {e.event.id: e.comparisons for e in few.entries}.items() <= told.items()
