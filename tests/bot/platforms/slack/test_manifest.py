import json

from bot.commands.catalog import CATALOG
from bot.domain.options import SlackOptions
from bot.platforms.slack.manifest import SCOPES, app_manifest, scopes_missing, write_manifest
from tests.acceptance.slack.scopes import ALL_SCOPES


def test_the_manifest_follows_catalog_and_settings() -> None:
    manifest = json.loads(write_manifest(CATALOG, SlackOptions(command="/news")))
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == "/news"
    for entry in CATALOG:
        assert entry.name in command["usage_hint"]
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SCOPES)


def test_http_mode_names_its_address() -> None:
    options = SlackOptions(port=8080, public_url="https://bot.example/")
    manifest = app_manifest(CATALOG, options)
    address = "https://bot.example/slack/events"
    assert manifest["features"]["slash_commands"][0]["url"] == address
    assert manifest["settings"]["interactivity"]["request_url"] == address
    assert manifest["settings"]["socket_mode_enabled"] is False


def test_the_scopes_are_those_that_the_loopback_workspace_asks_for() -> None:
    assert scopes_missing(ALL_SCOPES) == ()
    assert scopes_missing("chat:write, commands")[:2] == ("channels:history", "groups:history")
