from datetime import date
from decimal import Decimal

import pytest

from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.figure import Bound, Field, Figure, Kind, Scope, Trait, Verdict
from bot.errors import StorageError
from bot.ports import Store
from tests.factories import NOON, article, comparison, event, figure

BOATS = article(text="The 10 boats and 2 tugs; 10 boats again.", title="10 boats")


async def save(store: Store, **stored: object) -> None:
    await store.save_events(
        EventChanges(saved=(event(),)),
        at=NOON,
        **{"figures": {}, "comparisons": {}, **stored},  # type: ignore[arg-type]
    )


@pytest.fixture(autouse=True)
async def one_article(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=(BOATS, article("a2"))))


def full_figure() -> Figure:
    return figure(
        BOATS,
        "10 boats",
        kind=Kind.MEASURE,
        low=Decimal("1.10"),
        high=Decimal("12345678901234567890.000000000000000000001"),
        bound=Bound.AT_LEAST,
        unit="km",
        role="sunk",
        actor="navy",
        place="Port \0 Calder",
        period="2026-05",
        claimant="harbour \ud800 master",
        via="radio",
        as_of=date(2026, 5, 11),
        traits=frozenset({Trait.PART, Trait.HEDGE}),
        context=frozenset({"boat", "tug", "über"}),
    )


async def test_a_figure_comes_back_exactly(store: Store) -> None:
    await save(store, figures={"a1": [full_figure()]})
    (found,) = (await store.figures_of(["a1"]))["a1"]
    assert found == full_figure()
    assert str(found.low) == "1.10"
    assert isinstance(found.kind, Kind)
    assert all(isinstance(trait, Trait) for trait in found.traits)


async def test_a_figure_without_a_value_comes_back(store: Store) -> None:
    open_ended = figure(BOATS, "boats", low=None, high=None)
    await save(store, figures={"a1": [open_ended]})
    assert await store.figures_of(["a1"]) == {"a1": (open_ended,)}


async def test_figures_are_in_text_order_the_title_first(store: Store) -> None:
    first, second = figure(BOATS, "10 boats"), figure(BOATS, "2 tugs")
    title = figure(BOATS, "10 boats", field=Field.TITLE, span=first.span)
    await save(store, figures={"a1": [second, first, title]})
    assert await store.figures_of(["a1", "a2", "?"]) == {
        "a1": (title, first, second),
        "a2": (),
        "?": (),
    }


async def test_figures_replace_those_that_were_there(store: Store) -> None:
    await save(store, figures={"a1": [full_figure()] * 3})
    await save(store)
    assert len((await store.figures_of(["a1"]))["a1"]) == 3
    await save(store, figures={"a1": [figure(BOATS, "2 tugs")]})
    assert len((await store.figures_of(["a1"]))["a1"]) == 1
    await save(store, figures={"a1": []})
    assert await store.figures_of(["a1"]) == {"a1": ()}


async def test_comparisons_come_back_in_their_order(store: Store) -> None:
    several = tuple(
        comparison(full_figure(), verdict=verdict, measure=f"m{verdict}", scope=Scope(period="May"))
        for verdict in Verdict
    )
    await save(store, comparisons={"e1": several})
    assert await store.comparisons_of(["e1", "?"]) == {"e1": several, "?": ()}
    await save(store, comparisons={"e1": several[:1]})
    assert await store.comparisons_of(["e1"]) == {"e1": several[:1]}


@pytest.mark.parametrize(
    "stored",
    [{"figures": {"?": [full_figure()]}}, {"comparisons": {"?": [comparison(full_figure())]}}],
)
async def test_what_belongs_to_nothing_stored_is_refused_with_the_whole_round(
    store: Store, stored: dict[str, object]
) -> None:
    with pytest.raises(StorageError):
        await save(store, **stored)
    assert await store.events(["e1"]) == ()
    assert await store.stale_articles(limit=9) == ("a1", "a2")


async def test_a_guard_keeps_figures_of_former_words_out(store: Store) -> None:
    newer = article(text="The 11 boats.", revision=2)
    await store.save_import(ImportBatch(at=NOON, articles=(newer,)))
    others = figure(article("a2"), "report a2")
    await save(
        store,
        figures={"a1": [full_figure()], "a2": [others]},
        comparisons={"e1": [comparison(full_figure())]},
        revisions={"a1": 1, "a2": 1},
    )
    assert await store.figures_of(["a1", "a2"]) == {"a1": (), "a2": (others,)}
    assert await store.comparisons_of(["e1"]) == {"e1": ()}
    assert await store.stale_articles(limit=9) == ("a1", "a2")
    await save(store, revisions={"a1": 2})
    assert await store.stale_articles(limit=9) == ("a2",)
