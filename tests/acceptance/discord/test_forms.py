"""Buttons that ask for more: Merge, Split and Not the same."""

from typing import Any

import pytest

from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Actions, Message, Paragraph, Run
from bot.domain.options import DiscordMessages, DiscordOptions
from bot.writing.digest_messages import event_actions
from tests.acceptance.discord.conftest import World, walk
from tests.factories import NOON, article, event

TOLD = Message(
    blocks=(Paragraph(lines=((Run("Ferry fire"),),)), Actions(actions=event_actions("e1")))
)


async def tell(world: World) -> Any:  # noqa: ANN401 -- a message of discord.py
    """Post the message, then start the bot again."""
    await world.chat(form=world.options.messages).post(world.place, "k1", TOLD)
    await world.env.restart_bot(world.new_bot())
    (message,) = world.channel.history()
    return message


def offered(shown: Any) -> dict[str, str]:  # noqa: ANN401 -- an interaction's result
    """The choices of a form: what they say, by value."""
    labels = shown.modal["components"]
    options = [o for label in labels for o in label["component"].get("options", ())]
    return {option["value"]: option["label"] for option in options}


async def test_a_moderator_merges_by_choosing_the_other_event(world: World) -> None:
    shown = await world.manager.click(await tell(world), label="Merge")
    assert list(offered(shown)) == ["e2"]
    done = await world.manager.submit_modal(shown, {"choices": ["e2"]})
    assert done.ephemeral
    assert "is one event of 2 articles now" in world.shown(done.response.message)


async def test_a_moderator_splits_by_choosing_articles(world: World) -> None:
    more = article("a3", title="Ferry towed", outlet="Delta", text="Another report.")
    await world.services.store.save_import(ImportBatch(at=NOON, articles=(more,)))
    await world.services.store.save_events(
        EventChanges(saved=(event("e1", ("a1", "a3")),)), at=NOON, figures={}, comparisons={}
    )
    shown = await world.manager.click(await tell(world), label="Split")
    assert offered(shown) == {"a1": "Harbour Post: Ferry fire kills 14", "a3": "Delta: Ferry towed"}
    done = await world.manager.submit_modal(shown, {"choices": ["a3"]})
    assert "Kept apart from now on" in world.shown(done.response.message)


async def test_an_id_can_be_typed_and_a_wrong_one_is_named(world: World) -> None:
    message = await tell(world)
    shown = await world.manager.click(message, label="Not the same")
    done = await world.manager.submit_modal(shown, {"typed": " e2 "})
    assert "Kept apart from now on" in world.shown(done.response.message)
    again = await world.manager.click(message, label="Not the same")
    wrong = await world.manager.submit_modal(again, {"typed": "nope"})
    assert "nope" in world.shown(wrong.response.message)


async def test_a_member_is_refused_and_asked_nothing(world: World) -> None:
    refused = await world.member.click(await tell(world), label="Merge")
    assert refused.modal is None
    assert "event merge is for moderators" in world.shown(refused.response.message)


async def test_a_form_that_discord_does_not_open_ends_nothing(world: World) -> None:
    message = await tell(world)
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    lost = await world.manager.click(message, label="Merge")
    assert lost.modal is None
    again = await world.manager.click(message, label="Merge")
    assert again.modal is not None


class TestEmbeds:
    @pytest.fixture
    def discord_options(self) -> DiscordOptions:
        return DiscordOptions(messages=DiscordMessages.EMBEDS)

    async def test_buttons_beneath_embeds_ask_too(self, world: World) -> None:
        message = await tell(world)
        assert [c.label for c in walk(message.components) if hasattr(c, "label")][-1]
        shown = await world.manager.click(message, label="Merge")
        assert list(offered(shown)) == ["e2"]
