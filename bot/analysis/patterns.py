"""Regular expressions that people type, in an engine whose time grows with the text alone.

RE2 (https://github.com/google/re2/wiki/WhyRE2) builds no tree of tries, so no expression can hold
the program up; what it costs at most is a matter of the expression's size, which is bounded too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import re2

MAX_CHARACTERS = 200
_MAX_STEPS = 1_000
"""Of the compiled expression. Of those tried, the slowest took 10 ms for the longest text."""
_MAX_BYTES = 2**20
"""What the engine may use for one expression."""
MAX_TEXT = 20_000
"""Characters of an article that are looked at."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression; upper and lower case are the same to it."""

    words: str
    engine: Any = field(compare=False, repr=False)


def read_pattern(words: str) -> Pattern:
    """Read one. Raises ValueError that says what is wrong."""
    if len(words) > MAX_CHARACTERS:
        raise ValueError(f"a regular expression has at most {MAX_CHARACTERS} characters")
    options = re2.Options()
    options.max_mem = _MAX_BYTES
    options.log_errors = False
    options.case_sensitive = False
    try:
        engine = re2.compile(words, options)
    except (re2.error, UnicodeError) as error:
        raise ValueError(f"re:{words[:40]!r} is no regular expression: {_say(error)}") from error
    if engine.programsize > _MAX_STEPS:
        raise ValueError(f"re:{words[:40]!r} is too large: repeat less")
    return Pattern(words, engine)


def occurs(pattern: Pattern, texts: Iterable[str]) -> bool:
    """Whether it is found in one of the texts, as `prepare_text` made them."""
    return any(pattern.engine.search(text) is not None for text in texts)


def prepare_text(text: str) -> str:
    """Cut to what is looked at; what cannot be written as UTF-8 becomes a question mark."""
    return text[:MAX_TEXT].encode("utf-8", "replace").decode()


def _say(error: Exception) -> str:
    """The engine tells in bytes."""
    told = error.args[0] if error.args else ""
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else "not in UTF-8"
