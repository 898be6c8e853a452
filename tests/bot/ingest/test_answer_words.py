"""Answers in words, and the waits that sites ask for. The rest is shown by test_http_fetcher."""

from datetime import timedelta

import pytest

from bot.ingest.answer_words import describe_status, max_age, retry_after
from tests.fakes.clock import NOON


@pytest.mark.parametrize("status", [*range(100, 600), 999])
def test_every_status_says_what_to_do(status: int) -> None:
    words = describe_status(status)
    assert words.startswith(f"answered {status}")
    assert ": " in words


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("9" * 400, timedelta(days=30)),
        ("Mon, 02 Mar 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 02 Mar 2026 12:05:00 -0000", timedelta(minutes=5)),
        ("Mon, 02 Mar 2020 12:05:00 GMT", timedelta()),
        ("Mon, 99 Mar 2026", None),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOON) == wait


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("max-age=60", timedelta(minutes=1)),
        ("public, Max-Age = 60, must-revalidate", timedelta(minutes=1)),
        ("s-max-age=60", None),
        ("no-store", None),
        ("max-age=" + "9" * 9, timedelta(days=30)),
        (None, None),
    ],
)
def test_max_age(value: str | None, wait: timedelta | None) -> None:
    assert max_age(value) == wait
