"""Lines as Discord's Markdown. Nothing from outside is read as Markdown, mention or link.

What Discord makes of characters: https://support.discord.com/hc/en-us/articles/210298617 and
https://discord.com/developers/docs/reference#message-formatting.
"""

import re
import unicodedata
from dataclasses import replace
from urllib.parse import quote, urlsplit

from bot.domain.message import Line, Run, Tone

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|<>~&:=])")
_CALLS = re.compile(r"@(?=everyone|here|[!&]?\d)")
"""Whoever is called so is not called by us: a zero-width space stands between."""
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_JOINERS = "\u200c\u200d"
"""Persian, Indic scripts and pictographs need them inside words; elsewhere they hide things."""
_MAX_MARKS = 4
"""Combining marks in a row: Vietnamese, Hebrew and Thai need no more; towers have dozens."""
_MAX_WORDS = 2000
"""Characters of a run that are looked at; no line shows so many."""
_MAX_LINK = 600
_URL_CHARACTERS = ":/?#[]@!$&'*+,;=%~-._"
"""Round brackets are left out: they would end the link."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ELLIPSIS = "…"


def neutralise(words: str) -> str:
    """One line of printable characters: no controls, hidden characters or towers of marks."""
    kept: list[str] = []
    marks = 0
    words = words[:_MAX_WORDS]
    for at, character in enumerate(words):
        category = unicodedata.category(character)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks > _MAX_MARKS:
                continue
        else:
            marks = 0
        if category in {"Cc", "Zl", "Zp", "Zs"}:
            kept.append(" ")
        elif category in {"Cs", "Co", "Cn"}:
            kept.append("\ufffd")
        elif category == "Cf" or _is_filler(character):
            if character in _JOINERS and _joins(words, at):
                kept.append(character)
        else:
            kept.append(character)
    return re.sub(" +", " ", "".join(kept))


def escape(words: str) -> str:
    """Words from outside, to be shown as they are."""
    shown = _SPECIAL.sub(r"\\\1", neutralise(words))
    shown = _NUMBERED.sub(r"\1\\\2", shown)
    shown = _CALLS.sub("@\u200b", shown)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in shown):
        return f"\u2068{shown}\u2069"  # isolated, so that it cannot reorder what stands beside it
    return shown


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
    return shorten(neutralise("".join(run.words for run in line)).strip(), limit)


def shorten(words: str, limit: int) -> str:
    """At most `limit` characters, with an ellipsis where something is missing."""
    return words if len(words) <= limit else words[: max(limit - 1, 0)].rstrip() + _ELLIPSIS


def safe_url(url: str | None) -> str | None:
    """The address as it may stand in a link; None for what is no plain web address."""
    if url is None or len(url) > _MAX_LINK or not url.startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if not host or "@" in parts.netloc or "\\" in parts.netloc:
        return None  # a name before @ is there to look like the host
    quoted = quote(parts._replace(netloc=_with_port(host, parts.netloc)).geturl(), _URL_CHARACTERS)
    return quoted if len(quoted) <= _MAX_LINK else None


def _with_port(host: str, netloc: str) -> str:
    port = netloc.rpartition(":")[2]
    return f"{host}:{port}" if port.isascii() and port.isdigit() and ":" in netloc else host


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
            piece = _run(Run(words.rstrip() + _ELLIPSIS, run.tone, run.url), bold=bold)
            if len(piece) <= room:
                return piece.rstrip()
    return _ELLIPSIS if room > 0 else ""


def _joins(words: str, at: int) -> bool:
    """Whether a joiner stands between two visible characters that it can join."""
    around = (words[at - 1 : at], words[at + 1 : at + 2])
    return all(
        side and unicodedata.category(side)[0] in "LMS" and ord(side) > 0x2FF  # noqa: PLR2004
        for side in around
    )


def _is_filler(character: str) -> bool:
    """Letters that show nothing: https://www.unicode.org/reports/tr36/ (visual spoofing)."""
    return character in "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"
