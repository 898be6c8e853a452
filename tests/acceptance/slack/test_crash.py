"""Killed again and again while it posts, with answers lost: each message is there once."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.acceptance.program import running, until
from tests.acceptance.slack.conftest import write_configuration
from tests.acceptance.slack.loopback import BOT_TOKEN, Failure, SlackWorld, workspace
from tests.acceptance.stories import write_folder

EVENTS = 5


def heads(slack: SlackWorld) -> list[str]:
    """What each message begins with: an event's headline, or the digest's title."""
    return [
        message["text"].partition("\n")[0] for message in slack.posted("C1") if message.get("text")
    ]


async def test_kills_and_lost_answers_repeat_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    write_folder(tmp_path / "articles", events=EVENTS)
    async with workspace() as slack:
        config = write_configuration(tmp_path, slack)
        for posted in range(1, EVENTS):
            slack.fail("chat.postMessage", Failure(lost=posted % 2 == 0))
            with running("--config", config, "run", cwd=tmp_path) as process:
                await until(lambda wanted=posted: len(slack.posted("C1")) >= wanted, 60)
                process.send_signal(signal.SIGKILL)
                await asyncio.to_thread(process.wait, 10)
        with running("--config", config, "run", cwd=tmp_path) as process:
            await until(lambda: len(heads(slack)) >= EVENTS + 1, 60)
            await asyncio.sleep(2)  # a repeated one would come now
            process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(process.wait, 10) == 0
        assert len(heads(slack)) == EVENTS + 1
        assert len(set(heads(slack))) == EVENTS + 1
