"""HTML that no person wrote: found by a linear look before any parser reads it."""

import re

MOST_TAGS = 30_000
"""Start and end tags. Long live reports have 20,000; extraction takes some 50 µs each."""
_MOST_ATTRIBUTES = 1_000
"""libxml2 compares each attribute of an element with all before: 50,000 take 9 s."""
_SHORT = 4 * _MOST_ATTRIBUTES
"""Characters that so many attributes need at least."""
_RAW = "(?i:script|style|textarea)"  # what looks like tags in them is none
_ATTRIBUTES = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+"""
# A start or end tag, and behind it what is raw text; possessive: what was read is never read again.
_TAG = re.compile(rf"(<(?:({_RAW})\b|/?[a-zA-Z]){_ATTRIBUTES})(?(2)(?:[^<]++|<(?!/(?i:\2)\b))*+)")


def cut_markup(markup: str) -> str:
    """The markup up to `MOST_TAGS` tags, without tags that have more than 1,000 attributes."""
    if len(markup) <= _SHORT:
        return markup
    kept: list[str] = []
    start = 0
    for number, tag in enumerate(_TAG.finditer(markup)):
        begin, end = tag.span(1)
        if number >= MOST_TAGS:
            return f"{''.join(kept)}{markup[start:begin]}"
        if end - begin > _SHORT and _attributes(tag[1]) > _MOST_ATTRIBUTES:
            kept.append(markup[start:begin])
            start = end
    return f"{''.join(kept)}{markup[start:]}" if kept else markup


def _attributes(tag: str) -> int:
    """At most so many: names are parted by space, slash or the value of the one before."""
    return max(len(tag.replace("/", " ").split()), tag.count("="))
