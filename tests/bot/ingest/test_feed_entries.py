from datetime import timedelta

import pytest

from bot.domain.article import Precision, Published
from bot.ingest.feed_entries import (
    FeedFacts,
    RawEntry,
    article_id,
    bound_date,
    language_code,
    read_entries,
)
from tests.fakes.clock import NOON

FACTS = FeedFacts.of(
    "https://desk:pw@harbour-post.example/feed",
    title="Harbour <b>Post</b>",
    language="en-GB",
    seen_at=NOON,
)
LONG = "The ferry came back to the harbour with forty people on board. " * 20


def test_the_feeds_facts_hide_its_password() -> None:
    assert FACTS.address == "https://***@harbour-post.example/feed"
    assert (FACTS.title, FACTS.language) == ("Harbour Post", "en")


@pytest.mark.parametrize(
    ("raw", "complete"),
    [
        (RawEntry(contents=[f"<p>{LONG}</p>"]), True),
        (RawEntry(summary=LONG), True),
        (RawEntry(contents=["<p>Short.</p>"]), False),
        (RawEntry(contents=[f"{LONG} […]"]), False),
        (RawEntry(contents=[f"{LONG}..."]), False),
        (RawEntry(contents=[f"<p>{LONG}</p><a href='/a'>Continue reading the ferry</a>"]), False),
        (RawEntry(title="A", caption=LONG), False),
    ],
    ids=["content", "summary", "short", "cut off", "dots", "more", "caption"],
)
def test_whether_an_entry_is_the_whole_article(raw: RawEntry, *, complete: bool) -> None:
    (entry,) = read_entries([raw], FACTS).entries
    assert entry.complete is complete


def test_a_caption_only_for_want_of_words() -> None:
    raws = [
        RawEntry(title="A", summary="The story.", caption="A much longer caption of the picture."),
        RawEntry(title="B", caption="The only words."),
    ]
    assert [a.text for a in read_entries(raws, FACTS).articles] == ["The story.", "The only words."]


def test_a_syndicated_entry_belongs_to_its_source() -> None:
    raw = RawEntry(title="A", source="River Post", outlet="ignored", categories=["Sea", "Sea", " "])
    (entry,) = read_entries([raw], FACTS).entries
    assert (entry.source, entry.article.outlet) == ("River Post", "River Post")
    assert entry.categories == ("Sea",)
    (entry,) = read_entries([RawEntry(title="A")], FACTS).entries
    assert (entry.source, entry.article.outlet) == (None, "Harbour Post")


def test_what_has_no_words_is_skipped_with_a_reason() -> None:
    fetched = read_entries([RawEntry(link="https://harbour-post.example/a")], FACTS)
    assert fetched.entries == ()
    assert fetched.skipped[0].reason == "entry 1 has neither title nor text"


def test_guids_are_kept_and_bounded() -> None:
    (entry,) = read_entries([RawEntry(title="A", guid="g" * 10_000)], FACTS).entries
    assert entry.guid == "g" * 2_000


def test_dates_are_bounded_by_the_web_and_by_now() -> None:
    def at(days: int) -> Published:
        return Published(at=NOON + timedelta(days=days), precision=Precision.DAY)

    assert bound_date(None, NOON) is None
    assert bound_date(at(-20_000), NOON) is None
    assert bound_date(at(-1), NOON) == at(-1)
    assert bound_date(at(1), NOON) == Published(at=NOON, precision=Precision.INFERRED)


def test_one_id_for_every_spelling_of_an_address() -> None:
    assert article_id("https://www.a.example/x/") == article_id("https://a.example/x")
    assert article_id("https://a.example/x") != article_id("https://a.example/y")


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("DE-at", "de"), ("pt_BR", "pt"), ("english", None), (7, None)]
)
def test_language_codes(tag: object, code: str | None) -> None:
    assert language_code(tag) == code
