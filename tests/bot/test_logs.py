import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """What is set up writes to this test's standard error, which is closed after it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


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
