"""Syndicated copies: articles that are mostly the words of another article.

Texts are compared by sketches of their word shingles (Broder 1997), sampled by value ("0 mod p",
Manber 1994) because, unlike MinHash, such samples measure how much of a short text stands in a long
one: newsrooms shorten. Quality and speed: benchmarks/copies.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from bot.analysis.agencies import agencies_of, is_agency
from bot.analysis.reading_order import LAST, moment_of
from bot.analysis.shingles import KEPT, MIN_SHINGLES, Sketch, WordHashes, sketch_article
from bot.domain.article import Article

CONTAINED = 0.6
"""Share of the shorter article's own words that stand in the other one."""

CONTAINED_SAME_AGENCY = 0.4
"""The same where both carry one agency's mark: each newsroom cuts and edits a little."""

TAKEN_OVER = 0.5
"""Share of the copy's own words that are the original's; one that adds as much as it takes over is
a report of its own."""

LOOKED_BACK = 8
"""Latest earlier articles with one indexed shingle that are looked at; what many more share is
furniture, or the text of which the latest are copies already."""

LIKELY = 0.3
"""Share of indexed shingles in common from which two sketches are compared in full."""


@dataclass(frozen=True, slots=True, eq=False)
class _Print:
    """What a text is recognised by."""

    sketch: Sketch
    agencies: frozenset[str]


def find_copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Article id -> id of the original that it copies; articles that copy none are left out.

    The original is an agency's own article, else the earliest published, then the longest, then by
    its words; originals are never copies themselves. What both articles merely quote does not
    count. Independent of the order of `articles`; the cost is linear in their words.
    """
    ordered = sorted(articles, key=_precedence)
    hashes = WordHashes()
    prints = [_Print(sketch_article(article, hashes), agencies_of(article)) for article in ordered]
    copies: dict[int, int] = {}
    for later, candidates in _candidates([printed.sketch for printed in prints]):
        # What looks like a copy is measured against its original.
        originals = dict.fromkeys(copies.get(earlier, earlier) for earlier in candidates)
        for original in originals:
            if _is_copy(prints[later], prints[original]):
                copies[later] = original
                break
    return {ordered[copy].id: ordered[original].id for copy, original in copies.items()}


def _precedence(article: Article) -> tuple[bool, datetime, int, str, str]:
    length = sum(span.end - span.start for span in article.story)
    own = article.outlet is None or not is_agency(article.outlet)
    return own, moment_of(article) or LAST, -length, article.content_hash, article.id


def _candidates(sketches: Sequence[Sketch]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row with the earlier rows that share enough indexed shingles, most first."""
    indexed = [sketch.indexed() for sketch in sketches]
    starts = np.cumsum([0, *map(len, indexed)])
    sizes = np.diff(starts)
    shingles = np.concatenate([*indexed, np.empty(0, dtype=np.uint32)])
    order = np.argsort(shingles, kind="stable")  # rows ascend within one shingle
    rows = np.repeat(np.arange(len(sketches)), sizes)[order]
    first = np.searchsorted(shingles[order], shingles)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    for row in np.flatnonzero(sizes).tolist():
        own = slice(starts[row], starts[row + 1])
        back = place[own, None] - np.arange(1, LOOKED_BACK + 1)
        found = rows[back[back >= first[own, None]]]
        earlier, shared = np.unique(found, return_counts=True)
        likely = shared >= LIKELY * np.minimum(sizes[row], sizes[earlier])
        if likely.any():
            best_first = np.argsort(-shared[likely], kind="stable")
            yield row, earlier[likely][best_first].tolist()


def _is_copy(later: _Print, earlier: _Print) -> bool:
    """Whether the one that comes later took over the other's words."""
    shorter, longer = sorted((later.sketch, earlier.sketch), key=lambda sketch: sketch.own_size)
    if shorter.own_size * KEPT < MIN_SHINGLES:
        return False
    needed = CONTAINED_SAME_AGENCY if later.agencies & earlier.agencies else CONTAINED
    if shorter.share_in(longer) < needed:
        return False
    taken_over = min(TAKEN_OVER, needed)
    return later.sketch is shorter or later.sketch.share_in(earlier.sketch) >= taken_over
