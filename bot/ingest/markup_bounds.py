"""HTML that no person wrote: found by a linear look before any parser reads it."""

import re

MOST_TAGS = 30_000
"""Start and end tags. Long live reports have 20,000; extraction takes some 50 µs each."""
_MOST_ATTRIBUTES = 1_000
"""libxml2 compares each attribute of an element with all before: 50,000 take 9 s."""
_SHORT = 4 * _MOST_ATTRIBUTES
"""Characters that so many attributes need at least."""
# Possessive throughout: what was read is never read again.
_TAG = re.compile(r"""</?[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")


def cut_markup(markup: str) -> str:
    """The markup up to `MOST_TAGS` tags; nothing where one has more than 1,000 attributes."""
    if len(markup) <= _SHORT:
        return markup
    for number, tag in enumerate(_TAG.finditer(markup)):
        if number >= MOST_TAGS:
            return markup[: tag.start()]
        if tag.end() - tag.start() > _SHORT and _attributes(tag[0]) > _MOST_ATTRIBUTES:
            return ""
    return markup


def _attributes(tag: str) -> int:
    """At most so many: names are parted by space, slash or the value of the one before."""
    return max(len(tag.replace("/", " ").split()), tag.count("="))
