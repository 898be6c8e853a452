"""Which events a channel or a subscription wants: `flood and not outlet:"Hill Gazette"`.

Words must all occur, in any of an event's articles; `and` may be left out. `"burst bank"` is a
phrase, `flood*` the beginning of a word. `outlet:`, `language:`, `feed:`, `place:` and `topic:`
ask for more than words; `or`, `not` and parentheses combine. `re:"burst (its|the) banks?"` is a
regular expression, in what the articles say word for word; the rest costs one look into a set or a
string, whatever is typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.analysis.patterns import Pattern, occurs, prepare_text, read_pattern
from bot.domain.article import Article
from bot.domain.digest import Entry
from bot.domain.words import read_words

MAX_CHARACTERS = 500
_MAX_TERMS = 60
_MAX_DEPTH = 8
"""Of topics within topics and of parentheses."""
_MAX_PATTERNS = 3
FIELDS = ("outlet", "language", "feed", "place", "topic", "re")
_TOKEN = re.compile(r'\s*(?:([()])|(?:(\w+):)?(?:"([^"]*)"|([^\s()":]+(?::[^\s()"]*)?)))')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for; `field` is empty for words."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    inner: "Filter"


@dataclass(frozen=True, slots=True)
class All:
    """All of these; none always holds."""

    parts: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of these."""

    parts: tuple["Filter", ...]


Filter = Term | Pattern | Not | All | Any
_Token = tuple[str, str, bool]
"""Field, words, and whether the words are quoted; parentheses have the field `(`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """What filters look at in one event."""

    words: frozenset[str]
    texts: tuple[str, ...]
    """Each article's words, folded, a space around each."""
    said: tuple[str, ...]
    """Each article's headline and story as they are, for regular expressions."""
    outlets: frozenset[str]
    languages: frozenset[str]
    feeds: tuple[str, ...]
    places: frozenset[str]


def parse_filter(typed: str) -> Filter:
    """Read a filter; an empty one wants everything. Raises ValueError that says what is wrong."""
    if len(typed) > MAX_CHARACTERS:
        raise ValueError(f"a filter has at most {MAX_CHARACTERS} characters")
    tokens = _tokens(typed)
    if len(tokens) > _MAX_TERMS:
        raise ValueError(f"a filter has at most {_MAX_TERMS} words")
    if sum(field == "re" for field, _, _ in tokens) > _MAX_PATTERNS:
        raise ValueError(f"a filter has at most {_MAX_PATTERNS} regular expressions")
    if not tokens:
        return All(())
    parsed, rest = _any(tokens, 0)
    if rest:
        raise ValueError("there is a ) too many in the filter")
    return parsed


def read_matter(entry: Entry) -> Matter:
    """Take from the event what filters look at."""
    texts = tuple(_text(article) for article in entry.articles)
    places = {c.scope.place for c in entry.comparisons if c.scope.place}
    return Matter(
        words=frozenset(word for text in texts for word in text.split()),
        texts=texts,
        said=tuple(prepare_text(_as_it_is(article)) for article in entry.articles),
        outlets=frozenset(a.outlet.casefold() for a in entry.articles if a.outlet),
        languages=frozenset(a.language for a in entry.articles if a.language),
        feeds=tuple(dict.fromkeys(a.origin.casefold() for a in entry.articles)),
        places=frozenset(place.casefold() for place in places),
    )


def matches(wanted: Filter, matter: Matter, topics: Mapping[str, Filter]) -> bool:
    """Whether the event is wanted. A topic that nobody made matches nothing."""
    return _holds(wanted, matter, topics, _MAX_DEPTH)


def _holds(wanted: Filter, matter: Matter, topics: Mapping[str, Filter], depth: int) -> bool:
    match wanted:
        case All(parts):
            return all(_holds(part, matter, topics, depth) for part in parts)
        case Any(parts):
            return any(_holds(part, matter, topics, depth) for part in parts)
        case Not(inner):
            return not _holds(inner, matter, topics, depth)
        case Pattern():
            return occurs(wanted, matter.said)
        case Term("topic", name):
            topic = topics.get(name.casefold())
            return topic is not None and depth > 0 and _holds(topic, matter, topics, depth - 1)
        case Term(field, sought):
            return _occurs(field, sought, matter)


def _occurs(field: str, sought: str, matter: Matter) -> bool:
    plain = sought.casefold()
    match field:
        case "outlet":
            return plain in matter.outlets
        case "language":
            return plain in matter.languages
        case "feed":
            return any(plain in feed for feed in matter.feeds)
        case "place" if plain in matter.places:
            return True
        case _:
            return _said(sought, matter)


def _said(sought: str, matter: Matter) -> bool:
    folded = read_words(sought)
    if sought.endswith("*") and len(folded) == 1:
        return any(word.startswith(folded[0]) for word in matter.words)
    if len(folded) == 1:
        return folded[0] in matter.words
    phrase = f" {' '.join(folded)} "
    return bool(folded) and any(phrase in text for text in matter.texts)


def _as_it_is(article: Article) -> str:
    return "\n".join([article.title, *(passage for _, passage in article.passages())])


def _text(article: Article) -> str:
    said = [article.title, *(passage for _, passage in article.passages())]
    # The bar keeps a phrase from running over from one passage into the next.
    return " | ".join(f" {' '.join(read_words(part))} " for part in said)


def _tokens(typed: str) -> list[_Token]:
    found: list[_Token] = []
    position, end = 0, len(typed.rstrip())
    while position < end:
        match = _TOKEN.match(typed, position)
        if match is None:
            raise ValueError(f"the filter cannot be read from {typed[position:].strip()[:20]!r} on")
        position = match.end()
        parenthesis, field, quoted, plain = match.groups()
        if parenthesis:
            found.append(("(", parenthesis, False))
            continue
        if field and field.casefold() not in FIELDS:
            raise ValueError(f"{field}: is not known; there are {', '.join(FIELDS)}")
        found.append(((field or "").casefold(), quoted or plain or "", quoted is not None))
    return found


def _any(tokens: list[_Token], depth: int) -> tuple[Filter, list[_Token]]:
    first, rest = _all(tokens, depth)
    parts = [first]
    while rest and _is_word(rest[0], "or"):
        part, rest = _all(rest[1:], depth)
        parts.append(part)
    return (Any(tuple(parts)) if len(parts) > 1 else first), rest


def _all(tokens: list[_Token], depth: int) -> tuple[Filter, list[_Token]]:
    parts: list[Filter] = []
    rest = tokens
    while rest and not _is_word(rest[0], "or") and rest[0][:2] != ("(", ")"):
        if _is_word(rest[0], "and"):
            rest = rest[1:]
            continue
        part, rest = _one(rest, depth)
        parts.append(part)
    if not parts:
        raise ValueError("something is missing in the filter beside `or` or in parentheses")
    return (parts[0] if len(parts) == 1 else All(tuple(parts))), rest


def _one(tokens: list[_Token], depth: int) -> tuple[Filter, list[_Token]]:
    token, rest = tokens[0], tokens[1:]
    if depth > _MAX_DEPTH:
        raise ValueError(f"a filter has at most {_MAX_DEPTH} parentheses within each other")
    if _is_word(token, "not"):
        if not rest:
            raise ValueError("something is missing in the filter after `not`")
        inner, rest = _one(rest, depth + 1)
        return Not(inner), rest
    if token[:2] == ("(", "("):
        inner, rest = _any(rest, depth + 1)
        if not rest:
            raise ValueError("a ) is missing in the filter")
        return inner, rest[1:]
    if token[0] == "(":
        raise ValueError("there is a ) too many in the filter")
    if token[0] == "re":
        return read_pattern(token[1]), rest
    if not any(character.isalnum() for character in token[1]):
        raise ValueError(f"{token[1]!r} has no letter or digit to look for")
    return Term(token[0], token[1]), rest


def _is_word(token: _Token, word: str) -> bool:
    return not token[0] and not token[2] and token[1].casefold() == word
