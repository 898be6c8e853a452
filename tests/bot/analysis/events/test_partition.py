from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.events.partition import CERTAIN, average_link

THRESHOLD = -3.0


def divide(
    n: int,
    odds: dict[tuple[int, int], float],
    *,
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> list[list[int]]:
    pairs = [(*pair, value) for pair, value in odds.items()]
    return average_link(n, pairs, threshold=THRESHOLD, together=together, apart=apart)


def test_likely_pairs_join_and_the_rest_stay_alone() -> None:
    assert divide(4, {(0, 1): 3.0, (1, 2): -5.0}) == [[0, 1], [2], [3]]


def test_one_strong_link_does_not_chain_two_events() -> None:
    tight = {(0, 1): CERTAIN, (2, 3): CERTAIN, (1, 2): 4.0}
    assert divide(4, tight) == [[0, 1], [2, 3]]


def test_look_alikes_that_are_tighter_alone_stay_apart() -> None:
    cross = {(a, b): -1.0 for a in (0, 1) for b in (2, 3)}
    assert divide(4, {(0, 1): 5.0, (2, 3): 5.0, **cross}) == [[0, 1], [2, 3]]
    assert divide(4, {(0, 1): 0.0, (2, 3): 0.0, **cross}) == [[0, 1, 2, 3]]


def test_no_articles() -> None:
    assert divide(0, {}) == []


def test_who_must_be_together_is_whatever_the_odds() -> None:
    assert divide(3, {(0, 1): 1.0}, together=[[1, 2]]) == [[0], [1, 2]]
    assert divide(3, {(0, 1): 5.0, (0, 2): 5.0}, together=[[1, 2]]) == [[0, 1, 2]]


def test_who_must_be_apart_never_meets_by_way_of_others() -> None:
    close = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): 5.0}
    found = divide(3, close, apart=[(0, 2)])
    assert [0, 1, 2] not in found
    assert len(found) == 2


rows = st.integers(0, 7)
pairs = st.tuples(rows, rows).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(pairs, st.floats(-7, 7)), st.lists(pairs, max_size=3), st.lists(pairs))
def test_people_are_obeyed(
    odds: dict[tuple[int, int], float],
    together: list[tuple[int, int]],
    apart: list[tuple[int, int]],
) -> None:
    kept = divide(8, {}, together=together)
    group_of = {row: number for number, group in enumerate(kept) for row in group}
    possible = [(a, b) for a, b in apart if group_of[a] != group_of[b]]
    found = divide(8, odds, together=together, apart=possible)
    assert sorted(row for group in found for row in group) == list(range(8))
    place = {row: number for number, group in enumerate(found) for row in group}
    assert all(place[a] == place[b] for a, b in together)
    assert all(place[a] != place[b] for a, b in possible)
