"""What a quantity counts or measures: noun, role, names and words near it."""

from collections.abc import Iterator

from bot.analysis.figures.circumstances import (
    BREAKS,
    HARD_BREAKS,
    REACH,
    Counted,
    Sentence,
    place_of,
    traits_of,
)
from bot.analysis.figures.frames import fit_frame
from bot.analysis.figures.numbers import DASHES, Tokens
from bot.analysis.figures.periods import period_of
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.figures.rivals import put_at
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Kind, Trait

_PHRASE = 5
"""Words of a noun phrase after its number: "12 heavily armed Ukrainian border guards"."""
_ROLE_REACH = 9
_LONGEST_INCLUSION = 12
_OPENERS = frozenset(",—–")  # noqa: RUF001 - as news prints it


def describe(sentence: Sentence, number: int) -> Counted:
    """What the quantity with this number in the sentence counts."""
    quantity = sentence.quantities[number]
    before = sentence.quantities[number - 1].last if number else 0
    after = (
        sentence.quantities[number + 1].bound_first
        if number + 1 < len(sentence.quantities)
        else len(sentence.tokens)
    )
    counted = Counted()
    head_at, phrase = _head(sentence, quantity, after)
    if head_at is not None:
        word = sentence.tokens.lower[head_at]
        counted.head = sentence.lexicon.collectives.get(word) or _stem_of(sentence, head_at)
        counted.measure = " ".join(phrase)
        counted.fate = sentence.tokens.lower[head_at] in sentence.lexicon.roles
        counted.complement = _complement(sentence, head_at)
        if counted.head in sentence.lexicon.performances:
            counted.traits.add(Trait.PERFORMANCE)
        if counted.head in sentence.lexicon.subsets:
            counted.traits.add(Trait.SUBSET)
    if head_at is None or sentence.tokens.lower[head_at] not in sentence.lexicon.times:
        counted.role = _role(sentence, quantity, head_at, before, after)
    counted.near = _near(sentence, quantity, before, after)
    counted.actor = _actor(sentence, quantity, before)
    counted.place, counted.within = place_of(sentence, quantity, before, after)
    counted.day = period_of(sentence, quantity)
    traits_of(sentence, quantity, head_at, before, after, counted)
    fit_frame(sentence, number, counted)
    return counted


def _complement(sentence: Sentence, head_at: int) -> str | None:
    """The first noun after "of": counts of murder, an extension of tax cuts."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    at = head_at + 1
    if tokens.at(at) not in lexicon.of:
        return None
    at += 1
    for _ in range(2):
        at += tokens.at(at) in lexicon.stops
    return sentence.stems[at] or None if at < len(tokens) else None


def _stem_of(sentence: Sentence, index: int) -> str:
    lower = sentence.tokens.lower[index]
    return sentence.lexicon.heads.get(lower) or sentence.stems[index] or lower


def _head(sentence: Sentence, quantity: Quantity, after: int) -> tuple[int | None, list[str]]:  # noqa: C901, PLR0912 - one case after another
    """The head noun after the number, and the words of its phrase.

    The first plural of the phrase, else its last word: "12 armoured vehicles", "a 38-word oath".
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    at = quantity.last
    if tokens.at(at) in DASHES and (quantity.compound or tokens.joined(at)):
        at += 1
    if tokens.at(at) in lexicon.of:
        at += 1
        while tokens.at(at) in lexicon.partitives:
            at += 1
        if at == after:
            return None, []
    if quantity.compound and tokens.at(at) in lexicon.times:
        at += 1 + (tokens.at(at + 1) in DASHES)
    while tokens.at(at) in lexicon.increments:
        at += 1
    words: list[str] = []
    last = None
    while at < len(tokens) and len(words) < _PHRASE and at < max(after, quantity.last + 2):
        lower = tokens.lower[at]
        if not words and tokens.at(at + 1) in DASHES and tokens.at(at + 2)[:1].isdecimal():
            at += 3  # a type: "12 F-16 fighters"
            continue
        if lower in DASHES and words and tokens.joined(at):
            at += 1
            continue
        if lower in lexicon.stops or not (lower[0].isalpha() or lower == "’"):  # noqa: RUF001 - as news prints it
            break
        if tokens.at(at + 1) in lexicon.agents:
            break  # "a 12-page letter signed by", "fewer than the 157 given by"
        if words and lower in lexicon.roles and lower not in lexicon.role_nouns:
            break
        if not words and _begins_name(tokens, at, lexicon):
            break
        if (
            not words
            and lower in lexicon.roles
            and lower not in lexicon.role_nouns
            and lower not in lexicon.plurals
        ):
            break
        words.append(tokens.words[at])
        last = at
        if _is_plural(lower, lexicon) and quantity.kind in {Kind.COUNT, Kind.PERCENT}:
            break
        at += 1
    many = quantity.bound_first - 2
    if (
        tokens.at(many) in lexicon.collectives
        and tokens.at(many + 1) in lexicon.of
        and (last is None or not _is_plural(tokens.lower[last], lexicon))
    ):
        return many, [tokens.words[many]]  # "a crowd of 900 filled the quay"
    if last is None and quantity.kind is Kind.COUNT and tokens.at(quantity.first - 1) in lexicon.of:
        before = quantity.first - 2
        if before >= 0 and sentence.stems[before] and tokens.lower[before] not in lexicon.anaphors:
            return before, [tokens.words[before]]  # "a mother of 12"
    if last is None and quantity.kind is Kind.COUNT:
        noun = _put_noun(tokens, put_at(tokens, quantity, lexicon), lexicon)
        if noun is not None:
            return noun, [tokens.words[noun]]
    return last, words


def _put_noun(tokens: Tokens, phrase: range, lexicon: Lexicon) -> int | None:
    """The noun of "put the crowd (in the square) at" or "put the number of marchers at"."""
    noun = None
    for at in phrase:
        lower = tokens.lower[at]
        if lower in lexicon.of and noun is not None and tokens.lower[noun] in lexicon.anaphors:
            noun = None
        elif lower not in lexicon.stops and lower not in lexicon.of and lower[0].isalpha():
            noun = at
        elif noun is not None:
            break
    return None if noun is None or tokens.lower[noun] in lexicon.anaphors else noun


def _begins_name(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a name rather than a noun follows: "a mother of 12 Ann Smith"."""
    if (
        at + 1 >= len(tokens)
        or not tokens.words[at][0].isupper()
        or not tokens.words[at + 1][0].isupper()
    ):
        return False
    return not any(
        _is_plural(tokens.lower[i], lexicon) for i in range(at, min(at + 4, len(tokens)))
    )


def _is_plural(lower: str, lexicon: Lexicon) -> bool:
    if lower in lexicon.plurals:
        return True
    return (
        len(lower) > 3  # noqa: PLR2004 - explained by the line
        and lower.endswith(lexicon.plural_endings)
        and not lower.endswith(("ss", "us", "'s", "’s", "ous"))  # noqa: RUF001 - as news prints it
    )


def _role(  # noqa: C901, PLR0912 - one case after another
    sentence: Sentence, quantity: Quantity, head_at: int | None, before: int, after: int
) -> str | None:
    """What happened to those counted: from the noun, the verb before, the verb after."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    roles = lexicon.roles
    if quantity.kind not in {Kind.COUNT, Kind.PERCENT}:
        return None
    severity = _severity(sentence, quantity, after)
    if severity is not None:
        return severity
    if head_at is not None and tokens.lower[head_at] in roles:
        return roles[tokens.lower[head_at]]
    left = _role_before(sentence, quantity, before)
    if left is not None:
        return left
    start = _after_inclusion(sentence, quantity.last, head_at)
    found = None
    if start > quantity.last:
        later = (q.bound_first for q in sentence.quantities if q.first >= start)
        after = next(later, len(tokens))
    for index in range(start, min(len(tokens), start + _ROLE_REACH, after + 3)):
        lower = tokens.lower[index]
        if lower in HARD_BREAKS or lower in lexicon.other_subject:
            break
        if lower == "," and found is None and index > start:
            break
        role = roles.get(lower)
        if role is not None and tokens.at(index - 1) in lexicon.shots:
            role = "shot"  # those with gunshot wounds may be dead
        if lower in lexicon.role_nouns and tokens.at(index - 1) in lexicon.definite:
            break  # "three men are charged in the death of"
        if role is None or (
            index >= after and found is None and _starts_next(sentence, index, after)
        ):
            if index >= after:
                break
            continue
        if _governs_next(tokens, index, after):
            break
        if found is None or (found == "shot" and role in {"killed", "wounded"}):
            found = role
        if found != "shot":
            break
    return found


def _after_inclusion(sentence: Sentence, last: int, head_at: int | None) -> int:
    """Where the sentence goes on after "five people, all of them sailors, were hurt"."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    opener = last if head_at is None else head_at + 1
    inserted = lexicon.inclusions | lexicon.apposed
    if tokens.at(opener) not in _OPENERS or tokens.at(opener + 1) not in inserted:
        return last
    for index in range(opener + 2, min(len(tokens), opener + _LONGEST_INCLUSION)):
        if tokens.lower[index] in _OPENERS:
            return index + 1
    return last


def _severity(sentence: Sentence, quantity: Quantity, after: int) -> str | None:
    """Five critically wounded, 15 in serious condition: a role of its own."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    for index in range(quantity.last, min(after, quantity.last + 7, len(tokens))):
        lower = tokens.lower[index]
        if lower in HARD_BREAKS or lower == ",":
            return None
        severity = lexicon.severities.get(lower)
        if severity is not None:
            return f"{severity} wounded"
    return None


def _starts_next(sentence: Sentence, index: int, after: int) -> bool:
    """Whether the word lies beyond the next quantity."""
    del sentence
    return index >= after


def _governs_next(tokens: Tokens, index: int, after: int) -> bool:
    """Whether a role word stands right before the next number: "and wounding 20"."""
    lower = tokens.lower[index]
    return index + 1 == after < len(tokens) and lower.endswith(("ing", "ed", "t"))


def _role_before(  # noqa: PLR0911 - one case after another
    sentence: Sentence, quantity: Quantity, before: int
) -> str | None:
    """Killing four; the death toll rose to 12; claimed 12 lives is found after it."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    first = quantity.bound_first
    for step in range(1, 4):
        index = first - step
        if index < before:
            return None
        lower = tokens.lower[index]
        role = lexicon.roles.get(lower)
        if role is not None:
            passive = tokens.at(index - 1) in lexicon.be and (
                step > 1 or lower not in lexicon.role_nouns
            )
            if role == "shot" and tokens.at(index + 1) in {"and", "dead"}:
                return "killed"
            if role == "shot" and tokens.at(index - 1) == "fatally":
                return "killed"
            return None if passive else role
        if lower in lexicon.of and tokens.at(index - 1) in lexicon.role_nouns:
            return lexicon.roles.get(tokens.at(index - 1))  # "the bodies of 14 people"
        if lower in lexicon.anaphors or lower in lexicon.copulas or lower in lexicon.changes:
            continue
        if lower not in lexicon.articles | {"the", "up", "other", "others"}:
            # across "and" too what came before is told of others: "one dead and two hurt"
            return _toll_before(sentence, index, before)
    return _toll_before(sentence, first - 3, before)


def _toll_before(sentence: Sentence, index: int, before: int) -> str | None:
    """The death toll from the flood has risen to 12."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if not sentence.names_toll:
        return None
    for at in range(index, max(before, index - 12) - 1, -1):
        if tokens.at(at) in BREAKS:
            return None
        if tokens.at(at) in lexicon.anaphors and tokens.at(at - 1) in lexicon.roles:
            return lexicon.roles[tokens.at(at - 1)]
    return None


def _near(sentence: Sentence, quantity: Quantity, before: int, after: int) -> frozenset[str]:
    """Content words around the figure, up to its neighbours across a comma or "and"."""
    size = len(sentence.stems)
    left = _reached(sentence, range(quantity.first - 1, -1, -1), before, size)
    right = _reached(sentence, range(quantity.last, size), 0, after)
    return frozenset((*left, *right))


def _reached(sentence: Sentence, places: range, first: int, last: int) -> Iterator[str]:
    """The next content words in that direction; but for the nearest, those in [first, last)."""
    taken = 0
    for index in places:
        outside = taken and not first <= index < last
        if taken == REACH or outside or sentence.tokens.lower[index] in HARD_BREAKS:
            return
        if sentence.stems[index]:
            taken += 1
            yield sentence.stems[index]


def _actor(sentence: Sentence, quantity: Quantity, before: int) -> str | None:
    """Whose figure it is: the nearest name before it, in its own part of the sentence."""
    tokens = sentence.tokens
    if quantity.age:
        return _whose_age(sentence, quantity)
    for index in range(quantity.first - 1, -1, -1):
        if sentence.is_name(index):
            return sentence.stems[index]
        if tokens.lower[index] in HARD_BREAKS and index < before:
            break
    return None


def _whose_age(sentence: Sentence, quantity: Quantity) -> str | None:
    """The surname in "Ann Smith, 34" and in "34-year-old Ann Smith"."""
    tokens = sentence.tokens
    before = quantity.first - 1
    while before > 0 and not tokens.lower[before][0].isalpha():
        before -= 1
    before -= tokens.at(before) in sentence.lexicon.generations
    if (
        quantity.last - quantity.first == 1
        and sentence.is_name(before)
        and quantity.first - before <= 3  # noqa: PLR2004 - explained by the line
    ):
        return sentence.stems[before]
    for index in range(quantity.last, min(len(tokens), quantity.last + 6)):
        if tokens.lower[index] in BREAKS:
            break
        if sentence.is_name(index):
            while sentence.is_name(index + 1):
                index += 1  # noqa: PLW2901 - the last word of the name
            following = index + 1
            if following < len(tokens) and sentence.stems[following]:
                return None  # "a 38-year-old Leeds man"
            return sentence.stems[index]
    return None
