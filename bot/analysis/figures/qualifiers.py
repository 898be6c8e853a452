"""What qualifies an amount: hedges, ages, intervals, scales; an amount becomes a quantity."""

from dataclasses import dataclass, field
from decimal import Decimal

from bot.analysis.figures.amounts import INCHES_IN_FOOT, Amount, feet
from bot.analysis.figures.numbers import DASHES, Number, NumberReader, Tokens
from bot.analysis.figures.units import TIME_UNITS
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Bound, Kind, Trait

_OLDEST = 119
_LONGEST_BOUND = 4
_STRONGEST = 10
"""No quake has reached this magnitude."""
_LONGEST_LIST = 12
""""Ages 15, 18, 21 and 22": tokens back from the last one."""


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


class Qualifier:
    """Qualifies the amounts of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = NumberReader(lexicon)

    def qualified(self, tokens: Tokens, value: Amount) -> Quantity:  # noqa: C901 - one case after another
        """Bounds, ages, intervals."""
        lexicon = self._lexicon
        bound, before = self.bound(tokens, value.first)
        after, _ = self._bound_after(tokens, value.last)
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
        if bound is Bound.LESS and not lexicon.nearly.isdisjoint(
            tokens.lower[before : value.first]
        ):
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
            and value.low != 9  # noqa: PLR2004 - explained by the line
            and value.low == int(value.low)
        ):
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
            if number is not None and number.low < INCHES_IN_FOOT:
                quantity.low = quantity.high = feet(quantity.low, number.low)
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
        ) or (
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
            and 10 < low < 100  # noqa: PLR2004 - explained by the line
        ):
            quantity.high, quantity.last = low + 9, last + 1
            if self._is_decade_of_life(tokens, first):
                quantity.kind, quantity.unit, quantity.age = Kind.MEASURE, "year", True
            else:
                quantity.traits.add(Trait.VAGUE)  # "the late 90s", "temperatures in the 80s"
        elif (self._follows_age_word(tokens, first) and high <= _OLDEST) or (
            self._is_apposition(tokens, first, last)
            and low == int(low)
            and high <= _OLDEST
            and not number.vague
        ):
            quantity.kind, quantity.unit, quantity.age = Kind.MEASURE, "year", True
        elif self._measured_by_name(tokens, quantity):
            return
        elif number.digits and self._is_of_quake(tokens, quantity, low):
            quantity.kind, quantity.unit = Kind.MEASURE, "magnitude"
        elif before in lexicon.ranks and quantity.bound is Bound.EQUAL:
            quantity.kind = Kind.ORDINAL

    def _is_decade_of_life(self, tokens: Tokens, first: int) -> bool:
        """In her late 70s; not in the late 70s."""
        whose = first - 1 - (tokens.at(first - 1) not in self._lexicon.possessive)
        return tokens.at(whose) in self._lexicon.possessive

    def _follows_age_word(self, tokens: Tokens, first: int) -> bool:
        """Aged 9; ages 15, 18 and 22; between the ages of 18 and 23."""
        lexicon = self._lexicon
        between = {","} | lexicon.joiners | lexicon.of | lexicon.range_openers
        at = first - 1
        while (
            at > 0
            and first - at < _LONGEST_LIST
            and (tokens.at(at) in between or tokens.at(at).isdecimal())
        ):
            at -= 1
        return tokens.at(at) in self._lexicon.age_words

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

    def _is_of_quake(self, tokens: Tokens, quantity: Quantity, value: Decimal) -> bool:
        """Whether it is how strong a quake was: "a 6.1 earthquake", "a quake measuring 7.7"."""
        quakes = self._lexicon.quakes
        if not (1 < value < _STRONGEST) or value.as_tuple().exponent != -1:
            return False
        ahead = tokens.lower[quantity.last : quantity.last + 3]
        of_quake = tokens.at(quantity.first - 1) in self._lexicon.of
        if not quakes.isdisjoint(ahead) or (of_quake and tokens.at(quantity.first - 2) in quakes):
            return True
        counts = tokens.at(quantity.last)
        return not quakes.isdisjoint(tokens.lower) and (
            not counts.isalpha() or counts in self._lexicon.stops
        )

    def _is_apposition(self, tokens: Tokens, first: int, last: int) -> bool:
        """Ann Smith, 34, of Leeds; Ann Smith (34)."""
        opener, closer = tokens.at(first - 1), tokens.at(last)
        if first < 2 or not tokens.lower[first][0].isdecimal():  # noqa: PLR2004 - a name and a comma
            return False
        at = first - 2
        if tokens.words[at] == "." and tokens.at(at - 1) in self._lexicon.generations:
            at -= 1  # Ann Smith Jr., 34
        name = tokens.words[at]
        if (
            not (
                name[0].isupper()
                or name.lower() in self._lexicon.generations
                or name in self._lexicon.persons
            )
            or name.lower() in self._lexicon.months
        ):
            return False
        if opener == ",":
            return closer in {",", ";", "."} or closer in self._lexicon.after_age
        return opener == "(" and closer == ")"

    def bound(self, tokens: Tokens, first: int) -> tuple[Bound, int]:
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
