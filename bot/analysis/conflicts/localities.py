"""Whether two places that figures name are different ones."""

from bot.domain.figure import Figure

_FIRST_LETTERS = 4
"""Letters of a word that are compared: Jabaliya and Jabalya are one."""
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
    | {"northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern"}
    | {"southeastern", "southwestern", "upper", "lower", "downtown"}
)
"""Words that tell which part of a place is meant, not which place."""


def same_locality(a: Figure, b: Figure) -> bool:
    """Whether both name the same place in the same words."""
    return a.place is not None and a.place == b.place


def localities_differ(a: Figure, b: Figure) -> bool:
    """Whether two named places share no word, and neither text says that one lies in the other.

    "Red Hook, Brooklyn" is no other place than Brooklyn.
    """
    first, second = _words(a.place), _words(b.place)
    if not first or not second:
        return False
    return first.isdisjoint(second | _words(b.within)) and second.isdisjoint(_words(a.within))


def _words(place: str | None) -> set[str]:
    """First letters of a place's words, directions apart."""
    words = (place or "").casefold().replace(".", "").split()
    return {word[:_FIRST_LETTERS] for word in words if word not in _DIRECTIONS}
