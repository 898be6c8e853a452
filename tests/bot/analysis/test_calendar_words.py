from bot.analysis.calendar_words import MONTHS, RELATIVE_DAYS, SMALL_NUMBERS, WEEKDAYS
from bot.analysis.text import fold


def test_every_word_is_folded_as_texts_are() -> None:
    for table in (WEEKDAYS, MONTHS, RELATIVE_DAYS, SMALL_NUMBERS):
        assert [word for word in table if fold(word) != word] == []


def test_weeks_and_years_are_whole() -> None:
    assert set(WEEKDAYS.values()) == set(range(1, 8))
    assert set(MONTHS.values()) == set(range(1, 13))
