"""Entries as articles: what every format of feeds has in common once its own names are gone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from bot.domain.article import Article, Precision, Published, Skipped, whole
from bot.domain.feed import FeedEntry, FetchedFeed
from bot.ingest.addresses import address_identity, canonical_address, is_home, redact
from bot.ingest.language import detect_language
from bot.ingest.plain_text import html_to_text, one_line

MOST_ENTRIES = 1_000
_MOST_CATEGORIES = 20
_LONGEST_TEXT = 200_000
_LONGEST_TITLE = 500
_LONGEST_NAME = 200
_LONGEST_GUID = 2_000
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Dates before the Web come from software that had none (1970, 0001)."""
_TELLING_TEXT = 200
"""Characters from which a text tells its language better than the feed's tag, which is often the
publishing software's default."""
_WHOLE_TEXT = 900
"""Characters below which an entry's content is taken for a lead, even where the feed calls it the
content: WordPress cuts its summaries at 55 words (some 350 characters), agencies' briefs end at
about 800."""
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read (?:more|the full|on)|weiterlesen|lire la suite"
    r"|leer más|seguir leyendo)\b[^\n]{0,80})\s*(?:→|»|>)?\s*$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_].*)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedFacts:
    """What is known of the feed before its entries are read."""

    address: str
    """As people may see it."""
    base: str
    """What relative addresses start from."""
    title: str | None
    language: str | None
    seen_at: datetime

    @classmethod
    def of(cls, url: str, *, title: str, language: object, seen_at: datetime) -> "FeedFacts":
        """The facts of the feed at `url`; `title` may hold markup."""
        return cls(
            address=redact(url),
            base=url if "://" in url else "",
            title=one_line(title, longest=_LONGEST_TITLE) or None,
            language=language_code(language),
            seen_at=seen_at,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RawEntry:
    """What a format says of an entry, as it says it: HTML, or text that reads the same as HTML."""

    title: str = ""
    contents: Sequence[str] = ()
    """What the format calls the entry's content."""
    summary: str = ""
    caption: str = ""
    """Words about a picture or film, for want of better."""
    link: str = ""
    guid: str = ""
    author: str = ""
    source: str = ""
    outlet: str = ""
    language: object = None
    published: Published | None = None
    categories: Sequence[str] = ()


def read_entries(raws: Iterable[RawEntry], facts: FeedFacts) -> FetchedFeed:
    """The entries in the feed's order, at most `MOST_ENTRIES`; those without words are skipped."""
    entries: list[FeedEntry] = []
    skipped: list[Skipped] = []
    for number, raw in enumerate(raws, start=1):
        if number > MOST_ENTRIES:
            reason = f"more than {MOST_ENTRIES} entries; the rest was left out"
            skipped.append(Skipped(path=facts.address, reason=reason))
            break
        entry = _entry(raw, facts)
        if entry is None:
            reason = f"entry {number} has neither title nor text"
            skipped.append(Skipped(path=facts.address, reason=reason))
        else:
            entries.append(entry)
    return FetchedFeed(
        modified=True,
        entries=_unique(entries, facts.address),
        skipped=tuple(skipped),
        title=facts.title,
    )


def bound_date(published: Published | None, seen_at: datetime) -> Published | None:
    """The date, never later than it was seen; None for one from before the Web."""
    if published is None or published.at < _OLDEST:
        return None
    if published.at > seen_at:
        return Published(at=seen_at, precision=Precision.INFERRED)
    return published


def article_id(url: str) -> str:
    """The id of the article at a canonical address: the same for every spelling of it."""
    return _hash(address_identity(url))


def language_code(tag: object) -> str | None:
    """`en` of `en`, `EN` and `en-GB`."""
    match = _LANGUAGE.fullmatch(tag.strip()) if isinstance(tag, str) else None
    return match[1].lower() if match else None


def _entry(raw: RawEntry, facts: FeedFacts) -> FeedEntry | None:
    title = one_line(raw.title, longest=_LONGEST_TITLE)
    text, complete = _words(raw)
    if not title and not text:
        return None
    source = one_line(raw.source, longest=_LONGEST_NAME) or None
    article = Article(
        id="",
        title=title,
        text=text,
        story=whole(text),
        origin=facts.address,
        url=canonical_address(raw.link.strip(), base=facts.base) if raw.link.strip() else None,
        outlet=source or one_line(raw.outlet, longest=_LONGEST_NAME) or facts.title,
        author=one_line(raw.author, longest=_LONGEST_NAME) or None,
        language=_told_language(raw.language, title, text, facts),
        published=raw.published,
    )
    names = (one_line(name, longest=_LONGEST_NAME) for name in raw.categories[:_MOST_CATEGORIES])
    return FeedEntry(
        guid=raw.guid[:_LONGEST_GUID],
        article=article,
        source=source,
        complete=complete,
        categories=tuple(dict.fromkeys(filter(None, names))),
    )


def _words(raw: RawEntry) -> tuple[str, bool]:
    """The longest of content and summary, and whether it is the whole article."""
    contents = [html_to_text(content, longest=_LONGEST_TEXT) for content in raw.contents]
    content = max(contents, key=len, default="")
    summary = html_to_text(raw.summary, longest=_LONGEST_TEXT)
    text = max(content, summary, key=len)
    if not text:
        return html_to_text(raw.caption, longest=_LONGEST_TEXT), False
    # Half of all feeds put the whole text where the summary belongs, hence only length counts.
    return text, len(text) >= _WHOLE_TEXT and not _CUT_OFF.search(text[-200:])


def _unique(entries: Iterable[FeedEntry], address: str) -> tuple[FeedEntry, ...]:
    """Give each entry an id that lasts, and drop those that the feed holds twice.

    The id comes from the address; entries without one are known by their guid, else their words.
    Entries that link to the home page, or share an address but not their words, get an address of
    their own by a fragment: the link still works, and is no page of theirs.
    """
    entries = list(entries)
    shared = Counter(
        address_identity(url)
        for url, _ in {(e.article.url, e.article.content_hash) for e in entries}
        if url is not None
    )
    unique: dict[str, FeedEntry] = {}
    for entry in entries:
        article = entry.article
        own = _hash(address, entry.guid or article.content_hash)
        url = article.url
        if url is None:
            article = replace(article, id=own, origin=f"{address}#{own}")
        else:
            if shared[address_identity(url)] > 1 or is_home(url):
                entry = replace(entry, own_page=False)  # noqa: PLW2901 -- the rest stays
                url = f"{url.partition('#')[0]}#entry-{own}"
            article = replace(article, id=article_id(url), url=url)
        unique.setdefault(article.id, replace(entry, article=article))
    return tuple(unique.values())


def _hash(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=8).hexdigest()


def _told_language(tag: object, title: str, text: str, facts: FeedFacts) -> str | None:
    detected = detect_language(text) if len(text) >= _TELLING_TEXT else None
    told = detected or language_code(tag) or facts.language
    return told or detect_language(f"{title}. {text}")
