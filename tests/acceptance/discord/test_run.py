"""The program from outside, with a token and no Discord."""

import base64
import signal
from pathlib import Path

from tests.acceptance.program import ROOT, running, until, variorum

TOKEN = base64.b64encode(b"123456789012345678").decode() + ".x.y"
CONFIG = f"""
[archive]
folders = ["{ROOT}/examples/archive"]

[[channels]]
name = "desk"
"""
ON_DISCORD = f"""{CONFIG}
[[channels]]
name = "world"
platform = "discord"
id = "123456789012345678"
"""


async def test_the_others_are_served_while_discord_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "variorum.toml").write_text(ON_DISCORD, encoding="utf-8")
    variables = {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": "store.sqlite"}
    with running("run", cwd=tmp_path, variables=variables) as process:
        await until(lambda: bool(list((tmp_path / "digests").glob("*.txt"))), 60)
        output = tmp_path / "output.txt"
        await until(lambda: "Discord" in output.read_text(encoding="utf-8"), 20)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    told = output.read_text(encoding="utf-8")
    assert "Traceback" not in told
    assert TOKEN not in told


def test_a_channel_without_a_token_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "variorum.toml").write_text(ON_DISCORD, encoding="utf-8")
    variables = {"DATABASE_URL": "store.sqlite"}
    done = variorum("run", cwd=tmp_path, variables=variables)
    assert done.code == 1
    assert "set DISCORD_TOKEN" in done.err


def test_doctor_gives_the_invite_link_and_never_the_token(tmp_path: Path) -> None:
    (tmp_path / "variorum.toml").write_text(CONFIG, encoding="utf-8")
    variables = {"DATABASE_URL": "store.sqlite", "DISCORD_TOKEN": TOKEN}
    done = variorum("doctor", cwd=tmp_path, variables=variables)
    assert "client_id=123456789012345678" in done.out
    assert "Read Message History" in done.out
    assert "none is privileged" in done.out
    assert TOKEN not in done.out + done.err


def test_a_digest_is_shown_as_discord_would(tmp_path: Path) -> None:
    done = variorum("digest", ROOT / "examples" / "archive", "--preview", "discord", cwd=tmp_path)
    assert done.code == 0
    assert "Figures that differ" in done.out
    assert 'role="button">Versions' in done.out
