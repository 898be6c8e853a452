"""What an article is recognised by: terms of several kinds, each with a weight.

A term is a 64-bit number: its channel in the upper half and a hash of its words in the lower one,
so that the same words have the same term in every run and no vocabulary has to be kept.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.lead_days import read_lead_days
from bot.analysis.events.look_back import read_years_back
from bot.analysis.events.vocabulary import Entries, Kind, TermMemory, hash_word
from bot.analysis.reading_order import moment_of
from bot.analysis.text import tokens
from bot.domain.article import Article, Precision

__all__ = ["CHANNELS", "Channel", "TermMemory", "Traits", "read_traits"]

MAX_STORY_CHARS = 12_000
"""Later words add nothing: the longest tenth of news articles ends here (benchmarks/events.md)."""

LEAD_TOKENS = 80
"""A news lead: the first two or three sentences."""

RUN_WORDS = 5
"""Words of a run that two articles share only by quoting one source (benchmarks/events.md)."""

RUN_SAMPLE = 4
"""One run in so many is kept (the "0 mod p" sketch, Manber 1994): a shared sentence has several."""

_BATCH = 256
"""Articles read side by side: enough that the cost of a numpy call does not count."""


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
    DAY = 10


CHANNELS = len(Channel)

_BY_COUNT = np.isin(np.arange(CHANNELS), (Channel.WORD, Channel.NAME))
"""Channels whose terms weigh more the oftener they stand in the text."""

Terms = NDArray[np.uint64]
Weights = NDArray[np.float32]
Ints = NDArray[np.int64]


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
    years_back: int
    """Bit n: headline or lead speak of n years (`look_back.read_years_back`)."""


# The age in an apposition, in every language: "Smith, 40,". It begins with fixed characters: the
# search for it is several times as fast as one for digits.
_APPOSITION = re.compile(r", (?:aged )?(\d{1,2})(?=[,.;)])")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Of Fibonacci hashing (Knuth 6.4): spreads neighbouring values."""


def read_traits(articles: Sequence[Article], memory: TermMemory) -> list[Traits]:
    """Read titles and stories; nothing else of an article's text is looked at."""
    found: list[Traits] = []
    for start in range(0, len(articles), _BATCH):
        memory.refresh()
        found += _read(articles[start : start + _BATCH], memory)
    return found


@dataclass(slots=True, eq=False)
class _Batch:
    """Articles side by side, title before body, a row a token."""

    rows: Ints
    docs: Ints
    starts: Ints
    """Of each article's first token."""
    bodies: Ints
    """Of each article's first token of the body."""


def _read(articles: Sequence[Article], memory: TermMemory) -> list[Traits]:
    rows: list[int] = []
    starts, bodies, languages, ages = [], [], [], []
    for article in articles:
        story = "\n".join(passage for _, passage in article.passages())[:MAX_STORY_CHARS]
        title, body = tokens(article.title), tokens(story)
        language = memory.language_of(article, [*title, *body[:LEAD_TOKENS]])
        starts.append(len(rows))
        bodies.append(len(rows) + len(title))
        rows += memory.rows(title, language)
        rows += memory.rows(body, language)
        languages.append(language)
        ages.append(_appositions(f"{article.title}\n{story}"))
    docs = np.repeat(np.arange(len(articles)), np.diff([*starts, len(rows)]))
    batch = _Batch(np.array(rows, dtype=np.int64), docs, np.array(starts), np.array(bodies))
    entries = memory.entries()
    parts = [*_word_terms(batch, entries), *_name_terms(batch, entries)]
    parts += [*_number_terms(batch, entries), _run_terms(batch, entries)]
    parts += _lead_days(articles, batch, entries, memory)
    parts.append(_age_terms(batch, entries, ages))
    back = _years_back(batch, entries, memory)
    keys = np.sort(np.concatenate(parts))
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else keys
    counts = np.diff(np.append(first, len(keys)))
    unique = keys[first.astype(np.int64)]
    repeated = _BY_COUNT[(unique >> np.uint64(32)) & np.uint64(0xFF)]
    weights = (1 + np.log(np.where(repeated, counts, 1))).astype(np.float32)
    ends = np.searchsorted(unique >> np.uint64(_DOC_SHIFT), np.arange(len(articles) + 1))
    terms = unique & np.uint64((1 << _DOC_SHIFT) - 1)
    return [
        Traits(
            article_id=article.id,
            terms=terms[ends[number] : ends[number + 1]].copy(),
            weights=weights[ends[number] : ends[number + 1]].copy(),
            day=day_of(article),
            outlet=hash_word(article.outlet.casefold()) if article.outlet else 0,
            language=languages[number],
            years_back=back[number],
        )
        for number, article in enumerate(articles)
    ]


_DOC_SHIFT = 40
"""Bits of a term: eight of channel, thirty-two of hash; the article's number stands above."""


def _keys(channel: Channel, docs: Ints, hashes: NDArray[np.unsignedinteger]) -> Terms:
    head = (docs.astype(np.uint64) << np.uint64(_DOC_SHIFT)) | np.uint64(channel << 32)
    return head | hashes.astype(np.uint64)


def _listed(channel: Channel, values: Sequence[AbstractSet[int]]) -> Terms:
    docs = np.repeat(np.arange(len(values)), [len(each) for each in values])
    flat = [value for each in values for value in sorted(each)]
    return _keys(channel, docs, np.array(flat, dtype=np.uint64))


def _mix(one: Terms, other: Terms) -> Terms:
    """32 bits of both, order counting."""
    mixed: Terms = ((one * _MULTIPLIER) ^ other) * _MULTIPLIER
    return mixed >> np.uint64(32)


def _word_terms(batch: _Batch, entries: Entries) -> list[Terms]:
    counts = entries.stem_counts[batch.rows].astype(np.int64)
    total = int(counts.sum())
    ends = np.cumsum(counts)
    source = np.repeat(np.arange(len(batch.rows)), counts)
    flat = np.arange(total) - np.repeat(ends - counts, counts)
    stems = entries.stems[entries.stem_starts[batch.rows][source] + flat]
    docs = batch.docs[source]
    body = batch.bodies[docs]
    in_title = source < body
    in_lead = source < body + LEAD_TOKENS
    title = _keys(Channel.TITLE, docs[in_title], stems[in_title])
    lead = _keys(Channel.LEAD, docs[in_lead], stems[in_lead])
    return [_keys(Channel.WORD, docs, stems), title, lead]


def _name_terms(batch: _Batch, entries: Entries) -> list[Terms]:
    """Names and pairs of names that stand together ("Ann Lee").

    A capital tells nothing where a sentence begins, nor in a headline that capitalises every
    word: a title's words count where the body or a lower-case neighbour confirms them.
    """
    names = entries.names[batch.rows]
    kinds = entries.kinds[batch.rows]
    place = np.arange(len(batch.rows))
    named = np.flatnonzero(names)
    docs = batch.docs[named]
    start, body = batch.starts[docs], batch.bodies[docs]
    follows = named > body
    after_mark = follows & (kinds[np.maximum(named - 1, 0)] & Kind.MARK > 0)
    inside = named[follows & ~after_mark]
    sure = _keys(Channel.NAME, batch.docs[inside], names[inside])
    lower = (names == 0) & (kinds & Kind.NUMBER == 0) & (entries.stem_counts[batch.rows] > 0)
    lower &= (place > batch.starts[batch.docs]) & (place < batch.bodies[batch.docs])
    plain_title = np.zeros(len(batch.starts), dtype=bool)
    plain_title[batch.docs[lower]] = True
    unsure = named[((named > start) & (named < body)) | (named == body)]
    likely = _keys(Channel.NAME, batch.docs[unsure], names[unsure])
    likely = likely[plain_title[batch.docs[unsure]] | np.isin(likely, sure)]
    paired = named[follows & (names[np.maximum(named - 1, 0)] > 0)]
    mixed = _mix(names[paired - 1].astype(np.uint64), names[paired].astype(np.uint64))
    return [sure, likely, _keys(Channel.NAME_PAIR, batch.docs[paired], mixed)]


def _number_terms(batch: _Batch, entries: Entries) -> list[Terms]:
    """Numbers of several digits, and numbers with the word that follows."""
    kinds = entries.kinds[batch.rows]
    long = np.flatnonzero(kinds & Kind.LONG_NUMBER)
    alone = _keys(Channel.NUMBER, batch.docs[long], entries.words[batch.rows[long]])
    at = np.flatnonzero(kinds[:-1] & Kind.NUMBER)
    at = at[(batch.docs[at] == batch.docs[at + 1]) & (entries.stem_counts[batch.rows[at + 1]] > 0)]
    following = entries.stems[entries.stem_starts[batch.rows[at + 1]]]
    mixed = _mix(entries.numbers[batch.rows[at]].astype(np.uint64), following.astype(np.uint64))
    return [alone, _keys(Channel.COUNTED, batch.docs[at], mixed)]


def _run_terms(batch: _Batch, entries: Entries) -> Terms:
    """One in RUN_SAMPLE of the runs of RUN_WORDS words; marks between them do not count."""
    place = np.arange(len(batch.rows))
    read = (place >= batch.bodies[batch.docs]) & (entries.kinds[batch.rows] & Kind.MARK == 0)
    words = entries.words[batch.rows[read]].astype(np.uint64)
    docs = batch.docs[read]
    if len(words) < RUN_WORDS:
        return np.empty(0, dtype=np.uint64)
    size = len(words) - RUN_WORDS + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for column in range(RUN_WORDS):
        mixed = (mixed ^ words[column : column + size]) * _MULTIPLIER
    mixed >>= np.uint64(32)
    kept = (docs[:size] == docs[RUN_WORDS - 1 :]) & (mixed % np.uint64(RUN_SAMPLE) == 0)
    return _keys(Channel.RUN, docs[:size][kept], mixed[kept])


def _lead_days(
    articles: Sequence[Article], batch: _Batch, entries: Entries, memory: TermMemory
) -> list[Terms]:
    """What titles and leads say of days."""
    at = np.flatnonzero(entries.kinds[batch.rows] & Kind.DAY)
    at = at[at < batch.bodies[batch.docs[at]] + LEAD_TOKENS]
    weekdays: list[frozenset[int]] = [frozenset()] * len(articles)
    days = weekdays.copy()
    for doc in np.unique(batch.docs[at]).tolist():
        start, end = int(batch.starts[doc]), int(batch.bodies[doc]) + LEAD_TOKENS + 1
        surfaces = [memory.surface(row) for row in batch.rows[start:end].tolist()]
        moment = moment_of(articles[doc])
        mentions = (at[batch.docs[at] == doc] - start).tolist()
        found = read_lead_days(surfaces, mentions, moment.date() if moment else None)
        weekdays[doc], days[doc] = found.weekdays, found.days
    return [_listed(Channel.WEEKDAY, weekdays), _listed(Channel.DAY, days)]


def _years_back(batch: _Batch, entries: Entries, memory: TermMemory) -> list[int]:
    """How many years titles and leads look back, a mask an article."""
    at = np.flatnonzero(entries.kinds[batch.rows] & Kind.LOOK_BACK)
    at = at[at < batch.bodies[batch.docs[at]] + LEAD_TOKENS]
    found = [0] * len(batch.starts)
    for doc, place in zip(batch.docs[at].tolist(), at.tolist(), strict=True):
        start = max(place - 1, int(batch.starts[doc]))
        beside = [memory.surface(row) for row in batch.rows[start : place + 2].tolist()]
        found[doc] |= read_years_back(beside, [place - start])
    return found


def _age_terms(batch: _Batch, entries: Entries, appositions: Sequence[AbstractSet[int]]) -> Terms:
    """Ages of people: "20-year-old", "40 ans", and those in appositions."""
    kinds = entries.kinds[batch.rows]
    at = np.flatnonzero((kinds[:-1] & Kind.SHORT_NUMBER > 0) & (kinds[1:] & Kind.YEARS > 0))
    at = at[batch.docs[at] == batch.docs[at + 1]]
    told = _keys(Channel.AGE, batch.docs[at], entries.words[batch.rows[at]])
    return np.concatenate([told, _listed(Channel.AGE, appositions)])


def _appositions(text: str) -> set[int]:
    """Hashes of the ages that stand after a comma, of whoever stands before it."""
    return {
        hash_word(match[1])
        for match in _APPOSITION.finditer(text)
        if text[match.start() - 1 : match.start()].isalpha()
    }


def day_of(article: Article) -> float:
    """The publication moment in days since year 1; noon where only the day is known, else NaN."""
    at = moment_of(article)
    if at is None:
        return float("nan")
    if article.published and article.published.precision is Precision.DAY:
        return at.toordinal() + 0.5
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440
