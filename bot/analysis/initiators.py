"""Who began a call: "Ana Ruiz phoned Omar Amari". Only where both are named."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.article import Article, Span
from bot.domain.figure import Field

MAX_CALLS = 20
"""Calls read of one article; of more, the first."""

_NAME = r"(?:[A-Z][\w.'’-]{0,30}\s){0,4}[A-Z][\w'’-]{1,30}"  # noqa: RUF001 - as news prints it
_DAY = r"(?:\s(?:on|late|early)?\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"


@dataclass(frozen=True, slots=True)
class CallWords:
    """How one language tells of a call; alternatives joined by "|"."""

    verbs: str
    what_follows: str
    """What tells that somebody was phoned rather than called a name."""


CALLS: Mapping[str, CallWords] = {
    "en": CallWords(
        verbs="called|phoned|telephoned|rang",
        what_follows=r"to\s|on\s|by\s(?:tele)?phone|late\s|early\s|again\b|(?:Mon|Tues|Wednes|Thurs|"
        r"Fri|Satur|Sun)day\b",
    )
}
_PATTERNS = {
    language: re.compile(
        rf"\b(?P<who>{_NAME}){_DAY}\s(?:{words.verbs})\s(?P<whom>{_NAME})(?=\s(?:{words.what_follows}))"
    )
    for language, words in CALLS.items()
}


_VERBS = {language: re.compile(rf"\b(?:{words.verbs})\b") for language, words in CALLS.items()}
"""A cheap look before the long one."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call with who began it: last words of both names, in lower case."""

    field: Field
    span: Span
    who: str
    whom: str


def find_calls(article: Article) -> Iterator[Call]:
    """The calls that title and story tell, in order; none in a language without words for it."""
    language = article.language or "en"
    pattern = _PATTERNS.get(language)
    if pattern is None:
        return
    if not (_VERBS[language].search(article.text) or _VERBS[language].search(article.title)):
        return
    passages = [(Field.TEXT, offset, words) for offset, words in article.passages()]
    if article.title and not article.title_in_text:
        passages.insert(0, (Field.TITLE, 0, article.title))
    left = MAX_CALLS
    for field, offset, words in passages:
        for found in pattern.finditer(words):
            who, whom = (_surname(found[name]) for name in ("who", "whom"))
            if who and whom and who != whom and left > 0:
                left -= 1
                yield Call(field, Span(offset + found.start(), offset + found.end()), who, whom)


def _surname(name: str) -> str:
    """The last word of a name; "Ana Ruiz Friday" ends with a day."""
    words = [word for word in name.casefold().split() if not word.endswith("day")]
    return re.sub(r"['’]s$", "", words[-1]) if words else ""  # noqa: RUF001 - as news prints it
