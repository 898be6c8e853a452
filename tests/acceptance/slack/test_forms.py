"""Buttons that ask for more: Merge, Split and Not the same."""

from bot.domain.message import Actions, Message, Paragraph, Run
from bot.writing.digest_messages import event_actions
from tests.acceptance.slack.block_rules import Json
from tests.acceptance.slack.conftest import Bot
from tests.acceptance.slack.loopback import Failure, SlackWorld
from tests.acceptance.slack.members import Members

TOLD = Message(
    blocks=(Paragraph(lines=((Run("Bridge closed"),),)), Actions(actions=event_actions("e1")))
)


async def buttons(bot: Bot, slack: SlackWorld) -> dict[str, Json]:
    """The buttons of a message posted before this process began, by their words."""
    async with bot.start() as chat:
        await chat.post("slack:C1", "k1", TOLD)
    rows = [b for b in slack.posted("C1")[0]["blocks"] if b["type"] == "actions"]
    return {e["text"]["text"]: e for row in rows for e in row["elements"]}


async def test_a_moderator_merges_by_choosing_the_other_event(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    pressed = (await buttons(bot, slack))["Merge"]
    async with bot.start():
        form = await members.open_form(pressed, user="UADMIN")
        (choices, _) = form.view["blocks"]
        assert [o["value"] for o in choices["element"]["options"]] == ["e2"]
        assert [o["text"]["text"] for o in choices["element"]["options"]] == ["Ferry late"]
    async with bot.start():  # a restart while the form is open
        answer = await members.fill_in(form, chosen=["e2"])
    assert "is one event of 3 articles now" in answer.text
    assert answer.private


async def test_a_moderator_splits_by_choosing_articles(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    pressed = (await buttons(bot, slack))["Split"]
    async with bot.start():
        form = await members.open_form(pressed, user="UADMIN")
        (choices, _) = form.view["blocks"]
        assert {o["value"] for o in choices["element"]["options"]} == {"a1", "a2"}
        answer = await members.fill_in(form, chosen=["a2"])
    assert "Kept apart from now on" in answer.text
    assert len(await bot.store.events_of(["a1", "a2"])) == 2


async def test_an_id_can_be_typed_and_a_wrong_one_is_named(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    pressed = (await buttons(bot, slack))["Not the same"]
    async with bot.start():
        form = await members.open_form(pressed, user="UADMIN")
        assert "Kept apart" in (await members.fill_in(form, typed=" e2 ")).text
        wrong = await members.open_form(pressed, user="UADMIN")
        assert "nope" in (await members.fill_in(wrong, typed="nope")).text
        empty = await members.open_form(pressed, user="UADMIN")
        assert "Two are needed" in (await members.fill_in(empty)).text


async def test_a_member_is_refused_and_asked_nothing(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    pressed = (await buttons(bot, slack))["Merge"]
    async with bot.start():
        answer = await members.press(pressed)
    assert "event merge is for moderators" in answer.text
    assert slack.views == {}


async def test_a_form_that_slack_does_not_open_is_answered(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    pressed = (await buttons(bot, slack))["Merge"]
    slack.fail("views.open", Failure(error="expired_trigger_id"))
    async with bot.start():
        answer = await members.press(pressed, user="UADMIN")
    assert "Give `event merge` with the ids instead" in answer.text
