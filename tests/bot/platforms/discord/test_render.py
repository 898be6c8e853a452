"""Every message is within every limit, whatever it is made of."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import validate_components, validate_embeds, walk_components

from bot.domain.message import (
    Action,
    Actions,
    Block,
    Chart,
    Heading,
    Items,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)
from bot.domain.options import DiscordMessages
from bot.platforms.discord.marks import mark_of
from bot.platforms.discord.parts import SHORTENED
from bot.platforms.discord.render import Rendered, draw_charts, render
from tests.bot.platforms.discord.charts import CHART, PNG, draw

HOSTILE = st.sampled_from(
    [
        "H" * 5000,
        "\u202e" * 50 + "txt.exe",
        "a" + "\u0301" * 200,
        "```\n" * 300,
        "[x](https://[y](https://z))" * 40,
        "@everyone @here <@1> <@&2> <#3>",
        "\u200b" * 4000,
        "🏴" * 1500,
        "שלום " * 900,
        "||**__~~`\\" * 400,
        "",
    ]
) | st.text(max_size=300)
URLS = st.sampled_from(
    [None, "https://a.example/x", "javascript:x", "https://a@b.example/", "https://x/" + "y" * 580]
)
RUNS = st.builds(
    Run,
    HOSTILE,
    st.sampled_from(Tone),
    URLS,
    st.none() | st.just(datetime(2026, 5, 12, tzinfo=UTC)),
)
LINES = st.lists(RUNS, max_size=4).map(tuple)
ACTIONS = st.builds(
    Action,
    label=HOSTILE,
    command=st.sampled_from(["event show", "event versions", "help"]),
    arguments=st.lists(st.tuples(st.just("id"), st.text(max_size=40)), max_size=1).map(tuple),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.lists(LINES, min_size=width, max_size=width).map(tuple)
    return Table(
        header=tuple(draw(st.lists(HOSTILE, min_size=width, max_size=width))),
        rows=tuple(draw(st.lists(row, max_size=8))),
        caption=draw(LINES),
    )


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, line=LINES, level=st.integers(1, 3)),
    st.builds(Paragraph, lines=st.lists(LINES, max_size=6).map(tuple)),
    st.builds(Items, items=st.lists(LINES, max_size=12).map(tuple)),
    tables(),
    st.builds(Actions, actions=st.lists(ACTIONS, max_size=40).map(tuple)),
    st.builds(Chart, timeline=st.just(CHART.timeline), words=HOSTILE),
)
MENTIONS = st.builds(
    Mention, kind=st.sampled_from(MentionKind), id=st.sampled_from(["7", "x", "8"])
)
MESSAGES = st.builds(
    Message,
    blocks=st.lists(BLOCKS, max_size=30).map(tuple),
    mentions=st.lists(MENTIONS, max_size=40).map(tuple),
)


def components(rendered: Rendered) -> list[dict[str, Any]]:
    return rendered.view.to_components() if rendered.view else []


def texts(rendered: Rendered) -> Iterator[str]:
    """What is read as Markdown; labels of buttons are not."""
    for component in walk_components(components(rendered)):
        if component.get("content"):
            yield str(component["content"])
    for embed in rendered.embeds:
        yield f"{embed.title or ''}\n{embed.description or ''}"


@settings(max_examples=60, deadline=None)
@given(MESSAGES, st.sampled_from(DiscordMessages), st.booleans())
def test_every_limit_is_kept(message: Message, form: DiscordMessages, drawn: bool) -> None:  # noqa: FBT001 -- hypothesis gives it
    charts = [block for block in message.blocks if isinstance(block, Chart)]
    pictures = dict.fromkeys(charts[:4], PNG) if drawn else {}
    rendered = render(message, form, pictures=pictures, mark=mark_of("desk-1"))
    if form is DiscordMessages.COMPONENTS:
        validate_components(components(rendered), flags=1 << 15)
        assert not rendered.embeds
        assert not rendered.content
    else:
        validate_components(components(rendered))
        validate_embeds([embed.to_dict() for embed in rendered.embeds])
        assert len(rendered.content) <= 2000
        assert all(embed.title or embed.description for embed in rendered.embeds)
    assert len(rendered.files()) <= 10
    for text in texts(rendered):
        assert "@everyone" not in text
        assert "\u202e" not in text
        assert "](https://z)" not in text


def allowed(rendered: Rendered) -> dict[str, Any]:
    return dict(rendered.mentions.to_dict())


def long_message(events: int) -> Message:
    blocks: list[Block] = [Heading(line=(Run("News digest"),), level=1)]
    for number in range(events):
        show = Action(label="Versions", command="event show", arguments=(("id", f"e{number}"),))
        blocks += [
            Heading(line=(Run(f"Event {number}", url="https://a.example/"),)),
            Paragraph(lines=((Run("word " * 60),),) * 4),
            Actions(actions=(show,)),
        ]
    return Message(blocks=tuple(blocks))


@pytest.mark.parametrize("form", list(DiscordMessages))
def test_what_does_not_fit_is_left_out_with_a_note(form: DiscordMessages) -> None:
    short, long = (render(long_message(n), form, pictures={}) for n in (2, 30))
    assert SHORTENED not in "\n".join(texts(short))
    assert SHORTENED in "\n".join(texts(long))
    labels = [c["label"] for c in walk_components(components(long)) if c.get("label")]
    assert 2 <= len(labels) < 10


def test_each_events_buttons_stand_beneath_it() -> None:
    (container,) = components(render(long_message(2), DiscordMessages.COMPONENTS, pictures={}))
    kinds = [component["type"] for component in container["components"]]
    assert kinds == [10, 14, 10, 1, 14, 10, 1]


def test_embeds_name_the_event_on_buttons_of_several() -> None:
    rendered = render(long_message(2), DiscordMessages.EMBEDS, pictures={})
    labels = [c["label"] for c in walk_components(components(rendered)) if c.get("label")]
    assert labels == ["Versions: Event 0", "Versions: Event 1"]
    assert rendered.embeds[1].url == "https://a.example/"


@pytest.mark.parametrize("form", list(DiscordMessages))
def test_an_empty_message_still_says_something(form: DiscordMessages) -> None:
    assert "Nothing to show." in "\n".join(texts(render(Message(blocks=()), form, pictures={})))


def test_those_mentioned_may_be_called_and_nobody_else() -> None:
    called = Message(
        blocks=(),
        mentions=(
            Mention(kind=MentionKind.MEMBER, id="7"),
            Mention(kind=MentionKind.ROLE, id="8"),
            Mention(kind=MentionKind.ROLE, id="everyone"),
        ),
    )
    rendered = render(called, DiscordMessages.COMPONENTS, pictures={})
    assert allowed(rendered) == {"parse": [], "users": [7], "roles": [8]}
    assert "<@7> <@&8>" in "\n".join(texts(rendered))
    nobody = render(Message(blocks=()), DiscordMessages.COMPONENTS, pictures={})
    assert allowed(nobody) == {"parse": []}


async def test_charts_are_drawn_or_told_in_words() -> None:
    message = Message(blocks=(CHART,))
    assert await draw_charts(message, None) == {}
    pictures = await draw_charts(message, draw)
    rendered = render(message, DiscordMessages.COMPONENTS, pictures=pictures)
    (file,) = rendered.files()
    assert isinstance(file, discord.File)
    assert file.description == CHART.words
    plain = render(message, DiscordMessages.COMPONENTS, pictures={})
    assert "People killed" in "\n".join(texts(plain))
