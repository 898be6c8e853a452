"""Quantities in one sentence: numbers with what makes them money, a share, a duration, an age ..."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.analysis.lexicon import Lexicon
from bot.analysis.moments import Moment
from bot.analysis.numbers import DASHES, Number, NumberReader, Tokens
from bot.analysis.units import (
    ATTACHED_SYMBOLS,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOLLARS,
    SYMBOLS,
    TIME_UNITS,
)
from bot.domain.figure import Bound, Kind, Trait

MAX_QUANTITIES = 60
"""Figures kept from one sentence; a longer list is a table."""
_OLDEST = 119
_MILLION = Decimal(10) ** 6
_MONEY_LETTERS = {"m": _MILLION, "t": Decimal(10) ** 12, "b": Decimal(10) ** 9}
_LONGEST_BOUND = 4


@dataclass(slots=True)
class Quantity:
    """A quantity over tokens [first, last); its noun phrase begins at `last`."""

    first: int
    last: int
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    bound: Bound = Bound.EQUAL
    traits: set[Trait] = field(default_factory=set)
    age: bool = False
    compound: bool = False
    """Written as one word with what follows: "38-word oath"."""
    partner: str | None = None
    """The other side of a score."""
    month_day: str | None = None
    bound_first: int = 0
    """Where the hedge begins."""


@dataclass(slots=True)
class _Value:
    first: int
    last: int
    low: Decimal
    high: Decimal
    unit: str | None
    kind: Kind
    number: Number
    hyphen: bool = False


class QuantityReader:
    """Reads the quantities of sentences in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = NumberReader(lexicon)
        self._starters = (
            frozenset(lexicon.cardinals)
            | frozenset(word for word in lexicon.scales if len(word) > 2)  # noqa: PLR2004 - not bn, m
            | lexicon.articles
            | frozenset(lexicon.vague)
            | frozenset(lexicon.ordinals)
            | frozenset(lexicon.fractions)
            | frozenset(lexicon.repeats)
            | lexicon.zero
            | frozenset("½¼¾⅓⅔")
            | frozenset(lexicon.whole_units)
            | lexicon.long_units
        )

    def read(self, tokens: Tokens, moments: Sequence[Moment]) -> list[Quantity]:
        """Every quantity of the sentence, in order."""
        found: list[Quantity] = []
        waiting = iter(moments)
        moment = next(waiting, None)
        index = 0
        while index < len(tokens) and len(found) < MAX_QUANTITIES:
            start = tokens.starts[index]
            while moment is not None and moment.end <= start:
                moment = next(waiting, None)
            if moment is not None and moment.start <= start:
                last = index
                while last < len(tokens) and tokens.starts[last] < moment.end:
                    last += 1
                if not self._is_number_after_all(tokens, index, last, moment):
                    found.extend(self._moment(tokens, index, last, moment))
                    index = last
                    continue
            word = tokens.lower[index]
            if word[0].isdecimal() or word in self._starters:
                quantities, last = self._quantity(tokens, index)
                found.extend(quantities)
                index = max(last, index + 1)
            else:
                index += 1
        return found

    # Dates and times

    def _is_number_after_all(self, tokens: Tokens, first: int, last: int, moment: Moment) -> bool:
        """Whether what looks like a year counts something: "some 2000 people"."""
        if moment.unit != "year" or last != first + 1:
            return False
        if tokens.at(first - 1) in CURRENCY_SIGNS:
            return True
        following = tokens.at(last)
        return (
            following.isalpha()
            and following.endswith(self._lexicon.plural_endings)
            and following not in self._lexicon.stops
            and tokens.words[last].islower()
            and (
                self._bound(tokens, first)[0] is not Bound.EQUAL
                or tokens.at(first - 1) in {"of", "than", ","}
            )
        )

    def _moment(self, tokens: Tokens, first: int, last: int, moment: Moment) -> Iterator[Quantity]:
        if moment.unit is None:
            return
        if moment.unit in {"date", "year"}:
            value = None if moment.value is None else Decimal(moment.value)
            yield Quantity(
                first, last, Kind.DATE, value, value, moment.unit, month_day=moment.month_day
            )
            return
        if moment.value is None:
            return
        if not self._lexicon.stamps.isdisjoint(tokens.lower[:6]):
            return
        value = Decimal(moment.value)
        unit, kind = moment.unit, Kind.DATE
        if unit == "bare":
            unit = "clock"
            if not self._lexicon.countdown.isdisjoint(tokens.lower[last : last + 4]):
                unit, kind = "minute", Kind.DURATION
        bound, before = self._bound(tokens, first)
        quantity = Quantity(first, last, kind, value, value, unit, bound, bound_first=before)
        if kind is Kind.DURATION:
            quantity.traits.add(Trait.RELATIVE)
        yield quantity

    # Numbers

    def _quantity(self, tokens: Tokens, index: int) -> tuple[list[Quantity], int]:
        word = tokens.lower[index]
        if word in self._lexicon.zero:
            return self._denied(tokens, index)
        value = self._value(tokens, index)
        if value is None:
            whole = self._whole_unit(tokens, index)
            return ([whole], whole.last) if whole else ([], index + 1)
        if value.number.ordinal:
            quantity = self._ordinal(tokens, value)
            return ([quantity] if quantity else []), value.last
        score = self._score(tokens, value)
        if score is not None:
            return score, score[-1].last
        value = self._range(tokens, value)
        if not self._is_quantity(tokens, value):
            return [], value.last
        return [self._finish(tokens, value)], value.last

    def _value(self, tokens: Tokens, index: int) -> _Value | None:
        """A number with its currency or unit."""
        number = self._numbers.read(tokens, index)
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
            return _Value(first, last, low, high, None, Kind.ORDINAL, number)
        currency, first = self._currency_before(tokens, first)
        if currency is not None:
            letter = _MONEY_LETTERS.get(tokens.at(last)) if tokens.joined(last) else None
            if letter is not None:
                low, high, last = low * letter, high * letter, last + 1
            return _Value(first, last, low, high, currency, Kind.MONEY, number)
        return self._with_unit(
            tokens, number, _Value(first, last, low, high, None, Kind.COUNT, number)
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
        if first > 0 and tokens.words[first - 1] in CURRENCY_CODES:
            code = tokens.words[first - 1]
            return {"Rs": "INR", "RMB": "CNY"}.get(code, code), first - 1
        return None, first

    def _with_unit(self, tokens: Tokens, number: Number, value: _Value) -> _Value:
        at = number.last
        hyphen = False
        if tokens.at(at) in DASHES and tokens.joined(at) and tokens.joined(at + 1):
            at, hyphen = at + 1, True
        word = tokens.words[at] if at < len(tokens) else ""
        lower = word.lower()
        attached = not hyphen and tokens.joined(at)
        if not word:
            return value
        if lower == "%" or lower in self._lexicon.percent:
            value.last, value.unit, value.kind = at + 1, "%", Kind.PERCENT
            return value
        if lower == "per" and tokens.at(at + 1) in {"cent", "cents"}:
            value.last, value.unit, value.kind = at + 2, "%", Kind.PERCENT
            return value
        unit, last = self._unit(tokens, at, attached=attached, digits=number.digits)
        if unit is not None:
            if unit == "m" and word == "m" and attached and self._is_noun(tokens, last):
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
        if tokens.words[at] in CURRENCY_CODES and number.digits:
            value.last, value.unit, value.kind = at + 1, tokens.words[at], Kind.MONEY
            return value
        sign = CURRENCY_SIGNS.get(lower)
        if sign is not None and number.digits and lower != "$":
            value.last, value.unit, value.kind = at + 1, sign, Kind.MONEY
            return value
        currency = self._lexicon.currencies.get(lower)
        if (
            currency is None
            and tokens.at(at + 1) in self._lexicon.currencies
            and lower in self._lexicon.currency_adjectives
        ):
            currency, at = self._lexicon.currency_adjectives[lower], at + 1
        if currency is not None:
            value.last, value.unit, value.kind = at + 1, currency, Kind.MONEY
            return value
        value.hyphen = hyphen
        return value

    def _unit(
        self, tokens: Tokens, at: int, *, attached: bool, digits: bool
    ) -> tuple[str | None, int]:
        """The unit that begins at a token, longest first."""
        units = self._lexicon.units
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
        for size in (3, 2, 1):
            unit = units.get(" ".join(words[:size])) if len(words) >= size else None
            if unit is not None:
                return self._refined(tokens, unit, ends[size - 1])
        if not digits:
            return None, at
        written = tokens.words[at]
        if written in {"km", "m"} and tokens.at(at + 1) == "/":
            joint = f"{written}/{tokens.at(at + 2)}"
            if joint in SYMBOLS:
                return joint, at + 3
        if written in {"°", "º"} and at + 1 < len(tokens) and tokens.words[at + 1] in {"C", "F"}:
            return "°" + tokens.words[at + 1], at + 2
        unit = SYMBOLS.get(written)
        if unit is None and attached:
            unit = ATTACHED_SYMBOLS.get(written)
        return unit, at + 1

    def _refined(self, tokens: Tokens, unit: str, last: int) -> tuple[str, int]:
        if unit == "degree" and last < len(tokens) and tokens.words[last] in {"C", "F"}:
            return "°" + tokens.words[last], last + 1
        return unit, last

    def _is_noun(self, tokens: Tokens, index: int) -> bool:
        word = tokens.at(index)
        return word.isalpha() and word not in self._lexicon.stops and not tokens.joined(index)

    # Shapes

    def _score(self, tokens: Tokens, value: _Value) -> list[Quantity] | None:
        """65-53: both sides, each knowing the other."""
        at = value.last
        if value.unit is not None or not value.number.digits or value.number.scaled:
            return None
        if tokens.at(at) not in DASHES or not tokens.joined(at) or not tokens.joined(at + 1):
            return None
        other = self._numbers.read(tokens, at + 1) if at + 1 < len(tokens) else None
        if other is None or not other.digits or other.ordinal or other.scaled:
            return None
        joined_again = tokens.at(other.last) in DASHES and tokens.joined(other.last)
        if value.low < other.low and (
            joined_again
            or self._is_noun(tokens, other.last)
            or self._unit_follows(tokens, other.last)
        ):
            return None
        left = Quantity(value.first, at, Kind.COUNT, value.low, value.high, partner=f"-{other.low}")
        right = Quantity(
            at + 1, other.last, Kind.COUNT, other.low, other.high, partner=str(value.low)
        )
        left.bound_first = value.first
        right.bound_first = at + 1
        return [left, right]

    def _unit_follows(self, tokens: Tokens, index: int) -> bool:
        word = tokens.at(index)
        return word == "%" or word in self._lexicon.units or word in self._lexicon.percent

    def _range(self, tokens: Tokens, value: _Value) -> _Value:
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
        other = self._value(tokens, at)
        if other is None or other.number.ordinal or other.number.vague or value.number.vague:
            return value
        return self._joined(value, other, word)

    def _joined(self, value: _Value, other: _Value, word: str) -> _Value:
        low, high = value.low, other.high
        unit_of_height = value.unit == "ft" and value.hyphen and other.unit != "ft"
        if other.number.scaled and not value.number.scaled and value.unit in {None, other.unit}:
            coefficient = other.high / _scale_of(other.high)
            if low < 1000 and low <= coefficient:  # noqa: PLR2004 - "10 to 15 million", not "1,000 to 2 million"
                low *= _scale_of(other.high)
        if value.unit not in {None, other.unit} and other.unit is not None:
            return value
        if low >= high or unit_of_height or (word == "or" and high > 3 * low):
            return value
        unit = other.unit or value.unit
        kind = other.kind if other.unit else value.kind
        return _Value(value.first, other.last, low, high, unit, kind, other.number, other.hyphen)

    def _denied(self, tokens: Tokens, index: int) -> tuple[list[Quantity], int]:
        """No casualties, when it is stated as a fact."""
        lexicon = self._lexicon
        at = index + 1
        ahead = tokens.lower[at : at + 6]
        if not lexicon.hearsay.isdisjoint(ahead):
            return [], index + 1
        if tokens.at(at) in lexicon.role_nouns:
            zero = Quantity(index, index + 1, Kind.COUNT, Decimal(0), Decimal(0))
            zero.bound_first = index
            return [zero], index + 1
        return [], index + 1

    def _whole_unit(self, tokens: Tokens, index: int) -> Quantity | None:
        """An hour, half an hour, hour-long."""
        lexicon = self._lexicon
        word, value, at = tokens.lower[index], Decimal(1), index
        if word in lexicon.whole_units:
            return Quantity(
                index,
                index + 1,
                Kind.DURATION,
                value,
                value,
                lexicon.whole_units[word],
                bound_first=index,
            )
        if word in lexicon.fractions and tokens.at(index + 1) in lexicon.articles:
            value, at = lexicon.fractions[word], index + 1
        if word in lexicon.articles and tokens.at(index + 1) in lexicon.fractions:
            value, at = lexicon.fractions[tokens.at(index + 1)], index + 1
            at += tokens.at(index + 2) in DASHES
            if lexicon.units.get(tokens.at(at + 1)) not in TIME_UNITS:
                return None
        unit = lexicon.units.get(tokens.at(at + 1))
        if (
            word in lexicon.long_units
            and tokens.at(index + 1) in DASHES
            and tokens.at(index + 2) in lexicon.long
        ):
            return Quantity(
                index,
                index + 3,
                Kind.DURATION,
                value,
                value,
                lexicon.units[word],
                bound_first=index,
            )
        if unit not in TIME_UNITS or word not in (lexicon.articles | frozenset(lexicon.fractions)):
            return None
        if tokens.at(at + 2) in DASHES and tokens.at(at + 3) not in lexicon.long:
            return None
        if not self._is_span_of_time(tokens, index, at + 2, value):
            return None
        quantity = self._finish(
            tokens,
            _Value(
                index,
                at + 2,
                value,
                value,
                unit,
                Kind.DURATION,
                Number(index, at + 2, value, value),
            ),
        )
        if tokens.at(at + 2) in DASHES:
            quantity.last += 2
        return quantity

    def _is_span_of_time(self, tokens: Tokens, first: int, last: int, value: Decimal) -> bool:
        lexicon = self._lexicon
        if value != 1:
            return True
        return (
            tokens.at(first - 1) in lexicon.span_openers
            or tokens.at(last) in lexicon.interval_after
            or tokens.at(last) in DASHES
        )

    def _ordinal(self, tokens: Tokens, value: _Value) -> Quantity | None:
        lexicon = self._lexicon
        following = tokens.at(value.last)
        if (
            value.low <= 1
            or following in lexicon.street_words
            or following in {"-", "of"}
            and value.low == 4
        ):  # noqa: PLR2004 - the 4th of July
            return None
        if not (following.isalpha() or following in DASHES) or (
            following in lexicon.stops and not value.number.digits
        ):
            return None
        return Quantity(
            value.first, value.last, Kind.ORDINAL, value.low, value.high, bound_first=value.first
        )

    def _is_quantity(self, tokens: Tokens, value: _Value) -> bool:
        """Whether it counts or measures: not a name, a code, or a pronoun."""
        lexicon = self._lexicon
        if value.unit is not None or value.number.vague or value.number.scaled:
            return True
        before = tokens.at(value.first - 1)
        following = tokens.at(value.last)
        if before in {"/", "@", "_"} or (
            following in {"/", "@", "_"} and tokens.joined(value.last)
        ):
            return False
        if before == ":" and tokens.joined(value.first) or following == ":" and tokens.joined(value.last):
            return False
        if before == "." and tokens.at(value.first - 2) in lexicon.designators:
            return False
        if before == "." and tokens.joined(value.first) and tokens.joined(value.first - 1):
            return False
        if before in lexicon.designators and before not in lexicon.ranks:
            return self._is_noun(tokens, value.last) and following.endswith(lexicon.plural_endings)
        if before in DASHES and tokens.joined(value.first) and tokens.joined(value.first - 1):
            return not tokens.at(value.first - 2).isalpha()
        if (
            value.low == 1
            and not value.number.digits
            and tokens.lower[value.first] in lexicon.pronoun_one
        ):
            return self._counts_one(before, following)
        if value.number.fraction:
            return (
                following == "of"
                or value.number.digits
                or following in lexicon.articles
                or value.last - value.first > 1
            )
        return True

    def _counts_one(self, before: str, following: str) -> bool:
        lexicon = self._lexicon
        if before in lexicon.not_before_one or following in lexicon.not_after_one:
            return False
        return following.isalpha() or following in {",", ".", ";", "-"}

    def _finish(self, tokens: Tokens, value: _Value) -> Quantity:
        """Bounds, ages, intervals."""
        lexicon = self._lexicon
        bound, before = self._bound(tokens, value.first)
        after, last = self._bound_after(tokens, value.last)
        if after is not Bound.EQUAL:
            bound = after
        quantity = Quantity(
            value.first,
            value.last,
            value.kind,
            value.low,
            value.high,
            value.unit,
            bound,
            bound_first=before,
        )
        quantity.compound = value.hyphen
        if bound is Bound.LESS and not lexicon.nearly.isdisjoint(tokens.lower[before : value.first]):
            quantity.traits.add(Trait.HEDGE)
        if value.number.vague or tokens.at(value.first - 1) in lexicon.several:
            quantity.traits.add(Trait.VAGUE)
            if bound is Bound.EQUAL:
                quantity.bound = Bound.ABOUT
        if value.unit in TIME_UNITS:
            self._time(tokens, quantity)
        elif value.unit is None:
            self._bare(tokens, quantity, value.number)
        elif (
            value.unit == "caliber"
            and value.low >= 1
            and value.number.digits
            and value.low != 9
            and value.low == int(value.low)
        ):  # noqa: PLR2004 - 9 mm
            places = 3 if value.low >= 100 else 2  # noqa: PLR2004 - .357, .45
            quantity.low = quantity.high = value.low.scaleb(-places)
        if quantity.unit == "ft":
            self._inches(tokens, quantity)
        if value.unit == "degree":
            quantity.unit = "degree"
        if (
            tokens.at(quantity.last) in lexicon.rates
            and quantity.kind is not Kind.DURATION
            and not quantity.age
        ):
            quantity.traits.add(Trait.RATE)
        return quantity

    def _inches(self, tokens: Tokens, quantity: Quantity) -> None:
        """5-foot-7: one length."""
        at = quantity.last
        if tokens.at(at) in DASHES and at + 1 < len(tokens) and quantity.low is not None:
            number = self._numbers.read(tokens, at + 1)
            if number is not None and number.low < 12:  # noqa: PLR2004 - inches in a foot
                quantity.low = quantity.high = (quantity.low + number.low / 12).quantize(
                    Decimal("0.01")
                )
                quantity.last = number.last

    def _time(self, tokens: Tokens, quantity: Quantity) -> None:
        """Tell an age, an interval and a duration apart."""
        lexicon = self._lexicon
        at = quantity.last
        skip = at + (tokens.at(at) in DASHES)
        if tokens.at(skip) in lexicon.age_suffix or (
            tokens.at(skip) == "of" and tokens.at(skip + 1) in lexicon.age_words
        ):
            quantity.kind, quantity.age = Kind.MEASURE, True
            quantity.last = skip + (2 if tokens.at(skip) == "of" else 1)
        elif tokens.at(skip) in lexicon.long:
            quantity.last = skip + 1
        elif (
            tokens.at(at) in lexicon.interval_after
            or tokens.at(quantity.bound_first - 1) in lexicon.interval_before
        ):
            quantity.kind = Kind.INTERVAL
        elif (
            tokens.at(quantity.bound_first - 1) in lexicon.articles | {"the"}
            and tokens.at(quantity.bound_first - 2) in lexicon.interval_before
        ):
            quantity.kind = Kind.INTERVAL

    def _bare(self, tokens: Tokens, quantity: Quantity, number: Number) -> None:
        """A number without a unit: an age after a name, a magnitude, a decade of life, a rank."""
        lexicon = self._lexicon
        first, last = quantity.first, quantity.last
        before, following = tokens.at(first - 1), tokens.at(last)
        low, high = quantity.low, quantity.high
        if low is None or high is None:
            return
        if (
            following == "s"
            and tokens.joined(last)
            and number.digits
            and low % 10 == 0
            and 10 < low < 100
        ):  # noqa: PLR2004 - in her 30s
            quantity.kind, quantity.unit, quantity.age = Kind.MEASURE, "year", True
            quantity.high, quantity.last = low + 9, last + 1
        elif before in lexicon.age_words and high <= _OLDEST:
            quantity.kind, quantity.unit, quantity.age = Kind.MEASURE, "year", True
        elif (
            self._is_apposition(tokens, first, last)
            and low == int(low)
            and high <= _OLDEST
            and not number.vague
        ):
            quantity.kind, quantity.unit, quantity.age = Kind.MEASURE, "year", True
        elif self._measured_by_name(tokens, quantity):
            return
        elif before in lexicon.ranks and quantity.bound is Bound.EQUAL:
            quantity.kind = Kind.ORDINAL

    def _measured_by_name(self, tokens: Tokens, quantity: Quantity) -> bool:
        first, last = quantity.first, quantity.last
        scales = self._lexicon.scale_names
        after = tokens.at(last + 1) if tokens.at(last) in DASHES else tokens.at(last)
        for word in (
            tokens.at(first - 1),
            after,
            tokens.at(first - 2) if tokens.at(first - 1) in {"of", "-"} else "",
        ):
            if word in scales:
                quantity.kind, quantity.unit = Kind.MEASURE, scales[word]
                return True
        if tokens.lower[last : last + 3] == ["on", "the", "richter"]:
            quantity.kind, quantity.unit = Kind.MEASURE, "magnitude"
            return True
        return False

    def _is_apposition(self, tokens: Tokens, first: int, last: int) -> bool:
        """Ann Smith, 34, of Leeds; Ann Smith (34)."""
        opener, closer = tokens.at(first - 1), tokens.at(last)
        if first < 2 or not tokens.lower[first][0].isdecimal():  # noqa: PLR2004 - a name and a comma
            return False
        name = tokens.words[first - 2]
        if (
            not (name[0].isupper() or name.lower() in self._lexicon.generations)
            or name.lower() in self._lexicon.months
        ):
            return False
        if opener == ",":
            return closer in {",", ";", "."} or closer in self._lexicon.after_age
        return opener == "(" and closer == ")"

    # Hedges

    def _bound(self, tokens: Tokens, first: int) -> tuple[Bound, int]:
        """The hedge to the left, and the token where it begins."""
        at = first
        if tokens.at(at - 1) in self._lexicon.increments:
            at -= 1
        for size in range(min(_LONGEST_BOUND, at), 0, -1):
            phrase = " ".join(tokens.lower[at - size : at])
            bound = self._lexicon.bounds_before.get(phrase)
            if bound is not None:
                return bound, at - size
        return Bound.EQUAL, first

    def _bound_after(self, tokens: Tokens, last: int) -> tuple[Bound, int]:
        if tokens.at(last) == "+" and tokens.joined(last):
            return Bound.AT_LEAST, last + 1
        at = last + (tokens.at(last) in DASHES)
        for size in (2, 1):
            bound = self._lexicon.bounds_after.get(" ".join(tokens.lower[at : at + size]))
            if bound is not None:
                return bound, at + size
        return Bound.EQUAL, last


def _scale_of(value: Decimal) -> Decimal:
    """The thousand, million or billion that a value was written with."""
    for power in (12, 9, 6, 3, 2):
        scale = Decimal(10) ** power
        if value >= scale:
            return scale
    return Decimal(1)
