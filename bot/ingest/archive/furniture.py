"""The story in a text saved from a web page, told from the furniture around and inside it.

Nothing here knows any site. Lines are prose or not by length, punctuation and case (`lines`); some
say what they are for (`marks`); prose falls into segments between runs of other lines, and those
that share words with the longest are the story (`segments`). The headline is the line above that
says most of the story (`headline`). What is kept is given as spans into the untouched text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.article import Span
from bot.ingest.archive.headline import find_headline
from bot.ingest.archive.lines import Kind, Line, split_lines
from bot.ingest.archive.marks import mark_of, plain
from bot.ingest.archive.page_facts import PageFacts, read_facts
from bot.ingest.archive.segments import Page, Segment, split_segments, story_segments
from bot.ingest.archive.values import first_words

_LONE_HEADINGS = 2  # unmarked lines between two parts of a story that pass for sub-headings
_SHOUTED_WORDS = 4  # a sub-heading in capitals is short; a teaser in capitals is a headline


@dataclass(frozen=True, kw_only=True, slots=True)
class SeparatedPage:
    """A page's story as spans into its text, and what its furniture tells."""

    story: tuple[Span, ...]
    title: str = ""
    facts: PageFacts = field(default_factory=PageFacts)


def separate(text: str, repeated: frozenset[str] = frozenset()) -> SeparatedPage:
    """Separate a decoded text. `repeated` holds keys of lines that neighbouring files share."""
    lines = split_lines(text)
    if not lines:
        return SeparatedPage(story=())
    page = _page(lines, repeated)
    segments = split_segments(page)
    if not segments:
        return _without_prose(text, page)
    kept = story_segments(page, segments)
    headline = find_headline(page, kept)
    chosen = _chosen(page, kept, headline)
    spans = tuple(Span(lines[i].start, lines[i].end) for i in chosen)
    if headline is not None:
        title = text[lines[headline].start : lines[headline].end]
    else:
        title = first_words(text[lines[kept[0].first].start : lines[kept[0].first].end])
    return SeparatedPage(
        story=spans, title=_one_line(title), facts=read_facts(page, kept, headline)
    )


def _page(lines: tuple[Line, ...], repeated: frozenset[str]) -> Page:
    counts = Counter(line.key for line in lines)
    seen: Counter[str] = Counter()
    flags = []
    for line in lines:
        seen[line.key] += 1
        again = counts[line.key] > 1 if line.kind is Kind.HEADING else seen[line.key] > 1
        flags.append(again or line.key in repeated)
    return Page(lines, tuple(mark_of(line) for line in lines), tuple(flags))


def _without_prose(text: str, page: Page) -> SeparatedPage:
    """A text without one sentence (a headline, a table): whatever is not marked is its story."""
    lines = [line for line, mark in zip(page.lines, page.marks, strict=True) if mark is None]
    spans = tuple(Span(line.start, line.end) for line in lines or page.lines)
    title = first_words(text[spans[0].start : spans[0].end])
    return SeparatedPage(story=spans, title=_one_line(title), facts=read_facts(page, (), None))


def _chosen(page: Page, kept: Sequence[Segment], headline: int | None) -> list[int]:
    """Positions of the lines of the story: headline, standfirst and paragraphs."""
    chosen: set[int] = set()
    if headline is not None:
        chosen.add(headline)
        chosen.update(i for i in range(headline + 1, kept[0].first) if page.is_prose(i))
    for segment in kept:
        inner = range(segment.first, segment.last + 1)
        chosen.update(i for i in inner if page.is_prose(i) or _is_subheading(page, i))
    for above, below in pairwise(kept):
        chosen.update(_between(page, range(above.last + 1, below.first)))
    return sorted(chosen)


def _between(page: Page, gap: range) -> Iterator[int]:
    """Sub-headings, and lists that a colon announces, between two parts of the story."""
    announced = page.lines[gap.start - 1].words.endswith(":")
    if announced or len(gap) <= _LONE_HEADINGS:
        for index in gap:
            if not _is_subheading(page, index):
                return
            yield index


def _is_subheading(page: Page, index: int) -> bool:
    line = page.lines[index]
    if page.marks[index] is not None or page.repeated[index]:
        return False
    return not (line.words.isupper() and line.size >= _SHOUTED_WORDS)


def _one_line(title: str) -> str:
    """A title is one line and verbatim; of a hard-wrapped one, the first line."""
    return plain(title.splitlines()[0].strip()) if title else ""
