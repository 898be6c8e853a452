from dataclasses import replace

import pytest

from bot.analysis.conflicts.alignment import claimants_differ, count_apart, echoes
from bot.domain.figure import Figure, Trait
from tests.factories import article, figure


def told(head: str = "shell", role: str | None = None, claimant: str | None = None) -> Figure:
    """A count of three."""
    one = article("a", text="Three shells fell on Ruan.")
    return figure(one, "Three", head=head, role=role, claimant=claimant)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("the mayor", "a witness", True),
        ("the health ministry", "a defence ministry spokesman", True),
        ("the ministry", "a ministry spokesman", False),
        ("Ann Lee", "Lee", False),
        ("the mayor", None, False),
    ],
)
def test_sources_share_no_word_but_a_post(first: str, second: str | None, *, differ: bool) -> None:
    assert claimants_differ(told(claimant=first), told(claimant=second)) is differ


def test_shells_and_those_killed_by_one_are_counted_apart() -> None:
    shells, killed = told("shell"), told("people", "killed")
    assert count_apart(shells, killed)
    assert not echoes(shells, killed, 9.0)
    assert not count_apart(told("people"), killed)
    assert not count_apart(shells, told("shell", "fired"))


def test_a_part_of_one_kind_is_no_echo_of_a_total() -> None:
    total, children = told("people", "killed"), told("children", "killed")
    part = replace(children, traits=frozenset({Trait.PART, Trait.SUBSET}))
    assert echoes(total, children, 0.0)
    assert not echoes(total, part, 0.0)
