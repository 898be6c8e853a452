"""The program itself, in this workspace: a digest posted once, found again after a kill."""

import signal
from pathlib import Path

import pytest

from tests.acceptance.program import running, until
from tests.acceptance.slack.loopback import (
    APP_TOKEN,
    BOT_TOKEN,
    Failure,
    SlackWorld,
    workspace,
)
from tests.acceptance.slack.members import Members
from tests.acceptance.stories import write_folder


def configuration(folder: Path, slack: SlackWorld) -> Path:
    write_folder(folder / "articles", events=3)
    path = folder / "variorum.toml"
    path.write_text(
        f"""
[database]
url = "news.sqlite"
[archive]
folders = ["articles"]
[slack]
api_url = "{slack.api_url}"
[[channels]]
name = "world"
platform = "slack"
id = "C1"
""",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)


@pytest.mark.usefixtures("tokens")
async def test_a_digest_is_posted_once_and_commands_are_answered(tmp_path: Path) -> None:
    async with workspace() as slack:
        config = configuration(tmp_path, slack)
        slack.fail("chat.postMessage", Failure(lost=True))
        with running("--config", config, "run", cwd=tmp_path) as process:
            await until(lambda: slack.posted("C1") and slack.sockets, 60)
            answer = await Members(world=slack).type("event find warehouse")
            assert "warehouse fire" in answer.text
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)
        slack.sockets.clear()
        told = [message["text"] for message in slack.posted("C1")]
        with running("--config", config, "run", cwd=tmp_path) as process:
            await until(lambda: slack.sockets, 60)
            assert "1 outlet" not in (await Members(world=slack).type("event list")).text
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
        assert [message["text"] for message in slack.posted("C1")][: len(told)] == told
        texts = [message["text"] for message in slack.posted("C1")]
        assert len(set(texts)) == len(texts)
        output = (tmp_path / "output.txt").read_text(encoding="utf-8")
        assert "Traceback" not in output
        assert BOT_TOKEN not in output
        assert APP_TOKEN not in output
