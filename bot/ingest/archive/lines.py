"""A text as lines with the traits by which prose and page furniture differ.

The traits are those of Kohlschütter et al. 2010 ("Boilerplate detection using shallow text
features") and jusText (Pomikálek 2011) that survive when a page's markup is gone: length, closing
punctuation, letter case and neighbourhood.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")  # noqa: RUF001 - the apostrophe of typeset text
_BULLET = re.compile(r"(?:[-*+•·▪●►▶»>–—|]|\d{1,2}[.)])\s+")  # noqa: RUF001 - as pages print them
_CLOSED = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]*_]{0,4}$")  # noqa: RUF001 - of all scripts
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\])[\"'”’)\]]?$")  # noqa: RUF001
# A full stop after fewer than four letters may end an abbreviation ("Rep.", "Nov.", "U.S.").
_INNER_END = re.compile(
    r"(?:(?<=\w{4})\.|(?<=[\"'”’)\]%])\.|[!?])[\"'”’)\]]{0,2} +"  # noqa: RUF001
    r"[\"'“‘(\[]?(?=[^\W\d_a-z])|[。！？؟।]"  # noqa: RUF001
)
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, kana, Han
_SPACELESS_WORD = 2  # characters a word, roughly, in scripts written without spaces

_PROSE_WORDS = 10  # jusText and boilerpipe draw the line between teaser and prose at 10 words
_OPEN_PROSE_WORDS = 25  # a line without full stop is prose only if no headline is as long
_PLAIN_SHARE = 0.3  # share of words in lower case; German prose has 0.6, title case 0.2
_MOST_LINES = 20_000  # more is no article; what follows them is never in the story
_INSPECTED = 2000  # characters of a line that decide what it is

_WRAP = range(55, 101)  # columns at which mail and terminals break lines
_WRAPPED_SHARE = 0.4  # share of line ends inside a paragraph that go on in lower case
_WRAPPED_PAIRS = 6  # fewer show nothing


class Kind(StrEnum):
    """What a line looks like on its own."""

    PROSE = "prose"
    SENTENCE = "sentence"  # complete, but short
    HEADING = "heading"  # short, no full stop: a headline, label, menu entry or teaser


@dataclass(frozen=True, slots=True)
class Line:
    """A line or hard-wrapped paragraph: `text[start:end]` without outer space."""

    start: int
    end: int
    words: str
    """The characters, on one line."""
    kind: Kind
    tokens: tuple[str, ...]
    """Its words in lower case, of the first 2,000 characters."""
    blank_before: int
    """Blank lines above it."""
    bullet: bool
    sentences: int

    @property
    def key(self) -> str:
        """What two printings of the same line have in common."""
        return " ".join(self.tokens)

    @property
    def size(self) -> int:
        """Words, estimated where the script has no spaces."""
        spaceless = len(_NO_SPACES.findall(self.words[:_INSPECTED]))
        return max(len(self.tokens), spaceless // _SPACELESS_WORD)


def split_lines(text: str) -> tuple[Line, ...]:
    """Every line with words in it, in order; hard-wrapped paragraphs as one line each."""
    pieces = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end() - len(m[0]) + len(m[0].rstrip()))
              for m in islice(_LINE.finditer(text), _MOST_LINES) if not m[0].isspace()]  # fmt: skip
    if not pieces:
        return ()
    gaps = [0] + [
        max(0, _breaks(text[a_end:b_start]) - 1) for (_, a_end), (b_start, _) in pairwise(pieces)
    ]
    if _is_wrapped(text, pieces, gaps):
        pieces, gaps = _unwrapped(text, pieces, gaps)
    return tuple(
        _line(text, start, end, gap) for (start, end), gap in zip(pieces, gaps, strict=True)
    )


def _breaks(between: str) -> int:
    return len(between.strip(" \t\u00a0").splitlines()) if between else 0


def _line(text: str, start: int, end: int, gap: int) -> Line:
    words = " ".join(text[start:end].split())
    marker = _BULLET.match(words)
    bare = words[marker.end() :] if marker else words
    tokens = tuple(_WORD.findall(bare[:_INSPECTED].lower()))
    sentences = len(_INNER_END.findall(bare[:_INSPECTED])) + 1
    return Line(
        start=start,
        end=end,
        words=words,
        kind=_kind(bare, tokens, sentences),
        tokens=tokens,
        blank_before=gap,
        bullet=marker is not None,
        sentences=sentences,
    )


def _kind(words: str, tokens: tuple[str, ...], sentences: int) -> Kind:
    spaceless = len(_NO_SPACES.findall(words[:_INSPECTED])) // _SPACELESS_WORD
    size = max(len(tokens), spaceless)
    closed = _CLOSED.search(words[-8:]) is not None
    cut_off = _CUT_OFF.search(words[-8:]) is not None
    if not spaceless and _plain_share(words) < _PLAIN_SHARE:
        return Kind.SENTENCE if closed and sentences > 1 else Kind.HEADING
    if size >= _PROSE_WORDS and ((closed and not cut_off) or sentences > 1):
        return Kind.PROSE
    if size >= _OPEN_PROSE_WORDS:
        return Kind.PROSE
    return Kind.SENTENCE if closed and not cut_off and size > 1 else Kind.HEADING


def _plain_share(words: str) -> float:
    """Share of the words that begin with a letter that do not begin with a capital."""
    initials = [word[0] for word in words[:_INSPECTED].split() if word[0].isalpha()]
    if not initials:
        return 0.0
    return sum(not initial.isupper() for initial in initials) / len(initials)


def _is_wrapped(text: str, pieces: list[tuple[int, int]], gaps: list[int]) -> bool:
    pairs = going_on = 0
    for (start, end), (following, _), gap in zip(pieces, pieces[1:], gaps[1:], strict=False):
        if gap == 0 and end - start in _WRAP:
            pairs += 1
            going_on += text[following].islower()
    return pairs >= _WRAPPED_PAIRS and going_on >= _WRAPPED_SHARE * pairs


def _unwrapped(
    text: str, pieces: list[tuple[int, int]], gaps: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Join each line to the one above that was broken at the margin."""
    joined: list[tuple[int, int]] = []
    spaces: list[int] = []
    last_width = 0
    for (start, end), gap in zip(pieces, gaps, strict=True):
        runs_on = joined and gap == 0 and last_width in _WRAP
        if runs_on and not _BULLET.match(text, start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
            spaces.append(gap)
        last_width = end - start
    return joined, spaces
