import pytest

from bot.platforms.console.screen import progress_bar, show_message
from tests.factories import message


def test_a_message_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    show_message(message("News."))
    captured = capsys.readouterr()
    assert "News." in captured.out
    assert captured.err == ""


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("Reading") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""
