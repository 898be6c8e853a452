import numpy as np

from bot.analysis.events.timing import UNDATED, YEAR, gap_odds, recalled, time_odds

NAN = float("nan")


def odds_for(days: list[float], pairs: list[tuple[int, int]], odds: list[float]) -> list[float]:
    rows = np.array(pairs, dtype=np.int64)
    found = time_odds(np.array(days), rows[:, 0], rows[:, 1], np.array(odds, dtype=np.float32))
    return [round(value, 6) for value in found.tolist()]


def test_chances_fall_with_the_gap() -> None:
    falling = gap_odds(np.array([0.0, 1.0, 7.0, 30.0]))
    assert falling[0] == 0
    assert all(np.diff(falling) < 0)


def test_dated_pairs_count_their_gap() -> None:
    assert odds_for([1.0, 4.0], [(0, 1)], [2.0]) == [round(float(gap_odds(np.array(3.0))), 6)]


def test_two_undated_articles_know_nothing() -> None:
    assert odds_for([NAN, NAN], [(0, 1)], [2.0]) == [UNDATED]


def test_an_undated_article_stands_with_the_one_it_resembles() -> None:
    near, far = odds_for([1.0, 25.0, NAN], [(0, 2), (1, 2)], [5.0, 0.0])
    assert near > -0.3
    assert far < -2.5


def test_the_later_recalls_what_is_as_old_as_it_says() -> None:
    days = np.array([1.0, 1.0 + YEAR, 1.0 + 2 * YEAR, 30.0 + YEAR, NAN])
    one_year = np.array([0, 2, 2, 2, 2])
    pairs = np.array([(0, 1), (1, 0), (0, 2), (1, 2), (0, 3), (1, 3), (0, 4)])
    found = recalled(days, one_year, pairs[:, 0], pairs[:, 1])
    assert found.tolist() == [True, True, False, True, False, False, False]
    assert not recalled(days, one_year[::-1] * 0, pairs[:, 0], pairs[:, 1]).any()
