from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.catalog import find_command
from bot.commands.press import Press, decode_press, encode_action
from bot.domain.article import Article
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Verdict
from bot.domain.message import (
    Actions,
    Chart,
    Heading,
    Items,
    Line,
    Message,
    Paragraph,
    Run,
    Table,
)
from bot.domain.options import Detail
from bot.rendering.text import render_text
from bot.writing.digest import compose_entry
from bot.writing.digest_messages import (
    compose_event,
    compose_head,
    compose_merged,
    compose_reply,
    event_actions,
)
from bot.writing.safe_words import web_address
from tests.factories import NOON, article, comparison, event, figure, published
from tests.strategies import hostile_articles

EARLY = article("a", outlet="Post", text="It killed 14 people.")
LATE = article(
    "b",
    outlet="Gazette",
    text="It killed 17 people.",
    published=published(NOON + timedelta(hours=3)),
)


def entry(*verdicts: Verdict) -> Entry:
    readings = (figure(EARLY, "14"), figure(LATE, "17"))
    compared = [comparison(*readings, verdict=verdict) for verdict in verdicts]
    return compose_entry(event("e", ("a", "b")), {"a": EARLY, "b": LATE}, compared)


def test_an_event_tells_its_times_as_moments() -> None:
    message = compose_event(entry(), detail=Detail.NORMAL, zone=UTC)
    moments = [run.moment for run in runs(message) if run.moment is not None]
    assert moments[:2] == [NOON, NOON + timedelta(hours=3)]


def test_values_that_moved_are_plotted_and_said_in_words() -> None:
    message = compose_event(entry(Verdict.SUPERSEDED), detail=Detail.NORMAL, zone=UTC)
    (chart,) = [block for block in message.blocks if isinstance(block, Chart)]
    assert chart.words == (
        "people on board, Port Calder: “14” (Post, 12 May 12:00 UTC) → "
        "“17” (Gazette, 12 May 15:00 UTC)"
    )
    agreed = compose_event(entry(Verdict.AGREE), detail=Detail.NORMAL, zone=UTC)
    assert not [block for block in agreed.blocks if isinstance(block, Chart)]


def test_full_detail_also_tells_what_all_agree_on() -> None:
    normal = render_text(compose_event(entry(Verdict.AGREE), detail=Detail.NORMAL, zone=UTC))
    full = render_text(compose_event(entry(Verdict.AGREE), detail=Detail.FULL, zone=UTC))
    assert "All agree on" not in normal
    assert "All agree on" in full


def test_a_head_lists_events_without_a_message_of_their_own() -> None:
    digest = Digest(generated_at=NOON, entries=(entry(Verdict.CONFLICT),), left_out=3)
    brief = render_text(compose_head(digest, title="D", detail=Detail.BRIEF, zone=UTC))
    assert "Harbour bridge closed (2 outlets, 1 conflict between figures; event e)" in brief
    assert "3 more events not shown here." in brief
    normal = render_text(compose_head(digest, title="D", detail=Detail.NORMAL, zone=UTC))
    assert "Harbour bridge closed" not in normal


def test_every_button_fits_and_those_for_everybody_are_commands() -> None:
    for action in event_actions("e" * 40):
        written = encode_action(action)
        assert written is not None
        assert decode_press(written) == Press(
            command=action.command, words=dict(action.arguments), asks=action.asks
        )
    for action in event_actions("e1")[:4]:
        assert find_command(action.command.split()) is not None


def runs(message: Message) -> Iterator[Run]:
    for line in lines(message):
        yield from line


def lines(message: Message) -> Iterator[Line]:
    for block in message.blocks:
        match block:
            case Heading(line=line):
                yield line
            case Paragraph(lines=several) | Items(items=several):
                yield from several
            case Table(rows=rows, caption=caption):
                yield caption
                for row in rows:
                    yield from row
            case Chart(words=words):
                yield (Run(words),)
            case Actions():
                pass


def check(message: Message) -> None:
    for run in runs(message):
        assert len(run.words) <= 5_000
        assert run.url is None or run.url == web_address(run.url)
        assert "\u202e" not in run.words
        assert "\n" not in run.words
        if run.url is not None:
            assert "://" not in run.words
    assert message.mentions == ()


@given(hostile_articles("a"), hostile_articles("b"), st.sampled_from(Detail))
def test_hostile_articles_break_no_message(first: Article, second: Article, detail: Detail) -> None:
    readings = [
        replace(
            figure(EARLY, "14"),
            article_id=each.id,
            surface=each.text[:40],
            sentence=each.text,
            claimant=each.title,
        )
        for each in (first, second)
    ]
    compared = comparison(*readings, measure=first.title, why=second.title)
    hostile = compose_entry(event("e", ("a", "b")), {"a": first, "b": second}, (compared,))
    digest = Digest(generated_at=NOON, entries=(hostile,))
    check(compose_event(hostile, detail=detail, zone=UTC))
    check(compose_head(digest, title="Digest", detail=detail, zone=UTC))
    check(compose_merged(hostile))
    check(compose_reply([(Run("x"),)], hostile))
