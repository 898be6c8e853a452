"""On which day something happened once, where it says to whom: "Ana Ruiz died early Tuesday"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.analysis.alternatives import any_of
from bot.analysis.figures.days import LANGUAGES, mentioned_days
from bot.analysis.figures.fact import Fact
from bot.analysis.languages.fact_words import EventDayWords
from bot.domain.figure import Figure, Kind

DAY_UNIT = "date"
LATE, EARLY = "late", "early"
"""The ends of a day, as a reading's role."""
_WORDS_BETWEEN = 7
"""Words between a verb and its day; beyond, the day may be of something else."""
_BEFORE = 100
"""Letters before a verb in which its subject stands."""
_BEGINS = ("", *'.!?:;"“”')
_TITLE = re.compile(r"\b[A-Z][a-z]{0,3}\.$")
_CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]*\s)+$")  # noqa: RUF001 - as news prints it
_POSSESSIVE = re.compile(r"['’]s?$")  # noqa: RUF001 - as news prints it
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""What a reading calls a weekday, whatever the language of its article."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    verb: re.Pattern[str]
    day: re.Pattern[str]
    subject: re.Pattern[str]
    loose: re.Pattern[str]
    object: re.Pattern[str]
    oneself: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(words: EventDayWords) -> _Patterns:
    verbs = any_of([*words.happened, *words.done_to])
    return _Patterns(
        verb=re.compile(rf"\s(?P<verb>{verbs})(?=\s)"),  # fast: it begins with a set of characters
        day=re.compile(
            rf"(?P<gap>(?:\s(?!(?:{words.breaks})\b)[\w'’-]+){{0,{_WORDS_BETWEEN}}}?)"  # noqa: RUF001 - as news prints it
            rf"\s(?P<day>{words.day})"
        ),
        subject=re.compile(
            rf"(?<![\w-])(?P<noun>[^\W\d_][\w'’-]*)"  # noqa: RUF001 - as news prints it
            rf"(?:\s(?:{words.places})\s(?:the\s)?[A-Z][\w.-]*(?:,?\s[A-Z][\w.-]*){{0,3}},?)?"
            rf"(?:,\s[^,.;\n]{{1,50}},)?"
            rf"(?:,?\s(?:{words.relatives}))?"
            rf"(?:\s(?:{words.between}|(?P<passive>{words.passive})))*\s$"
        ),
        loose=re.compile(rf"\s(?:{words.loose})\b"),
        object=re.compile(r"(?:\s[A-Z][\w'’-]+)+"),  # noqa: RUF001 - as news prints it
        oneself=re.compile(rf"\s(?:{words.oneself})\b"),
    )


def find_event_days(
    passage: str, words: EventDayWords, language: str, published: date | None
) -> Iterator[Fact]:
    """What happened once to whom, and on which day, in the order of the passage.

    A day that cannot be resolved is kept by the name of its weekday; a date without a year in a
    text of unknown date is left out.
    """
    patterns = _patterns(words)
    for verb in patterns.verb.finditer(passage):
        told = patterns.day.match(passage, verb.end())
        if told is None:
            continue
        what = words.happened.get(verb["verb"]) or words.done_to[verb["verb"]]
        subject = _subject(passage, verb, told["gap"], words, what)
        if subject is None:
            continue
        who = subject.word
        day = _day(told["day"], language, published)
        if day is None:
            continue
        first, weekday = day
        value = None if first is None else Decimal(f"{first:%Y%m%d}")
        yield Fact(
            start=verb.start("verb"),
            end=told.end(),
            kind=Kind.DATE,
            head=what,
            measure=f"{who} {what}, day",
            actor=words.same.get(who.lower(), who.lower()),
            partner=subject.before.lower() or None,
            role=_part(told["day"], words),
            low=value,
            high=value,
            unit=DAY_UNIT,
            period=weekday,
            named=subject.named and who.lower() not in words.generic,
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of whom or what something is told."""

    word: str
    """The last one of its words."""
    before: str
    """What is written with a capital before a name: "Mayor Ana"."""
    named: bool
    """Whether it is a name; a capital at the beginning of a sentence says nothing."""


def _subject(
    passage: str, verb: re.Match[str], gap: str, words: EventDayWords, what: str
) -> _Subject | None:
    """The subject, or the object of an active verb; None where unsure."""
    patterns = _patterns(words)
    suffers = verb["verb"] in words.done_to
    if suffers and (found := patterns.object.match(gap)) is not None:
        *first, who = found[0].split()
        subject = _Subject(_POSSESSIVE.sub("", who), " ".join(first), named=True)
    else:
        end = verb.start("verb")
        start = max(0, end - _BEFORE)
        before = passage[passage.rfind("\n", start, end) + 1 or start : end]
        found = patterns.subject.search(before)
        if found is None:
            return None
        certain = found["passive"] is not None or not gap or patterns.loose.match(gap)
        if suffers and not certain and not patterns.oneself.match(gap):
            return None
        who = found["noun"]
        before = before[: found.start("noun")]
        named = who[0].isupper() and _goes_on(before)
        capitals = _CAPITALS.search(before) if named else None
        title = "" if capitals is None else capitals[0].strip()
        subject = _Subject(_POSSESSIVE.sub("", who), title, named)
    lower = subject.word.lower()
    if what == "struck" and lower not in words.strikes:
        return None
    if what in words.named_only and (lower in words.generic or not subject.word[:1].isupper()):
        return None
    return subject if len(lower) > 1 and lower not in _WEEKDAYS else None


def _goes_on(before: str) -> bool:
    """Whether a sentence has begun before its next word, if only with "Mr."."""
    before = before.rstrip()
    return before[-1:] not in _BEGINS or _TITLE.search(before) is not None


def _day(
    words: str, language: str, published: date | None
) -> tuple[date | None, str | None] | None:
    """The day, and its weekday where no date is told; None where neither is known."""
    mentions = mentioned_days(words, published=published, language=language)
    if not mentions:
        return None
    mention = mentions[-1]
    word = mention.words.lower().split()[-1]
    names = LANGUAGES[language].weekdays
    weekday = _WEEKDAYS[names.index(word)] if word in names else None
    return None if mention.first is None and weekday is None else (mention.first, weekday)


def _part(day: str, words: EventDayWords) -> str | None:
    """Which end of the day is told."""
    said = day.lower().split()
    if not words.late.isdisjoint(said):
        return LATE
    return EARLY if not words.early.isdisjoint(said) else None


def date_of(day: Figure) -> date | None:
    """The day of a reading; None where only its weekday is known."""
    if day.low is None:
        return None
    year, rest = divmod(int(day.low), 10_000)
    return date(year, *divmod(rest, 100))


def weekday_of(day: Figure) -> int:
    """The weekday of a reading, 0 for Monday."""
    known = date_of(day)
    return _WEEKDAYS.index(day.period or "") if known is None else known.weekday()
