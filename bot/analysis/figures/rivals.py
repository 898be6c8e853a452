"""Figures that a text itself sets against each other.

"Police put the crowd at 5,000, but organisers claimed 20,000" names one measure and two sources,
though the second number stands alone. Companies and countries that each report their own are no
rivals: "Norway said 12 had come, while Chile said 40".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.analysis.figures.circumstances import BREAKS, Counted, Sentence
from bot.analysis.figures.claimants import Claim
from bot.analysis.figures.numbers import Tokens
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Kind, Trait

_PHRASE = 6
"""Words between "put" and "at"."""
_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure already read: what it counts, and who says so."""

    sentence: Sentence
    quantity: Quantity
    counted: Counted
    claim: Claim | None


def put_at(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> range:
    """The noun phrase of "put the crowd at 5,000"; empty where the number stands otherwise."""
    at = quantity.bound_first - 1
    if tokens.at(at) in lexicon.put_at:
        for verb in range(at - 1, max(-1, at - _PHRASE), -1):
            if tokens.lower[verb] in lexicon.put_verbs:
                return range(verb + 1, at)
            if tokens.lower[verb] in BREAKS:
                break
    return range(0)


def set_against(new: Told, told: Mapping[Kind, Told]) -> None:
    """Let a figure take what it counts from the last one of its kind, if it is its rival."""
    for kind in (new.quantity.kind, Kind.MONEY):
        old = told.get(kind)
        if old is not None and is_rival(new, old):
            become_rival(new, old)
            return


def is_rival(new: Told, old: Told) -> bool:
    """Whether the new figure is another source's number for what the old one counts."""
    if new.claim is None or not _may_be_rival(new) or not _may_be_rival(old):
        return False
    if (new.quantity.kind, new.quantity.unit) != (old.quantity.kind, old.quantity.unit):
        bare = new.quantity.kind is Kind.COUNT and old.quantity.kind is Kind.MONEY
        if not bare or not _stands_alone(new, old):
            return False  # "though the ministry's estimate was 2.5 million"
    one_sentence = new.sentence is old.sentence
    apart = _contrasted(new, old) or (_is_credited(new) and _is_credited(old))
    if one_sentence and (new.claim is old.claim or not apart):
        return False
    if not _may_dispute(new, old) or not _of_one_place_and_time(new.counted, old.counted):
        return False
    if one_sentence:
        return _stands_alone(new, old) or _counts_the_same(new, old)
    return _stands_alone(new, old) or _opens_against(new, old)


def become_rival(new: Told, old: Told) -> None:
    """Give the new figure what only the old one tells: the noun, the fate, the place."""
    new.quantity.kind, new.quantity.unit = old.quantity.kind, old.quantity.unit
    counted, before = new.counted, old.counted
    counted.head, counted.measure = before.head, before.measure
    counted.role = counted.role or before.role
    counted.actor = before.actor
    if counted.place is None:
        counted.place, counted.within = before.place, before.within
    counted.near |= before.near
    counted.traits.discard(Trait.ELLIPTIC)
    counted.traits.add(Trait.RIVAL)


def _may_be_rival(told: Told) -> bool:
    quantity = told.quantity
    return (
        quantity.kind in _KINDS
        and quantity.partner is None
        and not quantity.age
        and Trait.DEFINITE not in told.counted.traits
    )


def _contrasted(new: Told, old: Told) -> bool:
    lower = new.sentence.tokens.lower[old.quantity.last : new.quantity.bound_first]
    return not new.sentence.lexicon.contrasts.isdisjoint(lower)


def _is_credited(told: Told) -> bool:
    """Whether its source stands beside it: "5,000 according to police", "laut Polizei 5.000"."""
    return told.claim is not None and told.claim.phrase


def _may_dispute(new: Told, old: Told) -> bool:
    """Whether the sources may speak of one thing: not two that are both named."""
    if new.claim is None:
        return False
    if old.claim is None:
        return new.sentence is old.sentence
    if _words(new) <= _words(old) or _words(old) <= _words(new):
        return False  # "police said 30", "police later said 50"
    return not (_is_named(new.sentence, new.claim) and _is_named(old.sentence, old.claim))


def _of_one_place_and_time(new: Counted, old: Counted) -> bool:
    """Whether the new figure names no other place or day than the old one."""
    return new.place in {None, old.place} and new.day in {None, old.day}


def _is_named(sentence: Sentence, claim: Claim) -> bool:
    """Whether a claimant has a name: a capital that neither a sentence nor a noun demands."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    return any(
        tokens.words[at][0].isupper()
        and tokens.lower[at] not in lexicon.stops
        and tokens.lower[at] not in lexicon.sources
        for at in range(claim.first, claim.last)
    )


def _stands_alone(new: Told, old: Told) -> bool:
    """Whether the number has no noun of its own: "claimed 20,000", "put the toll at 30"."""
    sentence = new.sentence
    phrase = put_at(sentence.tokens, new.quantity, sentence.lexicon)
    if phrase:
        return _refers_back(phrase, new, old)
    if new.claim is None or new.counted.role is not None:
        return False
    if new.counted.head and Trait.ELLIPTIC not in new.counted.traits:
        return False
    if _is_credited(new):
        beside = {new.quantity.last, new.quantity.bound_first} & {new.claim.verb, new.claim.last}
        return bool(beside) and sentence is old.sentence
    return _follows_its_verb(new, new.claim, old)


def _refers_back(phrase: range, new: Told, old: Told) -> bool:
    """Whether "the toll" or "the loss" of "put the … at" is what the old figure counts."""
    sentence = new.sentence
    told = set(sentence.stems[: phrase[0]]) if sentence is old.sentence else old.counted.near
    return any(
        sentence.tokens.lower[at] in sentence.lexicon.anaphors
        or (sentence.stems[at] and sentence.stems[at] in told)
        for at in phrase
    )


def _follows_its_verb(new: Told, claim: Claim, old: Told) -> bool:
    """Whether it stands right behind a verb of contesting, and no noun behind it."""
    tokens, lexicon = new.sentence.tokens, new.sentence.lexicon
    first, last = new.quantity.bound_first, new.quantity.last
    if tokens.lower[claim.verb] in lexicon.anaphors:
        between = tokens.lower[claim.verb + 1 : first]  # "the office's count for the day was 19"
        return len(between) <= _PHRASE and not lexicon.be.isdisjoint(between)
    if tokens.lower[claim.verb] not in lexicon.contesting | lexicon.telling_verbs:
        return False
    following = tokens.at(last)
    goes_on = lexicon.perfect | (lexicon.be if new.sentence is old.sentence else frozenset())
    if following[:1].isalnum() and following not in goes_on:
        return False  # "Pilots said 40 were moored" may be of others
    begin = claim.verb + 1
    if tokens.lower[claim.verb] in lexicon.telling_verbs:  # "told the agency that 40 …"
        begin = max(
            (at + 1 for at in range(begin, first) if tokens.lower[at] in lexicon.claim_starts),
            default=begin,
        )
    between = tokens.lower[begin:first]
    return claim.verb < first and lexicon.before_rivals.issuperset(between)


def _counts_the_same(new: Told, old: Told) -> bool:
    """Whether both name one noun, and one of them nothing else, or both the same deed."""
    a, b = old.counted, new.counted
    if old.claim is None or not a.head or a.head != b.head or a.role != b.role:
        return False
    if any(put_at(t.sentence.tokens, t.quantity, t.sentence.lexicon) for t in (old, new)):
        return True
    return bool(_own_words(old) & _own_words(new) - {a.head, ""})


def _opens_against(new: Told, old: Told) -> bool:
    """Whether the next sentence tells the same measure: "But pilots said 40 barges sank"."""
    a, b = old.counted, new.counted
    measure = a.frame or a.role
    if old.claim is None or measure is None or measure != (b.frame or b.role):
        return False
    opens = new.sentence.tokens.lower[0] in new.sentence.lexicon.contrasts
    return opens or (a.head == b.head and a.place == b.place)


def _own_words(told: Told) -> set[str]:
    """The stems of what the source of a figure says, up to what is set against it."""
    sentence, claim = told.sentence, told.claim
    if claim is None:
        return set()
    begin = claim.verb + 1 if claim.verb < told.quantity.first else 0
    ends = (
        at
        for at in range(told.quantity.last, len(sentence.stems))
        if sentence.tokens.lower[at] in sentence.lexicon.contrasts
    )
    return set(sentence.stems[begin : next(ends, len(sentence.stems))])


def _words(told: Told) -> set[str]:
    """The words of a claimant that are no stop words."""
    if told.claim is None:
        return set()
    lower = told.sentence.tokens.lower[told.claim.first : told.claim.last]
    return set(lower) - told.sentence.lexicon.stops
