import base64

import discord
import pytest

from bot.platforms.discord.permissions import (
    application_of,
    invite_link,
    missing_names,
    needed_intents,
    needed_permissions,
)


def test_no_privileged_intent_is_asked_for() -> None:
    intents = needed_intents()
    assert [name for name, wanted in intents if wanted] == ["guilds"]


def test_the_invite_link_asks_for_exactly_what_is_needed() -> None:
    link = invite_link("123456789012345678")
    assert "client_id=123456789012345678" in link
    assert f"permissions={needed_permissions().value}" in link
    assert "scope=bot+applications.commands" in link
    assert not needed_permissions().administrator
    assert not needed_permissions().mention_everyone


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({}, ()),
        ({"attach_files": False}, ("Attach Files",)),
        ({"send_messages": False, "embed_links": False}, ("Send Messages",)),
        ({"view_channel": False, "send_messages": False}, ("View Channel",)),
        ({"send_messages_in_threads": False}, ()),
    ],
)
def test_missing_permissions_are_named(lacking: dict[str, bool], named: tuple[str, ...]) -> None:
    held = discord.Permissions(needed_permissions().value)
    held.update(**lacking)
    assert missing_names(held, thread=False) == named


def test_a_thread_has_a_permission_of_its_own() -> None:
    held = needed_permissions()
    held.send_messages_in_threads = False
    assert missing_names(held, thread=True) == ("Send Messages in Threads",)


def test_the_application_is_read_from_the_token() -> None:
    first = base64.b64encode(b"123456789012345678").decode().rstrip("=")
    assert application_of(f"{first}.x.y") == "123456789012345678"
    assert application_of("not a token") is None
    assert application_of("") is None
    assert application_of(base64.b64encode(b"\xff\xfe").decode()) is None
