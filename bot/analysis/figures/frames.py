"""Measures that newsrooms tell in many words: those without power, the area burned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.figures.circumstances import HARD_BREAKS, Counted, Sentence, Stems
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.figures.units import dimension_of
from bot.analysis.languages.lexicon import Frame, Lexicon
from bot.domain.figure import Kind

CONTRARY = "not"
"""Before the name of a frame: of those of whom it does not hold, or of a later time."""
_PEOPLE = "people"
_MANY = 100
_REACH = 12
"""Words to either side in which a measure is told."""


@dataclass(frozen=True, slots=True)
class _Stemmed:
    frame: Frame
    cues: frozenset[str]
    together: tuple[frozenset[str], ...]
    always: bool
    """Whether the noun alone tells it."""
    unless: frozenset[str]

    def is_told(self, near: frozenset[str], own: frozenset[str]) -> bool:
        """`near` are the words beside a figure, `own` those that stand nearer to no other."""
        return (
            self.always
            or not self.cues.isdisjoint(own)
            or any(some <= near | own for some in self.together)
        )


@dataclass(frozen=True, slots=True)
class _Frames:
    """The frames of one kind and noun, and every word that tells one of them."""

    all: Sequence[_Stemmed]
    words: frozenset[str]
    always: bool

    def may_hold(self, sentence: Sentence) -> bool:
        """Whether the sentence has any of the words: most have none."""
        return (
            self.always
            or not self.words.isdisjoint(sentence.stems)
            or not self.words.isdisjoint(sentence.tokens.lower)
        )


@lru_cache(maxsize=8)
def _frames(lexicon: Lexicon) -> Mapping[tuple[Kind, str], _Frames]:
    """The frames of each kind and noun; under "" those of whatever is counted."""
    stems = Stems(lexicon)

    def stemmed(words: str) -> frozenset[str]:
        return frozenset(stems[word] or word for word in words.split())

    found: dict[tuple[Kind, str], list[_Stemmed]] = defaultdict(list)
    for frame in lexicon.frames:
        together = tuple(map(stemmed, frame.together))
        always = not (frame.cues or together)
        told = _Stemmed(
            frame, stemmed(frame.cues), together, always, frozenset(frame.unless.split())
        )
        for head in stemmed(frame.heads) or {""}:
            found[frame.kind, head].append(told)
    return {
        key: _Frames(
            all=told,
            words=frozenset().union(*(one.cues.union(*one.together) for one in told)),
            always=any(one.always for one in told),
        )
        for key, told in found.items()
    }


def _own_words(sentence: Sentence, number: int) -> frozenset[str]:
    """Stems and words beside a figure, but for those that another of its kind is nearer to."""
    mine = sentence.quantities[number]
    others = [
        quantity
        for quantity in sentence.quantities
        if quantity is not mine and quantity.kind is mine.kind is not Kind.COUNT
    ]  # counts are told apart by their nouns
    lower, stems = sentence.tokens.lower, sentence.stems
    found: set[str] = set()
    for places in (range(mine.first - 1, -1, -1), range(mine.last, len(lower))):
        for at in places[:_REACH]:
            if lower[at] in HARD_BREAKS:
                break
            if all(_apart(mine, at) <= _apart(other, at) for other in others):
                found.update((stems[at], lower[at]))
    return frozenset(found)


def _apart(quantity: Quantity, at: int) -> int:
    """Tokens between a quantity and a word."""
    return max(quantity.first - at, at - quantity.last + 1)


def fit_frame(sentence: Sentence, number: int, counted: Counted) -> None:
    """Give a figure the first measure that its noun and the words beside it tell."""
    quantity, lexicon = sentence.quantities[number], sentence.lexicon
    if quantity.partner is not None or quantity.age or quantity.low is None:
        return
    own: frozenset[str] | None = None
    many = quantity.kind is Kind.COUNT and quantity.low >= _MANY
    noun = counted.head or (_PEOPLE if many else "")  # "forcing 48,000 from their homes"
    heads = [noun, ""] if noun else [""]
    if counted.role is not None:  # what happened to people tells enough
        heads = [head for head in heads if head not in {"", _PEOPLE}]
    for head in heads:
        frames = _frames(lexicon).get((quantity.kind, head))
        for one in frames.all if frames is not None and frames.may_hold(sentence) else ():
            frame = one.frame
            if frame.dimension not in {"", quantity.unit, dimension_of(quantity.unit)}:
                continue
            if own is None:
                own = _own_words(sentence, number)
            if quantity.low >= frame.least and one.is_told(counted.near, own):
                contrary = not one.unless.isdisjoint(own)  # "power was restored to 30,000 homes"
                counted.frame = f"{CONTRARY} {frame.name}" if contrary else frame.name
                return
