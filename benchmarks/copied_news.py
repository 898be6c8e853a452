"""Copies and look-alikes by rule: reports put together from sentences of the labelled sets.

Each report draws 14 to 26 sentences from a pool of distinct ones and has names of its own in place
of the capitalised words, so that unrelated reports share some sentences, as reports do that share
background, but not all. What is derived from a report, and whether that makes a copy, is the table
`RULES`.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from benchmarks.shared import read_rows
from bot.domain.article import Article, Precision, Published, whole

SETS = ("gva", "wikinews", "basil", "ecbplus", "newswcl50", "neus", "meantime")
_START = datetime(2030, 1, 1, tzinfo=UTC)
_A_DAY = 5_000
_END = re.compile(r"(?<=[.!?])\s+")
_LENGTH = range(8, 45)
_OUTLETS = 400
_FURNITURE = 40

Sentences = list[str]
Rule = Callable[[Sentences, "Draw"], Sentences]


@dataclass(frozen=True, slots=True)
class Draw:
    """Chance, and the pool to draw sentences from."""

    chance: random.Random
    pool: Sequence[str]

    def some(self, number: int) -> Sentences:
        """Draw sentences."""
        return self.chance.sample(self.pool, number)

    def renamed(self, number: int) -> Sentences:
        """Draw sentences and give every capitalised word in them another name."""
        names = [f"Q{self.chance.randrange(10**6):x}" for _ in range(12)]
        return [
            " ".join(self.chance.choice(names) if word[0].isupper() else word for word in words)
            for words in (sentence.split() for sentence in self.some(number))
        ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """An article, and what it was made from by which rule."""

    article: Article
    rule: str = ""
    source: str | None = None
    is_copy: bool = False


def read_pool() -> Sequence[str]:
    """Every distinct sentence of 8 to 44 words."""
    pool: dict[str, None] = {}
    for name in SETS:
        for row in read_rows(name):
            for sentence in _END.split(row.get("text") or ""):
                words = sentence.split()
                if len(words) in _LENGTH:
                    pool[" ".join(words)] = None
    return tuple(pool)


def make_articles(number: int, pool: Sequence[str]) -> Iterator[Made]:
    """Make reports, of which half have one derived article: copies and look-alikes by turns."""
    draw = Draw(random.Random(11), pool)
    furniture = {n: draw.some(2) for n in range(0, _OUTLETS, 4)}
    rules = list(RULES)
    made = 0
    while made < number:
        name = draw.chance.choice(rules)
        rule, is_copy = RULES[name]
        sentences = draw.renamed(draw.chance.randint(14, 26))
        if rule is _same_statement:
            sentences.insert(3, f"\u201c{' '.join(draw.some(5))}\u201d")
        report = _article(made, sentences, draw, furniture)
        yield Made(article=report)
        made += 1
        if draw.chance.random() < 0.5 and made < number:
            derived = _article(made, rule(sentences, draw), draw, furniture)
            later = Published(
                at=report.published.at + timedelta(hours=draw.chance.randint(1, 20))
                if report.published
                else _START,
                precision=Precision.MINUTE,
            )
            yield Made(
                article=replace(derived, published=later),
                rule=name,
                source=report.id,
                is_copy=is_copy,
            )
            made += 1


def _article(
    number: int, sentences: Sentences, draw: Draw, furniture: dict[int, Sentences]
) -> Article:
    outlet = draw.chance.randrange(_OUTLETS)
    text = "\n\n".join([*sentences, *furniture.get(outlet, ())])
    return Article(
        id=f"c{number:06}",
        title=" ".join(draw.some(1)[0].split()[:9]),
        text=text,
        story=whole(text),
        origin=f"c{number:06}",
        outlet=f"outlet {outlet}",
        published=Published(
            at=_START + timedelta(days=number / _A_DAY), precision=Precision.MINUTE
        ),
    )


def _verbatim(sentences: Sentences, draw: Draw) -> Sentences:
    del draw
    return list(sentences)


def _shortened(sentences: Sentences, draw: Draw) -> Sentences:
    return sentences[: round(len(sentences) * draw.chance.uniform(0.35, 0.8))]


def _new_beginning(sentences: Sentences, draw: Draw) -> Sentences:
    return [*draw.some(2), *sentences[2:]]


def _edited(sentences: Sentences, draw: Draw) -> Sentences:
    """Drop one sentence in ten, change one word in thirty."""
    kept = [sentence for sentence in sentences if draw.chance.random() > 0.1]
    return [" ".join(_changed(word, draw) for word in sentence.split()) for sentence in kept]


def _changed(word: str, draw: Draw) -> str:
    return draw.chance.choice(draw.some(1)[0].split()) if draw.chance.random() < 1 / 30 else word


def _wire(sentences: Sentences, draw: Draw) -> Sentences:
    """An agency's text cut by a third, with a local angle of three sentences."""
    kept = sentences[: -len(sentences) // 3]
    return [f"HARBOUR CITY (AP) - {kept[0]}", *kept[1:], *draw.some(3)]


def _shortened_new_beginning(sentences: Sentences, draw: Draw) -> Sentences:
    return _new_beginning(_shortened(sentences, draw), draw)


def _same_statement(sentences: Sentences, draw: Draw) -> Sentences:
    """Another report around the same long quotation."""
    return [*draw.some(4), sentences[3], *draw.some(3)]


def _same_background(sentences: Sentences, draw: Draw) -> Sentences:
    """Another report that ends with the same four sentences."""
    return [*draw.some(16), *sentences[-4:]]


def _borrowed(sentences: Sentences, draw: Draw) -> Sentences:
    """A longer report of its own that takes over a third of another."""
    third = sentences[: len(sentences) // 3]
    return [*third, *draw.some(len(third) * 3)]


RULES: dict[str, tuple[Rule, bool]] = {
    "verbatim, other headline": (_verbatim, True),
    "shortened to 35-80 %": (_shortened, True),
    "two new sentences at the beginning": (_new_beginning, True),
    "sentences dropped, words changed": (_edited, True),
    "agency text cut, three own sentences": (_wire, True),
    "shortened, new beginning": (_shortened_new_beginning, True),
    "the same statement quoted": (_same_statement, False),
    "the same four sentences of background": (_same_background, False),
    "a third taken over": (_borrowed, False),
}
