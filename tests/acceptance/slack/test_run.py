"""The program itself, in this workspace: a digest posted once, found again after a kill."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.acceptance.program import running, until, variorum
from tests.acceptance.slack.conftest import free_port, write_configuration
from tests.acceptance.slack.loopback import (
    APP_TOKEN,
    BOT_TOKEN,
    Failure,
    SlackWorld,
    workspace,
)
from tests.acceptance.slack.members import SIGNING_SECRET, Members
from tests.acceptance.stories import write_folder


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_digest_is_posted_once_and_commands_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    port = free_port() if mode == "http" else 0
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    if mode == "socket":
        monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)
    else:
        monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING_SECRET)
    async with workspace() as slack:
        address = f"http://127.0.0.1:{port}/slack/events" if port else ""
        members = Members(world=slack, address=address)
        write_folder(tmp_path / "articles", events=3)
        config = write_configuration(tmp_path, slack, http_port=port)
        slack.fail("chat.postMessage", Failure(lost=True))
        with running("--config", config, "run", cwd=tmp_path) as process:
            await until(lambda: slack.posted("C1"), 60)
            assert "warehouse fire" in (await members.type("event find warehouse")).text
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)
        slack.sockets.clear()
        told = texts(slack)
        second = tmp_path / "second.txt"
        with running("--config", config, "run", cwd=tmp_path, output=second) as process:
            await until(lambda: "started" in second.read_text(encoding="utf-8"), 60)
            assert "fire" in (await members.type("event list")).text
            process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(process.wait, 10) == 0
        assert texts(slack)[: len(told)] == told
        assert len(set(texts(slack))) == len(texts(slack))
        output = (tmp_path / "output.txt").read_text(encoding="utf-8") + second.read_text("utf-8")
        assert "Traceback" not in output
        for secret in (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET):
            assert secret not in output


def texts(slack: SlackWorld) -> list[str]:
    return [message["text"] for message in slack.posted("C1")]


def test_a_channel_on_slack_needs_a_token(tmp_path: Path) -> None:
    config = tmp_path / "variorum.toml"
    config.write_text("[[channels]]\nname = 'a'\nplatform = 'slack'\nid = 'C1A'\n", "utf-8")
    done = variorum("--config", config, "run", cwd=tmp_path)
    assert done.code == 1
    assert "set SLACK_BOT_TOKEN" in done.err
