import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.figure import Verdict
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Chart,
    Heading,
    Items,
    Line,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)
from bot.domain.timeline import FigureTimeline, Step
from bot.platforms.slack import limits
from bot.platforms.slack.render import length_of, render_message
from tests.acceptance.slack.block_rules import problems, refusal
from tests.factories import NOON

TIMELINE = FigureTimeline(
    measure="people killed",
    unit=None,
    verdict=Verdict.SUPERSEDED,
    steps=(
        Step(
            at=NOON,
            outlet="Harbour Post",
            article_id="a1",
            low=Decimal(14),
            high=Decimal(14),
            surface="14",
        ),
    ),
)

DATE = re.compile(r"<!date\^-?\d+\^\{date_short\}, \{time\}\|[^<>|&]*>")
HOSTILE = (
    "<!channel> <!here> <@U123> <#C1> @everyone @channel",
    "*bold* _it_ ~no~ `code` ```fence``` > quote",
    "<https://evil.example|https://bank.example>",
    "[bank.example](https://evil.example)",
    "\u202egnitrats\u202c \u200b\u200d\ufeff",
    "Z" + "\u0301\u0302\u0303" * 200,
    "&amp; &lt;!channel&gt; & < >",
    ":smile: :rotating_light: 1. - •",
    '"quotes" \\back\\slashes\\',
    "\u0634\u0647\u0631\u200f 14 \u05e7\u05ea\u05d9\u05dc",
    "headline " * 700,
    "\ud800\x00\x07",
    "",
    " ",
)
words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=300))
urls = st.sampled_from(
    (
        None,
        "https://harbour-post.example/a|b>c d",
        "javascript:alert(1)",
        "https://u:p@evil.example/",
        "https://x.example/" + "a" * 2950,
        "https://" + "x" * 4000,
    )
)
moments = st.sampled_from((None, None, NOON, datetime(1969, 1, 1, tzinfo=UTC)))
runs = st.builds(Run, words, st.sampled_from(Tone), urls, moments)
lines: st.SearchStrategy[Line] = st.lists(runs, max_size=50).map(tuple)
many: st.SearchStrategy[tuple[Line, ...]] = st.lists(lines, max_size=12).map(tuple)
actions = st.builds(
    Action,
    label=words,
    command=st.sampled_from(("event show", "event " + "x" * 200)),
    arguments=st.just((("id", "e1"),)),
)


def tables(draw_lines: tuple[Line, ...]) -> Table:
    return Table(
        header=("", " ") if len(draw_lines) % 2 else ("reported", "outlet"),
        rows=tuple((line, line) for line in draw_lines),
        caption=draw_lines[0] if draw_lines else (),
    )


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, line=lines, level=st.sampled_from((1, 2, 3))),
    st.builds(Paragraph, lines=many),
    st.builds(Items, items=many),
    many.map(tables),
    st.builds(Chart, timeline=st.just(TIMELINE), words=words),
    st.builds(Actions, actions=st.lists(actions, max_size=40).map(tuple)),
)
mentions = st.lists(
    st.builds(
        Mention,
        kind=st.sampled_from(MentionKind),
        id=st.sampled_from(("U123ABC", "S9", "!channel", "", "u1|x>")),
    ),
    max_size=70,
).map(tuple)
messages = st.builds(Message, blocks=st.lists(blocks, max_size=70).map(tuple), mentions=mentions)


def elements(part: Any, kind: str) -> list[dict[str, Any]]:  # noqa: ANN401 -- any part of blocks
    """Everything of this type, wherever it stands."""
    found: list[dict[str, Any]] = []
    if isinstance(part, dict):
        found += [part] if part.get("type") == kind else []
        part = list(part.values())
    for child in part if isinstance(part, list) else ():
        found += elements(child, kind)
    return found


@settings(max_examples=60, deadline=None)
@given(messages)
def test_every_message_is_one_that_slack_takes(message: Message) -> None:
    payload = render_message(message)
    assert problems(payload.blocks) == []
    assert refusal(payload.blocks, payload.text) is None
    assert length_of(payload.blocks) <= limits.MESSAGE
    assert 1 <= len(payload.text) <= limits.TEXT
    json.dumps(payload.blocks).encode()


@settings(max_examples=60, deadline=None)
@given(messages)
def test_nothing_from_outside_is_markup(message: Message) -> None:
    payload = render_message(message)
    for text in elements(payload.blocks, "mrkdwn"):
        without_dates = DATE.sub("", text["text"])
        assert not set("*_~`&<>|") & set(without_dates)
        assert text["verbatim"] is True
    for header in elements(payload.blocks, "header"):
        assert not set("&<>") & set(header["text"]["text"])
    assert not set("<>") & set(payload.text)
    called = {m.id for m in message.mentions}
    for user in elements(payload.blocks, "user"):
        assert user["user_id"] in called
    assert elements(payload.blocks, "broadcast") == []


def render(*blocks: Block, mentions: tuple[Mention, ...] = ()) -> list[dict[str, Any]]:
    return render_message(Message(blocks=blocks, mentions=mentions)).blocks


def test_a_heading_is_a_header_while_plain_text_can_say_it() -> None:
    assert render(Heading(line=(Run("News digest"),), level=1)) == [
        {"type": "header", "text": {"type": "plain_text", "text": "News digest", "emoji": False}}
    ]
    (block,) = render(Heading(line=(Run("Smith & <!channel>"),), level=1))
    assert elements(block, "text") == [
        {"type": "text", "text": "Smith & <!channel>", "style": {"bold": True}}
    ]


def test_a_linked_headline_leads_where_it_says() -> None:
    url = "https://harbour-post.example/a"
    (block,) = render(Heading(line=(Run("Ferry fire", Tone.STRONG, url),)))
    assert elements(block, "link") == [
        {"type": "link", "url": url, "text": "Ferry fire", "style": {"bold": True}}
    ]
    (block,) = render(Paragraph(lines=((Run("Sign in at bank.example", url=url),),)))
    assert [link["text"] for link in elements(block, "link")] == ["harbour-post.example"]


def test_moments_are_shown_in_the_readers_zone() -> None:
    (block,) = render(Paragraph(lines=((Run("12 May 2026 12:00 UTC", moment=NOON),),)))
    (date,) = elements(block, "date")
    assert (date["timestamp"], date["fallback"]) == (1778587200, "12 May 2026 12:00 UTC")
    quiet = Run("12 May 2026 12:00 UTC", Tone.QUIET, moment=NOON)
    (block,) = render(Paragraph(lines=((Run("3 outlets · ", Tone.QUIET), quiet),)))
    assert block["elements"][0]["text"] == (
        "3 outlets · <!date^1778587200^{date_short}, {time}|12 May 2026 12:00 UTC>"
    )


def test_a_table_is_a_caption_and_a_row_an_item() -> None:
    (block,) = render(
        Table(
            caption=(Run("people killed", Tone.STRONG),),
            header=("reported", "outlet"),
            rows=(((Run("“14”", Tone.FIGURE),), (Run("Harbour Post"),)),),
        )
    )
    head, rows = block["elements"]
    assert [part["text"] for part in head["elements"]] == [
        "people killed",
        "\n",
        "reported · outlet",
    ]
    assert [part["text"] for part in rows["elements"][0]["elements"]] == [
        "“14”",
        " · ",
        "Harbour Post",
    ]


def test_a_table_with_passages_is_read_column_by_column() -> None:
    (block,) = render(
        Table(
            header=("Harbour Post", "Delta Wire"),
            rows=(((Run("12 May"),), (Run("13 May"),)), ((Run("long " * 40),), (Run("short"),))),
        )
    )
    first, second = block["elements"]
    shown = [part["text"].strip() for part in first["elements"]]
    assert shown == ["Harbour Post", "", "12 May", "", ("long " * 40).strip(), ""]
    assert [part["text"] for part in second["elements"]][-1] == "short"


def test_only_those_meant_are_called() -> None:
    called = (
        Mention(kind=MentionKind.MEMBER, id="U1A"),
        Mention(kind=MentionKind.ROLE, id="S1B"),
        Mention(kind=MentionKind.MEMBER, id="!channel"),
    )
    blocks = render(Paragraph(lines=((Run("<@U9> hello"),),)), mentions=called)
    assert [user["user_id"] for user in elements(blocks, "user")] == ["U1A"]
    assert [group["usergroup_id"] for group in elements(blocks, "usergroup")] == ["S1B"]


def test_a_press_that_cannot_be_written_down_has_no_button() -> None:
    (row,) = render(
        Actions(
            actions=(
                Action(label="Versions", command="event versions", arguments=(("id", "e1"),)),
                Action(label="Never", command="event show", arguments=(("id", "x" * 200),)),
            )
        )
    )
    assert [button["text"]["text"] for button in row["elements"]] == ["Versions"]


def test_what_does_not_fit_is_cut_with_a_note_and_the_buttons_stay() -> None:
    items = tuple((Run(f"{n} " + "word " * 60),) for n in range(60))
    buttons = Actions(actions=(Action(label="Versions", command="event versions"),))
    blocks = render(Heading(line=(Run("Long"),), level=1), Items(items=items), buttons)
    assert [block["type"] for block in blocks] == ["header", "rich_text", "context", "actions"]
    assert "Shortened" in json.dumps(blocks[2])
    shown = len(blocks[1]["elements"][0]["elements"])
    assert 20 < shown < 60


def test_a_heading_is_not_left_alone_at_the_cut() -> None:
    long = Paragraph(lines=((Run("word " * 500),),) * 4)
    parts: list[Block] = []
    for n in range(10):
        parts += [Heading(line=(Run(f"Event {n}"),)), long]
    blocks = render(*parts)
    assert blocks[-2]["type"] == "rich_text"
    assert "word" in json.dumps(blocks[-2])


@pytest.mark.parametrize("count", [0, 60])
def test_no_message_is_empty_or_of_more_than_fifty_blocks(count: int) -> None:
    blocks = render(*(Paragraph(lines=((Run(str(n)),),)) for n in range(count)))
    assert 1 <= len(blocks) <= 50


def test_the_words_for_notifications_say_it_all() -> None:
    payload = render_message(
        Message(
            blocks=(
                Heading(line=(Run("Smith & Co <b>"),), level=1),
                Items(items=((Run("one"),), (Run("two"),))),
            )
        )
    )
    assert payload.text == "Smith &amp; Co &lt;b&gt;\none\ntwo\n"
