"""Lines as Block Kit's rich text: its elements carry words as they are, so nothing is markup.

Source: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block/.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.message import Line, Run, Tone
from bot.platforms.slack import limits
from bot.writing.safe_words import host_of, name_another_host, safe_words, web_address

Json = dict[str, Any]

_RUNS = 40
"""Runs of one line: more are no line that anybody reads."""
_RUN = 1_000
"""Characters of one run: a sentence fits, a headline made to flood does not."""
_DATE_FORMAT = "{date_short}, {time}"
_BOLD = {Tone.STRONG, Tone.FIGURE}


def section(lines: Iterable[Line], *, bold: bool = False) -> Json:
    """Lines beneath each other."""
    elements: list[Json] = []
    for line in lines:
        if elements:
            elements.append({"type": "text", "text": "\n"})
        elements.extend(_elements(line, bold=bold))
    return {"type": "rich_text_section", "elements": elements}


def bullets(lines: Iterable[Line]) -> Json:
    """A bulleted list, an item a line."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [section((line,)) for line in lines],
    }


def rich_text(*parts: Json) -> Json:
    """One block of sections and lists."""
    return {"type": "rich_text", "elements": list(parts)}


def _elements(line: Line, *, bold: bool) -> Iterator[Json]:
    """Elements of one line, its words and addresses together within a section's length."""
    room = limits.SECTION
    if not any(safe_words(run.words, _RUN).strip() for run in line[:_RUNS]):
        return
    for run in line[:_RUNS]:
        words = safe_words(run.words, min(_RUN, max(room, 0)))
        if not words or room <= 0:
            continue
        room -= len(words)
        address = web_address(run.url, min(limits.ADDRESS, max(room, 0)))
        room -= len(address or "")
        for element in _run(run, words, address):
            if bold or run.tone in _BOLD:
                element["style"] = {"bold": True}
            yield element


def _run(run: Run, words: str, address: str | None) -> Iterator[Json]:
    if run.moment is not None:
        date: Json = {
            "type": "date",
            "timestamp": int(run.moment.timestamp()),
            "format": _DATE_FORMAT,
            "fallback": words,
        }
        yield {**date, "url": address} if address else date
    elif address and name_another_host(words, address):
        # Words that look like one place must not lead to another: the link names its own.
        yield {"type": "text", "text": f"{words} ("}
        yield {"type": "link", "url": address, "text": host_of(address)}
        yield {"type": "text", "text": ")"}
    elif address:
        yield {"type": "link", "url": address, "text": words}
    else:
        yield {"type": "text", "text": words}
