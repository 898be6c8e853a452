"""A day in the workspace: a digest, a subscription, an event that grows, buttons."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.program import running, until
from tests.acceptance.slack.block_rules import Json, problems
from tests.acceptance.slack.conftest import write_configuration
from tests.acceptance.slack.loopback import APP_TOKEN, BOT_TOKEN, workspace
from tests.acceptance.slack.members import Members
from tests.acceptance.stories import story


def write_story(folder: Path, event: int, outlet: int) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / f"{event}-{outlet}.jsonl"
    today = {"published": (datetime.now(UTC) - timedelta(hours=3 - outlet)).isoformat()}
    path.write_text(json.dumps(story(event, outlet) | today) + "\n", encoding="utf-8")


def about(messages: list[Json], words: str) -> list[Json]:
    return [message for message in messages if words in message.get("text", "")]


async def test_an_event_is_told_followed_and_updated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)
    for outlet in (0, 1):
        write_story(tmp_path / "articles", 0, outlet)
    async with workspace() as slack:
        members = Members(world=slack)
        config = write_configuration(tmp_path, slack, schedule="every 1 second")
        with running("--config", config, "run", cwd=tmp_path):
            posted = slack.posted("C1")
            await until(lambda: about(posted, "2 outlets"), 60)
            (told,) = about(posted, "2 outlets")
            subscribed = await members.type("topic subscribe words:Aldermoor")
            assert subscribed.private

            buttons = {b["text"]["text"]: b for b in told["blocks"][-1]["elements"]}
            versions = await members.press(buttons["Versions"])
            assert "Hill Gazette" not in versions.text
            assert versions.private

            write_story(tmp_path / "articles", 0, 2)
            await until(lambda: "3 outlets" in told["text"], 60)
            assert told["edited"]
            await until(lambda: slack.rooms.get("DU1") and slack.posted("DU1"), 60)
        assert len(about(posted, "3 outlets")) == 1
        for message in [*posted, *slack.posted("DU1")]:
            assert problems(message.get("blocks", [])) == []
        (alert,) = slack.posted("DU1")
        assert "Aldermoor" in alert["text"]
        assert "Traceback" not in (tmp_path / "output.txt").read_text(encoding="utf-8")
