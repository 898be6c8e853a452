"""Lines as Discord's Markdown. Nothing from outside is read as Markdown, mention or link.

What Discord makes of characters: https://support.discord.com/hc/en-us/articles/210298617 and
https://discord.com/developers/docs/reference#message-formatting.
"""

import re
from dataclasses import replace

from bot.domain.message import Line, Run, Tone
from bot.writing.safe_words import cut, isolate, visible, web_address

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|<>~&:=])")
_CALLS = re.compile(r"@(?=everyone|here|[!&]?\d)")
"""Whoever is called so is not called by us: a zero-width space stands between."""
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_MAX_WORDS = 2000
"""Characters of a run that are looked at; no line shows so many."""
_MAX_LINK = 600


def escape(words: str) -> str:
    """Words from outside, to be shown as they are."""
    shown = _SPECIAL.sub(r"\\\1", visible(words[:_MAX_WORDS]))
    shown = _NUMBERED.sub(r"\1\\\2", shown)
    shown = _CALLS.sub("@\u200b", shown)
    return isolate(shown)


def write_line(line: Line, limit: int, *, bold: bool = True, links: bool = True) -> str:
    """Write a line of at most `limit` characters; what is too long ends with an ellipsis."""
    written = ""
    for run in line if links else [replace(run, url=None) for run in line]:
        piece = _run(run, bold=bold)
        room = limit - len(written)
        if len(piece) > room:
            return written + _shortened(run, room, bold=bold)
        # Two bold runs side by side are one: their inner marks would be read as asterisks.
        joined = (written + piece).replace("****", "")
        written = joined if joined.count("**") % 2 == 0 else written + piece
    return written.strip()


def write_plain(line: Line, limit: int) -> str:
    """The words alone, where Discord reads no Markdown (labels, names, alternative texts)."""
    return cut(visible("".join(run.words for run in line)[:_MAX_WORDS]).strip(), limit)


def safe_url(url: str | None) -> str | None:
    """The address as it may stand in a link; None for what is no plain web address."""
    address = web_address(url, _MAX_LINK)
    # Round brackets would end the link.
    return address and address.replace("(", "%28").replace(")", "%29")


def _run(run: Run, *, bold: bool) -> str:
    if run.moment is not None:
        return f"<t:{int(run.moment.timestamp())}:f>"
    words = escape(run.words)
    core = words.strip()
    if not core:
        return words
    url = safe_url(run.url)
    shown = f"[{core}](<{url}>)" if url else core
    if bold and run.tone in {Tone.STRONG, Tone.FIGURE}:
        shown = f"**{shown}**"
    start = " " if words.startswith(" ") else ""
    return f"{start}{shown}{' ' if words.endswith(' ') else ''}"


def _shortened(run: Run, room: int, *, bold: bool) -> str:
    """As much of the run as there is room for."""
    if run.moment is None:
        words = run.words[:_MAX_WORDS]
        while words := words[: min(len(words) - 1, room) * 9 // 10]:
            piece = _run(Run(words.rstrip() + "…", run.tone, run.url), bold=bold)
            if len(piece) <= room:
                return piece.rstrip()
    return "…" if room > 0 else ""
