from bot.domain.message import Action, Actions, Heading, Message, Paragraph, Run
from bot.platforms.discord.layout import chart_name, compose_layout
from bot.platforms.discord.marks import mark_of
from tests.bot.platforms.discord.charts import CHART, PNG


def test_a_mark_is_kept_as_the_ids_of_container_and_first_text() -> None:
    layout = compose_layout(Message(blocks=()), {}, mark_of("desk-1"))
    (container,) = layout.view.to_components()  # type: ignore[no-untyped-call]  # discord.py has no annotation there
    assert container["id"] == mark_of("desk-1").container
    assert container["components"][0]["id"] == mark_of("desk-1").text


def test_rows_hold_five_buttons() -> None:
    actions = tuple(
        Action(label=f"B{n}", command="event show", arguments=(("id", f"e{n}"),)) for n in range(7)
    )
    message = Message(blocks=(Actions(actions=actions[:6]), Actions(actions=actions[6:])))
    (container,) = compose_layout(message, {}, None).view.to_components()  # type: ignore[no-untyped-call]  # discord.py has no annotation there
    rows = [c["components"] for c in container["components"] if c["type"] == 1]
    assert [len(row) for row in rows] == [5, 1, 1]


def test_a_chart_stands_where_it_belongs() -> None:
    message = Message(
        blocks=(
            Heading(line=(Run("Toll"),)),
            CHART,
            Paragraph(lines=((Run("Below."),),)),
        )
    )
    layout = compose_layout(message, {CHART: PNG}, None)
    (container,) = layout.view.to_components()  # type: ignore[no-untyped-call]  # discord.py has no annotation there
    assert [c["type"] for c in container["components"]] == [10, 12, 10]
    assert layout.charts == (CHART,)
    assert chart_name(0) == "chart-1.png"
