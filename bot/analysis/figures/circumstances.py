"""Where, when and under which conditions a figure holds: place, day, part, limit, plan ..."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.analysis.figures.numbers import Tokens
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.languages.lexicon import Lexicon
from bot.analysis.text import stemmer
from bot.domain.figure import Bound, Kind, Trait

_LONGEST_NAME = 4
_MOST_WORDS = 50_000
"""Words remembered of a language: some 8 MB."""
_LONGEST_WORD = 48
"""Letters of a word that are stemmed; longer ones are no words."""
REACH = 7
"""Content words counted as near a figure, to either side."""
BREAKS = frozenset(',;:.!?()"“”—–')  # noqa: RUF001 - as news prints it
HARD_BREAKS = frozenset(';:.!?"“”—–()')  # noqa: RUF001 - as news prints it


@dataclass(slots=True)
class Counted:
    """What is counted: `head`, `role` and `near` for comparing, `measure` for people."""

    head: str = ""
    measure: str = ""
    complement: str | None = None
    role: str | None = None
    frame: str | None = None
    actor: str | None = None
    place: str | None = None
    within: str | None = None
    day: str | None = None
    near: frozenset[str] = frozenset()
    traits: set[Trait] = field(default_factory=set)
    anaphor: bool = False
    fate: bool = False
    """The noun itself tells what happened: deaths, injured."""


class Stems(dict[str, str]):
    """The stem of each lower-case word; "" for stop words, initials and what is no word.

    Looked up once, then remembered, as in `vocabulary.TermMemory`; anew beyond `_MOST_WORDS`.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._stem = stemmer(lexicon.language)

    def __missing__(self, lower: str) -> str:
        lexicon = self._lexicon
        stem = ""
        if lower not in lexicon.stops and lower[0].isalpha() and len(lower) > 1:
            stem = lexicon.heads.get(lower) or self._stem(lower[:_LONGEST_WORD])
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[lower] = stem
        return stem


class Sentence:
    """One sentence's tokens with stems, made once for all its quantities."""

    def __init__(
        self,
        tokens: Tokens,
        quantities: Sequence[Quantity],
        lexicon: Lexicon,
        stems: Stems,
    ) -> None:
        self.tokens = tokens
        self.quantities = quantities
        self.lexicon = lexicon
        self.stems = [stems[lower] for lower in tokens.lower]
        for quantity in quantities:
            for index in range(quantity.first, quantity.last):
                self.stems[index] = ""
        self.names = {
            stem
            for stem, word, lower in zip(self.stems, tokens.words, tokens.lower, strict=True)
            if stem and word[0].isupper() and lower not in lexicon.months
        }
        self.context = frozenset(self.stems) - {""}
        said = set(tokens.lower)
        self.may_hold = not (said.isdisjoint(lexicon.can) or said.isdisjoint(lexicon.holding))
        """Whether something can hold or carry so many."""
        self.in_month = not (
            said.isdisjoint(lexicon.in_month) or said.isdisjoint(lexicon.months.keys())
        )
        self.has_weekday = not said.isdisjoint(lexicon.weekdays)
        self.looks_back = not said.isdisjoint(lexicon.when)
        self.at_first = any(second in said for _, second in lexicon.at_first)
        self.at_places = (
            []
            if said.isdisjoint(lexicon.place_prepositions)
            else [at for at, word in enumerate(tokens.lower) if word in lexicon.place_prepositions]
        )
        self.names_toll = not said.isdisjoint(lexicon.anaphors)
        """Whether a toll, a number or a total is named."""
        self.inclusive = not said.isdisjoint(lexicon.perpetrators) and self._counts_all()
        """Whether those who did it are counted in: "five dead, including the gunman"."""
        self.stretches = [] if said.isdisjoint(lexicon.stretches) else list(self._stretches())
        """Where "last season" and the like stand."""

    def _counts_all(self) -> bool:
        lower = self.tokens.lower
        return any(
            word in self.lexicon.perpetrators
            and not self.lexicon.inclusions.isdisjoint(lower[max(0, index - 3) : index + 2])
            for index, word in enumerate(lower)
        )

    def _stretches(self) -> Iterator[tuple[int, str]]:
        for index, (before, word) in enumerate(pairwise(self.tokens.lower), 1):
            if word in self.lexicon.stretches and before in self.lexicon.which_stretch:
                yield index, f"{before} {word}"

    def is_name(self, index: int) -> bool:
        """Whether the token is a capitalised word that is neither a stop word nor a number."""
        return (
            0 <= index < len(self.stems)
            and bool(self.stems[index])
            and self.tokens.words[index][0].isupper()
        )


def place_of(
    sentence: Sentence, quantity: Quantity, before: int, after: int
) -> tuple[str | None, str | None]:
    """The name after a preposition of place, nearest after the figure, else before it.

    With it the name after its comma, in which it lies: Red Hook, Brooklyn.
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon

    def named(at: int) -> tuple[str | None, int]:
        while tokens.at(at) in lexicon.determiners:
            at += 1
        words: list[str] = []
        while (
            sentence.is_name(at)
            and len(words) < _LONGEST_NAME
            and not _is_acronym(tokens.words[at], lexicon)
        ):
            words.append(tokens.words[at])
            at += 1
        return " ".join(words) or None, at

    for index in _place_prepositions(sentence, quantity, before, after):
        place, end = named(index + 1)
        if place is not None:
            return place, named(end + 1)[0] if tokens.at(end) == "," else None
    return None, None


def _place_prepositions(
    sentence: Sentence, quantity: Quantity, before: int, after: int
) -> Iterator[int]:
    """Where they stand: after the figure in its clause, nearest first, then before it."""
    lower, found = sentence.tokens.lower, sentence.at_places
    for index in found:
        if quantity.last <= index < after + 2:
            if not HARD_BREAKS.isdisjoint(lower[quantity.last : index]):
                break
            yield index
    for index in reversed(found):
        if index < quantity.first:
            if index < before and not HARD_BREAKS.isdisjoint(lower[index + 1 : before]):
                break
            yield index


def _is_acronym(word: str, lexicon: Lexicon) -> bool:
    """UN, IDF: who rather than where."""
    return len(word) > 1 and word.isupper() and word.lower() not in lexicon.countries


def _spans_time(sentence: Sentence, quantity: Quantity, after: int) -> bool:
    """Whether the count extends over a duration that follows: "50 arrests over four nights"."""
    if quantity.kind is not Kind.COUNT:
        return False
    following = next((q for q in sentence.quantities if q.bound_first == after), None)
    if (
        following is None
        or following.kind not in {Kind.DURATION, Kind.INTERVAL}
        or following.unit == "hour"
    ):
        return False
    return (
        sentence.tokens.at(after) in sentence.lexicon.spans_over
        or sentence.tokens.at(after - 1) in sentence.lexicon.spans_over
    )


def _is_ratio(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether it is one side of "one in five" or "seven out of ten"."""

    def numeric(index: int) -> bool:
        return tokens.at(index)[:1].isdecimal() or tokens.at(index) in lexicon.cardinals

    first, last = quantity.first, quantity.last
    if tokens.at(last) in lexicon.out_of and (
        numeric(last + 1) or (tokens.at(last + 1) in lexicon.of and numeric(last + 2))
    ):
        return True
    before = first - 1 - (tokens.at(first - 1) in lexicon.of)
    return tokens.at(before) in lexicon.out_of and numeric(before - 1)


def _part(tokens: Tokens, quantity: Quantity, before: int, after: int) -> Sequence[str]:
    """The words between the commas and figures around a quantity."""
    first, last = quantity.first, quantity.last
    while first > before and tokens.lower[first - 1] not in BREAKS:
        first -= 1
    while last < after and tokens.lower[last] not in BREAKS:
        last += 1
    return tokens.lower[first:last]


def _of_a_moment(sentence: Sentence, quantity: Quantity, after: int) -> Iterator[Trait]:
    """What makes a count one of a moment: "40 percent by noon", "20 were trapped at first"."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if tokens.at(after - 1) in lexicon.agents and any(
        other.unit == "clock" and other.bound_first == after for other in sentence.quantities
    ):
        yield Trait.PART
    if sentence.at_first:
        clause = tokens.lower[quantity.last : quantity.last + REACH]
        if any(pair in lexicon.at_first for pair in pairwise(clause)):
            yield Trait.EARLIER


def _is_total(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether they make a count a total over a longer time; "have since gone home" does not."""
    return any(
        word in lexicon.cumulative and before not in lexicon.perfect
        for before, word in pairwise(("", *words))
    )


def _is_restricted(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows the noun tells which are meant: "the seven bullets fired by police".

    Such a "the" points to nothing that was named before (Vieira & Poesio 2000).
    """
    after = tokens.at(end)
    if after in lexicon.relatives or tokens.at(end + 1) in lexicon.agents:
        return True
    return after in lexicon.roles and after not in lexicon.role_nouns  # "the 14 men missing"


def _names_someone_before(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether the people counted are others than the one named before: "baby, 4 people hurt"."""
    joined = tokens.at(first - 1) in lexicon.joiners or tokens.at(first - 1) in {",", "&"}
    return joined and tokens.at(first - 2) in lexicon.persons


def traits_of(  # noqa: C901, PLR0912 - one case after another
    sentence: Sentence,
    quantity: Quantity,
    head_at: int | None,
    before: int,
    after: int,
    counted: Counted,
) -> None:
    """Part, limit, increment, change, rate, planned, earlier, update."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    traits = counted.traits
    first = quantity.bound_first
    previous = tokens.at(first - 1)
    for index in range(max(before, first - 3), quantity.first):
        word = tokens.lower[index]
        trait = lexicon.traits_before.get(word)
        if word in lexicon.wholes and tokens.lower[index + 1 : first] in ([], ["the"]):
            continue  # "a boy among four wounded" counts all of them
        if trait is not None and not (trait is Trait.NEGATED and quantity.bound is not Bound.EQUAL):
            traits.add(trait)
    if tokens.at(quantity.last) in lexicon.of and (
        tokens.at(quantity.last + 1) in lexicon.partitives | lexicon.cardinals.keys()
        or tokens.at(quantity.last + 1)[:1].isdecimal()
    ):
        traits.add(Trait.PART)
    end = quantity.last if head_at is None else head_at + 1
    if (
        (previous in lexicon.definite and not _is_restricted(tokens, end, lexicon))
        or previous in lexicon.possessive
        or previous.endswith(("'s", "’s"))  # noqa: RUF001 - as news prints it
    ):
        traits.add(Trait.DEFINITE)
    if tokens.at(end) in lexicon.of and tokens.at(end + 1) in {"whom", "them", "which"}:
        traits.add(Trait.PART)
    if (
        tokens.at(end) in lexicon.rates
        or (tokens.at(end), tokens.at(end + 1)) in lexicon.rate_phrases
    ):
        traits.add(Trait.RATE)
    if (
        (
            previous in lexicon.change_link
            and not lexicon.changes.isdisjoint(tokens.lower[max(0, first - 4) : first])
        )
        or (
            quantity.kind is Kind.COUNT
            and counted.head in lexicon.points_of_index
            and not lexicon.changes.isdisjoint(tokens.lower[max(0, first - 2) : first])
        )
        or (
            quantity.kind is Kind.PERCENT
            and not lexicon.changes.isdisjoint(
                [
                    *tokens.lower[max(0, first - 3) : first],
                    *tokens.lower[quantity.last : quantity.last + 2],
                ]
            )
        )
    ):
        traits.add(Trait.CHANGE)
    for index in range(max(before, first - REACH), min(len(tokens), quantity.last + 1)):
        trait = lexicon.traits_near.get(tokens.lower[index])
        if trait is not None:
            traits.add(trait)
    traits.update(_of_a_moment(sentence, quantity, after))
    if sentence.may_hold and any(
        tokens.lower[at] in lexicon.holding and tokens.at(at - 1) in lexicon.can
        for at in range(max(1, first - 3), first)
    ):
        traits.add(Trait.LIMIT)  # "the ferry can carry 300 people"
    if sentence.inclusive:
        traits.add(Trait.INCLUSIVE)
    if (
        quantity.kind is Kind.DURATION
        and quantity.unit in {"day", "week", "month"}
        and not quantity.compound
    ):
        traits.add(Trait.ONGOING)
    if quantity.kind is Kind.COUNT and _is_ratio(tokens, quantity, lexicon):
        traits.add(Trait.RATE)
    if quantity.compound and quantity.kind is Kind.COUNT and quantity.partner is None:
        traits.add(Trait.ATTRIBUTE)
    if tokens.at(quantity.last) in lexicon.increments_after and quantity.bound is Bound.EQUAL:
        traits.add(Trait.INCREMENT)
    if counted.head == "people" and _names_someone_before(tokens, first, lexicon):
        traits.add(Trait.INCREMENT)
    if quantity.kind is Kind.INTERVAL and tokens.at(quantity.last) in lexicon.counted_back:
        traits.add(Trait.RELATIVE)
    if quantity.kind in {Kind.COUNT, Kind.MONEY, Kind.DURATION} and (
        _is_total(_part(tokens, quantity, before, after), lexicon)
        or tokens.at(0) in lexicon.cumulative
        or _spans_time(sentence, quantity, after)
    ):
        traits.add(Trait.CUMULATIVE)
    if tokens.at(first - 1) in lexicon.of and tokens.at(first - 2) in lexicon.anaphors:
        traits.add(Trait.ANAPHOR)
        counted.anaphor = True
