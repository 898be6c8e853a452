from datetime import date

import pytest

from bot.analysis.events.lead_days import LeadDays, read_lead_days

WEDNESDAY = date(2031, 3, 5)


def code(month: int, day: int) -> int:
    return month * 32 + day


@pytest.mark.parametrize(
    ("words", "at", "days"),
    [
        (["on", "Tuesday"], 1, {code(3, 4)}),
        (["on", "Wednesday"], 1, {code(3, 5)}),
        (["Thursday", "night"], 0, {code(2, 27)}),
        (["gestern"], 0, {code(3, 4)}),
        (["March", "1"], 0, {code(3, 1)}),
        (["le", "1", "mars"], 2, {code(3, 1)}),
        (["am", "1", ".", "März"], 3, {code(3, 1)}),
        (["na", "terça", "feira"], 1, {code(3, 4)}),
        (["a", "terça", "parte"], 1, set()),
        (["dia", "1", "de", "março"], 3, {code(3, 1)}),
        (["lunedì"], 0, {code(3, 3)}),
        (["gisteren"], 0, {code(3, 4)}),
        (["в", "понедельник"], 1, {code(3, 3)}),
        (["п'ятницю"], 0, {code(2, 28)}),
        (["أمس"], 0, {code(3, 4)}),
        (["地震星期二发生"], 0, {code(3, 4)}),
        (["市長は月曜日に"], 0, {code(3, 3)}),
        (["昨日の地震"], 0, {code(3, 4)}),
        (["3", "月", "1", "日"], 1, {code(3, 1)}),
        (["13", "月", "1", "日"], 1, set()),
        (["May", "said"], 0, set()),
        (["March", "2031"], 0, set()),
    ],
)
def test_days(words: list[str], at: int, days: set[int]) -> None:
    assert read_lead_days(words, [at], WEDNESDAY).days == days


def test_without_a_publication_only_dates_are_known() -> None:
    found = read_lead_days(["Tuesday", "March", "4", "yesterday"], [0, 1, 3], None)
    assert found == LeadDays(frozenset({2}), frozenset({code(3, 4)}))


def test_the_first_day_has_no_yesterday() -> None:
    assert read_lead_days(["yesterday"], [0], date.min).days == {code(1, 1)}
