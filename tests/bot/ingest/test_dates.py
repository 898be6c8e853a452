"""Written dates, and how precisely they are known."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Precision
from bot.ingest.dates import date_in_url, find_date, parse_published


@pytest.mark.parametrize(
    ("value", "at", "precision"),
    [
        ("2021-05-04", "2021-05-04T00:00", "day"),
        ("2021-05-04T10:20:30Z", "2021-05-04T10:20", "minute"),
        ("2021-05-04T10:20:30.123+0200", "2021-05-04T08:20", "minute"),
        ("2021-05-04T10:20:30", "2021-05-04T00:00", "day"),
        ("2021-05-04T00:00:00Z", "2021-05-04T00:00", "day"),
        ("Tue, 04 May 2021 00:00:00 GMT", "2021-05-04T00:00", "day"),
        ("Tue, 04 May 2021 10:20:00 AEST", "2021-05-04T00:20", "minute"),
        ("Tue, 04 May 2021 10:20:00 JST", "2021-05-04T01:20", "minute"),
        ("Tue, 04 May 2021 10:20:00 IST", "2021-05-04T00:00", "day"),
        ("20210504", "2021-05-04T00:00", "day"),
        ("Tue, 04 May 2021 10:20:30 +0000", "2021-05-04T10:20", "minute"),
        ("Latest update : 2021-05-04", "2021-05-04T00:00", "day"),
        ("Last updated: 04 May 2021 10:20", "2021-05-04T00:00", "day"),
        ("Tuesday, May 4, 2021 1:16 PM EDT", "2021-05-04T17:16", "minute"),
        ("Updated 12:55 GMT 4 May 2021", "2021-05-04T12:55", "minute"),
        ("4. Mai 2021", "2021-05-04T00:00", "day"),
        ("4 de mayo de 2021", "2021-05-04T00:00", "day"),
        ("2021年5月4日", "2021-05-04T00:00", "day"),
        ("14/05/2021", "2021-05-14T00:00", "day"),
        ("4.5.2021", "2021-05-04T00:00", "day"),
        (1620123600, "2021-05-04T10:20", "minute"),
        (1620123600000, "2021-05-04T10:20", "minute"),
    ],
)
def test_dates(value: object, at: str, precision: str) -> None:
    published = parse_published(value)
    assert published is not None
    assert published.precision == precision
    assert published.at.replace(second=0) == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [None, True, "", "soon", "05/04/2021", "2021-02-30", "May 2021", "1.2.3", float("nan"),
     float("inf"), 12, 10**30, [], "x" * 10_000],
)  # fmt: skip
def test_no_date(value: object) -> None:
    assert parse_published(value) is None


def test_date_of_an_address_is_inferred() -> None:
    for url in ("https://a.example/2021/05/04/x", "https://a.example/n/2021/may/04/x"):
        published = date_in_url(url)
        assert published is not None
        assert published.at == datetime(2021, 5, 4, tzinfo=UTC)
        assert published.precision is Precision.INFERRED
    assert date_in_url("https://a.example/2021/13/44/x") is None


@given(st.text(max_size=220))
def test_any_text(text: str) -> None:
    found = find_date(text)
    assert found is None or 0 <= found[1] < found[2] <= len(text)


@given(st.one_of(st.integers(), st.floats(), st.text(), st.none(), st.booleans()))
def test_any_value(value: object) -> None:
    published = parse_published(value)
    assert published is None or published.at.utcoffset() is not None
