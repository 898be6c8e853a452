"""Stories that no two outlets share by chance, and how an outlet's feed and pages show them."""

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from random import Random

_SYLLABLES = [a + b for a in "bcdfgklmnprstvz" for b in "aeiou"]
_SENTENCES = 20


@dataclass(frozen=True, kw_only=True)
class Story:
    """One story; its title is its identity throughout the world."""

    number: int
    title: str
    text: str
    published: datetime
    path: str


@cache
def write_story(outlet: str, number: int, published: datetime) -> Story:
    """Make one up: always the same for the same outlet and number, in words of its own."""
    chance = Random(f"{outlet} {number}")  # noqa: S311 -- no secret
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(40)]
    sentences = [
        f"{' '.join(chance.sample(words, 8)).capitalize()} in {words[n].capitalize()}."
        for n in range(_SENTENCES)
    ]
    return Story(
        number=number,
        title=f"{' '.join(words[:3]).capitalize()} near {words[3].capitalize()}",
        text=" ".join(sentences),
        published=published,
        path=f"{published:%Y/%m/%d}/{words[0]}-{number}",
    )


@dataclass(frozen=True, kw_only=True)
class Item:
    """A story as one answer shows it."""

    story: Story
    link: str
    guid: str
    dated: datetime | None
    summary_only: bool = False

    @property
    def words(self) -> str:
        return self.story.text[:160] + "…" if self.summary_only else self.story.text


def write_rss(outlet: str, items: list[Item], extra: str = "") -> str:
    rows = "".join(
        f"<item><title>{escape(i.story.title)}</title><link>{escape(i.link)}</link>"
        f"<guid isPermaLink='false'>{escape(i.guid)}</guid>{_pub_date(i)}"
        f"<description>{escape(i.words)}</description></item>"
        for i in items
    )
    return f"<rss version='2.0'><channel><title>{outlet}</title>{extra}{rows}</channel></rss>"


def write_old_rss(outlet: str, items: list[Item], extra: str = "") -> str:
    """RSS 0.91: neither guid nor date."""
    rows = "".join(
        f"<item><title>{escape(i.story.title)}</title><link>{escape(i.link)}</link>"
        f"<description>{escape(i.words)}</description></item>"
        for i in items
    )
    return f"<rss version='0.91'><channel><title>{outlet}</title>{extra}{rows}</channel></rss>"


def write_rdf(outlet: str, items: list[Item], extra: str = "") -> str:
    rows = "".join(
        f"<item rdf:about='{escape(i.guid)}'><title>{escape(i.story.title)}</title>"
        f"<link>{escape(i.link)}</link><description>{escape(i.words)}</description>"
        f"{f'<dc:date>{i.dated.isoformat()}</dc:date>' if i.dated else ''}</item>"
        for i in items
    )
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>{outlet}</title>{extra}</channel>{rows}</rdf:RDF>"
    )


def write_atom(outlet: str, items: list[Item], extra: str = "") -> str:
    rows = "".join(
        f"<entry><title>{escape(i.story.title)}</title><link href='{escape(i.link)}'/>"
        f"<id>{escape(i.guid)}</id><content type='text'>{escape(i.words)}</content>"
        f"{f'<published>{i.dated.isoformat()}</published>' if i.dated else ''}</entry>"
        for i in items
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{outlet}</title>{extra}{rows}</feed>"


def write_json(outlet: str, items: list[Item], extra: str = "") -> str:
    del extra
    rows = [
        {"id": i.guid, "url": i.link, "title": i.story.title, "content_text": i.words}
        | ({"date_published": i.dated.isoformat()} if i.dated else {})
        for i in items
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet, "items": rows}
    return json.dumps(feed)


def write_sitemap(outlet: str, items: list[Item], extra: str = "") -> str:
    """Titles and addresses alone."""
    rows = "".join(
        f"<url><loc>{escape(i.link)}</loc><news:news><news:publication><news:name>{outlet}"
        f"</news:name></news:publication><news:title>{escape(i.story.title)}</news:title>"
        f"<news:publication_date>{(i.dated or i.story.published).isoformat()}"
        "</news:publication_date>"
        "</news:news></url>"
        for i in items
    )
    return (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        f"xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{extra}{rows}</urlset>"
    )


FORMS = {
    "rss": write_rss,
    "rss-0.91": write_old_rss,
    "rdf": write_rdf,
    "atom": write_atom,
    "json": write_json,
    "sitemap": write_sitemap,
}


def write_page(outlet: str, story: Story) -> str:
    sentences = story.text.split(". ")
    paragraphs = "".join(f"<p>{'. '.join(sentences[n : n + 3])}.</p>" for n in range(0, 12, 3))
    return (
        f"<!doctype html><html lang='en'><head><title>{story.title}</title>"
        f"<meta property='og:site_name' content='{outlet}'></head>"
        f"<body><nav>Home</nav><article><h1>{story.title}</h1>{paragraphs}</article></body></html>"
    )


def _pub_date(item: Item) -> str:
    return f"<pubDate>{format_datetime(item.dated)}</pubDate>" if item.dated else ""
