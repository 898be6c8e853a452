from datetime import UTC, datetime

import pytest

from bot.domain.article import Skipped
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.xml_document import parse_document

HERE = Context(where="a.xml")
NITF = """<?xml version="1.0"?><nitf><head><title>Mill fire</title><docdata>
<doc-id id-string="river-1"/><date.issue norm="20240205T211000+0100"/></docdata>
<pubdata type="print" name="River Post" date.publication="20240206"/></head>
<body><body.head><hedline><hl1>Old mill burns down</hl1></hedline><byline>By Ada Quay</byline>
</body.head><body.content><p>The old mill burnt down on Monday.</p><p>Nobody was hurt.</p>
</body.content></body></nitf>"""
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:river:{number}">
<itemMeta><provider literal="River Wire"><name>River Wire</name></provider>
<versionCreated>2024-02-05T21:10:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Old mill burns down ({number})</headline><language tag="en-GB"/>
<by>Ada Quay</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The old mill burnt down on Monday, report
{number}.</p></body></html></inlineXML></contentSet></newsItem>"""


def read(source: str) -> tuple[Draft | Skipped, ...]:
    found = parse_document(source.encode(), HERE)
    assert isinstance(found, tuple)
    return found


def test_nitf() -> None:
    (found,) = read(NITF)
    assert isinstance(found, Draft)
    assert (found.id, found.title, found.outlet) == ("river-1", "Old mill burns down", "River Post")
    assert found.text == "The old mill burnt down on Monday.\n\nNobody was hurt."
    assert found.author == "By Ada Quay"
    assert found.published is not None
    assert found.published.at == datetime(2024, 2, 5, 20, 10, tzinfo=UTC)


def test_newsml() -> None:
    (found,) = read(ITEM.format(number=1))
    assert isinstance(found, Draft)
    assert (found.id, found.outlet, found.author) == ("urn:river:1", "River Wire", "Ada Quay")
    assert found.title == "Old mill burns down (1)"
    assert found.text == "The old mill burnt down on Monday, report 1."
    assert found.language == "en"


def test_a_news_message_holds_several_items() -> None:
    items = "".join(ITEM.format(number=number) for number in range(3))
    found = read(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>")
    assert [draft.id for draft in found if isinstance(draft, Draft)] == [
        "urn:river:0", "urn:river:1", "urn:river:2",
    ]  # fmt: skip


def test_what_an_agency_has_withdrawn_is_no_article() -> None:
    item = ITEM.format(number=1)
    for status, usable in (("usable", True), ("canceled", False), ("withheld", False)):
        told = item.replace("<itemMeta>", f'<itemMeta><pubStatus qcode="stat:{status}"/>')
        nitf = NITF.replace("<docdata>", f'<docdata management-status="{status}">')
        found = [*read(told), *read(nitf)]
        assert [isinstance(draft, Draft) for draft in found] == [usable, usable]
        reasons = [draft.reason for draft in found if isinstance(draft, Skipped)]
        assert all(status in reason for reason in reasons)


def test_a_kept_feed_holds_its_entries() -> None:
    entry = "<item><title>Mill {n}</title><description>The mill burnt {n}.</description></item>"
    entries = "".join(entry.format(n=n) for n in range(2))
    found = read(f'<rss version="2.0"><channel><title>River</title>{entries}</channel></rss>')
    assert [draft.title for draft in found if isinstance(draft, Draft)] == ["Mill 0", "Mill 1"]


def test_a_list_of_feeds_is_no_article() -> None:
    found = parse_document(b"<opml><body><outline xmlUrl='https://x.example'/></body></opml>", HERE)
    assert isinstance(found, Skipped)
    assert "feed import" in found.reason


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><p>&a;</p></nitf>',
    ],
)
def test_entities_are_refused(source: str) -> None:
    found = parse_document(source.encode(), HERE)
    assert isinstance(found, Skipped)
    assert "entities" in found.reason


@pytest.mark.parametrize("source", ["", "<", "<a/>", "<nitf/>", "<newsMessage/>", "<a>" * 100_000])
def test_what_is_no_article_is_skipped(source: str) -> None:
    found = parse_document(source.encode(), HERE)
    drafts = found if isinstance(found, tuple) else (found,)
    assert all(isinstance(draft, Skipped) for draft in drafts)
