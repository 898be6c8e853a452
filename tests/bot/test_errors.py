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


@pytest.mark.parametrize(
    ("status", "expected"),
    [(None, True), (408, True), (429, True), (500, True), (503, True), (522, True)]
    + [(status, False) for status in (304, 401, 403, 404, 410, 451)],
)
def test_failures_that_pass(status: int | None, *, expected: bool) -> None:
    assert errors.FetchError("a", "b", status=status).is_passing is expected
    assert not errors.FetchError("a", "b", lasting=True).is_passing
