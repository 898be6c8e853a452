import pytest

from bot.analysis.events.active_groups import ActiveGroups


def test_a_group_that_stays_keeps_its_number() -> None:
    groups = ActiveGroups()
    one, other = groups.open([0, 1], [1.0, 2.0]), groups.open([2], [3.0])
    groups.replace([one, other], [[1, 0], [2]])
    assert (groups.of(0), groups.of(2)) == (one, other)
    groups.replace([one, other], [[0], [1, 2]])
    assert groups.rows(groups.of(1)) == (1, 2)
    assert sorted(groups.every()) == [(0,), (1, 2)]


def test_a_group_ends_after_its_last_article() -> None:
    groups = ActiveGroups()
    groups.open([0, 1], [1.0, 9.0])
    groups.open([2], [2.0])
    assert groups.end_before(2.0) == []
    assert groups.end_before(5.0) == [2]
    assert sorted(groups.end_before(10.0)) == [0, 1]
    assert list(groups.every()) == []


def test_a_regrouped_group_ends_by_its_new_members() -> None:
    groups = ActiveGroups()
    one, other = groups.open([0], [1.0]), groups.open([1], [9.0])
    groups.replace([one, other], [[0, 1]])
    assert groups.end_before(5.0) == []
    groups.drop(1)
    assert groups.end_before(5.0) == [0]


def test_a_dropped_row_is_in_no_group() -> None:
    groups = ActiveGroups()
    groups.open([0], [1.0])
    groups.drop(0)
    assert list(groups.every()) == []
    with pytest.raises(KeyError):
        groups.of(0)
