"""Numbers in words and digits -> exact values, over the tokens of one sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.analysis.languages.lexicon import Lexicon

TOKEN = re.compile(r"\d+(?:[.,]\d+|[\u00a0\u202f]\d{3}(?!\d))*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")  # noqa: RUF001 - as news prints it
MAX_DIGITS = 18
"""A longer run of digits is a code; the national debt of any country is shorter."""
MAX_WORDS = 12
"""Number words in a row that are read as one number."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$")
_GROUPED_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_GLYPHS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}
DASHES = frozenset("-–—‐‑")  # noqa: RUF001 - as news prints it
MINUS = frozenset("-−–")  # noqa: RUF001 - as news prints it
_HUNDRED = 100
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_MAX_DENOMINATOR = 64
_SCALE_MIN = 1000
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: as written, in lower case, and where they stand."""

    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The word in lower case, or "" outside the sentence."""
        lower = self.lower
        return lower[index] if 0 <= index < len(lower) else ""

    def joined(self, index: int) -> bool:
        """Whether this token follows the one before without white space."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens [first, last): its value, and how it was written."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    ordinal: bool = False
    vague: bool = False
    fraction: bool = False
    digits: bool = False
    scaled: bool = False
    repeat: bool = False


def tokenise(text: str, start: int, end: int) -> Tokens:
    """Split a stretch of text into words, numbers and single signs; indices are into `text`."""
    spans = [found.span() for found in TOKEN.finditer(text, start, end)]
    words = [text[first:last] for first, last in spans]
    lower = [word.lower() for word in words]
    return Tokens(words, lower, [first for first, _ in spans], [last for _, last in spans])


def parse_digits(word: str, lexicon: Lexicon) -> Decimal | None:
    """The value of a run of digits with separators, or None when it is no plain number."""
    if len(word) > MAX_DIGITS:
        return None
    word = word.replace("\u00a0", "").replace("\u202f", "")
    if lexicon.decimal_comma:
        if _GROUPED_COMMA.match(word):
            word = word.replace(".", "")
        word = word.replace(",", ".")
    elif "," in word:
        if not _GROUPED.match(word):
            return None
        word = word.replace(",", "")
    try:
        return Decimal(word)
    except InvalidOperation:
        return None


def _is_group(tokens: Tokens, first: int, at: int) -> bool:
    """Whether three digits follow one space after: the second part of 12 000."""
    word = tokens.at(at)
    return (
        len(word) == _GROUP
        and word.isdecimal()
        and tokens.starts[at] == tokens.ends[at - 1] + 1
        and len(tokens.lower[first]) <= _GROUP
        and tokens.lower[first].isdecimal()
    )


class NumberReader:
    """Reads numbers of one language at a given token."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._after_dot = frozenset(lexicon.currencies) | frozenset(lexicon.units)
        self._hedges = frozenset(phrase.split()[-1] for phrase in lexicon.bounds_before)

    def read(self, tokens: Tokens, index: int) -> Number | None:  # noqa: PLR0911 - one case after another
        """The longest number that begins at `index`, or None."""
        word = tokens.lower[index]
        if word[0].isdecimal():
            return self._digits(tokens, index)
        lexicon = self._lexicon
        if word in _GLYPHS:
            value = _GLYPHS[word]
            return Number(index, index + 1, value, value, fraction=True)
        if word in lexicon.articles:
            return self._after_article(tokens, index)
        if word in lexicon.vague:
            follower = tokens.at(index + 1)
            if follower[:1].isdecimal() or follower in lexicon.articles:
                return None  # "scores 20 points", "scores a goal"
            return self._vague(tokens, index)
        if word in lexicon.several:
            return self._few(tokens, index, index + 1)
        if word in lexicon.repeats:
            value = Decimal(lexicon.repeats[word])
            return Number(index, index + 1, value, value, repeat=True)
        if word in lexicon.cardinals or word in lexicon.scales or word in lexicon.ordinals:
            return self._words(tokens, index)
        if word in lexicon.fractions:
            return self._half(tokens, index)
        return None

    def _digits(self, tokens: Tokens, index: int) -> Number | None:
        value = parse_digits(tokens.lower[index], self._lexicon)
        if value is None:
            return None
        at = index + 1
        while self._lexicon.space_groups and _is_group(tokens, index, at):
            value = value * _SCALE_MIN + Decimal(tokens.lower[at])
            at += 1
        follower = tokens.at(at)
        if follower in _ORDINAL_ENDINGS and tokens.joined(at):
            return Number(index, at + 1, value, value, ordinal=True, digits=True)
        fraction = self._fraction_after(tokens, at)
        if fraction is not None:
            scale, at = self._scale(tokens, fraction[0])
            value = (value + fraction[1]) * scale
            return Number(index, at, value, value, digits=True, scaled=scale > 1)
        if follower == "/" and tokens.joined(at):
            return self._slash(tokens, index, value)
        scale, at = self._scale(tokens, at)
        value, at = self.and_a_half(tokens, at, value * scale)
        return Number(index, at, value, value, digits=True, scaled=scale > 1)

    def _fraction_after(self, tokens: Tokens, at: int) -> tuple[int, Decimal] | None:
        """The second part of 3½ and of 5 1/2."""
        follower = tokens.at(at)
        if follower in _GLYPHS:
            return at + 1, _GLYPHS[follower]
        if tokens.at(at + 1) == "/" and follower.isdecimal() and tokens.joined(at + 1):
            denominator = tokens.at(at + 2)
            if denominator.isdecimal() and tokens.joined(at + 2) and len(denominator) <= 2:  # noqa: PLR2004 - two digits
                below, above = int(denominator), int(follower[:4])
                if 0 < above < below <= _MAX_DENOMINATOR:
                    return at + 3, Decimal(above) / Decimal(below)
        return None

    def _slash(self, tokens: Tokens, index: int, value: Decimal) -> Number | None:
        below = tokens.at(index + 2)
        if not below.isdecimal() or len(below) > 2 or not 0 < value < int(below):  # noqa: PLR2004 - two digits
            return None
        if int(below) <= _MAX_DENOMINATOR and (value == 1 or int(below) < 10):  # noqa: PLR2004 - 9/11 is a name
            share = value / int(below)
            return Number(index, index + 3, share, share, fraction=True, digits=True)
        return None

    def _scale(self, tokens: Tokens, at: int) -> tuple[Decimal, int]:
        """The multipliers that follow: million, hundred thousand; short ones only when attached."""
        scale = Decimal(1)
        lexicon = self._lexicon
        for _ in range(2):
            skip = at + 1 if tokens.at(at) in DASHES and len(tokens.at(at + 1)) > 2 else at  # noqa: PLR2004 - no "m"
            word = tokens.at(skip)
            factor = lexicon.scales.get(word)
            if factor is None or (factor < _HUNDRED and scale > 1):
                break
            if len(word) == 1 and not (tokens.joined(skip) and word != "m"):
                break
            scale *= factor
            at = skip + 1
            if tokens.at(at) == "." and tokens.joined(at) and tokens.at(at + 1) in self._after_dot:
                at += 1  # Mio. Euro
        return scale, at

    def _after_article(self, tokens: Tokens, index: int) -> Number | None:  # noqa: PLR0911 - one case after another
        follower = tokens.at(index + 1)
        lexicon = self._lexicon
        if follower in lexicon.pairs:
            if tokens.at(index + 2) != "of":
                return None
            value = Decimal(lexicon.pairs[follower])
            return Number(index, index + 3, value, value)
        if follower in lexicon.several and (few := self._few(tokens, index, index + 2)):
            return few
        if follower in lexicon.scales and len(follower) > 2:  # noqa: PLR2004 - not "a bn"
            scale, at = self._scale(tokens, index + 1)
            if at > index + 1:
                return Number(index, at, scale, scale, scaled=True)
        if follower in lexicon.fractions:
            scale, at = self._scale(tokens, index + 2)
            if at > index + 2 and 4 * lexicon.fractions[follower] % 1 == 0:
                value = lexicon.fractions[follower] * scale  # a quarter-million
                return Number(index, at, value, value, scaled=True)
        if follower in lexicon.fractions and (
            tokens.at(index + 2) in lexicon.of
            or (lexicon.determiners_after_share and tokens.at(index + 2) in lexicon.determiners)
            or self._is_share_alone(tokens, index)
        ):
            value = lexicon.fractions[follower]
            return Number(index, index + 2, value, value, fraction=True)
        return None

    def _is_share_alone(self, tokens: Tokens, index: int) -> bool:
        """Whether a hedge or "by" tells a share from a rank: "fell by a fifth", "nearly a third."""
        before, after = tokens.at(index - 1), tokens.at(index + 2)
        hedged = before in self._hedges or before in self._lexicon.change_link
        closed = after in self._lexicon.stops or not (after.isalpha() or after in DASHES)
        return hedged and closed

    def _few(self, tokens: Tokens, index: int, at: int) -> Number | None:
        """A few dozen, several hundred: as vague as dozens and hundreds."""
        scale, end = self._scale(tokens, at)
        if end == at:
            return None
        plural = self._lexicon.vague.get(tokens.lower[end - 1] + "s")
        low, high = plural or (2 * scale, 10 * scale - 1)
        return Number(index, end, Decimal(low), Decimal(high), vague=True)

    def _vague(self, tokens: Tokens, index: int) -> Number:
        low, high = self._lexicon.vague[tokens.lower[index]]
        at = index + 1
        while tokens.at(at) == "of" and at < index + 4:
            nested = self._lexicon.vague.get(tokens.at(at + 1))
            if nested is None:
                break
            factor = nested[0] // 2
            low, high, at = low * factor, high * factor, at + 2
        return Number(index, at, Decimal(low), Decimal(high), vague=True)

    def _half(self, tokens: Tokens, index: int) -> Number | None:
        """Half a dozen, half a million, half of, third of."""
        value = self._lexicon.fractions[tokens.lower[index]]
        before = tokens.at(index - 1)
        if before in self._lexicon.ordinals or before in self._lexicon.periods:
            return None  # "the third quarter", "last quarter": a stretch of the year or of a game
        at = index + 1
        if tokens.at(at) in self._lexicon.articles:
            scale, end = self._scale(tokens, at + 1)
            if end > at + 1:
                return Number(index, end, value * scale, value * scale, scaled=True)
            return None
        if tokens.at(at) == "of" or tokens.lower[index].endswith("half"):
            scale, end = self._scale(tokens, at)
            return Number(index, end, value * scale, value * scale, fraction=scale == 1)
        return None

    def _words(self, tokens: Tokens, index: int) -> Number | None:  # noqa: C901, PLR0912, PLR0915 - one case after another
        lexicon = self._lexicon
        total = current = Decimal(0)
        at = last = index
        seen = False
        while at < min(len(tokens), index + 2 * MAX_WORDS):
            word = tokens.lower[at]
            if seen and (word in DASHES or word in lexicon.joiners):
                joiner = word in lexicon.joiners
                follower = tokens.at(at + 1)
                fraction = self._spelled_fraction(tokens, index, at + 1, total + current)
                if fraction is not None:
                    return fraction
                small = lexicon.cardinals.get(follower, lexicon.ordinals.get(follower))
                if small is None and not (follower in lexicon.scales and word in DASHES):
                    break
                score = lexicon.vigesimal and self._is_score(current, small or 0)
                if (
                    small is not None
                    and not score
                    and not self._continues(current, small, joiner=joiner, total=total)
                ):
                    break
                at += 1
                continue
            if word in lexicon.cardinals:
                value = lexicon.cardinals[word]
                if lexicon.vigesimal and self._is_score(current, value):
                    current, seen, at, last = current * value, True, at + 1, at + 1
                    continue
                if seen and not self._continues(current, value, joiner=True, total=total):
                    break
                current += value
            elif word in lexicon.scales:
                factor = lexicon.scales[word]
                if len(word) < 3 or (not seen and word == "score"):  # noqa: PLR2004 - abbreviations need digits
                    break
                if factor > _SCALE_MIN and total and not current:
                    total *= factor  # mil millones
                elif factor >= _SCALE_MIN:
                    total += (current if seen else Decimal(1)) * factor
                    current = Decimal(0)
                else:
                    current = (current or Decimal(1)) * factor
            elif word in lexicon.ordinals:
                value = lexicon.ordinals[word]
                if seen:
                    fraction = self._spelled_fraction(tokens, index, at, total + current)
                    if fraction is not None:
                        return fraction
                    if not self._continues(current, value, joiner=True, total=total):
                        break
                total += current + value
                return Number(index, at + 1, total, total, ordinal=True)
            elif seen and word in lexicon.fractions:
                return self._spelled_fraction(tokens, index, at, total + current)
            else:
                break
            seen = True
            at += 1
            last = at
        if not seen:
            return None
        total += current
        total, last = self.and_a_half(tokens, last, total)
        return Number(index, last, total, total, scaled=total >= _SCALE_MIN)

    def and_a_half(self, tokens: Tokens, at: int, value: Decimal) -> tuple[Decimal, int]:
        """Two and a half (million); two-and-a-half."""
        word = tokens.at(at)
        if word not in self._lexicon.joiners and word not in DASHES:
            return value, at
        step = 1 + (word in DASHES and tokens.at(at + 2) in DASHES)
        first = at + step - 1
        if (
            tokens.at(first) in self._lexicon.joiners
            and tokens.at(first + step) in self._lexicon.articles
        ):
            share = self._lexicon.fractions.get(tokens.at(first + 2 * step))
            if share is not None:
                scale, end = self._scale(tokens, first + 2 * step + 1)
                return (value + share) * scale, end
        return value, at

    @staticmethod
    def _is_score(current: Decimal, value: int) -> bool:
        """Quatre-vingts."""
        return current % _HUNDRED == 4 and value == 20  # noqa: PLR2004 - four twenties

    def _continues(self, current: Decimal, value: int, *, joiner: bool, total: Decimal) -> bool:
        """Whether a small number may follow: twenty-nine, two hundred (and) five."""
        if current and current % _HUNDRED == 0:
            return value < _HUNDRED
        if current == 0:
            return total > 0 and joiner
        most = 20 if self._lexicon.vigesimal and current % _HUNDRED in {60, 80} else 10
        return 20 <= current % _HUNDRED <= 90 and current % 10 == 0 and 0 < value < most  # noqa: PLR2004 - tens and ones

    def _spelled_fraction(
        self, tokens: Tokens, first: int, at: int, count: Decimal
    ) -> Number | None:
        """Two-thirds, three quarters; "two third parties" is none."""
        share = self._lexicon.fractions.get(tokens.at(at))
        plural = tokens.at(at).endswith("s") or count == 1
        if share is None or not plural or count > 10:  # noqa: PLR2004 - eleven twelfths is rare
            return None
        value = (count * share).quantize(Decimal("0.000001"))
        return Number(first, at + 1, value, value, fraction=True)
