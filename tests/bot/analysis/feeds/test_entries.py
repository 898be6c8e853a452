from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.feeds.entries import (
    EntryDecision,
    Intent,
    decide_entries,
    find_matches,
    remember,
    share_words,
)
from bot.domain.article import Article
from bot.domain.feed import FeedEntry, KnownArticles
from bot.domain.poll import KnownEntry
from tests.factories import NOON, article, entry

NOTHING = KnownArticles(by_hash={}, by_address={})


def decide(
    entries: list[FeedEntry],
    known: list[KnownEntry],
    *stored: Article,
    elsewhere: KnownArticles = NOTHING,
) -> tuple[EntryDecision, ...]:
    return decide_entries(
        entries,
        find_matches(entries, known),
        elsewhere=elsewhere,
        stored={each.id: each for each in stored},
    )


def seen(one: FeedEntry, article_id: str = "a1") -> KnownEntry:
    new = EntryDecision(entry=one, intent=Intent.NEW, because="")
    return remember(new, article_id, NOON)


def test_what_was_never_seen_is_new() -> None:
    (decision,) = decide([entry()], [])
    assert (decision.intent, decision.article_id) == (Intent.NEW, None)


def test_an_entry_that_stays_is_unchanged() -> None:
    (decision,) = decide([entry()], [seen(entry())])
    assert (decision.intent, decision.article_id) == (Intent.UNCHANGED, "a1")
    assert decision.because == "the same words at the same address"


def test_the_same_words_at_another_address_are_an_appearance() -> None:
    moved = entry("x2", text=entry("x1").article.text)
    (decision,) = decide([moved], [seen(entry("x1"))])
    assert (decision.intent, decision.because) == (Intent.APPEARANCE, "the same words")


def test_short_words_alone_are_no_evidence() -> None:
    monday, tuesday = entry("x1", text="See all."), entry("x2", text="See all.")
    (decision,) = decide([tuesday], [seen(monday)])
    assert decision.intent is Intent.NEW


def test_other_words_at_the_same_address_are_a_revision() -> None:
    edited = entry("x1", text="Entirely other words.")
    (decision,) = decide([edited], [seen(entry("x1"))], article("a1"))
    assert (decision.intent, decision.because) == (Intent.REVISION, "the same address")


def test_a_known_entry_is_used_once() -> None:
    twice = [entry("x1"), entry("x2", text=entry("x1").article.text)]
    first, second = decide(twice, [seen(entry("x1"))])
    assert first.intent is Intent.UNCHANGED
    assert second.intent is Intent.NEW


def test_words_known_elsewhere_are_an_appearance() -> None:
    one = entry()
    elsewhere = KnownArticles(by_hash={one.article.content_hash: "a9"}, by_address={})
    (decision,) = decide([one], [], elsewhere=elsewhere)
    assert (decision.intent, decision.article_id) == (Intent.APPEARANCE, "a9")


def test_a_much_fuller_text_at_an_address_known_elsewhere_is_a_revision() -> None:
    short, full = article("a9", text="In short."), entry(text="At length, and so on. " * 9)
    elsewhere = KnownArticles(by_hash={}, by_address={full.article.address: ("a9", 1)})
    assert decide([full], [], short, elsewhere=elsewhere)[0].intent is Intent.REVISION
    long = replace(short, text=full.article.text)
    assert decide([full], [], long, elsewhere=elsewhere)[0].intent is Intent.APPEARANCE


def test_what_is_remembered_keeps_its_key_and_takes_the_new_evidence() -> None:
    before = seen(entry("x1", guid="old"))
    (decision,) = decide([entry("x1", guid="new")], [before])
    later = NOON + timedelta(days=1)
    after = remember(decision, "a1", later)
    assert (after.key, after.first_seen, after.last_seen) == (before.key, NOON, later)
    assert after.guid != before.guid


def test_sharing_words_needs_half_of_the_shorter_text() -> None:
    one = article(text="The ferry caught fire near the northern harbour.")
    assert share_words(
        one, article(text="Near the northern harbour a ferry caught fire, and more.")
    )
    assert not share_words(
        replace(one, title=""), article(title="", text="Roofs were torn off overnight.")
    )


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_order_does_not_matter_and_nothing_known_is_new(
    order: list[int], churned: set[int]
) -> None:
    first = [entry(f"x{n}") for n in range(8)]
    known = [seen(each, f"a{n}") for n, each in enumerate(first)]
    again = [replace(first[n], guid=f"other-{n}") if n in churned else first[n] for n in order]
    decisions = decide(again, known)
    assert all(each.intent is Intent.UNCHANGED for each in decisions)
    assert [each.article_id for each in decisions] == [f"a{n}" for n in order]
