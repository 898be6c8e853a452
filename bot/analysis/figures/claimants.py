"""Who says a figure: "police said", "according to the ministry", "given by the region's leader"."""

from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.figures.numbers import Tokens
from bot.analysis.languages.lexicon import Lexicon

_MAX_CLAIMANT = 14
"""Tokens; a longer subject is a sentence that was misread."""
_PAUSES = frozenset(',;:.!?"“”«»()—–')  # noqa: RUF001 - as news prints it
_PUT_AT = 8
"""Tokens within which "at" follows "put"."""
_LONGEST_SUBJECT = 12
_LONGEST_ABBREVIATION = 4
_POSSESSIVES = ("'s", "’s")  # noqa: RUF001 - as news prints it
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Claim:
    """Tokens [first, last) name the claimant; `verb` is where the verb or phrase stands."""

    first: int
    last: int
    verb: int
    trailing: bool = False
    """The claim follows what it reports: "…, police said"."""
    phrase: bool = False
    """An "according to": it reaches over its whole sentence part."""
    leads: bool = False
    """A phrase right before its figure: "laut Veranstaltern 20.000"."""
    via: str | None = None


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.claim_openers | lexicon.claim_verbs | lexicon.anaphors


@lru_cache(maxsize=8)
def _hedges(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for phrase in lexicon.bounds_before for word in phrase.split())


def find_claims(tokens: Tokens, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Every claim of a sentence, in order."""
    if _cues(lexicon).isdisjoint(tokens.lower):
        return ()
    found: list[Claim] = []
    for index, word in enumerate(tokens.lower):
        claim = None
        if word in lexicon.claim_openers:
            claim = _phrase(tokens, index, lexicon)
        if claim is None and word in lexicon.claim_verbs:
            claim = _inverted(tokens, index, lexicon) or _said(tokens, index, lexicon)
        if claim is None and word in lexicon.anaphors:
            claim = _owner(tokens, index, lexicon)
        if claim is not None and word in lexicon.feeling and _counts(tokens, claim, lexicon):
            claim = None  # "640 visitors had reported vomiting"
        if claim is not None and not (found and is_pronoun(tokens, claim, lexicon)):
            found.append(claim)
    return tuple(found)


def speaks_of_itself(tokens: Tokens, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a source tells of its own: "Labour said it would cut 5,000 jobs"."""
    at = claim.verb + 1
    at += tokens.at(at) in lexicon.claim_starts
    return not claim.phrase and not claim.trailing and tokens.at(at) in lexicon.pronouns


def _counts(tokens: Tokens, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether it is a number of people who tell how they are."""
    said = tokens.at(claim.verb + 1) in lexicon.claim_starts
    return not said and lexicon.is_number(tokens.at(claim.first))


def is_pronoun(tokens: Tokens, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether it names nobody anew: "the UN said that it had confirmed 30 dead"."""
    return lexicon.pronouns.issuperset(tokens.lower[claim.first : claim.last])


def claim_for(claims: tuple[Claim, ...], position: int) -> Claim | None:
    """The claim that covers the token at `position`.

    A phrase right after the figure wins, then the nearest subject before it, then one that trails.
    """
    after = [c for c in claims if c.phrase and not c.leads and 0 < c.verb - position <= 4]  # noqa: PLR2004 - "11,000 given by"
    if after:
        return after[0]
    before = [c for c in claims if c.last <= position and not c.trailing]
    if before:
        return before[-1]
    later = [c for c in claims if c.first > position and (c.trailing or c.phrase)]
    return later[0] if later else None


def claimant_words(text: str, tokens: Tokens, claim: Claim | None) -> str | None:
    """The claimant's words as they stand in the text."""
    if claim is None:
        return None
    first, last = claim.first, claim.last
    while first < last and not tokens.words[first][0].isalnum():
        first += 1
    while last > first and not tokens.words[last - 1][0].isalnum():
        last -= 1
    if last <= first:
        return None
    said = text[tokens.starts[first] : tokens.ends[last - 1]]
    return said[:-2] if claim.verb == claim.last and said.endswith(_POSSESSIVES) else said


def _phrase(tokens: Tokens, index: int, lexicon: Lexicon) -> Claim | None:
    for phrase in lexicon.claim_phrases:
        words = phrase.split()
        if list(tokens.lower[index : index + len(words)]) == words:
            first = index + len(words)
            last = first
            while last < len(tokens) and last - first < _MAX_CLAIMANT:
                if _is_pause(tokens, last) and not (index > 0 and _goes_on(tokens, last)):
                    break
                if tokens.lower[last] in lexicon.claim_ends and not _joins(tokens, last, lexicon):
                    break
                if last > first and lexicon.is_number(tokens.lower[last]):
                    return Claim(first, last, index, phrase=True, leads=True)
                last += 1
            return Claim(first, last, index, phrase=True) if last > first else None
    return None


def _is_pause(tokens: Tokens, at: int) -> bool:
    """Whether a sign ends a name; the point of "U.S." and "Sgt. Mike Miller" does not."""
    if tokens.lower[at] not in _PAUSES:
        return False
    before, after = tokens.words[at - 1] if at else "", tokens.words[at + 1 : at + 2]
    if tokens.lower[at] != "." or not before[:1].isupper():
        return True
    named = len(before) <= _LONGEST_ABBREVIATION and after and after[0][0].isupper()
    return not (len(before) == 1 or named)


def _joins(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether an "and" stands within a name: "the Relief and Works Agency"."""
    return (
        tokens.lower[at] in lexicon.joiners
        and 0 < at < len(tokens) - 1
        and tokens.words[at - 1][0].isupper()
        and tokens.words[at + 1][0].isupper()
    )


def _goes_on(tokens: Tokens, comma: int) -> bool:
    """Whether a name in apposition follows: "the region's leader, Ann Smith"."""
    return (
        tokens.lower[comma] == ","
        and comma + 2 < len(tokens)
        and tokens.words[comma + 1][0].isupper()
        and tokens.words[comma + 2][0].isupper()
    )


def _inverted(tokens: Tokens, verb: int, lexicon: Lexicon) -> Claim | None:
    """The subject after the verb: "Twelve barges sank, said the mayor"."""
    quoted = tokens.at(verb - 1) in _QUOTES
    if not quoted and tokens.at(verb - 1) != ",":
        return None
    if tokens.lower[verb] not in lexicon.spoken_verbs:
        return None
    last = verb + 1
    while last < len(tokens) and not _is_pause(tokens, last):
        if tokens.lower[last] in lexicon.claim_ends and not _joins(tokens, last, lexicon):
            break
        last += 1
    subject = tokens.lower[verb + 1 : last]
    if not 0 < len(subject) <= _LONGEST_SUBJECT or subject[0] in lexicon.claim_starts:
        return None
    if any(lexicon.is_number(word) or word in lexicon.claim_verbs for word in subject):
        return None  # "Ann Smith, the mayor, said 12 barges sank"
    before = tokens.lower[: verb - 1]
    if not quoted and "," in before and not any(map(lexicon.is_number, before)):
        return None  # "Ann Smith, the mayor, said the pier broke"
    return Claim(verb + 1, last, verb, trailing=True)


def _owner(tokens: Tokens, noun: int, lexicon: Lexicon) -> Claim | None:
    """Whose figure it is: "the ministry's estimate was 25"."""
    owner = tokens.at(noun - 1)
    if not owner.endswith(_POSSESSIVES) or owner[:-2] in lexicon.stretches | lexicon.weekdays:
        return None  # "the previous week's figure"
    first = noun - 1
    ends = _PAUSES | (lexicon.stops - lexicon.determiners)
    while first > 0 and tokens.lower[first - 1] not in ends:
        first -= 1
    return Claim(first, noun, noun)


def _said(tokens: Tokens, verb: int, lexicon: Lexicon) -> Claim | None:
    """The subject before a verb of saying."""
    last = verb
    while last > 0 and _stands_before_verb(tokens.lower[last - 1], lexicon):
        last -= 1
    if (
        tokens.at(last - 1) in lexicon.not_before_claim
        or tokens.at(verb + 1) in lexicon.not_after_claim
        or not _speaks(tokens, verb, lexicon)
    ):
        return None
    if tokens.at(last - 1) == ",":
        first, last = _apposed(tokens, last - 1)
        ends_with_comma = False
    else:
        first = _subject(tokens, last, lexicon)
        ends_with_comma = tokens.at(first - 1) == ","
    if first >= last or tokens.lower[first] in lexicon.relatives:
        return None
    introduces = tokens.at(verb + 1) in lexicon.claim_starts
    trailing = not introduces and (
        (ends_with_comma and _closes(tokens, verb)) or tokens.at(first - 1) in _QUOTES
    )
    via = None
    if tokens.at(verb) in lexicon.telling_verbs:
        via = _listener(tokens, verb + 1)
    return Claim(first, last, verb, trailing=trailing, via=via)


def _stands_before_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether it belongs to the verb: "had already", "also"."""
    return (
        word in lexicon.perfect
        or word in lexicon.before_verbs
        or (bool(lexicon.adverbs) and word.endswith(lexicon.adverbs))
    )


def _subject(tokens: Tokens, last: int, lexicon: Lexicon) -> int:
    """Where the subject that ends before `last` begins."""
    first = last
    while first > 0 and last - first < _MAX_CLAIMANT:
        before = first - 1
        if _is_pause(tokens, before):
            break
        word = tokens.lower[before]
        if word in lexicon.claim_starts and not _joins(tokens, before, lexicon):
            inside = before > 0 and not _is_pause(tokens, before - 1)
            if not (inside and word in lexicon.spans_over | lexicon.place_prepositions):
                break  # "relatives waiting on the quay said", but "on Friday a pilot said"
        if word in lexicon.spoken_verbs:
            break  # "police say a man told the driver"
        first -= 1
    return first


def _speaks(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether the verb reports what someone says here, not a game's points or a storm's dead."""
    following = tokens.lower[verb + 1 : verb + _PUT_AT]
    if tokens.lower[verb] in lexicon.adding and following and lexicon.is_number(following[0]):
        return False  # "Lawson added 16 points"
    if not lexicon.lives.isdisjoint(following) and tokens.lower[verb] not in lexicon.telling_verbs:
        return tokens.at(verb + 1) in lexicon.claim_starts  # "Sandy claimed 67 lives"
    return tokens.lower[verb] in lexicon.spoken_verbs or _reports(tokens, verb, lexicon)


def _reports(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb that need not be one of saying introduces a clause or a number.

    "estimated that", "counted 40", "spoke of 40", "put the crowd at 5,000", "gave a figure of 40".
    """
    at = verb + 1 + (tokens.at(verb + 1) in lexicon.of)
    if tokens.at(at) in lexicon.claim_starts:
        return True
    while tokens.at(at) in _hedges(lexicon):
        at += 1
    if lexicon.is_number(tokens.at(at)):
        return True
    if not lexicon.anaphors.isdisjoint(tokens.lower[verb + 1 : verb + 5]):
        return True
    ahead = tokens.lower[verb + 1 : verb + _PUT_AT]
    return tokens.lower[verb] in lexicon.put_verbs and not lexicon.put_at.isdisjoint(ahead)


def _closes(tokens: Tokens, verb: int) -> bool:
    """Whether the sentence ends soon after the verb: "…, police said Friday"."""
    rest = tokens.lower[verb + 1 :]
    return len(rest) <= 6 or any(word in {",", "."} for word in rest[:4])  # noqa: PLR2004 - "said in a statement on Friday."


def _apposed(tokens: Tokens, comma: int) -> tuple[int, int]:
    """The subject of "Ann Smith, the mayor, said"; of a long one what stands before its comma."""
    first = comma
    while first > 0 and comma - first < 3 * _MAX_CLAIMANT:
        if _is_pause(tokens, first - 1) and tokens.lower[first - 1] != ",":
            break
        first -= 1
    if comma - first <= _MAX_CLAIMANT:
        return first, comma
    return first, next(at for at in range(first, comma + 1) if tokens.lower[at] == ",")


def _listener(tokens: Tokens, index: int) -> str | None:
    """Who was told: "told the Daily News" -> Daily News."""
    first = index + (tokens.at(index) in {"the", "a"})
    last = first
    while last < len(tokens) and last - first < 4 and tokens.words[last][0].isupper():  # noqa: PLR2004 - a name
        last += 1
    return " ".join(tokens.words[first:last]) or None
