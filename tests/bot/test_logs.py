import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Logging is the process's own: what a test sets up must not reach the next one."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    root.handlers[:] = handlers


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(level="info", log_format="json")
    structlog.get_logger().info("digest posted", channel="desk")
    logging.getLogger("some.library").warning("careful")
    captured = capsys.readouterr()
    first, second = (json.loads(line) for line in captured.err.splitlines())
    assert (first["event"], first["channel"], first["level"]) == ("digest posted", "desk", "info")
    assert (second["event"], second["level"]) == ("careful", "warning")
    assert captured.out == ""


def test_the_level_holds_back(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(level="error", log_format="human")
    structlog.get_logger().warning("not shown")
    logging.getLogger("some.library").warning("not shown")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("log_format", ["human", "json"])
def test_local_variables_are_not_logged(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(level="info", log_format=log_format)
    secrets = ["xoxb-777", "no number"]
    try:
        int(secrets[1])
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("library").exception("failed, too")
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert secrets[0] not in written
