"""Runs of prose between runs of furniture, and which of them belong to one story."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.ingest.archive.lines import Kind, Line
from bot.ingest.archive.marks import Mark

# Weights for the maximum-sum run of lines (Pasternack & Roth 2009, "Extracting article text from
# the Web with maximum subsequence segmentation"), tuned by hand on 60 pages saved as text.
_PROSE_BASE, _PROSE_PER_WORD, _PROSE_MOST = 1.0, 1 / 15, 4.0
_SENTENCE, _SHORT_SENTENCE, _SHORT_WORDS = 0.8, 0.3, 4
_HEADING, _MARKED, _LEGAL, _REPEATED = -0.7, -1.0, -3.0, -1.0

# What a segment must share with the story, tuned on the same pages: teasers, notices and readers'
# comments share a fifth of their content words, parts of the story a third and more.
_LONG_NEEDS, _SHORT_NEEDS = (0.06, 0.008), (0.15, 0.02)  # at once, and more for each line between
_LONG_SEGMENT, _LONG_PROSE = 60, 3  # words, sentences or paragraphs: more than a teaser or notice
_FAR = 15  # lines; from there on distance says no more
_NEEDS_PER_REFUSAL = 0.1
_ABOVE = 0.6  # above the longest segment stands the lead more often than furniture

_NEEDS_WORDS = 150  # content words of the story from which those shares hold; less need less

_CONTENT_LETTERS = 4  # shorter words are mostly grammar, in every language with spaces
_STEM_LETTERS = 6  # truncation, the stemmer that works without knowing the language


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines `first..last` (inclusive): prose with at most single headings between."""

    first: int
    last: int
    words: int
    """Words of its prose."""
    prose: tuple[int, ...]
    """Positions of its sentences."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines with what is known of each."""

    lines: tuple[Line, ...]
    marks: tuple[Mark | None, ...]
    repeated: tuple[bool, ...]
    """Printed more than once here, or in neighbouring files."""

    def is_prose(self, index: int) -> bool:
        """Whether it reads as the journalist's sentence."""
        return (
            self.lines[index].kind is not Kind.HEADING
            and self.marks[index] is None
            and not self.repeated[index]
        )

    def score(self, index: int) -> float:
        """How much the line speaks for being in the story; below zero against it."""
        line, mark = self.lines[index], self.marks[index]
        if mark is Mark.LEGAL:
            return _LEGAL
        if mark is not None:
            return _MARKED
        if self.repeated[index]:
            return _REPEATED
        if line.kind is Kind.PROSE:
            return min(_PROSE_MOST, _PROSE_BASE + line.size * _PROSE_PER_WORD)
        if line.kind is Kind.SENTENCE:
            return _SENTENCE if line.size >= _SHORT_WORDS else _SHORT_SENTENCE
        return _HEADING


def densest_run(page: Page) -> tuple[int, int]:
    """First and last position of the run of lines with the highest sum of scores."""
    best, best_range, start, total = 0.0, (0, -1), 0, 0.0
    for index in range(len(page.lines)):
        if total <= 0:
            start, total = index, 0.0
        total += page.score(index)
        if total > best:
            best, best_range = total, (start, index)
    return best_range


def split_segments(page: Page) -> tuple[Segment, ...]:
    """Runs of prose, divided wherever two lines in a row, or a marked one, are none."""
    segments: list[Segment] = []
    run: list[int] = []
    gap: list[int] = []
    for index in range(len(page.lines)):
        if page.is_prose(index):
            if run and _divides(page, gap):
                segments.append(_segment(page, run))
                run = []
            run.append(index)
            gap = []
        else:
            gap.append(index)
    if run:
        segments.append(_segment(page, run))
    return tuple(segments)


def _divides(page: Page, gap: Sequence[int]) -> bool:
    return len(gap) > 1 or any(page.marks[i] is not None or page.repeated[i] for i in gap)


def _segment(page: Page, run: Sequence[int]) -> Segment:
    words = sum(page.lines[i].size for i in run)
    return Segment(first=run[0], last=run[-1], words=words, prose=tuple(run))


def content_words(line: Line) -> frozenset[str]:
    """Words that carry the subject, roughly: the longer ones, without their endings."""
    return frozenset(
        token[:_STEM_LETTERS] for token in line.tokens if len(token) >= _CONTENT_LETTERS
    )


def words_of(page: Page, segment: Segment) -> frozenset[str]:
    """Content words of the segment's sentences."""
    return frozenset[str]().union(*(content_words(page.lines[i]) for i in segment.prose))


def cohesion(words: frozenset[str], core: AbstractSet[str]) -> float:
    """Share of these content words that the core has too; 1.0 where there are none to compare."""
    return len(words & core) / len(words) if words else 1.0


def story_segments(page: Page, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of one story, in order: the longest of the densest run, and what goes with it.

    The story grows from there, upwards and then downwards. What it meets must share words with it,
    the more so the further away it stands and the more it looks like a list of teasers.
    """
    first, last = densest_run(page)
    inside = [s for s in segments if s.first >= first and s.last <= last] or list(segments)
    main = max(range(len(inside)), key=lambda i: inside[i].words)
    kept = [inside[main]]
    core = set(words_of(page, inside[main]))
    for nearest_first, ratio in ((inside[:main][::-1], _ABOVE), (inside[main + 1 :], 1.0)):
        refused, edge = 0, inside[main]
        for segment in nearest_first:
            words = words_of(page, segment)
            gap = min(abs(segment.first - edge.last), abs(edge.first - segment.last)) - 1
            needed = ratio * min(1.0, len(core) / _NEEDS_WORDS)
            if cohesion(words, core) >= needed * _needed(page, segment, gap, refused):
                kept.append(segment)
                core |= words
                edge = segment
            else:
                refused += 1
    return tuple(sorted(kept, key=lambda s: s.first))


def _needed(page: Page, segment: Segment, gap: int, refused: int) -> float:
    """The cohesion that admits a segment after `gap` other lines and so many refusals."""
    listed = all(page.lines[i].sentences == 1 for i in segment.prose)
    long = segment.words >= _LONG_SEGMENT and len(segment.prose) >= _LONG_PROSE
    base, per_line = _LONG_NEEDS if long and not listed else _SHORT_NEEDS
    return base + per_line * min(gap, _FAR) + _NEEDS_PER_REFUSAL * min(refused, 2)
