"""HTML that no person wrote: found by a linear look before any parser reads it."""

import re

MOST_TAGS = 30_000
"""Start and end tags. Long live reports have 20,000; extraction takes some 50 µs each."""
_MOST_ATTRIBUTES = 1_000
"""libxml2 compares each attribute of an element with all before: 50,000 take 9 s."""
_SHORT = 4 * _MOST_ATTRIBUTES
"""Characters that so many attributes need at least."""
# Possessive throughout: what was read is never read again.
_TAG = re.compile(
    r"""<(?:(script|style|textarea)\b|/?[a-z])(?:[^<>"']++|"[^"]*+"|'[^']*+')*+""", re.IGNORECASE
)
_RAW_ENDS = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "textarea")
}


def cut_markup(markup: str) -> str:
    """The markup up to `MOST_TAGS` tags, without tags that have more than 1,000 attributes."""
    if len(markup) <= _SHORT:
        return markup
    kept: list[str] = []
    start = at = tags = 0
    while tag := _TAG.search(markup, at):
        begin, at = tag.span()
        tags += 1
        if tags > MOST_TAGS:
            return f"{''.join(kept)}{markup[start:begin]}"
        if at - begin > _SHORT and _attributes(tag[0]) > _MOST_ATTRIBUTES:
            kept.append(markup[start:begin])
            start = at
        # What looks like tags in a script is none.
        if raw := tag[1]:
            end = _RAW_ENDS[raw.lower()].search(markup, at)
            if end is None:
                break
            at = end.start()
    return f"{''.join(kept)}{markup[start:]}" if kept else markup


def _attributes(tag: str) -> int:
    """At most so many: names are parted by space, slash or the value of the one before."""
    return max(len(tag.replace("/", " ").split()), tag.count("="))
