"""HTML fragments, as feeds carry them, as plain text that keeps their paragraphs."""

import html
import re

from lxml import etree

from bot.ingest.markup_bounds import cut_markup

_BLOCK_NAMES = (
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT_NAMES = "script style template iframe object svg math select textarea title"
_SILENT = frozenset(_SILENT_NAMES.split())
"""Elements whose content is not read by people."""
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
# Not allowed in XML, and of no use in text: control characters, and halves of surrogate pairs.
_UNREADABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def html_to_text(markup: str, *, longest: int) -> str:
    """The words of an HTML fragment; paragraphs parted by an empty line. Never raises."""
    if not markup:
        return ""
    # Markup is seldom more than nine tenths of an entry; the rest would be cut off anyway.
    markup = cut_markup(_UNREADABLE.sub("", markup[: longest * 10]))
    if not _MARKUP.search(markup):
        return _tidy(markup)[:longest]
    collector = _Collector()
    parser = etree.HTMLParser(target=collector, recover=True, remove_comments=True)
    try:
        parser.feed(f"<div>{markup}</div>")
        parser.close()
    except (etree.LxmlError, AssertionError):  # what was read so far is kept
        collector.close()
    return _tidy("".join(collector.parts))[:longest].rstrip()


def one_line(words: str, *, longest: int) -> str:
    """A title, name or label without markup and line breaks, cut off where it is too long."""
    words = html_to_text(words, longest=longest * 2)
    words = " ".join(html.unescape(words).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


class _Collector:
    """Receives the parser's events; no tree is built, so that depth costs nothing."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._silent: list[str] = []

    def start(self, tag: str, _attributes: object) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def end(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def data(self, words: str) -> None:
        if not self._silent:
            # A line break in the source is a space; only tags break lines.
            self.parts.append(words.replace("\r", " ").replace("\n", " "))

    def close(self) -> None:
        """Called at the end of the document."""


def _tidy(text: str) -> str:
    """Single spaces in lines, single empty lines between paragraphs."""
    paragraphs: list[str] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        words = " ".join(line.split())
        if words:
            lines.append(words)
        elif lines:
            paragraphs.append("\n".join(lines))
            lines = []
    return "\n\n".join(paragraphs)
