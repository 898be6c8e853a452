from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.events.constraints import resolve_edits
from bot.domain.edit import Edit, EditKind

START = datetime(2031, 1, 1, tzinfo=UTC)


def edit(number: int, kind: EditKind, these: set[str], those: set[str]) -> Edit:
    return Edit(
        id=str(number),
        kind=kind,
        these=tuple(sorted(these)),
        those=tuple(sorted(those)),
        by="ann",
        at=START + timedelta(minutes=number),
    )


def test_merged_articles_are_together() -> None:
    found = resolve_edits(
        [edit(1, EditKind.MERGE, {"a"}, {"b"}), edit(2, EditKind.MERGE, {"b"}, {"c"})]
    )
    assert found.allies("a") == {"a", "b", "c"}
    assert found.allies("d") == frozenset()


def test_a_split_keeps_its_articles_together_and_from_the_rest() -> None:
    found = resolve_edits([edit(1, EditKind.SPLIT, {"a", "b"}, {"c"})])
    assert found.allies("a") == {"a", "b"}
    assert found.enemies("c") == {"a", "b"}


def test_the_later_word_holds() -> None:
    merge, apart = edit(1, EditKind.MERGE, {"a"}, {"b"}), edit(2, EditKind.APART, {"a"}, {"b"})
    assert resolve_edits([merge, apart]).enemies("a") == {"b"}
    assert resolve_edits([merge, apart]).allies("b") <= {"b"}
    assert resolve_edits([apart, merge]).allies("a") == {"a", "b"}
    assert resolve_edits([apart, merge]).enemies("a") == frozenset()


names = st.sampled_from("abcdef")
edits = st.lists(
    st.builds(
        lambda kind, ids, cut: (kind, set(ids[:cut]), set(ids[cut:])),
        st.sampled_from(EditKind),
        st.lists(names, min_size=2, max_size=4, unique=True),
        st.just(1),
    ),
    max_size=6,
)


@given(edits)
def test_nothing_contradicts(said: list[tuple[EditKind, set[str], set[str]]]) -> None:
    found = resolve_edits([edit(n, *each) for n, each in enumerate(said)])
    for id_ in "abcdef":
        assert found.enemies(id_).isdisjoint(found.allies(id_))
        assert all(id_ in found.enemies(other) for other in found.enemies(id_))
        assert all(found.allies(other) == found.allies(id_) for other in found.allies(id_))


@given(edits)
def test_the_last_word_is_obeyed_in_full(said: list[tuple[EditKind, set[str], set[str]]]) -> None:
    found = resolve_edits([edit(n, *each) for n, each in enumerate(said)])
    for kind, these, those in said[-1:]:
        for one in these:
            if kind is EditKind.MERGE:
                assert those <= found.allies(one)
            else:
                assert those <= found.enemies(one)
