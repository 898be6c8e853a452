from datetime import datetime, timedelta

import pytest

from bot.domain.article import Moment, Precision, Published
from tests.factories import NOON, article, published

HOUR = timedelta(hours=1)
DAY = Precision.DAY
LATER = published(NOON + HOUR)


def moment(captured: datetime | None = None, at: Published | None = None) -> Moment:
    return Moment(captured=captured, published=at)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (moment(NOON), moment(NOON + HOUR), True),
        (moment(NOON), moment(NOON), False),
        (moment(NOON, LATER), moment(NOON + HOUR, published()), True),
        (moment(at=published()), moment(at=LATER), True),
        (moment(at=published()), moment(at=published()), False),
        (moment(at=published(precision=DAY)), moment(at=LATER), False),
        (moment(at=published(precision=DAY)), moment(at=published(NOON + 25 * HOUR)), True),
        (moment(at=published()), moment(NOON + HOUR, LATER), False),
        (moment(NOON, published()), moment(at=LATER), False),
        (moment(), moment(NOON), False),
        (moment(), moment(), False),
    ],
)
def test_what_surely_precedes(one: Moment, other: Moment, *, expected: bool) -> None:
    assert one.precedes(other) is expected
    assert not (expected and other.precedes(one))


def test_a_capture_knows_its_zone() -> None:
    with pytest.raises(ValueError, match="captured"):
        article(captured=NOON.replace(tzinfo=None))
