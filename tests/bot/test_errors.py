import pytest

from bot import errors


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.FetchError("https://a.example", "refused"), "https://a.example: refused"),
        (errors.ParseError("a.html", "not HTML"), "a.html: not HTML"),
        (errors.ChatError("desk", "is gone"), "channel desk: is gone"),
        (errors.CommandError("No event.", hint="Try again."), "No event. Try again."),
    ],
)
def test_errors_say_where_and_what(error: errors.BotError, expected: str) -> None:
    assert str(error) == expected
