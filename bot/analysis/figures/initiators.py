"""Who began a call: "Ana Ruiz phoned Omar Amari". Only where both are named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.figures.fact import Fact
from bot.analysis.languages.fact_words import CallWords
from bot.domain.figure import Kind

HEAD = "call"
_TITLE = r"[A-Z][a-z]{0,2}\."
"""Mr., Gen., an initial: a longer word with a full stop ends a sentence."""
_NAME = rf"(?:(?:[A-Z][\w'’-]{{0,30}}|{_TITLE})\s){{0,4}}[A-Z][\w'’-]{{1,30}}"  # noqa: RUF001 - as news prints it
_PARTY = r"(?:[\w.'’-]+\s){0,8}?[A-Z][\w'’-]+"  # noqa: RUF001 - as news prints it
_POSSESSIVE = re.compile(r"['’]s\b")  # noqa: RUF001 - as news prints it
_REACH = 300
"""Letters from "at the initiative of" to the parties of the call."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    likely: re.Pattern[str]
    """A quick look before a long one."""
    called: re.Pattern[str]
    initiative: re.Pattern[str]
    parties: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(words: CallWords) -> _Patterns:
    return _Patterns(
        likely=re.compile(rf"(?:{words.verbs}|{words.placed})\s[A-Z]"),
        called=re.compile(
            rf"\b(?P<who>{_NAME})(?:\s{words.day})?\s(?:(?:{words.verbs})\s(?P<whom>{_NAME})"
            rf"(?=\s(?:{words.what_follows}))|(?:{words.placed})\s(?P<other>{_NAME}))"
        ),
        initiative=re.compile(
            rf"(?i:{words.initiative})\s(?P<side>{_NAME})(?:\s(?:{words.side})\b)?"
        ),
        parties=re.compile(
            rf"\b(?i:{words.between})\s(?P<one>{_PARTY})\s(?:{words.joined})\s"
            rf"(?P<other>{_PARTY})(?=\s(?!(?:{words.of})\b)[a-z]|\s\d|[,.;:\n]|$)"
        ),
    )


def find_calls(passage: str, words: CallWords) -> Iterator[Fact]:
    """The calls that a passage tells, with the last words of both names, in lower case."""
    patterns = _patterns(words)
    if _holds(passage, words.called) and patterns.likely.search(passage) is not None:
        for found in patterns.called.finditer(passage):
            who, whom = _surname(found["who"]), _surname(found["whom"] or found["other"])
            if who and whom and who != whom:
                yield _call(found.start(), found.end(), who, whom)
    if not _holds(passage, words.asked):
        return
    for found in patterns.initiative.finditer(passage):
        parties = patterns.parties.search(passage, found.end(), found.end() + _REACH)
        if parties is None:
            continue
        both = [parties["one"], parties["other"]]
        began = _began(found["side"], both, words)
        if began is not None:
            who, whom = _surname(both[began]), _surname(both[1 - began])
            if who and whom and who != whom:
                yield _call(found.start(), found.end(), who, whom)


def _holds(passage: str, cues: tuple[str, ...]) -> bool:
    return any(cue in passage for cue in cues)


def _call(start: int, end: int, who: str, whom: str) -> Fact:
    return Fact(
        start=start,
        end=end,
        kind=Kind.INITIATOR,
        head=HEAD,
        measure="who began the call",
        actor=who,
        partner=whom,
    )


def _began(side: str, parties: list[str], words: CallWords) -> int | None:
    """Which of two parties a side is, by name or by the country that the text gives one of them."""
    named = [n for n, party in enumerate(parties) if _surname(side) == _surname(party)]
    if not named:
        country = words.titles.get(side.casefold())
        named = [n for n, party in enumerate(parties) if country in _countries(party, words)]
    return named[0] if len(named) == 1 else None


def _countries(party: str, words: CallWords) -> set[str]:
    """The countries that stand beside a name."""
    said = f" {_POSSESSIVE.sub('', party.casefold())} "
    return {country for title, country in words.titles.items() if f" {title} " in said}


def _surname(name: str) -> str:
    """The last word of a name; "Ana Ruiz Friday" ends with a day."""
    words = [word for word in name.casefold().split() if not word.endswith("day")]
    return _POSSESSIVE.sub("", words[-1]) if words else ""
