"""What an article is recognised by: terms of several kinds, each with a weight.

A term is a 64-bit number: its channel in the upper half and a hash of its words in the lower one,
so that the same words have the same term in every run and no vocabulary has to be kept.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.analysis.reading_order import moment_of
from bot.analysis.text import (
    character_pairs,
    fold,
    guess_language,
    is_unspaced,
    stemmer,
    stop_word_index,
    stop_words,
    tokens,
)
from bot.domain.article import Article, Precision

MAX_STORY_CHARS = 12_000
"""Later words add nothing: the longest tenth of news articles ends here (benchmarks/events.md)."""

LEAD_TOKENS = 80
"""A news lead: the first two or three sentences."""

RUN_WORDS = 5
"""Words of a run that two articles share only by quoting one source (benchmarks/events.md)."""


class Channel(IntEnum):
    """The kinds of terms."""

    WORD = 0
    TITLE = 1
    LEAD = 2
    NAME = 3
    NAME_PAIR = 4
    NUMBER = 5
    COUNTED = 6
    AGE = 7
    WEEKDAY = 8
    RUN = 9


CHANNELS = len(Channel)

Terms = NDArray[np.uint64]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An article as the comparison sees it.

    `terms` are ascending and unique, `weights` belong to them (1 + ln of the count, or 1).
    `day` is the publication moment in days since year 1, NaN when unknown.
    """

    article_id: str
    terms: Terms
    weights: Weights
    day: float
    outlet: int
    """A hash of the outlet's name; 0 when unknown."""
    language: str
    length: int
    """Words read."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of a token, whoever uses it."""

    word: int
    """Hash for runs: the folded word."""
    stems: tuple[int, ...]
    """Hashes of its stem (or character pairs); empty for marks and stop words."""
    name: int
    """Hash of the folded word when it is capitalised, else 0."""
    number: str
    """Its digits, or "" for words."""
    weekday: int
    """1 (Monday) to 7, or 0."""
    is_mark: bool


_SMALL_NUMBERS = {
    word: str(value)
    for listed in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici",
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "zero um dois tres quatro cinco seis sete oito nove dez onze doze",
    )
    for value, word in enumerate(listed.split())
    if value > 1
}
"""Number words from two on, folded; "six" is six in English and French alike."""

_WEEKDAYS = {
    word: day
    for listed in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lunedi martedi mercoledi giovedi venerdi sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    )
    for day, word in enumerate(listed.split(), 1)
}

# "20-year-old", "40 ans", or an apposition: "Smith, 40," — the last in every language.
_AGE = re.compile(
    r"\b(\d{1,3})[- ](?:years?|jahre|ans|años|anni|jaar|anos|лет)\b"
    r"|(?<=[^\W\d_]), (?:aged )?(\d{1,2})(?=[,.;)])"
)

_MARK_STARTS = frozenset('.!?…:;\n“”"。\uff01\uff1f')
_NO_STEMS: tuple[int, ...] = ()


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


class TermMemory:
    """Remembers what is known of each token, so that a text costs little more than splitting it.

    Holds nothing but this memory: reading the same article twice, or with a new memory, gives
    the same traits. It is bounded by `max_entries`.
    """

    def __init__(self, *, max_entries: int = 500_000) -> None:
        self._max_entries = max_entries
        self._stops: dict[str, frozenset[str]] = {}
        self._index: dict[str, tuple[str, ...]] = {}
        self._entries: dict[str, dict[str, _Entry]] = {}

    def language_of(self, article: Article, surfaces: Sequence[str]) -> str:
        """The article's language, guessed by its stop words where it is not given."""
        if article.language:
            return article.language.lower()[:2]
        if not self._index:
            self._index = stop_word_index()
        return guess_language(islice(surfaces, LEAD_TOKENS), self._index)

    def entries(self, language: str) -> dict[str, _Entry]:
        """The memory for a language."""
        known = self._entries.setdefault(language, {})
        if len(known) > self._max_entries:
            known.clear()
        return known

    def learn(self, surfaces: Iterable[str], language: str) -> None:
        """Look up every token not yet known."""
        known = self.entries(language)
        new = set(surfaces).difference(known)
        if not new:
            return
        stem = stemmer(language)
        stops = self._stops.get(language)
        if stops is None:
            stops = self._stops[language] = stop_words(language)
        for surface in new:
            known[surface] = _entry(surface, stem, stops)


def _entry(surface: str, stem: Callable[[str], str], stops: frozenset[str]) -> _Entry:
    first = surface[0]
    if first in _MARK_STARTS:
        return _Entry(0, _NO_STEMS, 0, "", 0, is_mark=True)
    if first.isdigit():
        digits = surface.replace(",", "")
        return _Entry(_hash(digits), _NO_STEMS, 0, digits, 0, is_mark=False)
    folded = fold(surface)
    word = _hash(folded)
    if is_unspaced(surface):
        pairs = tuple(_hash(pair) for pair in character_pairs(folded))
        return _Entry(word, pairs, 0, "", 0, is_mark=False)
    weekday = _WEEKDAYS.get(folded, 0)
    name = word if first.isupper() and not weekday and folded not in stops else 0
    stems = _NO_STEMS if folded in stops or len(folded) < 2 else (_hash(stem(folded)),)  # noqa: PLR2004 - a letter is no word
    number = _SMALL_NUMBERS.get(folded, "")
    return _Entry(word, stems, name, number, weekday, is_mark=False)


def read_traits(article: Article, memory: TermMemory) -> Traits:
    """Read title and story; nothing else of the article's text is looked at."""
    story = "\n".join(passage for _, passage in article.passages())[:MAX_STORY_CHARS]
    title_tokens = tokens(article.title)
    story_tokens = tokens(story)
    language = memory.language_of(article, [*title_tokens, *story_tokens[:80]])
    memory.learn(title_tokens, language)
    memory.learn(story_tokens, language)
    known = memory.entries(language)
    title = [known[token] for token in title_tokens]
    body = [known[token] for token in story_tokens]
    keys, weights = _terms(title, body, f"{article.title}\n{story}")
    return Traits(
        article_id=article.id,
        terms=keys,
        weights=weights,
        day=_day(article),
        outlet=_hash(article.outlet.casefold()) if article.outlet else 0,
        language=language,
        length=len(title) + len(body),
    )


def _day(article: Article) -> float:
    at = moment_of(article)
    if at is None:
        return float("nan")
    if article.published and article.published.precision is Precision.DAY:
        return at.toordinal() + 0.5
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _terms(title: list[_Entry], body: list[_Entry], text: str) -> tuple[Terms, Weights]:
    """Every channel's terms in one ascending array, and their weights."""
    lead = body[:LEAD_TOKENS]
    everything = title + body
    names, pairs = _names(title, body)
    parts: dict[Channel, Collection[int]] = {
        Channel.WORD: [stem for entry in everything for stem in entry.stems],
        Channel.TITLE: {stem for entry in title for stem in entry.stems},
        Channel.LEAD: {stem for entry in title + lead for stem in entry.stems},
        Channel.NAME: names,
        Channel.NAME_PAIR: pairs,
        Channel.NUMBER: {
            entry.word for entry in everything if len(entry.number) > 1 and entry.word
        },
        Channel.COUNTED: {
            _hash(f"{one.number} {other.stems[0]}")
            for one, other in pairwise(everything)
            if one.number and other.stems
        },
        Channel.AGE: {_hash(first or second) for first, second in _AGE.findall(text)},
        Channel.WEEKDAY: {entry.weekday for entry in title + lead if entry.weekday},
        Channel.RUN: _runs(body),
    }
    keys = np.concatenate(
        [
            np.fromiter(parts[channel], dtype=np.uint64) + np.uint64(channel << 32)
            for channel in Channel
        ]
    )
    terms, counts = np.unique(keys, return_counts=True)
    return terms, (1 + np.log(counts)).astype(np.float32)


def _names(title: list[_Entry], body: list[_Entry]) -> tuple[list[int], list[int]]:
    """Names and pairs of names that stand together ("Ann Lee").

    A capital tells nothing where a sentence begins, nor in a headline that capitalises every
    word: a title's words count where the body or a lower-case neighbour confirms them.
    """
    names = [entry.name for before, entry in pairwise(body) if entry.name and not before.is_mark]
    confirmed = set(names)
    plain_title = any(entry.stems and not entry.name and not entry.number for entry in title[1:])
    names += [
        entry.name
        for entry in title[1:] + body[:1]
        if entry.name and (plain_title or entry.name in confirmed)
    ]
    pairs = [
        _hash(f"{one.name} {other.name}")
        for one, other in pairwise(body)
        if one.name and other.name
    ]
    return names, pairs


_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def _runs(body: list[_Entry]) -> list[int]:
    """Hashes of every run of RUN_WORDS words; marks between them do not count."""
    hashes = np.fromiter((entry.word for entry in body if not entry.is_mark), dtype=np.uint64)
    if len(hashes) < RUN_WORDS:
        return []
    windows = np.lib.stride_tricks.sliding_window_view(hashes, RUN_WORDS)
    mixed = np.zeros(len(windows), dtype=np.uint64)
    for column in range(RUN_WORDS):
        mixed = (mixed ^ windows[:, column]) * _MULTIPLIER
    return list(set((mixed >> np.uint64(32)).tolist()))
