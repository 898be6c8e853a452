"""Where it was, by the block of a street: "in the 1700 block of Elm Avenue"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from bot.analysis.figures.fact import Fact
from bot.analysis.languages.fact_words import BlockWords
from bot.domain.figure import Kind

BLOCK_UNIT = "house number"
HEAD = "block"
_HOUSES = 100
"""House numbers of one block, in places that count houses by blocks."""
_BEFORE = 40


@lru_cache(maxsize=8)
def _patterns(words: BlockWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    abbreviated = "|".join(
        sorted(word for word in (*words.directions, *words.kinds) if len(word) < 5)  # noqa: PLR2004 - longer ones are whole words
    )
    name = rf"(?:(?i:{abbreviated})\.|[A-Z0-9][\w'’]*)"  # noqa: RUF001 - as news prints it
    return (
        re.compile(
            rf"\b(?P<number>\d{{1,5}})(?:{words.block})(?P<street>{name}(?:\s{name}){{0,4}})"
        ),
        re.compile(words.home),
    )


def find_blocks(passage: str, words: BlockWords) -> Iterator[Fact]:
    """The blocks that a passage names, in its order, but for those where somebody lives."""
    if words.cue not in passage:
        return
    pattern, home = _patterns(words)
    for found in pattern.finditer(passage):
        street = _street(found["street"], words)
        number = int(found["number"])
        if street is None or number == 0:
            continue
        name, kind, direction, length = street
        if home.search(passage, max(0, found.start() - _BEFORE), found.start()):
            continue
        low = Decimal(number)
        end = found.start("street") + length
        written = passage[found.start("street") : end]
        yield Fact(
            start=found.start(),
            end=end,
            kind=Kind.MEASURE,
            head=HEAD,
            measure=f"block of {written}",
            actor=name,
            partner=kind,
            role=direction,
            low=low,
            high=low if number % _HOUSES else low + _HOUSES - 1,
            unit=BLOCK_UNIT,
        )


def _street(written: str, words: BlockWords) -> tuple[str, str | None, str | None, int] | None:
    """Name, kind and direction of a street, and how much of what was written it takes."""
    name: list[str] = []
    kind = direction = None
    length = 0
    for found in re.finditer(r"\S+", written):
        word = found[0].strip(".").lower()
        if not name and direction is None and word in words.directions:
            direction = words.directions[word]
        elif name and word in words.kinds:
            kind = words.kinds[word]
        elif kind is not None:
            if word not in words.directions:
                break
            direction = direction or words.directions[word]
        else:
            name.append(words.numbers.get(word, word))
        length = found.start() + len(found[0].rstrip("."))
    return (" ".join(name), kind, direction, length) if name else None
