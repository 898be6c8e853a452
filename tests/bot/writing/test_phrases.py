from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import Precision
from bot.domain.figure import Scope
from bot.writing import phrases
from tests.factories import article, comparison, published

LATE = datetime(2026, 5, 12, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.MINUTE, "13 May 2026 01:30 CEST"),
        (Precision.DAY, "12 May 2026"),
        (Precision.INFERRED, "about 12 May 2026"),
        (Precision.UNKNOWN, "undated"),
    ],
)
def test_a_time_is_no_more_precise_than_it_is_known(precision: Precision, expected: str) -> None:
    assert phrases.moment(published(LATE, precision), ZoneInfo("Europe/Berlin")) == expected


def test_no_time_is_said_to_be_none() -> None:
    assert phrases.moment(None, ZoneInfo("UTC")) == "undated"


def test_numbers_and_nouns_agree() -> None:
    assert phrases.counted(1, "outlet") == "1 outlet"
    assert phrases.counted(1200, "outlet") == "1,200 outlets"


def test_an_unnamed_outlet_is_said_to_be_unnamed() -> None:
    assert phrases.outlet_of(article(outlet=None)) == "outlet not named"


def test_a_title_says_measure_and_scope_once() -> None:
    named = comparison(measure="troops", scope=Scope(place="Vall", period="Vall"))
    assert phrases.title_of(named) == "troops, Vall"
