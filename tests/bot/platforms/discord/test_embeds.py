from bot.domain.message import Action, Actions, Heading, Message, Paragraph, Run
from bot.platforms.discord.embeds import compose_embeds
from bot.platforms.discord.marks import mark_of
from bot.platforms.discord.parts import SHORTENED
from tests.bot.platforms.discord.charts import CHART, PNG


def test_a_mark_is_kept_in_the_last_footer() -> None:
    blocks = (Heading(line=(Run("One"),)), Heading(line=(Run("Two"),)))
    embedded = compose_embeds(Message(blocks=blocks), {}, mark_of("desk-1"))
    footers = [embed.footer.text for embed in embedded.embeds]
    assert footers == [None, mark_of("desk-1").footer]


def test_a_title_is_linked_once() -> None:
    heading = Heading(line=(Run("Fire", url="https://a.example/"),))
    (embed,) = compose_embeds(Message(blocks=(heading,)), {}, None).embeds
    assert (embed.title, embed.url) == ("Fire", "https://a.example/")


def test_an_embed_has_one_picture_and_says_when_there_are_more() -> None:
    other = Paragraph(lines=((Run("Below."),),))
    embedded = compose_embeds(Message(blocks=(CHART, other, CHART)), {CHART: PNG}, None)
    assert embedded.charts == (CHART,)
    assert embedded.embeds[0].image.url == "attachment://chart-1.png"
    assert SHORTENED in (embedded.embeds[0].description or "")


def test_twenty_five_buttons_at_most() -> None:
    actions = tuple(
        Action(label=f"B{n}", command="event show", arguments=(("id", f"e{n}"),)) for n in range(30)
    )
    embedded = compose_embeds(Message(blocks=(Actions(actions=actions),)), {}, None)
    assert embedded.view is not None
    assert len(embedded.view.children) == 25
    assert SHORTENED in (embedded.embeds[0].description or "")
