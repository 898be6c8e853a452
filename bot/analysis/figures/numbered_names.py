"""Numbers that are part of a name and count nothing: FTSE 100, the Falcon 9, 85 Saint John St."""

from bot.analysis.figures.amounts import Amount
from bot.analysis.figures.numbers import DASHES, Tokens
from bot.analysis.languages.lexicon import Lexicon

_APOSTROPHES = frozenset("'’")  # noqa: RUF001 - as news prints it
_LONGEST_INITIALS = 6
_TYPES = 100
"""A number with an s of at least so much names things of a type: 787s."""
_FORMATS = 10_000
"""Formats in thousands of pixels are smaller: 4K, 8K."""
_HOUSES = 10_000
"""House numbers are smaller."""
_LONGEST_STREET = 3
"""Words of a street's name."""
_LONGEST_NAME = 4
_LONGEST_PHRASE = 6
"""Words of a noun phrase up to its plural: "150 International Red Cross workers"."""
_NAMED = 1000
"""A number at the end of a product's name is smaller."""
_HEADLINE = 0.8
"""Share of capitalised words from which all words of a line are capitalised."""
_YEAR_DIGITS = 4


class NumberedNames:
    """Recognises the names of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def holds(self, tokens: Tokens, value: Amount) -> bool:
        """Whether the digits are letters of a name: 49ers, 5G, iOS 7.1, 3379 Broadway."""
        return (
            self._is_attached(tokens, value)
            or self._follows_initials(tokens, value)
            or self._is_address(tokens, value)
            or self._ends_name(tokens, value)
            or self._is_season(tokens, value)
        )

    def is_word_of_one(self, tokens: Tokens, value: Amount) -> bool:
        """Whether a number in words is part of a name: Channel One, the Big Three."""
        first = value.first
        named = self._is_part_of_name(tokens, first - 1) or (
            tokens.at(first - 1) in self._lexicon.designators
        )
        capital = named and self._is_capital(tokens, first) and not tokens.joined(first)
        return capital and not _is_headline(tokens)

    def is_format(self, tokens: Tokens, value: Amount) -> bool:
        """Whether it names a format: 4K video."""
        short = tokens.words[value.last - 1] == "K" and value.low < _FORMATS
        return short and not self._is_plural(tokens, value.last)

    def holds_after_of(self, tokens: Tokens, value: Amount) -> bool:
        """Image 1 of 16, the Group of Seven."""
        named = tokens.at(value.first - 2) in self._lexicon.designators
        group = named and self._is_capital(tokens, value.first - 2)
        return tokens.at(value.first - 3) in self._lexicon.designators or (
            group and not self._is_plural(tokens, value.last)
        )

    def _is_plural(self, tokens: Tokens, index: int) -> bool:
        word, lexicon = tokens.at(index), self._lexicon
        return (
            word.endswith(lexicon.plural_endings)
            and word not in lexicon.stops
            and word not in lexicon.third_person
        )

    def _is_attached(self, tokens: Tokens, value: Amount) -> bool:
        following = tokens.at(value.last)
        if following in _APOSTROPHES and tokens.at(value.last + 1) == "s":
            return tokens.joined(value.last) and tokens.joined(value.last + 1)  # the 90's
        if not following.isalpha() or not tokens.joined(value.last):
            return False
        of_type = following == "s" and value.low >= _TYPES and value.low % 10 != 0
        return of_type or following not in {"s", "x"}

    def _follows_initials(self, tokens: Tokens, value: Amount) -> bool:
        """FTSE 100, S&P 500, iOS 7.1."""
        before = tokens.words[value.first - 1] if value.first > 0 else ""
        if tokens.at(value.first - 2) == "&" and len(before) == 1:
            return True
        if before[:1].islower() and before[1:].isalpha() and not before[1:].islower():
            return not self._is_plural(tokens, value.last)
        return (
            1 < len(before) < _LONGEST_INITIALS
            and before.isupper()
            and before.isalpha()
            and value.low == int(value.low)
            and not (
                self._is_noun(tokens, value.last)
                and self._is_plural(tokens, value.last)
                and tokens.words[value.last].islower()
            )
        )

    def _is_noun(self, tokens: Tokens, index: int) -> bool:
        word = tokens.at(index)
        return word.isalpha() and word not in self._lexicon.stops and not tokens.joined(index)

    def _is_address(self, tokens: Tokens, value: Amount) -> bool:
        """3379 Broadway; 85 Saint John St.; not "200 Russian troops"."""
        end = value.last
        if value.low >= _HOUSES or not self._is_capital(tokens, end):
            return False
        while end - value.last < _LONGEST_STREET and self._is_capital(tokens, end):
            end += 1
            if self._is_capital(tokens, end) and tokens.at(end) in self._lexicon.street_words:
                return True
        if len(tokens.lower[value.first]) <= 2 or self._is_plural(tokens, end - 1):  # noqa: PLR2004 - two digits
            return False
        while self._is_noun(tokens, end) and end - value.last < _LONGEST_PHRASE:
            if self._is_plural(tokens, end):
                return value.low != int(value.low)  # Web 2.0
            end += 1
        return True

    def _is_capital(self, tokens: Tokens, index: int) -> bool:
        return index < len(tokens) and tokens.words[index][0].isupper()

    def _ends_name(self, tokens: Tokens, value: Amount) -> bool:
        """The Falcon 9, a Mazda 6, at Cloud 9; not "the Lakers 24 points", nor in a headline."""
        if not self._can_end_name(tokens, value):
            return False
        at = value.first - 1
        while value.first - at <= _LONGEST_NAME and self._is_part_of_name(tokens, at):
            at -= 1
        opener = tokens.at(at)
        if at == value.first - 1:
            return False
        after = tokens.at(value.last)
        closed = not after.isalpha() or after in self._lexicon.joiners
        named = opener in self._lexicon.determiners or (
            closed and opener in self._lexicon.place_prepositions
        )
        return named and not _is_headline(tokens)

    def _can_end_name(self, tokens: Tokens, value: Amount) -> bool:
        return (
            value.number.digits
            and value.last - value.first == 1
            and value.low < _NAMED
            and not self._is_plural(tokens, value.last)
            and tokens.at(value.last) not in DASHES
        )

    def _is_part_of_name(self, tokens: Tokens, index: int) -> bool:
        if index < 1 or not self._is_capital(tokens, index):
            return False
        lower = tokens.lower[index]
        return (
            lower.isalpha()
            and lower not in self._lexicon.months
            and lower not in self._lexicon.weekdays
            and lower not in self._lexicon.determiners
            and lower not in self._lexicon.scale_names
        )

    def _is_season(self, tokens: Tokens, value: Amount) -> bool:
        """The second half of 2008-09 and of 1983-2005."""
        year = tokens.at(value.first - 2)
        return (
            tokens.at(value.first - 1) in DASHES
            and tokens.joined(value.first)
            and len(year) == _YEAR_DIGITS
            and year.isdecimal()
            and len(tokens.lower[value.first]) in {2, _YEAR_DIGITS}
        )


def _is_headline(tokens: Tokens) -> bool:
    """Whether nearly all words are capitalised, so that a capital tells nothing."""
    words = [word for word in tokens.words if word.isalpha() and len(word) > 3]  # noqa: PLR2004 - of, the, and
    capitals = sum(word[0].isupper() for word in words)
    return capitals > _HEADLINE * len(words)
