"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds, whose folders are topics."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat

from bot.domain.feed import Feed
from bot.errors import CommandError

_DEEPEST = 64
_MOST_FEEDS = 10_000
_MOST_TOPICS = 8
_LONGEST = 2_048
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """A feed in a list."""

    url: str
    name: str
    topics: tuple[str, ...]


def read_opml(text: str) -> tuple[Outline, ...]:
    """The feeds in their order, each address once. Raises CommandError for what is no OPML.

    Entities cannot be declared: what grows when it is read is refused.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = reader.refuse_entity
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 -- positional only
    except expat.ExpatError as error:
        raise CommandError(f"That is no OPML: {expat.ErrorString(error.code)}.") from error
    if not reader.is_opml:
        raise CommandError("That is XML, but no OPML.", hint="Its first element must be <opml>.")
    return tuple(reader.found.values())


def write_opml(feeds: Sequence[Feed]) -> str:
    """The feeds as OPML 2.0, a folder for each topic, in order of topics, then as given."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>Feeds of Variorum</title></head>",
        "  <body>",
    ]
    open_: tuple[str, ...] = ()
    for feed in sorted(feeds, key=lambda feed: feed.topics):
        shared = 0
        while shared < min(len(open_), len(feed.topics)) and open_[shared] == feed.topics[shared]:
            shared += 1
        lines += _closed(len(open_), shared)
        lines += [
            f"{_indent(level + 1)}<outline text={_attribute(feed.topics[level])}>"
            for level in range(shared, len(feed.topics))
        ]
        open_ = feed.topics
        name = feed.name or feed.url
        lines.append(
            f'{_indent(len(open_) + 1)}<outline type="rss" text={_attribute(name)} '
            f"xmlUrl={_attribute(feed.address)}/>"
        )
    return "\n".join([*lines, *_closed(len(open_), 0), "  </body>", "</opml>", ""])


class _Reader:
    """What has been read of a list so far."""

    def __init__(self) -> None:
        self.found: dict[str, Outline] = {}
        self.is_opml = False
        self._folders: list[str | None] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an outline with an address as a feed, one without as a folder."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CommandError(f"The list is nested more than {_DEEPEST} deep.")
        if self._depth == 1:
            self.is_opml = name.casefold() == "opml"
        if name.casefold() != "outline":
            return
        facts = {key.casefold(): value.strip()[:_LONGEST] for key, value in attributes.items()}
        title = facts.get("text") or facts.get("title") or ""
        url = facts.get("xmlurl", "")
        self._folders.append(None if url else title)
        if url and url not in self.found:
            if len(self.found) >= _MOST_FEEDS:
                raise CommandError(f"The list has more than {_MOST_FEEDS} feeds.")
            topics = tuple(folder for folder in self._folders if folder)[:_MOST_TOPICS]
            self.found[url] = Outline(url=url, name=title if title != url else "", topics=topics)

    def end(self, name: str) -> None:
        """Leave the element."""
        self._depth -= 1
        if name.casefold() == "outline":
            self._folders.pop()

    def refuse_entity(self, *declared: object) -> None:
        """Raise CommandError: no list of feeds needs entities of its own."""
        del declared
        raise CommandError("The list declares entities, which is refused.")


def _closed(depth: int, down_to: int) -> list[str]:
    return [f"{_indent(level)}</outline>" for level in range(depth, down_to, -1)]


def _indent(level: int) -> str:
    return "  " * (level + 1)


def _attribute(words: str) -> str:
    """Quoted; what XML cannot hold is left out."""
    kept = "".join(c for c in words if c.isprintable())
    return f'"{kept.translate(_ESCAPES)}"'
