"""Lines that tell about the page instead of the event: dates, bylines, addresses, tools.

Each pattern is a grammar of such lines (a label and a value; an imperative and its object), with
the words that web pages use for them, not the lines of particular sites.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from bot.ingest.archive.lines import Kind, Line
from bot.ingest.dates import find_date


class Mark(StrEnum):
    """What a line is for, where its words tell."""

    DATE = "date"
    BYLINE = "byline"
    OUTLET = "outlet"
    ADDRESS = "address"
    TOOL = "tool"
    PROMPT = "prompt"
    TEASERS = "teasers"
    LEGAL = "legal"
    NUMBERS = "numbers"
    CREDIT = "credit"


URL = re.compile(r"https?://[^\s<>\"')\]]{4,2000}", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)")

_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |published )?by:?|von|par|por|di|door|author:|byline:)\s+"
    r"(?P<name>\S.{0,119})",
    re.IGNORECASE,
)
# "Text by" and "Source:" may as well name a person or an office: see `outlet_of`.
_OUTLET = re.compile(
    r"(?:text by|source\s?:|by)\s+(?P<someone>\S.{0,59})|"
    r"(?:(?:more|featured|trending|popular|also|elsewhere|latest|now) on|"
    r"originally published (?:by|on|in|at))\s+(?P<site>\S.{0,59})",
    re.IGNORECASE,
)
_NAMES_OUTLET = re.compile(
    r"\d|\b(?:The|News|Times|Post|Press|Herald|Tribune|Guardian|Journal|Daily|Radio|TV|Agency|"
    r"Media|Gazette|Telegraph|Globe|Courier|Observer|Chronicle|Broadcasting|Magazine|Online)\b|"
    r"\b[A-Z]{3,}\b|\.(?:com|org|net|co|info)\b"
)
_PLATFORMS = re.compile(
    r"facebook|twitter|x|youtube|instagram|whatsapp|telegram|linkedin|tiktok|reddit|google|"
    r"flipboard|pinterest|spotify|snapchat",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?:(?:first |last |latest |date )?(?:published|posted|updated?|created|modified|revised)"
    r"(?: on| at| date)?|date|on)\b[ :]*",
    re.IGNORECASE,
)
_TOOL_VERB = (
    "advertise buy click close comment contact copy download email e-mail enable enlarge expand "
    "explore facebook find follow forward get go join like listen load log login log-in manage "
    "menu open pin play print read register reply report request retweet save search see select "
    "send share show sign skip subscribe support switch toggle try tweet unsubscribe view visit "
    "vote watch whatsapp"
)
_TOOL = re.compile(rf"(?:{'|'.join(_TOOL_VERB.split())})\b", re.IGNORECASE)
_TOOL_WORDS = 5  # words; longer imperatives may be spoken by people in the story
_TEASERS = re.compile(
    r"(?:read|see|learn|find out|continue)\s+(?:more|also|next|full|the rest)|"
    r"more\s+(?:from|on|in|about|stories|news|to)|related|recommended|"
    r"trending|popular|don['’]?t miss|you (?:may|might)|"  # noqa: RUF001
    r"(?:most|also) (?:read|popular|viewed|shared|watched|on|in)|featured|"
    r"editor['’]?s['’]? |"  # noqa: RUF001
    r"top stories|latest|advertisement|sponsored|promoted|must read|up next|next article|"
    r"what (?:to read|we)|in case you missed|watch (?:more|next|now|below)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"©|\(c\) ?(?:19|20)\d\d|all rights reserved|copyright\b|terms (?:of|and|&) |privacy (?:policy|"
    r"notice)|cookie (?:policy|notice)|may not be (?:published|reproduced|republished)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\(?\d[\d.,]{0,9}[kKmM]?\)?\+? (?:votes?|comments?|shares?|views?|likes?|replies|ratings?|"
    r"reviews?|followers?|reads?|retweets?|min(?:ute)?s? read|minutes? ago|hours? ago|days? ago)\b",
    re.IGNORECASE,
)
_RATING = re.compile(r"\b(?:rating|average|votes?|rank)\s?:", re.IGNORECASE)
# Captions end in, or begin with, who took the picture.
_CREDIT = re.compile(
    r"^(?:image|photo|picture|video|file|watch|media caption)\w{0,10}(?: credit| by)?\s?:|"
    r"\b(?:getty images|ap photo|file photo|afp photo|reuters/|photo(?:graph)?(?: by|:)|"
    r"courtesy of)|"
    r"[/|] ?(?:ap|afp|epa|reuters|getty|bloomberg|tass|shutterstock|file)\b[^.]{0,30}$",
    re.IGNORECASE,
)
# Vocabulary of prompts that address the visitor. One such word also stands in news about the web;
# two in one line, spoken to "you", do not.
_PROMPT_WORDS = re.compile(
    r"\b(?:newsletters?|subscri\w{2,8}|inbox|sign(?:ed|ing)? up|log(?:ged)? in|unsubscribe|opt out|"
    r"e-?mail (?:address|alerts?|updates?)|mailing list|notifications?|click|cookies?|browser|"
    r"javascript|recaptcha|ad ?blocker|affiliate|commission|advertis\w{1,6}|donat\w{1,5}|follow us|"
    r"contact us|feedback|moderat\w{1,5}|submitting this|personal data|data (?:protection|privacy)|"
    r"comments? (?:section|below|are|policy)|community (?:standards|guidelines)|"
    r"our (?:app|site|website|privacy|readers|journalism|free|daily|weekly|mailing|partners|terms|"
    r"newsroom|experts?)|this (?:site|website|page|form|article (?:was|is|originally|first))|"
    r"your (?:name|comment|e-?mail|account|inbox|privacy|browser|support|subscription|consent))\b",
    re.IGNORECASE,
)
_TO_VISITOR = re.compile(r"\b(?:you|your|us|our|we|this|please)\b", re.IGNORECASE)
_PROMPT_LENGTH = 60  # words; longer paragraphs are never taken for prompts
_MOST_LABEL_WORDS = 14  # words of a line that labels something; prose is longer
_MOST_BRIEF_WORDS = 12  # words; in a line this short one word of the vocabulary is enough
_LABEL = 30  # characters beside a date or address that are its label: "Original address"
_INSPECTED = 600  # characters of a line


def mark_of(line: Line) -> Mark | None:
    """What the line tells about the page, or None where its words do not say so."""
    words = plain(line.words[:_INSPECTED]).strip(" -–—")  # noqa: RUF001 - dashes as pages print them
    return next((mark for mark, holds in _RULES if holds(line, words)), None)


def plain(words: str) -> str:
    """The line without Markdown links, emphasis and heading marks."""
    return _LINK.sub(r"\1", words).strip(" #*_|>")


def byline_of(words: str) -> str | None:
    """The name after "By"."""
    match = _BYLINE.match(plain(words[:300]))
    return match["name"].strip(" ,;|") if match else None


def outlet_of(words: str) -> str | None:
    """The outlet that a line like "Text by …" or "Featured on …" names, if certain."""
    match = _OUTLET.fullmatch(plain(words[:300]))
    if match is None:
        return None
    name = (match["site"] or match["someone"]).strip(" .:")
    if match["someone"] and not any(map(str.isdigit, name)):
        # Persons are printed in capitals too: "BY JANE DOE".
        shouted = name.isupper() and " " in name
        if shouted or not _NAMES_OUTLET.search(name):
            return None
    return name if name[:1].isupper() and not _PLATFORMS.fullmatch(name) else None


def _is_short(line: Line) -> bool:
    return line.size <= _MOST_LABEL_WORDS and line.kind is Kind.HEADING


def _is_empty(line: Line, words: str) -> bool:
    return not words or not line.tokens


def _is_address(_line: Line, words: str) -> bool:
    match = URL.search(words)
    if match is None:
        return len(words) <= _LABEL and words.lower().rstrip(": ").endswith((" url", "permalink"))
    rest = (words[: match.start()] + words[match.end() :]).strip(" <>()[]:")
    return len(rest) <= _LABEL


def _is_dateline(line: Line, words: str) -> bool:
    """Whether a date, its label and little else fill the line."""
    if line.size > _MOST_LABEL_WORDS or line.kind is Kind.PROSE:
        return False
    found = find_date(words[:200])
    if found is None:
        return False
    _, start, end = found
    rest = _DATE_LABEL.sub("", words[:start] + " " + words[end:])
    return len(rest.strip(" ,:;|()-–—•·")) <= max(_LABEL, end - start)  # noqa: RUF001


def _is_numbers(line: Line, _words: str) -> bool:
    return all(not token.isalpha() for token in line.tokens)


def _is_outlet(line: Line, words: str) -> bool:
    return line.kind is Kind.HEADING and outlet_of(words) is not None


def _is_byline(line: Line, words: str) -> bool:
    return _is_short(line) and _BYLINE.match(words) is not None


def _is_legal(line: Line, words: str) -> bool:
    brief = line.size <= _MOST_LABEL_WORDS or "©" in words[:40]
    return brief and _LEGAL.search(words) is not None


def _is_teasers(line: Line, words: str) -> bool:
    return _is_short(line) and _TEASERS.match(words) is not None


def _is_tool(line: Line, words: str) -> bool:
    if _is_short(line) and (_RATING.search(words) or _COUNT.search(words)):
        return True
    brief = line.size <= _TOOL_WORDS and line.kind is Kind.HEADING
    return brief and _TOOL.match(words) is not None


def _is_credit(line: Line, words: str) -> bool:
    if line.size > _PROMPT_LENGTH or words.endswith((".", '."', ".”")):
        return False
    return _CREDIT.search(words) is not None


def _is_prompt(line: Line, words: str) -> bool:
    if line.size > _PROMPT_LENGTH or not _TO_VISITOR.search(words):
        return False
    found = {match.lower() for match in _PROMPT_WORDS.findall(words)}
    return len(found) > 1 or (bool(found) and line.size <= _MOST_BRIEF_WORDS)


# The first that holds names the line.
_RULES: tuple[tuple[Mark, Callable[[Line, str], bool]], ...] = (
    (Mark.NUMBERS, _is_empty),
    (Mark.ADDRESS, _is_address),
    (Mark.DATE, _is_dateline),
    (Mark.NUMBERS, _is_numbers),
    (Mark.OUTLET, _is_outlet),
    (Mark.BYLINE, _is_byline),
    (Mark.LEGAL, _is_legal),
    (Mark.TEASERS, _is_teasers),
    (Mark.TOOL, _is_tool),
    (Mark.CREDIT, _is_credit),
    (Mark.PROMPT, _is_prompt),
)
