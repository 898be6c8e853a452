"""An article as it was read: its words untouched, and what is known about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from bot.domain.times import require_aware


class Precision(StrEnum):
    """How well a publication time is known."""

    MINUTE = "minute"
    DAY = "day"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """When an article was published. With `DAY` precision `at` is midnight UTC of that day."""

    at: datetime
    precision: Precision

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.at, "published")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """When an article's words stood where they were read, as far as it is known."""

    captured: datetime | None
    published: Published | None

    def precedes(self, other: "Moment") -> bool:
        """Whether it is surely the earlier one.

        Only like is compared with like: a page captured a minute before another that merely states
        its date may be either.
        """
        if self.captured is not None and other.captured is not None:
            return self.captured < other.captured
        if self.captured is not None or other.captured is not None:
            return False
        if self.published is None or other.published is None:
            return False
        spread = timedelta(days=self.published.precision is not Precision.MINUTE)
        return self.published.at + spread < other.published.at


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Python string indices: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse ranges that no text can have."""
        if not 0 <= self.start <= self.end:
            message = f"not a span: {self.start}:{self.end}"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One article, in one revision.

    `text` is kept exactly as it was read (for a plain text file the whole decoded file), so that
    every quotation can be checked by its indices. `story` marks the parts of `text` that are the
    journalist's words, ascending and disjoint; the rest is page furniture (teasers, toolbars,
    mailing-list prompts) and is never analysed.
    """

    id: str
    title: str
    text: str
    story: tuple[Span, ...]
    origin: str
    """Where it was read: a path, `path#record`, or the feed's address."""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    """ISO 639-1 code, or None when it could not be told."""
    published: Published | None = None
    captured: datetime | None = None
    """When it stood there in these words: when its feed was read, or the page archived."""
    revision: int = 1
    completes: bool = False
    """This revision is the whole article after a summary: no edit by its outlet."""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Further fields of the record it came from, for `--group-by`; never analysed."""

    def __post_init__(self) -> None:
        """Refuse story spans that overlap or leave the text, and naive times."""
        require_aware(self.captured, "captured")
        end = 0
        for span in self.story:
            if span.start < end or span.end > len(self.text):
                message = f"article {self.id}: bad story span {span}"
                raise ValueError(message)
            end = span.end

    @property
    def content_hash(self) -> str:
        """Identity of the words: the same title and text anywhere have the same hash."""
        digest = blake2b(digest_size=16)
        digest.update(self.title.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
        digest.update(self.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @property
    def moment(self) -> Moment:
        """Where this revision belongs in time."""
        return Moment(captured=self.captured, published=self.published)

    @property
    def address(self) -> str:
        """What stays the same when the text is edited: the URL, or where the file lies."""
        return self.url or self.origin

    @property
    def title_in_text(self) -> bool:
        """Whether the title also stands in the text, as it does in a saved page."""
        return bool(self.title) and self.title in self.text

    def passages(self) -> Iterator[tuple[int, str]]:
        """Each story span as (offset into `text`, words), in order."""
        for span in self.story:
            yield span.start, self.text[span.start : span.end]


def whole(text: str) -> tuple[Span, ...]:
    """The story spans of a text that has no furniture."""
    return (Span(0, len(text)),) if text.strip() else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """A further place where an article's words were found: another address, feed or outlet."""

    article_id: str
    address: str
    """The URL, or where the file lies."""
    origin: str
    """The feed's address or the file's path."""
    outlet: str | None
    first_seen: datetime

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.first_seen, "first_seen")


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """Something that was offered and could not be used, with the reason in one line."""

    path: str
    reason: str
