from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.events.kept_pairs import KeptPairs

steps = st.lists(
    st.tuples(st.integers(1, 4), st.lists(st.integers(0, 30), max_size=6), st.booleans()),
    max_size=8,
)


def put(pairs: KeptPairs, linked: Sequence[tuple[int, int]]) -> None:
    first = np.array([one for one, _ in linked], dtype=np.int64)
    second = np.array([other for _, other in linked], dtype=np.int64)
    odds = (first * 100 + second).astype(np.float32)
    pairs.put(first, second, odds, odds / np.float32(2), first + second)


@given(steps)
def test_every_pair_keeps_its_odds_whatever_comes_and_goes(
    made: list[tuple[int, list[int], bool]],
) -> None:
    pairs = KeptPairs()
    rows: list[int] = []
    expected: set[tuple[int, int]] = set()
    for count, choices, goes in made:
        for _ in range(count):
            new = next(row for row in range(99) if row not in rows)
            pairs.open(new)
            linked = sorted({(new, rows[choice % len(rows)]) for choice in choices if rows})
            put(pairs, linked)
            expected.update(linked)
            rows.append(new)
        if goes:
            gone = rows.pop(0)
            pairs.close(gone)
            expected = {pair for pair in expected if gone not in pair}
    numbers = np.unique(pairs.around(rows))
    first, second = pairs.first[numbers], pairs.second[numbers]
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == expected
    assert len(numbers) == len(expected)
    assert (pairs.lasting[numbers] == first * 100 + second).all()
    assert (pairs.closeness[numbers] == pairs.lasting[numbers] / 2).all()
    assert (pairs.met[numbers] == first + second).all()


def test_pairs_inside_pools_come_pool_by_pool() -> None:
    pairs = KeptPairs()
    for row in range(6):
        pairs.open(row)
    put(pairs, [(1, 0), (2, 0), (2, 1), (4, 3), (5, 0)])
    numbers, sizes = pairs.inside([(3, 4), (), (0, 1, 2)])
    found = zip(pairs.first[numbers].tolist(), pairs.second[numbers].tolist(), strict=True)
    assert list(found) == [(4, 3), (1, 0), (2, 0), (2, 1)]
    assert sizes.tolist() == [1, 0, 3]
    nothing, none = pairs.inside([])
    assert len(nothing) == len(none) == 0
