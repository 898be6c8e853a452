"""What a page's furniture tells about its article: date, outlet, address, author."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.article import Published
from bot.ingest.archive.marks import URL, Mark, byline_of, outlet_of
from bot.ingest.archive.segments import Page, Segment
from bot.ingest.archive.values import as_line, as_url
from bot.ingest.dates import find_date

_NEAR = 15  # lines above the story in which its dateline stands
_FAR_BELOW = 3  # lines below the story; further down dates belong to other articles
_LONGEST_NAME = 5  # words of an outlet's or author's name
_UPDATED = ("updat", "modif", "revis")


@dataclass(frozen=True, kw_only=True, slots=True)
class PageFacts:
    """What was found; None where the page does not say."""

    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published | None = None


def read_facts(page: Page, story: Sequence[Segment], headline: int | None) -> PageFacts:
    """Read the marked lines around the story."""
    first = story[0].first if story else 0
    last = story[-1].last if story else len(page.lines) - 1
    top = min(first, headline if headline is not None else first)
    return PageFacts(
        url=_address(page),
        outlet=_outlet(page),
        author=_author(page, top, first),
        published=_published(page, top, first, last),
    )


def _marked(page: Page, mark: Mark, indices: range) -> Iterator[str]:
    inside = range(max(0, indices.start), min(len(page.lines), indices.stop))
    return (page.lines[i].words[:300] for i in inside if page.marks[i] is mark)


def _address(page: Page) -> str | None:
    """The only address that stands on a line of its own; of several, none can be told."""
    every = range(len(page.lines))
    found = {
        url for words in _marked(page, Mark.ADDRESS, every) for m in URL.findall(words)
        if (url := as_url(m.rstrip(">.,;")))
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _outlet(page: Page) -> str | None:
    """The one name that lines of the form "Text by …", "Featured on …" give."""
    every = range(len(page.lines))
    names = {
        name
        for words in _marked(page, Mark.OUTLET, every)
        if (name := as_line(outlet_of(words))) and len(name.split()) <= _LONGEST_NAME
    }
    return names.pop() if len(names) == 1 else None


def _author(page: Page, top: int, first: int) -> str | None:
    for words in _marked(page, Mark.BYLINE, range(top - 2, first + 1)):
        name = byline_of(words)
        if name and len(name.split()) <= _LONGEST_NAME and find_date(name) is None:
            return as_line(name)
    return None


def _published(page: Page, top: int, first: int, last: int) -> Published | None:
    """The date nearest above the story, else right below; of several the earliest stated.

    A page that gives both when it was published and when updated is dated by the former.
    """
    for indices in (
        range(top, first + _FAR_BELOW),
        range(top - _NEAR, top),
        range(first + _FAR_BELOW, first + _NEAR),
        range(last + 1, last + 1 + _FAR_BELOW),
    ):
        lines = list(_marked(page, Mark.DATE, indices))
        original = [words for words in lines if not any(u in words.lower() for u in _UPDATED)]
        for words in original or lines:
            found = find_date(words[:200])
            if found is not None:
                return found[0]
    return None
