"""The article in a web page: trafilatura's fast mode, less the headline and links elsewhere."""

import html as html_module
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.html import HtmlElement

from bot.domain.article import Published
from bot.errors import ParseError
from bot.ingest.archive.decoding import UndecodableError, decode, without_surrogates
from bot.ingest.archive.values import as_language, as_line, as_url, first_words
from bot.ingest.dates import date_in_url, parse_published
from bot.ingest.language import detect_language
from bot.ingest.markup_bounds import cut_markup
from bot.ingest.page_lines import PageLines
from bot.ingest.page_tree import drop_furniture, is_deep, parse_page, wrap_tails

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_HEAD = 4096  # bytes in which browsers look for a charset (the standard asks for 1,024)
_CHARSET = re.compile(rb"charset=[\"' ]{0,3}([\w.:-]{2,40})", re.IGNORECASE)
# What browsers ("saved from url=(0031)https://…") and SingleFile ("url: https://…") write on top.
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d{1,5}\)|Page saved with SingleFile\s+url: )(\S{1,2048})"
)
_MOST_LINKED_DATA = 512 * 1024  # characters of JSON-LD read
_MOST_AUTHORS = 5
_LONGEST_BYLINE = 80  # characters; longer ones are a note about the author
_BYLINE = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[_-]?name)?(?:$|\s)", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:text|words|written|posted)? ?(?:by|von|par|por)\b[ :]*)", re.IGNORECASE)
_NAMES = ("og:site_name",)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "dc.date.issued", "dcterms.created", "dc.date",
    "parsely-pub-date", "sailthru.date", "article.published",
)  # fmt: skip
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Analysis|Opinion|Blog|Live)?\w{0,20}(?:Article|Posting|Report)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedArticle:
    """What a page tells; `text` is the story alone, one paragraph a line."""

    title: str
    text: str
    url: str | None = None
    """Where it was read, else what the page says of itself."""
    canonical: str | None = None
    """The address that the page states as its own, on whatever site; may be relative."""
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published | None = None


def extract_article(html: str | bytes, *, url: str | None = None) -> ExtractedArticle:
    """Find the article in a page read from `url`. Raises ParseError when there is none.

    CPU-bound, about 12 ms a page: call it in a worker process.
    """
    import trafilatura  # noqa: PLC0415 - half a second; the process that only reads text spares it

    where = url or "page"
    source = cut_markup(_decoded(html, where))
    tree = parse_page(source)
    if tree is None:
        raise ParseError(where, "no HTML in it")
    # The tree is read before the extraction, which prunes it.
    facts = _PageFacts.of(tree, source, url)
    title, author = _title_and_author(tree, facts.article)
    published = facts.published or _dated(tree, facts.url)
    lines = PageLines.of(tree)
    drop_furniture(tree)
    wrap_tails(tree)
    found = trafilatura.bare_extraction(tree, url=url, options=_options())
    text = without_surrogates(getattr(found, "text", None) or "").strip()
    if not text:
        deep = ", its elements are nested too deep" if is_deep(source) else ""
        raise ParseError(where, f"no article text found{deep}")
    text = lines.keep_story(text, title)
    return ExtractedArticle(
        title=title or first_words(text),
        text=text,
        url=facts.url,
        canonical=facts.canonical,
        outlet=facts.outlet,
        author=author,
        language=facts.language or detect_language(text),
        published=published,
    )


@cache
def _options() -> "Extractor":
    """Made once: reading trafilatura's settings takes a fiftieth of an extraction."""
    from trafilatura.settings import Extractor  # noqa: PLC0415 -- see above

    return Extractor(output_format="python", fast=True, comments=False)


def _title_and_author(
    tree: HtmlElement, article: Mapping[str, Any]
) -> tuple[str | None, str | None]:
    """From the page's head, else its linked data, else what the page shows."""
    from trafilatura import metadata  # noqa: PLC0415 - see above

    document = metadata.examine_meta(tree)
    author = document.author if " " in (document.author or "") else _authors(article)
    title = document.title or article.get("headline")
    if not isinstance(title, str) or not title.strip():
        title = metadata.extract_title(tree)
    return as_line(html_module.unescape(title or "")), as_line(author) or _byline(tree)


def _authors(article: Mapping[str, Any]) -> str | None:
    """Names of people; a newsroom that signs as itself is the outlet."""
    found = (
        one.get("name") if isinstance(one, Mapping) else one for one in article.get("author", ())
    )
    names = [name for name in map(as_line, found) if name and " " in name]
    return "; ".join(names[:_MOST_AUTHORS]) or None


def _byline(tree: HtmlElement) -> str | None:
    """The first element that is marked as the author's name and could be one."""
    for element in tree.iter("a", "span", "p", "div", "address", "li", "b", "strong", "em"):
        marks = (element.get("rel"), element.get("itemprop"), element.get("class"))
        if any(mark and _BYLINE.search(mark) for mark in marks):
            words = _BY.sub("", " ".join("".join(element.itertext()).split()))
            if 1 < len(words) <= _LONGEST_BYLINE and not any(map(str.isdigit, words)):
                return as_line(words)
    return None


def _dated(tree: HtmlElement, address: str | None) -> Published | None:
    """The date that htmldate finds; one that the address names too may come from there."""
    from htmldate import find_date  # noqa: PLC0415 - see above

    found = find_date(tree, url=address, extensive_search=False, original_date=True)
    stated, inferred = parse_published(found), date_in_url(address) if address else None
    if stated is None or (inferred is not None and inferred.at == stated.at):
        return inferred
    return stated


def _decoded(html: str | bytes, where: str) -> str:
    if isinstance(html, str):
        return html
    match = _CHARSET.search(html[:_HEAD])
    try:
        return decode(html, match[1].decode("ascii") if match else None)
    except UndecodableError as error:
        raise ParseError(where, str(error)) from error


@dataclass(frozen=True, slots=True)
class _PageFacts:
    """What the page says of itself in machine-readable places."""

    url: str | None
    canonical: str | None
    outlet: str | None
    language: str | None
    published: Published | None
    article: Mapping[str, Any]
    """Its linked data of an article type, or empty."""

    @classmethod
    def of(cls, tree: HtmlElement, source: str, url: str | None) -> "_PageFacts":
        metas = _metas(tree)
        stated = _stated_addresses(tree, metas)
        article = _linked_article(tree)
        publisher = article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, Mapping) else None
        dates = (article.get("datePublished"), *(metas.get(key) for key in _PUBLISHED))
        return cls(
            url=as_url(url) or _own_address(stated, source),
            canonical=next(filter(None, stated), None),
            outlet=next((as_line(metas[key]) for key in _NAMES if metas.get(key)), None)
            or as_line(name),
            language=as_language(tree.get("lang")),
            published=next((date for date in map(parse_published, dates) if date), None),
            article=article,
        )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """`<meta>` names in lower case -> first content."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _stated_addresses(tree: HtmlElement, metas: Mapping[str, str]) -> list[str | None]:
    links = [
        e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    return [*links, metas.get("og:url")]


def _own_address(stated: Sequence[str | None], source: str) -> str | None:
    saved = _SAVED_FROM.search(source[:_HEAD])
    candidates = (*stated, saved[1] if saved else None)
    return next((found for found in map(as_url, candidates) if found), None)


def _linked_article(tree: HtmlElement) -> Mapping[str, Any]:
    """The first JSON-LD object of an article type, or an empty one."""
    items: list[Mapping[str, Any]] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        with suppress(ValueError, RecursionError):
            # Not strict: line breaks within strings are common.
            text = (element.text or "")[:_MOST_LINKED_DATA]
            items.extend(_items(json.loads(text, strict=False)))
    article = next(filter(_is_article, items), None)
    if article is None:
        return {}
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    stated = article.get("author")
    authors = [
        # Many sites state people once and refer to them.
        named.get(author.get("@id"), author) if isinstance(author, Mapping) else author
        for author in (stated if isinstance(stated, list) else [stated])
    ]
    return {**article, "author": authors}


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind[:60]) is not None
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _items(value: object) -> Iterator[Mapping[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, Mapping))
