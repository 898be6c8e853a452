"""How many were killed and hurt, as one report tells it first: its main tolls.

A report of one victim seldom writes a number: "a man was shot dead". Such a victim counts as one,
below any count in figures, and is read from the title and the lead only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bot.analysis.lexicon import VictimWords
from bot.domain.article import Article
from bot.domain.figure import Field, Figure, Kind, Trait

LEAD = 450
"""Letters of the story in which its main tolls stand; what follows is background."""
SIDE = frozenset(
    {Trait.PART, Trait.INCREMENT, Trait.LIMIT, Trait.RATE, Trait.CUMULATIVE, Trait.VAGUE}
    | {Trait.EARLIER, Trait.HYPOTHETICAL, Trait.PLANNED}
)
_ROLES = ("killed", "other", "wounded")
_AND = re.compile(r"(?<=[a-z]),\s(?=[A-Za-z])|\sand\s|\s&\s")
KILLED, WOUNDED, SHOT, OTHER = "killed", "wounded", "shot", "other"


@dataclass(frozen=True, slots=True)
class Victim:
    """One victim in words: what happened, and where it is said."""

    role: str
    field: Field
    start: int
    end: int
    count: int = 1


def unnumbered_victims(
    article: Article, figures: Sequence[Figure], words: VictimWords
) -> Iterator[Victim]:
    """The first victim of each role, where title and lead count none of that role.

    A report without a title, or one that rounds up several cases, has no main toll.
    """
    if not article.title or re.search(words.several_cases, article.title, re.IGNORECASE):
        return
    counted = {role for role in (KILLED, WOUNDED, SHOT) if _first(article, figures, role)}
    if KILLED in counted and not counted.isdisjoint({WOUNDED, SHOT}):
        return
    first: dict[str, Victim] = {}
    for victim in find_victims(article, words):
        first.setdefault(victim.role, victim)
    killed, wounded = first.get(KILLED), first.get(WOUNDED)
    if wounded is None and OTHER in first:
        wounded = replace(first[OTHER], role=WOUNDED)
    if wounded is not None and killed is None and re.search(words.dies, article.title):
        killed, wounded = replace(wounded, role=KILLED), None
    if killed is not None and KILLED not in counted:
        yield killed
    alone = killed is None and KILLED not in counted
    if wounded is not None and counted.isdisjoint({WOUNDED, SHOT}) and (alone or OTHER in first):
        yield wounded


def main_toll(article: Article, figures: Sequence[Figure], role: str) -> Decimal | None:
    """The first count of a role in title and lead that is no part of another one.

    Those wounded besides the killed ("one dead, four others hurt") are all the wounded. Where
    only those shot are counted, the wounded are those of them who were not killed.
    """
    killed = _first(article, figures, KILLED)
    if role == KILLED:
        return killed
    side = SIDE if killed is None else SIDE - {Trait.INCREMENT}
    told = _first(article, figures, role, side)
    if told is None and role == WOUNDED:
        shot = _first(article, figures, SHOT)
        if shot is not None and shot > (killed or 0):
            return shot - (killed or 0)
    return told


def _first(
    article: Article, figures: Sequence[Figure], role: str, side: frozenset[Trait] = SIDE
) -> Decimal | None:
    """The first exact count of a role in title and lead that has none of the traits `side`."""
    begin = article.story[0].start if article.story else 0
    for figure in figures:
        if figure.field is Field.TEXT and figure.span.start > begin + LEAD:
            return None
        if figure.kind is Kind.COUNT and figure.role == role and not figure.traits & side:
            return figure.low or None
    return None


def find_victims(article: Article, words: VictimWords) -> Iterator[Victim]:
    """Victims of whom title or lead speak without a number, in order."""
    begin = article.story[0].start if article.story else 0
    pattern = _pattern(words)
    said = _said(words)
    for field, text, start, end in (
        (Field.TITLE, article.title, 0, len(article.title)),
        (Field.TEXT, article.text, begin, min(len(article.text), begin + LEAD)),
    ):
        if said.search(text, start, end) is None:
            continue
        for found in pattern.finditer(text, start, end):
            role = next(name for name in _ROLES if found[name])
            count = 1 + len(_AND.findall(found["victims"] or found["hurts"] or ""))
            yield Victim(role, field, *found.span(), count)


@lru_cache(maxsize=4)
def _said(words: VictimWords) -> re.Pattern[str]:
    """What a text must hold to be worth the long look."""
    return re.compile(
        rf"\b(?:{words.killed}|{words.killing}|{words.hurt}|{words.oneself})\b", re.IGNORECASE
    )


@lru_cache(maxsize=4)
def _pattern(words: VictimWords) -> re.Pattern[str]:
    person = (
        rf"(?:(?:{words.one})\s(?:[\w'’-]+\s){{0,3}}?)?(?:{words.person}|{words.age})"  # noqa: RUF001 - as news prints it
        r"(?:[\s,(]{1,2}\d{1,2}[,)]?)?"
    )
    name = r"(?-i:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3})(?:,\s\d{1,2},)?"  # noqa: RUF001 - as news prints it
    who = rf"\b(?:{person}|{name})"
    several = rf"{who}(?:(?:,\s|\sand\s|\s&\s){{1,2}}{who}){{0,3}}"
    link = rf"\s(?:(?:{words.be})\s){{0,2}}(?:\w+ly\s)?"
    return re.compile(
        rf"(?P<killed>(?P<victims>{several}){link}(?:{words.killed})\b|\b(?:{words.killing})\s{who})"
        rf"|(?P<other>\b(?:{words.another})\s[\w\s-]{{0,40}}?(?:{words.hurt})\b)"
        rf"|(?P<wounded>(?P<hurts>{several}){link}(?:{words.hurt})\b|\b(?:{words.hurting})\s{who}|\b(?:{words.oneself})\b)",
        re.IGNORECASE,
    )
