from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.ranking import rank_entries
from bot.domain.digest import Entry
from tests.factories import NOON, article, event

counts = st.tuples(st.integers(1, 5), st.integers(0, 40))


def entry(number: int, outlets: int, days_old: int) -> Entry:
    when = NOON - timedelta(days=days_old)
    id_ = f"a{number}"
    return Entry(
        event=event(f"e{number}", (id_,), first_published=when, last_published=when),
        articles=(article(id_),),
        comparisons=(),
        outlets=outlets,
        independent_outlets=outlets,
    )


@given(st.lists(counts, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_given(
    sizes: list[tuple[int, int]], random: Random
) -> None:
    entries = [entry(n, outlets, days) for n, (outlets, days) in enumerate(sizes)]
    shuffled = random.sample(entries, len(entries))
    assert rank_entries(entries) == rank_entries(shuffled)


def test_undated_events_are_ranked_too() -> None:
    undated = Entry(
        event=event("u", ("a",), first_published=None, last_published=None),
        articles=(article("a"),),
        comparisons=(),
        outlets=2,
        independent_outlets=2,
    )
    assert [e.event.id for e in rank_entries([undated, entry(1, 2, 0)])] == ["e1", "u"]
