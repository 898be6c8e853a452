"""Quantities in one sentence: money, shares, durations, ages, counts, dates ..."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from bot.analysis.figures.amounts import Amount, AmountReader
from bot.analysis.figures.denials import read_denial
from bot.analysis.figures.moments import Moment
from bot.analysis.figures.numbered_names import NumberedNames
from bot.analysis.figures.numbers import DASHES, Number, Tokens
from bot.analysis.figures.qualifiers import Qualifier, Quantity
from bot.analysis.figures.units import CURRENCY_SIGNS, TIME_UNITS
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Bound, Kind, Trait

_YEAR_DIGITS = 4
MAX_QUANTITIES = 60
"""Figures kept from one sentence; a longer list is a table."""


class QuantityReader:
    """Reads the quantities of sentences in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._starters = (
            frozenset(lexicon.cardinals)
            | frozenset(word for word in lexicon.scales if len(word) > 2)  # noqa: PLR2004 - not bn, m
            | lexicon.articles
            | frozenset(lexicon.vague)
            | lexicon.several
            | frozenset(lexicon.ordinals)
            | frozenset(lexicon.fractions)
            | frozenset(lexicon.repeats)
            | lexicon.zero
            | lexicon.nobody
            | frozenset("½¼¾⅓⅔")
            | frozenset(lexicon.whole_units)
            | lexicon.long_units
        )
        self._amounts = AmountReader(lexicon, self._starters)
        self._qualifier = Qualifier(lexicon)
        self._names = NumberedNames(lexicon)

    def read(self, tokens: Tokens, moments: Sequence[Moment]) -> list[Quantity]:
        """Every quantity of the sentence, in order."""
        found: list[Quantity] = []
        waiting = iter(moments)
        moment = next(waiting, None)
        index = 0
        lower, starts, size = tokens.lower, tokens.starts, len(tokens)
        while index < size and len(found) < MAX_QUANTITIES:
            while moment is not None and moment.end <= starts[index]:
                moment = next(waiting, None)
            if moment is not None and moment.start <= starts[index]:
                last = index
                while last < size and starts[last] < moment.end:
                    last += 1
                if not self._is_number_after_all(tokens, index, last, moment):
                    found.extend(self._moment(tokens, index, last, moment))
                    index = last
                    continue
            word = lower[index]
            if word in self._starters or word[0].isdecimal():
                quantities, last = self._quantity(tokens, index)
                found.extend(quantities)
                index = max(last, index + 1)
            else:
                index += 1
        self._share_units(tokens, found)
        return found

    def _share_units(self, tokens: Tokens, found: Sequence[Quantity]) -> None:
        """Give "12 and 15 miles" one unit, and mark the minutes of "two hours, 21 minutes"."""
        for first, second in pairwise(found):
            between = tokens.lower[first.last : second.first]
            if first.unit is None and second.unit is not None and len(between) == 1:
                plain = first.kind is Kind.COUNT and first.partner is None and not second.age
                joins = self._lexicon.joiners | self._lexicon.ranges  # "fell from 7 to 6 metres"
                if plain and between[0] in joins and second.kind is not Kind.DATE:
                    first.unit, first.kind = second.unit, second.kind
            elif first.kind is second.kind is Kind.DURATION and len(between) <= 1:
                second.traits.add(Trait.INCREMENT)

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
                self._qualifier.bound(tokens, first)[0] is not Bound.EQUAL
                or tokens.at(first - 1) in {"than", ",", "x", "×"}  # noqa: RUF001 - as news prints it
                or (
                    tokens.at(first - 1) in self._lexicon.of
                    and tokens.at(first - 2) in self._lexicon.anaphors
                )
            )
        )

    def _moment(self, tokens: Tokens, first: int, last: int, moment: Moment) -> Iterator[Quantity]:
        if moment.unit is None:
            return
        if self._is_stamp(tokens, first, last, moment):
            return
        if moment.unit in {"date", "year"}:
            value = None if moment.value is None else Decimal(moment.value)
            yield Quantity(
                first, last, Kind.DATE, value, value, moment.unit, month_day=moment.month_day
            )
            return
        if moment.value is None:
            return
        value = Decimal(moment.value)
        unit, kind = moment.unit, Kind.DATE
        if unit == "bare":
            unit = "clock"
            if not self._lexicon.countdown.isdisjoint(tokens.lower[last : last + 4]):
                unit, kind = "minute", Kind.DURATION
        bound, before = self._qualifier.bound(tokens, first)
        if bound is Bound.EQUAL:
            bound = self._lexicon.clock_bounds.get(tokens.at(first - 1), bound)
        quantity = Quantity(first, last, kind, value, value, unit, bound, bound_first=before)
        if not self._lexicon.range_openers.isdisjoint(tokens.lower[max(0, first - 4) : first]):
            quantity.traits.add(Trait.LIMIT)  # "between 8 and 8:30 p.m."
        if kind is Kind.DURATION:
            quantity.traits.add(Trait.RELATIVE)
        yield quantity

    def _is_stamp(self, tokens: Tokens, first: int, last: int, moment: Moment) -> bool:
        """Whether it tells when a page was made: "Updated 3 p.m.", "May 14, 2026 11:41am"."""
        if moment.unit == "year":
            return False
        if not self._lexicon.stamps.isdisjoint(tokens.lower[:6]):
            return True
        if moment.unit == "date":
            after = tokens.at(last)
            return moment.value is not None and after[:1].isdecimal() and tokens.at(last + 1) == ":"
        before = tokens.at(first - 1)
        return len(before) == _YEAR_DIGITS and before.isdecimal()

    def _quantity(self, tokens: Tokens, index: int) -> tuple[list[Quantity], int]:
        word = tokens.lower[index]
        if word in self._lexicon.zero or word in self._lexicon.nobody:
            zero, last = read_denial(tokens, index, self._lexicon)
            return [zero] if zero is not None else [], last
        value = self._amounts.read(tokens, index)
        if value is None:
            whole = self._whole_unit(tokens, index)
            return ([whole], whole.last) if whole else ([], index + 1)
        if value.number.ordinal:
            quantity = self._ordinal(tokens, value)
            return ([quantity] if quantity else []), value.last
        score = self._score(tokens, value)
        if score is not None:
            return score, score[-1].last
        value = self._amounts.extended(tokens, value)
        if not self._is_quantity(tokens, value):
            return [], value.last
        return [self._qualifier.qualified(tokens, value)], value.last

    def _score(self, tokens: Tokens, value: Amount) -> list[Quantity] | None:  # noqa: PLR0911 - one case after another
        """65-53: both sides, each knowing the other."""
        at = value.last
        if value.unit is not None or not value.number.digits or value.number.scaled:
            return None
        if tokens.at(value.first - 1) in self._lexicon.age_words:
            return None
        if tokens.at(at) not in DASHES or not tokens.joined(at) or not tokens.joined(at + 1):
            return None
        other = self._amounts.numbers.read(tokens, at + 1) if at + 1 < len(tokens) else None
        if other is None or not other.digits or other.ordinal or other.scaled:
            return None
        if value.low != value.high:
            return None
        is_record = tokens.at(other.last) in self._lexicon.records
        joined_again = tokens.at(other.last) in DASHES and tokens.joined(other.last)
        if (
            value.low < other.low
            and not is_record
            and (
                joined_again
                or self._amounts.is_noun(tokens, other.last)
                or self._amounts.unit_follows(tokens, other.last)
            )
        ):
            return None
        left = Quantity(value.first, at, Kind.COUNT, value.low, value.high, partner=f"-{other.low}")
        right = Quantity(
            at + 1, other.last, Kind.COUNT, other.low, other.high, partner=str(value.low)
        )
        left.bound_first = value.first
        right.bound_first = at + 1
        if self._is_record(tokens, value.first):
            left.traits.add(Trait.RECORD)
            right.traits.add(Trait.RECORD)
        return [left, right]

    def _is_record(self, tokens: Tokens, first: int) -> bool:
        """Wins and losses so far: "Colts (10-5)", "a record of 52-3"."""
        if tokens.at(first - 1) == "(" and first > 1 and tokens.words[first - 2][0].isupper():
            return True
        return not self._lexicon.standings.isdisjoint(tokens.lower[max(0, first - 3) : first])

    def _whole_unit(self, tokens: Tokens, index: int) -> Quantity | None:
        """An hour, half an hour, hour-long."""
        lexicon = self._lexicon
        word, value = tokens.lower[index], Decimal(1)
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
        value, at = self._share(tokens, index)
        if value == 1 and word not in lexicon.articles:
            return None
        entire = tokens.at(at) in lexicon.entire and value == 1
        unit, last = self._amounts.unit_at(tokens, at + entire)
        if unit is not None and value == 1:
            value, last = self._amounts.numbers.and_a_half(tokens, last, value)
        if unit is None and value != 1 and tokens.at(at) in lexicon.points:
            unit, last = "pp", at + 1
        if unit is None or tokens.at(last) in DASHES:
            return None  # "an hour-long debate" is read at "hour"
        is_span = unit in TIME_UNITS and self._is_span_of_time(tokens, index, last)
        if value == 1 and not entire and not is_span:
            return None
        kind = Kind.DURATION if unit in TIME_UNITS else Kind.MEASURE
        if unit in {"pp", "bp"}:
            kind = Kind.PERCENT
        number = Number(index, last, value, value)
        return self._qualifier.qualified(
            tokens, Amount(index, last, value, value, unit, kind, number)
        )

    def _share(self, tokens: Tokens, index: int) -> tuple[Decimal, int]:
        """Half an, a quarter of a, a half-, quarter-: the share, and where its unit begins."""
        lexicon = self._lexicon
        at = index + (tokens.at(index) in lexicon.articles)
        share = lexicon.fractions.get(tokens.at(at))
        if share is None:
            return Decimal(1), at
        at += 1
        if tokens.at(at) in lexicon.of:
            at += 1
        elif tokens.at(at) in DASHES:
            return share, at + 1
        return share, at + (tokens.at(at) in lexicon.articles)

    def _is_span_of_time(self, tokens: Tokens, first: int, last: int) -> bool:
        lexicon = self._lexicon
        following = tokens.at(last)
        if (
            tokens.at(first - 1) in lexicon.of
            and following.isalpha()
            and following not in lexicon.stops | lexicon.interval_after
        ):
            return False  # "the carriages of a night express"
        return (
            tokens.at(first - 1) in lexicon.span_openers
            or tokens.at(last) in lexicon.interval_after
            or tokens.at(last) in DASHES
        )

    def _ordinal(self, tokens: Tokens, value: Amount) -> Quantity | None:
        lexicon = self._lexicon
        following = tokens.at(value.last)
        if (
            value.low <= 1
            or following in lexicon.street_words
            or (following in {"-", "of"} and value.low == 4)  # noqa: PLR2004 - explained by the line
        ):
            return None
        if not (following.isalpha() or following in DASHES) or (
            following in lexicon.stops - lexicon.gap_before and not value.number.digits
        ):
            return None
        return Quantity(
            value.first, value.last, Kind.ORDINAL, value.low, value.high, bound_first=value.first
        )

    def _is_quantity(self, tokens: Tokens, value: Amount) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case after another
        """Whether it counts or measures: not a name, a code, or a pronoun."""
        lexicon = self._lexicon
        if value.unit is not None or value.number.vague:
            return True
        if value.number.scaled:
            return not self._names.is_format(tokens, value)
        before = tokens.at(value.first - 1)
        following = tokens.at(value.last)
        if before in {"/", "@", "_"} or (
            following in {"/", "@", "_"} and tokens.joined(value.last)
        ):
            return False
        if (before == ":" and tokens.joined(value.first)) or (
            following == ":" and tokens.joined(value.last)
        ):
            return False
        if (before, following) == ("(", ")") and value.low == 1:
            return False  # the mark of a first version
        if before == "." and tokens.at(value.first - 2) in lexicon.designators:
            return False
        if before in lexicon.of and self._names.holds_after_of(tokens, value):
            return False
        if before == "." and tokens.joined(value.first) and tokens.joined(value.first - 1):
            return False
        if self._names.is_word_of_one(tokens, value):
            return False
        if before in lexicon.designators and before not in lexicon.ranks:
            return (
                self._amounts.is_noun(tokens, value.last)
                and following.endswith(lexicon.plural_endings)
                and following not in lexicon.third_person
            )
        if value.number.digits and self._names.holds(tokens, value):
            return False
        if before in DASHES and tokens.joined(value.first) and tokens.joined(value.first - 1):
            joined = tokens.at(value.first - 2)
            return joined in lexicon.of or not joined.isalpha()  # 7-of-11; not F-11
        if (
            value.low == 1
            and not value.number.digits
            and tokens.lower[value.first] in lexicon.pronoun_one
        ):
            if following in DASHES:
                following = f"-{tokens.at(value.last + 1)}"
            return self._counts_one(before, following)
        if value.number.fraction:
            return (
                following == "of"
                or value.number.digits
                or following in lexicon.articles
                or following in lexicon.determiners
                or value.last - value.first > 1
                or self._qualifier.bound(tokens, value.first)[0] is not Bound.EQUAL
            )
        return True

    def _counts_one(self, before: str, following: str) -> bool:
        lexicon = self._lexicon
        if following in lexicon.of:
            return True
        compound = following[:1] == "-" and before in lexicon.articles  # a one-bedroom flat
        if before in lexicon.not_before_one and not compound:
            return False
        if following in lexicon.not_after_one:
            return False
        return following.isalpha() or following[:1] in {",", ".", ";", "-"}
