"""Measures that newsrooms tell in many words: those without power, the area burned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.figures.circumstances import Counted, Stems
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.figures.units import dimension_of
from bot.analysis.languages.lexicon import Frame, Lexicon
from bot.domain.figure import Kind

_PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class _Stemmed:
    frame: Frame
    cues: frozenset[str]
    together: tuple[frozenset[str], ...]
    always: bool
    """Whether the noun alone tells it."""

    def is_told(self, near: frozenset[str]) -> bool:
        return (
            self.always
            or not self.cues.isdisjoint(near)
            or any(some <= near for some in self.together)
        )


@lru_cache(maxsize=8)
def _frames(lexicon: Lexicon) -> Mapping[tuple[Kind, str], Sequence[_Stemmed]]:
    """The frames of each kind and noun; under "" those of whatever is counted."""
    stems = Stems(lexicon)

    def stemmed(words: str) -> frozenset[str]:
        return frozenset(stems[word] for word in words.split()) - {""}

    found: dict[tuple[Kind, str], list[_Stemmed]] = defaultdict(list)
    for frame in lexicon.frames:
        together = tuple(map(stemmed, frame.together))
        told = _Stemmed(frame, stemmed(frame.cues), together, not (frame.cues or together))
        for head in stemmed(frame.heads) or {""}:
            found[frame.kind, head].append(told)
    return found


def fit_frame(quantity: Quantity, counted: Counted, lexicon: Lexicon) -> None:
    """Give a figure the first measure that its noun and the words beside it tell."""
    if quantity.partner is not None or quantity.age or quantity.low is None:
        return
    heads = {"", counted.head}
    if counted.role is not None:
        heads -= {"", _PEOPLE}  # what happened to people tells enough
    for head in sorted(heads):
        for one in _frames(lexicon).get((quantity.kind, head), ()):
            frame = one.frame
            if quantity.low < frame.least or not one.is_told(counted.near):
                continue
            if frame.dimension in {"", quantity.unit, dimension_of(quantity.unit)}:
                counted.frame = frame.name
                return
