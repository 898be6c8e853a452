"""What changed from one revision of an article to the next, in words."""

import re
from difflib import SequenceMatcher

from bot.domain.article import Article

_SENTENCE_END = re.compile(r"(?<=[.!?…。])\s+|\n+")
_MOST_SENTENCES = 400
"""Compared: what is longer is no news story, and the time grows with the square."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def describe_change(before: Article, after: Article) -> str:
    """One line: headline, figures old → new, sentences added and removed.

    `headline changed; “14” → “17”; 2 sentences added`. The quoted numbers stand word for word in
    the revisions, at places that correspond.
    """
    parts: list[str] = []
    if _squeezed(before.title) != _squeezed(after.title):
        parts.append("headline changed")
    old, new = _sentences(before), _sentences(after)
    added = removed = rewritten = 0
    figures: list[str] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        edited = min(last - first, end - start)
        for one, other in zip(
            old[first : first + edited], new[start : start + edited], strict=True
        ):
            figures += _changed_figures(one, other)
        removed += last - first - edited
        added += end - start - edited
        rewritten += edited
    figures = _changed_figures(before.title, after.title) + figures
    parts += dict.fromkeys(figures)
    parts += [_counted(rewritten, "sentence") + " rewritten"] if rewritten else []
    parts += [_counted(added, "sentence") + " added"] if added else []
    parts += [_counted(removed, "sentence") + " removed"] if removed else []
    return "; ".join(parts) or "only spacing or facts about it changed"


def _changed_figures(before: str, after: str) -> list[str]:
    """Numbers in which two sentences that are otherwise alike differ, in order."""
    old, new = _NUMBER.findall(before), _NUMBER.findall(after)
    if len(old) != len(new):
        return []
    return [f"“{a}” → “{b}”" for a, b in zip(old, new, strict=True) if a != b]


def _sentences(article: Article) -> list[str]:
    text = "\n".join(words for _, words in article.passages())
    found = (_squeezed(part) for part in _SENTENCE_END.split(text))
    return [part for part in found if part][:_MOST_SENTENCES]


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
