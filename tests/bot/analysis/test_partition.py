import numpy as np

from bot.analysis.partition import CERTAIN, average_link

THRESHOLD = -3.0


def divide(n: int, odds: dict[tuple[int, int], float]) -> list[list[int]]:
    first = np.array([pair[0] for pair in odds], dtype=np.int64)
    second = np.array([pair[1] for pair in odds], dtype=np.int64)
    values = np.array(list(odds.values()), dtype=np.float32)
    return average_link(n, first, second, values, threshold=THRESHOLD)


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
