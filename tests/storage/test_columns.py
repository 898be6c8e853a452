from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect, make_url

from storage.columns import ExactDecimal, UtcDateTime, Words

DIALECTS: tuple[Dialect, ...] = tuple(
    make_url(f"{name}://").get_dialect()() for name in ("sqlite+aiosqlite", "postgresql+asyncpg")
)


@given(st.text(st.characters() | st.sampled_from("\0\x1a\ud800\U000f0000\U000f001a")))
def test_any_string_is_written_so_that_a_database_takes_it_and_read_back(text: str) -> None:
    for dialect in DIALECTS:
        written = Words().process_bind_param(text, dialect)
        assert written is not None
        assert "\0" not in written
        written.encode()
        assert Words().process_result_value(written, dialect) == text


def test_ordinary_words_are_written_as_they_are() -> None:
    assert Words().process_bind_param("Zoë 東京\n", DIALECTS[0]) == "Zoë 東京\n"


def test_nothing_stays_nothing() -> None:
    for column in (Words(), UtcDateTime(), ExactDecimal()):
        assert column.process_bind_param(None, DIALECTS[0]) is None
        assert column.process_result_value(None, DIALECTS[0]) is None


def test_moments_are_written_in_utc_and_read_with_it() -> None:
    moment = datetime(2026, 5, 12, 1, tzinfo=timezone(timedelta(hours=3)))
    written = UtcDateTime().process_bind_param(moment, DIALECTS[0])
    assert written == moment
    assert written is not None
    assert written.tzinfo is UTC
    naive = written.replace(tzinfo=None)
    assert UtcDateTime().process_result_value(naive, DIALECTS[0]) == moment


@pytest.mark.parametrize("digits", ["1.10", "1E+30", "-0", "0.1000000000000000000000000000001"])
def test_decimals_keep_their_digits(digits: str) -> None:
    written = ExactDecimal().process_bind_param(Decimal(digits), DIALECTS[0])
    assert str(ExactDecimal().process_result_value(written, DIALECTS[0])) == digits
