import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.events.constraints import Constraints
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.traits import TermMemory, read_traits
from bot.domain.article import whole
from tests.bot.analysis.event_stories import CALL_ONE, EVERYTHING, FESTIVAL, PARTITION, QUAKE_ONE

TRAITS = {
    article.id: traits
    for article, traits in zip(EVERYTHING, read_traits(EVERYTHING, TermMemory()), strict=True)
}
few = settings(max_examples=20, deadline=timedelta(seconds=5))
orders = st.permutations(sorted(TRAITS))


def partition(index: EventIndex) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(group) for group in index.groups())


@few
@given(orders, st.lists(st.integers(0, len(TRAITS)), max_size=3))
def test_look_alikes_are_told_apart_in_any_order_and_in_any_parts(
    order: list[str], cuts: list[int]
) -> None:
    index = EventIndex()
    bounds = [0, *sorted(cuts), len(order)]
    told: dict[str, frozenset[str]] = {}
    for start, end in itertools.pairwise(bounds):
        for group in index.add([TRAITS[id_] for id_ in order[start:end]]):
            told |= dict.fromkeys(group, frozenset(group))
    assert partition(index) == PARTITION
    assert frozenset(told.values()) == PARTITION


@few
@given(orders)
def test_adding_twice_changes_nothing(order: list[str]) -> None:
    index = EventIndex()
    index.add([TRAITS[id_] for id_ in order])
    before = partition(index)
    index.add([TRAITS[id_] for id_ in order[:3]])
    assert partition(index) == before
    assert len(index) == len(TRAITS)


@few
@given(orders)
def test_removing_leaves_the_rest(order: list[str]) -> None:
    index = EventIndex()
    index.add([TRAITS[id_] for id_ in order])
    index.remove(order[:4])
    assert len(index) == len(order) - 4
    assert order[0] not in index
    assert sorted(id_ for group in index.groups() for id_ in group) == sorted(order[4:])


def test_what_is_out_of_reach_is_forgotten() -> None:
    index = EventIndex(reach_days=20)
    index.add([TRAITS[article.id] for article in (*CALL_ONE, *QUAKE_ONE)])
    assert CALL_ONE[0].id not in index
    assert QUAKE_ONE[0].id in index
    index.add([TRAITS[FESTIVAL[0].id]])
    assert partition(index) == {frozenset({"q1", "q2", "q3"}), frozenset({"f1"})}


def test_known_groups_are_taken_up_as_they_are() -> None:
    index = EventIndex()
    index.restore([[TRAITS["q1"], TRAITS["f1"]], [TRAITS["c1"]]])
    assert partition(index) == {frozenset({"q1", "f1"}), frozenset({"c1"})}
    index.restore([[TRAITS["q1"], TRAITS["f1"]]])
    assert len(index) == 3
    assert index.has_group(["f1", "q1"])
    assert not index.has_group(["q1"])
    assert not index.has_group(["q1", "zz"])
    index.restore([[TRAITS["q1"]]])
    assert partition(index) == {frozenset({"q1"}), frozenset({"f1"}), frozenset({"c1"})}
    index.add([TRAITS["c2"]])
    assert frozenset({"c1", "c2"}) in partition(index)


@few
@given(orders, st.integers(1, 10))
def test_people_are_obeyed_whatever_comes(order: list[str], cut: int) -> None:
    together = frozenset({"q1", "f1"})
    constraints = Constraints(
        together=dict.fromkeys(together, together),
        apart={"c1": frozenset({"c2"}), "c2": frozenset({"c1"})},
    )
    index = EventIndex(constraints=constraints)
    index.add([TRAITS[id_] for id_ in order[:cut]])
    index.add([TRAITS[id_] for id_ in order[cut:]])
    group_of = {id_: group for group in index.groups() for id_ in group}
    assert group_of["q1"] == group_of["f1"]
    assert group_of["c1"] != group_of["c2"]


@pytest.mark.parametrize("years", [1, 10])
def test_an_anniversary_does_not_reopen_what_it_recalls(years: int) -> None:
    told, when = QUAKE_ONE[1], QUAKE_ONE[1].published
    assert when is not None
    later = replace(when, at=when.at + timedelta(days=365.25 * years))
    late = replace(told, id="late", published=later)
    text = f"{'A year' if years == 1 else 'Ten years'} ago today: {told.text}"
    recalling = replace(late, id="recalling", text=text, story=whole(text))
    for new, expected in ((late, True), (recalling, False)):
        index = EventIndex()
        index.add(read_traits([*QUAKE_ONE, new], TermMemory()))
        assert index.has_group(["q1", "q2", "q3", new.id]) is expected
