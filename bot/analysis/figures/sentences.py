"""Sentence boundaries: fast, by punctuation and a list of abbreviations, with exact offsets."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bot.analysis.languages.calendar_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from bot.domain.article import Span

MAX_SENTENCE = 1200
"""A longer run of words without a boundary is cut here; news sentences rarely pass 600 letters."""

_BOUNDARY = re.compile(
    r"""
    (?P<stop>[.!?…][.!?]{0,3})      # what ends a sentence
    [\"'\u201d\u2019»)\]]{0,3}   # closing quotes stay with it
    (?=\s)                          # and white space follows
  | \n\s{0,80}\n                    # an empty line
  | \n                              # a line end, judged below
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W\d_][\w.]*$")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]{0,3}(\w+)")  # noqa: RUF001 - as news prints it

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "cpl",
        "capt",
        "maj",
        "adm",
        "cmdr",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "pres",
        "det",
        "supt",
        "st",
        "ste",
        "mt",
        "ft",
        "vs",
        "v",
        "no",
        "nos",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "dept",
        "dist",
        "ave",
        "blvd",
        "rd",
        "approx",
        "est",
        "al",
        "ca",
        "cf",
        "eg",
        "ie",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mme",
        "mlle",
        "dra",
        "bzw",
        "nr",
        "ggf",
        "ing",
        "tel",
    ]
)
_MONTHS_AFTER_A_DAY = frozenset(
    ["januar", "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember"]
)
"""German months of which English has no equal; a day before them ends no sentence."""
_AFTER_CLOCK = frozenset(
    [
        "et",
        "est",
        "edt",
        "ct",
        "cst",
        "cdt",
        "pt",
        "pst",
        "pdt",
        "mt",
        "mst",
        "mdt",
        "gmt",
        "utc",
        "bst",
        *ENGLISH_WEEKDAYS,
        *ENGLISH_MONTHS,
        "local",
        "eastern",
        "central",
        "pacific",
    ]
)


def _is_boundary(text: str, stop: int, end: int) -> bool:  # noqa: PLR0911 - one case after another
    """Whether the full stop that begins at `stop` ends a sentence that `end` would close."""
    following = _NEXT.match(text, end)
    if following is None:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if text[stop] != ".":
        return True
    if word.casefold() in _MONTHS_AFTER_A_DAY and text[max(0, stop - 1)].isdecimal():
        return False  # am 3. Mai
    before = _LAST_WORD.search(text, max(0, stop - 24), stop)
    if before is None:
        return True
    last = before[0].casefold()
    if last in {"m", "a.m", "p.m"}:
        return word.casefold() not in _AFTER_CLOCK
    if len(last) == 1 or "." in last:
        return False
    return last not in _TITLES


def _is_line_break(text: str, end: int) -> bool:
    """Whether a line end also ends a sentence: not when the next line goes on in lower case."""
    following = _NEXT.match(text, end)
    return following is None or not following[1][0].islower()


def sentence_bounds(text: str) -> list[int]:
    """Offsets at which sentences begin, ascending, starting with 0; the last entry is len(text)."""
    bounds = [0]
    for found in _BOUNDARY.finditer(text):
        end = found.end()
        stop = found.start()
        if found["stop"] is not None:
            if not _is_boundary(text, stop, end):
                continue
        elif end - stop == 1 and not _is_line_break(text, end):
            continue
        _append(bounds, end)
    _append(bounds, len(text))
    return bounds


def _append(bounds: list[int], end: int) -> None:
    """Add a bound, cutting what would be longer than any sentence is."""
    while end - bounds[-1] > MAX_SENTENCE:
        bounds.append(bounds[-1] + MAX_SENTENCE)
    if end > bounds[-1]:
        bounds.append(end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at either side."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence of the text as a span without surrounding white space, in order."""
    bounds = sentence_bounds(text)
    spans = (trimmed(text, a, b) for a, b in pairwise(bounds))
    return tuple(span for span in spans if span.start < span.end)


def sentence_at(bounds: Sequence[int], position: int) -> tuple[int, int]:
    """The bounds of the sentence that holds this position."""
    index = max(0, min(bisect_right(bounds, position) - 1, len(bounds) - 2))
    return bounds[index], bounds[index + 1]
