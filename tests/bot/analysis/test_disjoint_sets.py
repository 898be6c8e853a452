from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.disjoint_sets import DisjointSets


def test_numbers_joined_by_way_of_others_are_one_set() -> None:
    sets = DisjointSets(range(6))
    sets.join(4, 1)
    sets.join(5, 4)
    assert sets.parts() == [[0], [1, 4, 5], [2], [3]]
    assert sets.root(1) == sets.root(4) == 5
    assert sets.root(9) == 9


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_sets_do_not_depend_on_the_order(pairs: list[tuple[int, int]]) -> None:
    forth, back = DisjointSets(), DisjointSets()
    for one, other in pairs:
        forth.join(one, other)
    for one, other in reversed(pairs):
        back.join(other, one)
    assert forth.parts() == back.parts()
