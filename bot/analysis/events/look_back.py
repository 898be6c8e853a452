"""How many years a headline and lead look back: an anniversary is no news of what it recalls."""

from collections.abc import Sequence

from bot.analysis.languages.calendar_words import (
    ANNIVERSARIES,
    ANNIVERSARY_SIGNS,
    DECADES,
    ONE_YEAR_BESIDE,
    SMALL_NUMBERS,
    YEAR_NUMBERS,
    YEAR_SIGN,
    YEARS_BACK,
)
from bot.analysis.text import fold

LONGEST = 60
"""Years: as many as a mask of 63 bits holds, and more than news recall in round numbers."""

ANY = ((1 << LONGEST) - 1) << 1
"""An anniversary whose number is not told, or told in a way that we do not read."""


def looks_back(word: str) -> bool:
    """Whether a folded token counts years, or names an anniversary."""
    return (
        word in YEARS_BACK or word in DECADES or word.startswith(YEAR_SIGN) or _is_anniversary(word)
    )


def read_years_back(surfaces: Sequence[str], mentions: Sequence[int]) -> int:
    """Bit n is set where the tokens at `mentions` speak of n years, every bit of an anniversary.

    "Ten years ago", "a year after", "two decades on", "first anniversary". What follows is not
    read: "a ten-year-old" counts too, for nothing is lost where he is kept from ten years ago.
    """
    found = 0
    for at in mentions:
        word = fold(surfaces[at])
        if _is_anniversary(word):
            return ANY
        years = _number(surfaces, at) * (10 if word in DECADES else 1)
        if 0 < years <= LONGEST:
            found |= 1 << years
    return found


def _is_anniversary(word: str) -> bool:
    return word in ANNIVERSARIES or (
        not word.isascii() and any(sign in word for sign in ANNIVERSARY_SIGNS)
    )


_APOSTROPHES = str.maketrans("'\u2019", "\u02bc\u02bc")
"""To the letter that Ukrainian has for them."""


def _number(surfaces: Sequence[str], at: int) -> int:
    """What stands before the years; 1 where a word beside them says so, else 0."""
    before = fold(surfaces[at - 1]) if at else ""
    if before.isdecimal() and len(before) <= len(str(LONGEST)):
        return int(before)
    number = SMALL_NUMBERS.get(before) or YEAR_NUMBERS.get(before.translate(_APOSTROPHES))
    if number:
        return number
    after = fold(surfaces[at + 1]) if at + 1 < len(surfaces) else ""
    return int(before in ONE_YEAR_BESIDE or after in ONE_YEAR_BESIDE)
