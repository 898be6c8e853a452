"""XML: what agencies deliver (NewsML-G2, NITF), and feeds that were kept as files."""

import re
from collections.abc import Iterator

from lxml import etree

from bot.domain.article import Skipped, whole
from bot.ingest.archive.kept_feed import parse_kept_feed
from bot.ingest.archive.record import Context, Draft, Drafts
from bot.ingest.archive.values import as_language, as_line, as_url, first_words
from bot.ingest.dates import parse_published
from bot.ingest.language import detect_language
from bot.ingest.plain_text import html_to_text

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MOST_ITEMS = 1_000
_LONGEST_TEXT = 1_000_000
_NOT_FOR_USE = re.compile(r"cancel|kill|withheld|embargo", re.IGNORECASE)
"""Publishing status in NewsML-G2 (`pubStatus`) and NITF (`management-status`)."""
_PARAGRAPHS = frozenset({"p", "hl2", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre"})


def parse_document(data: bytes, context: Context) -> Drafts | Skipped:
    """The articles of an XML document, by its root element."""
    if _ENTITY.search(data):
        return Skipped(path=context.where, reason="declares XML entities, which no article needs")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return parse_kept_feed(data, context)  # feeds are often ill-formed, and read all the same
    match _local(root):
        case "nitf":
            return (_story(root, None, context),)
        case "newsItem" | "newsMessage" | "knowledgeItem":
            return _news_items(root, context)
        case "opml":
            reason = "a list of feeds, not articles; give it to `variorum feed import`"
            return Skipped(path=context.where, reason=reason)
    return parse_kept_feed(data, context)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, recover=False
    )


def _news_items(root: etree._Element, context: Context) -> Drafts | Skipped:
    found = [root] if _local(root) == "newsItem" else list(_named(root, "newsItem"))
    if not found:
        return Skipped(path=context.where, reason="a news message without a news item")
    return tuple(_story(_content(item), item, context) for item in found[:_MOST_ITEMS])


def _content(item: etree._Element) -> etree._Element:
    """The words of a news item: its inline XML or data."""
    for name in ("inlineXML", "inlineData"):
        for element in _named(item, name):
            return element
    return item


def _story(
    content: etree._Element, item: etree._Element | None, context: Context
) -> Draft | Skipped:
    """One story; what the item's own metadata says counts before what its content says."""
    head = content if item is None else item
    status = _attribute(head, "pubStatus", "qcode") or _attribute(
        head, "docdata", "management-status"
    )
    if status and _NOT_FOR_USE.search(status):
        return Skipped(path=context.where, reason=f"its agency says not to use it ({status[:40]})")
    body = next(_named(content, "body.content", "body"), content)
    text = "\n\n".join(filter(None, _paragraphs(body)))
    if not text and _local(content) == "inlineData":
        text = html_to_text("".join(content.itertext()), longest=_LONGEST_TEXT)
    title = _first(head, "headline") or _first(content, "hl1", "headline", "title", "h1")
    if not text:
        return Skipped(path=context.where, reason="a news item without words")
    return Draft(
        title=title or first_words(text),
        text=text[:_LONGEST_TEXT],
        story=whole(text[:_LONGEST_TEXT]),
        id=as_line(head.get("guid")) or _attribute(content, "doc-id", "id-string"),
        url=as_url(_attribute(content, "pubdata", "ex-ref")),
        outlet=_provider(head)
        or _first(content, "distributor")
        or _attribute(content, "pubdata", "name"),
        author=_first(head, "by") or _first(content, "byline"),
        language=as_language(_attribute(head, "language", "tag")) or detect_language(text),
        published=parse_published(
            _first(head, "contentCreated", "firstCreated", "versionCreated")
            or _attribute(content, "date.issue", "norm")
            or _attribute(content, "date.release", "norm")
            or _attribute(content, "pubdata", "date.publication")
            or _attribute(content, "story.date", "norm")
        ),
    )


def _paragraphs(body: etree._Element) -> Iterator[str]:
    for element in body.iter():
        if isinstance(element.tag, str) and _local(element) in _PARAGRAPHS:
            yield " ".join("".join(element.itertext()).split())


def _provider(head: etree._Element) -> str | None:
    for element in _named(head, "provider", "infoSource"):
        return _first(element, "name") or as_line(element.get("literal"))
    return None


def _first(head: etree._Element, *names: str) -> str | None:
    for name in names:
        for element in _named(head, name):
            if line := as_line(" ".join("".join(element.itertext()).split())):
                return line
    return None


def _attribute(head: etree._Element, name: str, attribute: str) -> str | None:
    for element in _named(head, name):
        if line := as_line(element.get(attribute)):
            return line
    return None


def _named(head: etree._Element, *names: str) -> Iterator[etree._Element]:
    wanted = set(names)
    return (e for e in head.iter() if isinstance(e.tag, str) and _local(e) in wanted)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
