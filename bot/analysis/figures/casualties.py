"""How many were killed and hurt, as one report tells it first: its main tolls.

A report of one victim seldom writes a number: "a man was shot dead". Such a victim counts as one,
below any count in figures, and is read from the title and the lead only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bot.analysis.alternatives import any_of
from bot.analysis.languages.lexicon import VictimWords
from bot.domain.article import Article
from bot.domain.figure import Field, Figure, Kind, Trait

LEAD = 450
"""Letters of the story in which its main tolls stand; what follows is background."""
FAR = 100
"""Letters between those killed and "before killing himself"."""
BESIDE = 60
"""Letters between two victims of one sentence."""
SIDE = frozenset(
    {Trait.PART, Trait.INCREMENT, Trait.LIMIT, Trait.RATE, Trait.CUMULATIVE, Trait.VAGUE}
    | {Trait.EARLIER, Trait.HYPOTHETICAL, Trait.PLANNED}
)
_NO_PEOPLE = frozenset({"wounds", "injuries", "shots", "father", "mother", "times", "call"})
"""What may be counted beside words of harm: wounds, children of a victim."""
_LISTS = ("victims", "slain", "struck")
_JOINED = re.compile(r"(?!.*\b(?:after|when|before|by)\b)[^.]*(?:,|;|&|\band\b|\bwhile\b)[^.]*")
"""What stands between two victims of one sentence."""
_AND = re.compile(r"(?<=[a-z]),\s(?=[A-Za-z]|\d+\s[a-z])|\sand\s|\s&\s")
KILLED, WOUNDED, SHOT, OTHER = "killed", "wounded", "shot", "other"
_ROLES = {
    "other": OTHER,
    "killed": KILLED,
    "killing": KILLED,
    "wounded": WOUNDED,
    "hurting": WOUNDED,
    "oneself": WOUNDED,
}
"""What each part of the pattern tells."""


@dataclass(frozen=True, slots=True)
class Victim:
    """One victim in words: what happened, and where it is said."""

    role: str
    field: Field
    start: int
    end: int
    count: int = 1
    mixed: bool = False
    """A list that adds numbers up."""


def unnumbered_victims(
    article: Article, figures: Sequence[Figure], words: VictimWords
) -> Iterator[Victim]:
    """The first victim of each role, where title and lead count none of that role.

    A report without a title, or one that rounds up several cases, has no main toll.
    """
    if not article.title:
        return
    counted = {role for role in (KILLED, WOUNDED, SHOT) if _first(article, figures, role)}
    first: dict[str, Victim] = {}
    for victim in find_victims(article, words):
        first.setdefault(victim.role, victim)
    yield from (victim for victim in first.values() if victim.mixed)
    first = {role: victim for role, victim in first.items() if not victim.mixed}
    if KILLED in counted and not counted.isdisjoint({WOUNDED, SHOT}):
        return
    killed, wounded = first.get(KILLED), first.get(WOUNDED)
    if wounded is None and OTHER in first:
        wounded = replace(first[OTHER], role=WOUNDED)
    if (
        wounded is not None
        and wounded.count == 1
        and killed is None
        and KILLED not in counted
        and _tells_death(article, words)
    ):
        killed, wounded = replace(wounded, role=KILLED), None
    if killed is not None and KILLED not in counted:
        yield killed
    alone = killed is None and KILLED not in counted
    apart = alone or OTHER in first or _stands_beside(article, figures, killed, wounded)
    if wounded is not None and counted.isdisjoint({WOUNDED, SHOT}) and apart:
        yield wounded


def _tells_death(article: Article, words: VictimWords) -> bool:
    """Whether the one victim of a report died, at once or later."""
    if re.search(words.dies, article.title):
        return True
    return any(re.search(words.died, passage) for _, passage in article.passages())


def _stands_beside(
    article: Article, figures: Sequence[Figure], killed: Victim | None, wounded: Victim | None
) -> bool:
    """Whether one sentence tells of both: "two men are dead and a boy is wounded"."""
    if wounded is None:
        return False
    text = article.title if wounded.field is Field.TITLE else article.text
    ends = [f.span.end for f in figures if f.field is wounded.field and f.role == KILLED]
    if killed is not None and killed.field is wounded.field:
        ends.append(killed.end)
    return any(
        0 < wounded.start - end <= BESIDE and _JOINED.fullmatch(text[end : wounded.start])
        for end in ends
    )


def main_toll(
    article: Article, figures: Sequence[Figure], role: str, words: VictimWords | None
) -> Decimal | None:
    """The first count of a role in title and lead that is no part of another one.

    Those wounded besides the killed ("one dead, four others hurt") are all the wounded. Where
    only those shot are counted, the wounded are those of them who were not killed. A report of
    several cases has no main toll: which of them is meant nobody can tell.
    """
    if words is not None and tells_several_cases(article, words):
        return None
    killed = _first(article, figures, KILLED)
    if role == KILLED:
        return killed
    side = SIDE if killed is None else SIDE - {Trait.INCREMENT}
    told = _first(article, figures, role, side)
    if told is None and role == WOUNDED:
        shot = _first(article, figures, SHOT)
        if shot is not None and shot > (killed or 0):
            return shot - (killed or 0)
    if told is None and killed is not None:
        told = _first(article, figures, f"critically {role}", side)
    return told


def tells_several_cases(article: Article, words: VictimWords) -> bool:
    """Whether title or lead round up a night or a week."""
    if re.search(words.several_cases, article.title, re.IGNORECASE):
        return True
    begin = article.story[0].start if article.story else 0
    lead = article.text[begin : begin + LEAD]
    return re.search(words.several_told, lead, re.IGNORECASE) is not None


def _first(
    article: Article, figures: Sequence[Figure], role: str, side: frozenset[Trait] = SIDE
) -> Decimal | None:
    """The first exact count of a role in title and lead that has none of the traits `side`."""
    begin = article.story[0].start if article.story else 0
    for figure in figures:
        if figure.field is Field.TEXT and figure.span.start > begin + LEAD:
            return None
        if figure.kind is not Kind.COUNT or figure.role != role or figure.traits & side:
            continue
        if _NO_PEOPLE.isdisjoint(figure.measure.lower().split()):
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
            told, role = next(pair for pair in _ROLES.items() if found[pair[0]])
            if field is Field.TEXT and found.start(told) > start and found[told][0].isupper():
                continue  # "between Captain Haynes and Dead River roads"
            several = next(filter(None, (found[name] for name in _LISTS)), "")
            count, mixed = _count(several, words)
            last = found.end()
            himself = _himself(words).match(text, last, end) if role == KILLED else None
            if himself is not None:
                count, mixed, last = count + 1, True, himself.end()
            yield Victim(role, field, found.start(), last, count, mixed)


def _count(several: str, words: VictimWords) -> tuple[int, bool]:
    """How many a list names, and whether it adds numbers up: "two men and a 10-year-old girl"."""
    bare = several.lower()
    if bare.isdecimal() or bare in words.numbers:
        return _value(bare, words), False
    number = _number(words)
    members = _AND.split(_named(words).sub(r"\1", several))
    numbers = [number.match(member) for member in members]
    total = sum(1 if found is None else _value(found[1].lower(), words) for found in numbers)
    return total, len(members) > 1 and any(numbers)


@lru_cache(maxsize=4)
def _named(words: VictimWords) -> re.Pattern[str]:
    """One person with a name: "her sister, Ann Lee"."""
    return re.compile(rf"\b((?i:{words.person})),\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{1,3}}")  # noqa: RUF001 - as news prints it


def _value(number: str, words: VictimWords) -> int:
    return int(number) if number.isdecimal() else words.numbers.index(number) + 1


@lru_cache(maxsize=4)
def _number(words: VictimWords) -> re.Pattern[str]:
    """The number that a member of a list begins with, if its noun is of several."""
    return re.compile(
        rf"(\d{{1,3}}|{'|'.join(words.numbers)})\s[\w\s'’-]*?(?:{words.persons})\b",  # noqa: RUF001 - as news prints it
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _himself(words: VictimWords) -> re.Pattern[str]:
    """What tells, in the rest of a sentence, that the killer died too."""
    return re.compile(rf"[^.;\n]{{0,{FAR}}}?\b(?:{words.himself})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _said(words: VictimWords) -> re.Pattern[str]:
    """What a text must hold to be worth the long look."""
    return re.compile(
        rf"\b(?:{words.killed}|{words.killing}|{words.hurt}|{words.hurting}|{words.oneself})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _pattern(words: VictimWords) -> re.Pattern[str]:
    persons = any_of(words.persons.split("|"))
    numbers = any_of(words.numbers)
    person = (
        rf"(?:(?:{words.one})\s(?:[\w'’-]+\s){{0,3}}?)?"  # noqa: RUF001 - as news prints it
        rf"(?:(?:{any_of(words.person.split('|'))})\b"
        rf"|{words.age}(?:\s(?:{any_of(words.person.split('|'))})\b)?)"
        r"(?:[\s,(]{1,2}\d{1,2}(?!\s[a-z]|\d)[,)]?)?"
    )
    name = (
        rf"(?-i:(?:(?!{words.no_person})[A-Z])[\w.'’-]+"  # noqa: RUF001 - as news prints it
        rf"(?:\s(?!{words.no_person})[A-Z][\w.'’-]+){{1,3}})(?:,\s\d{{1,2}},)?"  # noqa: RUF001 - as news prints it
    )
    counted = (
        rf"(?:\d{{1,3}}|{numbers})\s(?:[\w'’-]+\s){{0,2}}?(?:{persons})"  # noqa: RUF001 - as news prints it
        r"(?:,\s(?:both\s|all\s)?(?:age[sd]?\s)?\d{1,2}(?:,\s\d{1,2})*,?"
        r"(?:\s(?:and|to)\s\d{1,2})?,)?"
    )
    who = rf"\b(?:{counted}|{person}|{name})"
    joint = r"(?:,\s|\sand\s|\s&\s){1,2}"
    uncounted = rf"(?!{joint}(?:\w+\s)?(?:{persons})\b)"  # "his wife and children"
    several = rf"{who}(?:{joint}{who}){{0,3}}{uncounted}"
    bare = rf"(?:\d{{1,3}}|{numbers})(?=[,.;]|\sand\b|\sbefore\b)"  # "killing 3, then himself"
    not_others = rf"(?!\s(?:{words.one})\s|\s{counted})"
    link = rf"\s(?:(?:{words.be}|(?!(?:{words.killed})\b)\w+ly)\s){{0,3}}"
    return re.compile(
        rf"\b(?:(?P<other>(?:{words.another})\s(?:(?!and\b)[\w\s-]){{0,40}}?(?:{words.hurt})\b)"
        rf"|(?P<victims>{several}){link}"
        rf"(?:(?P<killed>{words.killed})|(?P<wounded>{words.hurt}))\b{not_others}"
        rf"|(?P<killing>{words.killing})\s(?P<slain>{several}|{bare})"
        rf"|(?P<hurting>{words.hurting})\s(?P<struck>{several})"
        rf"|(?P<oneself>{words.oneself})\b)",
        re.IGNORECASE,
    )
