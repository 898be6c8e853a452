import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.events.term_columns import TermColumns
from bot.analysis.events.traits import Traits


def made(terms: list[int]) -> Traits:
    ascending = np.array(sorted(terms), dtype=np.uint64)
    return Traits(
        article_id="a",
        terms=ascending,
        weights=(ascending.astype(np.float32) / 2).astype(np.float32),
        day=1.0,
        outlet=0,
        language="en",
        years_back=0,
    )


term_lists = st.lists(st.integers(0, 2**35), max_size=9, unique=True)


@given(st.lists(st.tuples(st.lists(term_lists, min_size=1, max_size=4), st.booleans()), max_size=9))
def test_every_row_keeps_its_terms_whatever_comes_and_goes(
    steps: list[tuple[list[list[int]], bool]],
) -> None:
    columns = TermColumns()
    kept: dict[int, list[int]] = {}
    free: list[int] = []
    for lists, goes in steps:
        rows = [free.pop() if free else len(kept) + number for number in range(len(lists))]
        columns.put(np.array(rows), [made(terms) for terms in lists])
        kept |= {row: sorted(terms) for row, terms in zip(rows, lists, strict=True)}
        if goes:
            free.append(rows[0])
            columns.drop(np.array(rows[:1]))
            kept[rows[0]] = []
    for row, terms in kept.items():
        assert columns.terms[columns.stretch(row)].tolist() == terms
        assert columns.channels[columns.stretch(row)].tolist() == [term >> 32 for term in terms]
    every = np.array(sorted(kept), dtype=np.int64)
    places = columns.places(every)
    assert columns.terms[places].tolist() == [term for row in sorted(kept) for term in kept[row]]
    assert (columns.weights[places] == columns.terms[places].astype(np.float32) / 2).all()


def test_nothing() -> None:
    columns = TermColumns()
    columns.put(np.empty(0, dtype=np.int64), [])
    assert columns.places(np.empty(0, dtype=np.int64)).tolist() == []
