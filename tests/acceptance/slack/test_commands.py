import asyncio
import json
from dataclasses import replace

import pytest

from bot.commands.catalog import CATALOG
from tests.acceptance.slack.conftest import BUTTONS, Bot
from tests.acceptance.slack.loopback import Failure, SlackWorld, until
from tests.acceptance.slack.members import Members


@pytest.mark.parametrize("user", ["U1", "UADMIN"])
async def test_each_command_is_answered(bot: Bot, members: Members, user: str) -> None:
    async with bot.start():
        for command in CATALOG:
            words = " ".join("e1" for option in command.options if option.positional)
            answer = await members.type(f"{command.name} {words}", user=user)
            assert answer.text.strip()
            assert "Something went wrong" not in answer.text
            assert answer.acknowledged_seconds < 1


async def test_an_event_is_found_and_shown(bot: Bot, members: Members) -> None:
    async with bot.start():
        found = await members.type("event find bridge --conflicting")
        assert "Bridge closed" in found.text
        assert not found.private
        assert "Bridge closed" in (await members.type('event find "bridge closed"')).text
        shown = await members.type("event show e1")
        assert "Figures that differ" in shown.text
        nothing = await members.type("event find zebra")
        assert "No event with zebra" in nothing.text


async def test_a_command_knows_who_gave_it_and_where(bot: Bot, members: Members) -> None:
    async with bot.start():
        assert (await members.type("desk who")).text == "U1 MEMBER slack:C1 'T1'\n"
        moderator = await members.type("desk who", user="UADMIN", channel="C2")
        assert moderator.text == "UADMIN MODERATOR slack:C2 'T1'\n"
        direct = await members.type("desk who", channel="DU1")
        assert direct.text == "U1 MEMBER slack:@U1 ''\n"


async def test_changes_are_for_moderators_and_answered_privately(
    bot: Bot, members: Members
) -> None:
    async with bot.start():
        refused = await members.type("desk close")
        assert "is for moderators" in refused.text
        assert refused.private
        closed = await members.type("desk close", user="UADMIN")
        assert "MODERATOR" in closed.text
        assert closed.private


async def test_a_user_group_can_moderate(bot: Bot, members: Members) -> None:
    bot.options = replace(bot.options, moderators="S1")
    async with bot.start():
        assert "MODERATOR" in (await members.type("desk close")).text
        assert "is for moderators" in (await members.type("desk close", user="UADMIN")).text


async def test_a_command_can_be_given_to_a_further_group(bot: Bot, members: Members) -> None:
    bot.options = replace(bot.options, command_groups=(("desk close", ("S1",)),))
    async with bot.start():
        assert "MODERATOR" in (await members.type("desk close")).text
        assert "MEMBER" in (await members.type("desk who")).text


async def test_what_cannot_be_read_is_answered_to_who_typed_it(bot: Bot, members: Members) -> None:
    async with bot.start():
        for text, words in (
            ("evnt find x", "is no command"),
            ("event show", "id is missing"),
            ('event find "open', "not closed"),
            ("event find x colour:red --colour red", "colour"),
            ("desk break", "Something went wrong on our side"),
        ):
            answer = await members.type(text)
            assert answer.private
            assert words in answer.text


async def test_without_words_everything_is_listed(bot: Bot, members: Members) -> None:
    async with bot.start():
        answer = await members.type("")
        for command in CATALOG:
            assert command.name in answer.text


async def test_a_button_works_after_a_restart_and_answers_who_pressed_it(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    async with bot.start() as chat:
        await chat.post("slack:C1", "k1", BUTTONS)
    (button,) = slack.posted("C1")[0]["blocks"][-1]["elements"]
    async with bot.start():
        answer = await members.press(button)
        assert "Bridge closed" in answer.text
        assert answer.private
        assert answer.body["replace_original"] is False


@pytest.mark.parametrize("value", ["", "event gone?id=e1", "x" * 500, "event show?id"])
async def test_an_old_button_says_so(bot: Bot, members: Members, value: str) -> None:
    async with bot.start():
        answer = await members.press({"type": "button", "action_id": "variorum-0", "value": value})
        assert answer.private
        assert answer.text.strip()


async def test_many_commands_at_once_are_acknowledged_in_time(bot: Bot, members: Members) -> None:
    async with bot.start():
        answers = await asyncio.gather(*(members.type("event find bridge") for _ in range(40)))
        assert max(answer.acknowledged_seconds for answer in answers) < 2


async def test_a_slow_look_up_of_the_role_does_not_delay_the_acknowledgement(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    slack.fail("users.info", Failure(status=429, error="ratelimited", retry_after=2))
    async with bot.start():
        answer = await members.type("desk who", user="UADMIN")
        assert answer.acknowledged_seconds < 1
        assert "MODERATOR" in answer.text


async def test_an_answer_that_slack_does_not_take_ends_nothing(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    async with bot.start():
        slack.refuse_responses = True
        await members.give("desk who")
        await until(lambda: slack.refused)
        slack.refuse_responses = False
        assert "U1" in (await members.type("desk who")).text


async def test_hostile_words_typed_are_shown_as_typed(bot: Bot, members: Members) -> None:
    async with bot.start():
        answer = await members.type("event find &lt;!channel&gt; *x* <@U2> `y`")
        written = json.dumps(answer.blocks)
        assert "<!channel> *x* <@U2> `y`" in written
        assert '"mrkdwn"' not in written
        assert '"broadcast"' not in written
        assert "<" not in answer.text
