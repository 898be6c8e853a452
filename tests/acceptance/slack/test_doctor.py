from pathlib import Path

import pytest

from bot.commands.catalog import CATALOG
from bot.domain.options import SlackOptions
from bot.platforms.slack.manifest import app_manifest
from tests.acceptance.program import variorum


def test_the_manifest_is_that_of_catalog_and_settings(tmp_path: Path) -> None:
    done = variorum("doctor", "--slack", cwd=tmp_path)
    assert (done.code, done.json) == (0, app_manifest(CATALOG, SlackOptions()))
    (tmp_path / "variorum.toml").write_text(
        "[slack]\ncommand = '/news'\nhttp_port = 8080\npublic_url = 'https://bot.example'\n",
        encoding="utf-8",
    )
    options = SlackOptions(command="/news", port=8080, public_url="https://bot.example")
    assert variorum("doctor", "--slack", cwd=tmp_path).json == app_manifest(CATALOG, options)


def test_tokens_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-hidden")
    done = variorum("config", "show", cwd=tmp_path)
    assert "slack_bot_token" in done.out
    assert "hidden" not in done.out + done.err
