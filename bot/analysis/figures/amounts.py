"""Amounts: a number with its currency or unit, alone or as the two ends of a range."""

from dataclasses import dataclass
from decimal import Decimal

from bot.analysis.figures.numbers import DASHES, MINUS, Number, NumberReader, Tokens
from bot.analysis.figures.units import (
    ATTACHED_SYMBOLS,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOLLARS,
    SYMBOLS,
    TIME_UNITS,
)
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Kind

_FOOT = frozenset("'’′")  # noqa: RUF001 - as news prints it
_INCH = frozenset('"”″')
INCHES_IN_FOOT = 12
_CHANGE_REACH = 3
"""Tokens from a verb of change to its number: "rose by about 1 million"."""
WIDEST = 4
"""After a verb of change the ends of a range are closer; else the second is the level reached."""
_MILLION = Decimal(10) ** 6
_MONEY_LETTERS = {"m": _MILLION, "t": Decimal(10) ** 12, "b": Decimal(10) ** 9}


@dataclass(slots=True)
class Amount:
    """A number over tokens [first, last) with its unit."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    unit: str | None
    kind: Kind
    number: Number
    hyphen: bool = False


class AmountReader:
    """Reads amounts of one language at a given token."""

    def __init__(self, lexicon: Lexicon, starters: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._starters = starters
        self._unit_openers = frozenset(phrase.split()[0] for phrase in lexicon.units)
        self.numbers = NumberReader(lexicon)

    def read(self, tokens: Tokens, index: int) -> Amount | None:
        """A number with its currency or unit."""
        number = self.numbers.read(tokens, index)
        if number is None:
            return None
        low, high, first, last = number.low, number.high, number.first, number.last
        if (
            tokens.at(first - 1) == "."
            and tokens.joined(first)
            and number.digits
            and not tokens.joined(first - 1)
        ):
            scale = Decimal(10) ** -len(tokens.lower[first])
            low, high, first = low * scale, high * scale, first - 1
        if number.ordinal:
            return Amount(first, last, low, high, None, Kind.ORDINAL, number)
        if _is_negative(tokens, first, self._lexicon):
            low, high, first = -high, -low, first - 1
        currency, first = self._currency_before(tokens, first)
        if currency is not None:
            letter = _MONEY_LETTERS.get(tokens.at(last)) if tokens.joined(last) else None
            if letter is not None:
                low, high, last = low * letter, high * letter, last + 1
            return Amount(first, last, low, high, currency, Kind.MONEY, number)
        return self._with_unit(
            tokens, number, Amount(first, last, low, high, None, Kind.COUNT, number)
        )

    def _currency_before(self, tokens: Tokens, first: int) -> tuple[str | None, int]:
        before = tokens.at(first - 1)
        sign = CURRENCY_SIGNS.get(before)
        if sign is not None:
            prefix = tokens.at(first - 2)
            if before == "$" and prefix in DOLLARS and tokens.joined(first - 1):
                return DOLLARS[prefix], first - 2
            if (
                before == "$"
                and prefix == "."
                and tokens.at(first - 3) == "s"
                and tokens.joined(first - 1)
            ):
                return "USD", max(0, first - 5)
            return sign, first - 1
        if before in DOLLARS and tokens.at(first - 2) == "$" and tokens.joined(first - 1):
            return DOLLARS[before], first - 2
        if first > 0 and tokens.words[first - 1] in CURRENCY_CODES:
            code = tokens.words[first - 1]
            return {"Rs": "INR", "RMB": "CNY"}.get(code, code), first - 1
        return None, first

    def _with_unit(self, tokens: Tokens, number: Number, value: Amount) -> Amount:  # noqa: C901, PLR0911, PLR0912 - one case after another
        at = number.last
        hyphen = False
        if tokens.at(at) in DASHES and tokens.joined(at) and tokens.joined(at + 1):
            at, hyphen = at + 1, True
        if hyphen and tokens.at(at) in self._lexicon.rounding:
            at += 1
        elif tokens.at(at) in self._lexicon.of and tokens.at(at + 1) in self._lexicon.articles:
            # "0.75 of a percentage point", "three-quarters of a mile", "two-tenths of a point"
            at += 2
            if number.fraction and tokens.at(at) in self._lexicon.points:
                value.last, value.unit, value.kind = at + 1, "pp", Kind.PERCENT
                return value
            if self.unit_at(tokens, at)[0] is None:
                return value
        elif tokens.at(at) in self._lexicon.of and (number.scaled or number.vague):
            # millones de euros, tens of millions of euros, thousands of tonnes
            at += tokens.at(at + 1) in self._lexicon.currencies or (
                number.vague and tokens.at(at + 1) in self._lexicon.units
            )
        elif number.digits and tokens.at(at) in _FOOT and tokens.joined(at):
            return self._feet(tokens, value)
        elif self._is_spaced_compound(tokens, at):
            at, hyphen = at + 1, True
        word = tokens.words[at] if at < len(tokens) else ""
        if number.scaled and word[:2] in {"d'", "d’"}:  # noqa: RUF001 - as news prints it
            word = word[2:]  # millions d'euros
        lower = word.lower()
        attached = not hyphen and tokens.joined(at)
        if not word:
            return value
        if lower == "%" or lower in self._lexicon.percent:
            value.last, value.unit, value.kind = at + 1, "%", Kind.PERCENT
            return value
        if (lower, tokens.at(at + 1)) in self._lexicon.percent_pairs:
            value.last, value.unit, value.kind = at + 2, "%", Kind.PERCENT
            return value
        unit, last = self._unit(tokens, at, attached=attached, digits=number.digits)
        if unit == "lb" and lower == "pounds" and self._is_paid(tokens, value, number):
            unit = None
        if unit is not None:
            if unit == "m" and word == "m" and attached and self._is_million(tokens, number, last):
                value.low, value.high, value.last = (
                    value.low * _MILLION,
                    value.high * _MILLION,
                    last,
                )
                return value
            value.last, value.unit, value.hyphen = last, unit, hyphen
            value.kind = Kind.DURATION if unit in TIME_UNITS else Kind.MEASURE
            if unit in {"bp", "pp"}:
                value.kind = Kind.PERCENT
            return value
        currency, last = self._currency_after(tokens, number, at, lower)
        if currency is not None:
            value.last, value.unit, value.kind = last, currency, Kind.MONEY
            return value
        value.hyphen = hyphen
        return value

    def _currency_after(
        self, tokens: Tokens, number: Number, at: int, lower: str
    ) -> tuple[str | None, int]:
        """The currency that begins at a token: a code, a sign, a word, an adjective and a word.

        `lower` is that token without an elided article.
        """
        lexicon = self._lexicon
        if tokens.words[at] in CURRENCY_CODES and number.digits:
            return tokens.words[at], at + 1
        sign = CURRENCY_SIGNS.get(lower)
        if sign is not None and number.digits and lower != "$":
            return sign, at + 1
        if lower == "p" and number.digits and tokens.joined(at):
            return "GBP penny", at + 1
        for size in (1, 2):
            adjective = " ".join(tokens.lower[at : at + size])
            known = lexicon.currency_adjectives.get(adjective)
            if known is not None and tokens.at(at + size) in lexicon.currencies:
                return known, at + size + 1
        return lexicon.currencies.get(lower), at + 1

    def _feet(self, tokens: Tokens, value: Amount) -> Amount:
        """5'11": one length; an apostrophe without inches is none."""
        at = value.last + 1
        inches = tokens.at(at)
        if not inches.isdecimal() or not tokens.joined(at) or int(inches[:3]) >= INCHES_IN_FOOT:
            return value
        value.low = value.high = feet(value.low, Decimal(inches))
        value.last = at + 1 + (tokens.at(at + 1) in _INCH and tokens.joined(at + 1))
        value.unit, value.kind = "ft", Kind.MEASURE
        return value

    def _is_spaced_compound(self, tokens: Tokens, at: int) -> bool:
        """Whether a compound is written with spaces: "18 - year - old"."""
        return (
            tokens.at(at) in DASHES
            and tokens.at(at + 1) in self._lexicon.units
            and tokens.at(at + 2) in DASHES
        )

    def _is_paid(self, tokens: Tokens, value: Amount, number: Number) -> bool:
        """Whether pounds are money there: "for 80 pounds", "19 million pounds"."""
        if number.scaled and tokens.at(number.last + 1) not in self._lexicon.of:
            return True
        before = tokens.lower[max(0, value.first - 3) : value.first]
        return not self._lexicon.paying.isdisjoint(before)

    def _is_million(self, tokens: Tokens, number: Number, last: int) -> bool:
        """Whether an attached m stands for million: "1.1m cars", "from 1.4m"; not "1.88m tall"."""
        if tokens.at(last) in self._lexicon.dimensions:
            return False
        _, _, decimals = tokens.lower[number.first].partition(".")
        return len(decimals) == 1 or self.is_noun(tokens, last)

    def _unit(
        self, tokens: Tokens, at: int, *, attached: bool, digits: bool
    ) -> tuple[str | None, int]:
        """The unit that begins at a token: in words, longest first, else a symbol."""
        if tokens.at(at) in self._unit_openers:
            unit, last = self._unit_in_words(tokens, at)
            if unit is not None:
                return self._refined(tokens, unit, last)
        if not digits or at >= len(tokens):
            return None, at
        written = tokens.words[at]
        if tokens.at(at + 1) in {"/", "-"} and tokens.joined(at + 1) and tokens.joined(at + 2):
            joint = f"{written}{tokens.at(at + 1)}{tokens.at(at + 2)}"
            if joint in SYMBOLS:
                return SYMBOLS[joint], at + 3
        if written in {"°", "º"} and at + 1 < len(tokens) and tokens.words[at + 1] in {"C", "F"}:
            return "°" + tokens.words[at + 1], at + 2
        symbol = SYMBOLS.get(written)
        if symbol is None and attached:
            symbol = ATTACHED_SYMBOLS.get(written)
        return symbol, at + 1

    def _unit_in_words(self, tokens: Tokens, at: int) -> tuple[str | None, int]:
        """Miles per hour, square miles, light-years, miles."""
        words: list[str] = []
        ends: list[int] = []
        place = at
        while place < len(tokens) and len(words) < 3:  # noqa: PLR2004 - miles per hour
            if words and tokens.lower[place] in DASHES:
                place += 1
                continue
            words.append(tokens.lower[place])
            place += 1
            ends.append(place)
        for size in range(len(words), 0, -1):
            unit = self._lexicon.units.get(" ".join(words[:size]))
            if unit is not None:
                return unit, ends[size - 1]
        return None, at

    def _refined(self, tokens: Tokens, unit: str, last: int) -> tuple[str, int]:
        if unit == "degree" and last < len(tokens) and tokens.words[last] in {"C", "F"}:
            return "°" + tokens.words[last], last + 1
        return unit, last

    def is_noun(self, tokens: Tokens, index: int) -> bool:
        """Whether a word stands there that may be what is counted."""
        word = tokens.at(index)
        return word.isalpha() and word not in self._lexicon.stops and not tokens.joined(index)

    def unit_at(self, tokens: Tokens, index: int) -> tuple[str | None, int]:
        """The unit in words that begins at a token, and where it ends."""
        return self._unit(tokens, index, attached=False, digits=False)

    def unit_follows(self, tokens: Tokens, index: int) -> bool:
        """Whether a unit or a per cent sign stands there."""
        word = tokens.at(index)
        if tokens.joined(index) and tokens.words[index] in SYMBOLS:
            return True
        return word == "%" or word in self._lexicon.units or word in self._lexicon.percent

    def extended(self, tokens: Tokens, value: Amount) -> Amount:
        """Join with a second number: 10 to 15, 10-15, between 10 and 15, three or four."""
        at = value.last
        word = tokens.at(at)
        if word in DASHES:
            at += 1
            if tokens.at(at) in self._lexicon.ranges:
                at += 1
        elif word in self._lexicon.ranges or (
            word in self._lexicon.joiners
            and tokens.at(value.first - 1) in self._lexicon.range_openers
        ):
            at += 1
        else:
            return value
        while tokens.at(at) in CURRENCY_SIGNS or (
            at < len(tokens) and tokens.words[at] in CURRENCY_CODES
        ):
            at += 1
        if at >= len(tokens) or not (
            tokens.lower[at][0].isdecimal() or tokens.lower[at] in self._starters
        ):
            return value
        other = self.read(tokens, at)
        if other is None or other.number.ordinal or other.number.vague or value.number.vague:
            return value
        before = tokens.lower[max(0, value.first - _CHANGE_REACH) : value.first]
        changed = not self._lexicon.changes.isdisjoint(before)
        if changed and word in self._lexicon.ranges and other.high > WIDEST * value.low:
            return value  # "rose $2 to $60", unlike "rose 10 to 15 percent"
        return self._joined(value, other, word)

    def _joined(self, value: Amount, other: Amount, word: str) -> Amount:
        low, high = value.low, other.high
        unit_of_height = value.unit == "ft" and value.hyphen and other.unit != "ft"
        same_unit = other.unit is None or value.unit in {None, other.unit}
        if other.number.scaled and not value.number.scaled and same_unit:
            coefficient = other.high / _scale_of(other.high)
            if low < 1000 and low <= coefficient:  # noqa: PLR2004 - "10 to 15 million", not "1,000 to 2 million"
                low *= _scale_of(other.high)
        if value.unit not in {None, other.unit} and other.unit is not None:
            return value
        if value.kind is not Kind.MONEY and value.unit and not other.unit and other.number.scaled:
            return value
        if low >= high or unit_of_height or (word == "or" and high > 3 * low):
            return value
        unit = other.unit or value.unit
        kind = other.kind if other.unit else value.kind
        return Amount(value.first, other.last, low, high, unit, kind, other.number, other.hyphen)


def _is_negative(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a minus stands before the number: "-12", "minus 0.4"; not "9-12" or "F-12"."""
    before = tokens.at(first - 1)
    if before in MINUS:
        return (
            tokens.joined(first)
            and not tokens.joined(first - 1)
            and not _after_number(tokens, first)
        )
    either = tokens.at(first - 3) in lexicon.rounding  # "plus or minus 3"
    return before in lexicon.negatives and not either


def feet(whole: Decimal, inches: Decimal) -> Decimal:
    """Feet and inches in feet, to hundredths."""
    return (whole + inches / INCHES_IN_FOOT).quantize(Decimal("0.01"))


def _after_number(tokens: Tokens, first: int) -> bool:
    return tokens.at(first - 2)[:1].isdecimal()


def _scale_of(value: Decimal) -> Decimal:
    """The thousand, million or billion that a value was written with."""
    for power in (12, 9, 6, 3, 2):
        scale = Decimal(10) ** power
        if value >= scale:
            return scale
    return Decimal(1)
