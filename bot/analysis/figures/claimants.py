"""Who says a figure: "police said", "according to the ministry", "given by the region's leader"."""

from dataclasses import dataclass

from bot.analysis.figures.numbers import Tokens
from bot.analysis.languages.lexicon import Lexicon

_MAX_CLAIMANT = 14
"""Tokens; a longer subject is a sentence that was misread."""
_PAUSES = frozenset(',;:.!?"“”«»()—–')  # noqa: RUF001 - as news prints it
_PUT_AT = 8
"""Tokens within which "at" follows "put"."""
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
    via: str | None = None


def find_claims(tokens: Tokens, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Every claim of a sentence, in order."""
    found: list[Claim] = []
    for index, word in enumerate(tokens.lower):
        claim = None
        if word in lexicon.claim_openers:
            claim = _phrase(tokens, index, lexicon)
        if claim is None and word in lexicon.claim_verbs:
            claim = _said(tokens, index, lexicon)
        if claim is not None:
            found.append(claim)
    return tuple(found)


def claim_for(claims: tuple[Claim, ...], position: int) -> Claim | None:
    """The claim that covers the token at `position`.

    A phrase right after the figure wins, then the nearest subject before it, then one that trails.
    """
    after = [c for c in claims if c.phrase and 0 < c.verb - position <= 4]  # noqa: PLR2004 - "11,000 given by"
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
    return text[tokens.starts[first] : tokens.ends[last - 1]] if last > first else None


def _phrase(tokens: Tokens, index: int, lexicon: Lexicon) -> Claim | None:
    for phrase in lexicon.claim_phrases:
        words = phrase.split()
        if list(tokens.lower[index : index + len(words)]) == words:
            first = index + len(words)
            last = first
            while last < len(tokens) and last - first < _MAX_CLAIMANT:
                if tokens.lower[last] in _PAUSES and not _goes_on(tokens, last):
                    break
                if tokens.lower[last] in lexicon.claim_ends:
                    break
                last += 1
            return Claim(first, last, index, phrase=True) if last > first else None
    return None


def _goes_on(tokens: Tokens, comma: int) -> bool:
    """Whether a name in apposition follows: "the region's leader, Ann Smith"."""
    return (
        tokens.lower[comma] == ","
        and comma + 2 < len(tokens)
        and tokens.words[comma + 1][0].isupper()
        and tokens.words[comma + 2][0].isupper()
    )


def _said(tokens: Tokens, verb: int, lexicon: Lexicon) -> Claim | None:
    """The subject before a verb of saying, or after it when the sentence turns round."""
    before = verb - 1
    while before > 0 and tokens.at(before).endswith(lexicon.adverbs):
        before -= 1
    if (
        tokens.at(before) in lexicon.not_before_claim
        or tokens.at(verb + 1) in lexicon.not_after_claim
    ):
        return None
    first = verb
    while first > 0 and verb - first < _MAX_CLAIMANT:
        word = tokens.lower[first - 1]
        if word in _PAUSES and not (word == "." and len(tokens.lower[first - 2]) == 1):
            break
        if word in lexicon.claim_starts:
            break
        first -= 1
    ends_with_comma = tokens.at(first - 1) == ","
    if first == verb and tokens.at(verb - 1) == ",":
        first = _before_apposition(tokens, verb - 1)
        ends_with_comma = False
    if first == verb:
        return None
    introduces = tokens.at(verb + 1) in lexicon.claim_starts
    trailing = not introduces and (
        (ends_with_comma and _closes(tokens, verb)) or tokens.at(first - 1) in _QUOTES
    )
    if tokens.lower[verb] not in lexicon.spoken_verbs and not _reports(tokens, verb, lexicon):
        return None
    via = None
    if tokens.at(verb) in lexicon.telling_verbs:
        via = _listener(tokens, verb + 1)
    return Claim(first, verb, verb, trailing=trailing, via=via)


def _reports(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb that need not be one of saying introduces a clause or a number.

    "estimated that", "counted 40", "put the crowd at 5,000".
    """
    following = tokens.at(verb + 1)
    if following in lexicon.claim_starts or following[:1].isdigit():
        return True
    if following in lexicon.cardinals:
        return True
    ahead = tokens.lower[verb + 1 : verb + _PUT_AT]
    return tokens.lower[verb] in lexicon.put_verbs and not lexicon.put_at.isdisjoint(ahead)


def _closes(tokens: Tokens, verb: int) -> bool:
    """Whether the sentence ends soon after the verb: "…, police said Friday"."""
    rest = tokens.lower[verb + 1 :]
    return len(rest) <= 6 or any(word in {",", "."} for word in rest[:4])  # noqa: PLR2004 - "said in a statement on Friday."


def _before_apposition(tokens: Tokens, comma: int) -> int:
    """Where the subject begins in "Ann Smith, the mayor, said"."""
    first = comma
    while first > 0 and comma - first < _MAX_CLAIMANT:
        if tokens.lower[first - 1] in _PAUSES and tokens.lower[first - 1] != ",":
            break
        first -= 1
    return first


def _listener(tokens: Tokens, index: int) -> str | None:
    """Who was told: "told the Daily News" -> Daily News."""
    first = index + (tokens.at(index) in {"the", "a"})
    last = first
    while last < len(tokens) and last - first < 4 and tokens.words[last][0].isupper():  # noqa: PLR2004 - a name
        last += 1
    return " ".join(tokens.words[first:last]) or None
