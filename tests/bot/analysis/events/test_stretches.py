import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.events.stretches import falling, ranges, ranks

sizes = st.lists(st.integers(0, 4), max_size=6)
values = st.floats(0, 100, width=32) | st.just(-0.0)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=6))
def test_ranges_are_those_of_python(spans: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    lengths = np.array([size for _, size in spans], dtype=np.int64)
    expected = [number for start, size in spans for number in range(start, start + size)]
    assert ranges(starts, lengths).tolist() == expected


@given(sizes)
def test_ranks_count_each_stretch_from_nought(lengths: list[int]) -> None:
    owners = np.repeat(np.arange(len(lengths)), lengths)
    assert ranks(owners).tolist() == [number for size in lengths for number in range(size)]


@given(st.lists(st.tuples(st.integers(0, 3), values), max_size=12))
def test_falling_sorts_by_owner_and_then_from_the_highest(pairs: list[tuple[int, float]]) -> None:
    owners = np.array([owner for owner, _ in pairs], dtype=np.int64)
    found = falling(owners, np.array([value for _, value in pairs], dtype=np.float32))
    expected = sorted(range(len(pairs)), key=lambda place: (pairs[place][0], -pairs[place][1]))
    assert found.tolist() == expected
