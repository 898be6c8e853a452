"""When a figure holds: a day of the week, a stretch like "last season", another month or year."""

from bot.analysis.figures.circumstances import BREAKS, HARD_BREAKS, REACH, Sentence
from bot.analysis.figures.qualifiers import Quantity
from bot.domain.figure import Kind

_YEAR_DIGITS = 4
IN_MONTH = "in "
"""Before the name of a month in a period."""


def period_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """When the figure holds: the nearest day of the week, else a stretch like "last season"."""
    return (
        _past(sentence, quantity)
        or _month_of(sentence, quantity)
        or _day_of(sentence, quantity)
        or _stretch_of(sentence, quantity)
    )


def _past(sentence: Sentence, quantity: Quantity) -> str | None:
    """The other time of "the deadliest attack since February, when 17 people died"."""
    lower, lexicon = sentence.tokens.lower, sentence.lexicon
    if not sentence.looks_back:
        return None
    for at in range(quantity.first - 1, 0, -1):
        if lower[at] in HARD_BREAKS:
            return None
        if lower[at] in lexicon.when:
            before = at - 1 - (lower[at - 1] == ",")
            month = lower[before] if before >= 0 else ""
            known = month in lexicon.months or (month.isdecimal() and len(month) == _YEAR_DIGITS)
            return f"past {month}" if known else None
    return None


def _month_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The month of "a call in March", in the figure's part of the sentence."""
    lower, lexicon = sentence.tokens.lower, sentence.lexicon
    if not sentence.in_month:
        return None
    for places in (range(quantity.last, len(lower) - 1), range(quantity.first - 2, -1, -1)):
        for at in places:
            if lower[at] in BREAKS:
                break
            numbered = sentence.tokens.at(at + 2)[:1].isdecimal()
            if lower[at] in lexicon.in_month and lower[at + 1] in lexicon.months and not numbered:
                return f"{IN_MONTH}{lower[at + 1]}"
    return None


def _stretch_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """Last season, this year: the nearest one in the figure's part of the sentence."""
    found = [(abs(index - quantity.first), words) for index, words in sentence.stretches]
    return min(found)[1] if found else None


def _day_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The day of the week nearest to the figure."""
    if not sentence.has_weekday:
        return None
    weekdays = sentence.lexicon.weekdays
    lower = sentence.tokens.lower
    reach = len(lower) if quantity.kind is Kind.DATE else REACH
    found = [
        (min(abs(index - quantity.first), abs(index - quantity.last)), lower[index])
        for index in range(
            max(0, quantity.first - reach), min(len(lower), quantity.last + reach + 1)
        )
        if lower[index] in weekdays
    ]
    return min(found)[1] if found else None
