from bot.domain.message import (
    Action,
    Actions,
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
from bot.platforms.discord.parts import (
    Press,
    is_id,
    lines_of,
    presses_of,
    split_parts,
    write_heading,
    write_mentions,
)
from tests.bot.platforms.discord.charts import CHART, PNG

SHOW = Action(label="Show", command="event show", arguments=(("id", "e1"),))


def test_a_part_begins_with_each_heading_of_an_event() -> None:
    message = Message(
        blocks=(
            Heading(line=(Run("Digest"),), level=1),
            Paragraph(lines=((Run("Two events.", Tone.QUIET),),)),
            Heading(line=(Run("Fire"),)),
            Heading(line=(Run("Figures"),), level=3),
            Table(header=("what", "who"), rows=(((Run("14"),), (Run("police"),)),)),
            Table(header=("why",), rows=(), caption=(Run("Cause"),)),
            Items(items=((Run("an item"),), ())),
            Actions(actions=(SHOW, SHOW)),
        )
    )
    first, second = split_parts(message, {})
    assert first.heading is not None
    assert write_heading(first.heading) == "## Digest"
    assert [lines_of(segment) for segment in first.segments] == [("-# Two events.",)]
    text, buttons = second.segments
    assert lines_of(text) == (
        "**Figures**",
        "-# what · who",
        "- 14 · police",
        "\nCause",
        "-# why",
        "- an item",
    )
    assert presses_of(text) == ()
    assert presses_of(buttons) == (Press(label="Show", custom_id="event show?id=e1"),)
    assert lines_of(buttons) == ()


def test_a_button_that_does_not_fit_or_is_there_twice_is_left_out() -> None:
    long = Action(label="Show", command="event show", arguments=(("id", "x" * 200),))
    message = Message(blocks=(Actions(actions=(SHOW, long)), Actions(actions=(SHOW,))))
    (part,) = split_parts(message, {})
    assert [press.custom_id for press in part.presses] == ["event show?id=e1"]


def test_a_chart_is_drawn_or_told() -> None:
    (told,) = split_parts(Message(blocks=(CHART,)), {})
    assert lines_of(told.segments[0]) == ("People killed\\: 14, then 17.",)
    (drawn,) = split_parts(Message(blocks=(CHART,)), {CHART: PNG})
    assert drawn.segments == (CHART,)
    assert lines_of(CHART) == ()
    assert presses_of(CHART) == ()


def test_only_ids_are_called() -> None:
    mentions = [
        Mention(kind=MentionKind.MEMBER, id="12"),
        Mention(kind=MentionKind.ROLE, id="34"),
        Mention(kind=MentionKind.ROLE, id="&everyone"),
    ]
    assert write_mentions(mentions) == "<@12> <@&34>"
    assert not is_id("٣")
    assert not is_id("1" * 21)


def test_passages_side_by_side_are_read_one_beneath_the_other() -> None:
    long = "The ferry came back to the harbour with forty people on board. " * 2
    table = Table(
        header=("Harbour Post", "Delta"),
        rows=(((Run("2 March"),), (Run("3 March"),)), ((Run(long),), (Run("Short."),))),
    )
    (part,) = split_parts(Message(blocks=(table,)), {})
    lines = [line for segment in part.segments for line in lines_of(segment) if line]
    assert lines == [
        "**Harbour Post**",
        "- 2 March",
        f"- {long.strip()}",
        "**Delta**",
        "- 3 March",
        "- Short.",
    ]
