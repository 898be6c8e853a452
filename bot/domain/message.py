"""A message before any platform has shaped it: headings, lines, lists, tables, actions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.timeline import FigureTimeline
from bot.domain.times import require_aware

_WIDE = 100
"""Characters of a cell that no line of a list has room for."""


class Tone(StrEnum):
    """How a run of words stands out; meaning is never carried by tone alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one tone, linked when `url` is set.

    Where `moment` is set, `words` say that moment; a platform that can shows it in each reader's
    own zone instead.
    """

    words: str
    tone: Tone = Tone.PLAIN
    url: str | None = None
    moment: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.moment, "moment")


Line = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; level 1 is the message's own."""

    line: Line
    level: int = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One or more lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A bulleted list, an item a line."""

    items: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of cells under a header; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()

    @property
    def holds_passages(self) -> bool:
        """Whether a cell is longer than a line: such a table is read column by column."""
        return any(sum(len(r.words) for r in cell) > _WIDE for row in self.rows for cell in row)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """How one measure's values moved, as a plot; `words` say the same for who cannot see it."""

    timeline: FigureTimeline
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A button: pressing it gives `command` (`event versions`) with these arguments.

    The answer is seen by who pressed it alone. A platform shows it to everyone and lets the
    dispatcher refuse who may not.
    """

    label: str
    command: str
    arguments: tuple[tuple[str, str], ...] = ()
    asks: str = ""
    """The option whose words whoever presses it is asked for first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Actions:
    """Buttons that belong to what stands above them."""

    actions: tuple[Action, ...]


Block = Heading | Paragraph | Items | Table | Chart | Actions


class MentionKind(StrEnum):
    """Whom a mention calls."""

    MEMBER = "member"
    ROLE = "role"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Somebody whom this message calls, by the platform's id."""

    kind: MentionKind
    id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A text file that goes with an answer."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is to be said, in reading order. It calls those in `mentions` and nobody else."""

    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()
    attachments: tuple[Attachment, ...] = ()
