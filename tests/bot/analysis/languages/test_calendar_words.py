from bot.analysis.languages.calendar_words import (
    ANNIVERSARIES,
    DECADES,
    MONTHS,
    ONE_YEAR_BESIDE,
    RELATIVE_DAYS,
    SMALL_NUMBERS,
    WEEKDAYS,
    YEAR_NUMBERS,
    YEARS,
    YEARS_BACK,
)
from bot.analysis.text import fold


def test_every_word_is_folded_as_texts_are() -> None:
    numbers = (SMALL_NUMBERS, YEAR_NUMBERS)
    years = (YEARS, YEARS_BACK, DECADES, ONE_YEAR_BESIDE, ANNIVERSARIES)
    for table in (WEEKDAYS, MONTHS, RELATIVE_DAYS, *numbers, *years):
        assert [word for word in table if fold(word) != word] == []


def test_weeks_and_years_are_whole() -> None:
    assert set(WEEKDAYS.values()) == set(range(1, 8))
    assert set(MONTHS.values()) == set(range(1, 13))
