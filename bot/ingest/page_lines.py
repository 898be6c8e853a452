"""Lines of a page's text that are not its story: the headline once more, and links elsewhere."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Self

from lxml.html import HtmlElement

_OPENING = 4
"""Lines in which a headline is looked for: above it stand at most a rubric, a date and a byline."""
_TEASER_WORDS = 5
"""A line that is one link of so many words is another story's headline. Shorter ones may be a name
in a list, an agency, a source. From 3 to 7 the F1 in `benchmarks.extraction` is within 0.0001."""
_LEAST_KEPT = 0.5
"""Of the characters: where more would go, the page's own story is a list of links."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLines:
    """Lines that a page shows as headlines and as links, folded."""

    headlines: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, tree: HtmlElement) -> Self:
        """Read them before an extraction that prunes the tree."""
        links = (_fold(link) for link in _texts(tree, "a"))
        return cls(
            headlines=frozenset(map(_fold, _texts(tree, "h1"))),
            links=frozenset(link for link in links if link.count(" ") >= _TEASER_WORDS - 1),
        )

    def keep_story(self, text: str, title: str | None) -> str:
        """The text without the headline, which is kept apart, and without teasers.

        Unchanged where little would be left.
        """
        headlines = self.headlines | {_fold(title or "")}
        lines = text.split("\n")
        kept = [line for n, line in enumerate(lines) if not self._is_apart(line, n, headlines)]
        story = "\n".join(kept).strip()
        return story if len(story) >= _LEAST_KEPT * len(text) else text

    def _is_apart(self, line: str, number: int, headlines: Collection[str]) -> bool:
        folded = _fold(line.lstrip("- "))
        return folded in self.links or (number < _OPENING and bool(folded) and folded in headlines)


def _texts(tree: HtmlElement, tag: str) -> Iterator[str]:
    """Of innermost elements alone, or nested ones would be read again and again."""
    for element in tree.iter(tag):
        if len(element) == 0:
            yield element.text or ""
        elif element.find(f".//{tag}") is None:
            yield "".join(element.itertext())


def _fold(line: str) -> str:
    return " ".join(line.split()).casefold()
