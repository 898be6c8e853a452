"""Measures that newsrooms tell in many words: those without power, the area burned."""

from functools import lru_cache

from bot.analysis.figures.circumstances import Counted, Stems
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.figures.units import dimension_of
from bot.analysis.languages.lexicon import Frame, Lexicon


@lru_cache(maxsize=8)
def _compiled(
    lexicon: Lexicon,
) -> tuple[tuple[Frame, frozenset[str], tuple[frozenset[str], ...], frozenset[str]], ...]:
    stems = Stems(lexicon)

    def stemmed(words: str) -> frozenset[str]:
        return frozenset(stems[word] for word in words.split()) - {""}

    return tuple(
        (frame, stemmed(frame.cues), tuple(map(stemmed, frame.together)), stemmed(frame.heads))
        for frame in lexicon.frames
    )


def fit_frame(quantity: Quantity, counted: Counted, lexicon: Lexicon) -> None:
    """Give a figure the first measure that its noun and the words beside it tell."""
    if counted.role is not None or quantity.partner is not None or quantity.age:
        return
    for frame, cues, together, heads in _compiled(lexicon):
        if quantity.kind is not frame.kind or (heads and counted.head not in heads):
            continue
        if quantity.low is None or quantity.low < frame.least:
            continue
        if frame.dimension and dimension_of(quantity.unit) != frame.dimension:
            continue
        told = not (cues or together) or not cues.isdisjoint(counted.near)
        if not told and not any(some <= counted.near for some in together):
            continue
        counted.frame = frame.name
        return
