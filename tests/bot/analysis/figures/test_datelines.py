from datetime import UTC, date, datetime

import pytest

from bot.analysis.figures.datelines import written_on
from bot.domain.article import Precision, Published
from tests.factories import article

PUBLISHED = Published(at=datetime(2026, 3, 2, 9, tzinfo=UTC), precision=Precision.DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("RUAN, March 1 (Reuters) - Two ferries met.", date(2026, 3, 1)),
        ("NEW RUAN, Conn., Feb. 28 (UPI) -- Two ferries met.", date(2026, 2, 28)),
        ("RUAN, Feb. 2 (Reuters) - Two ferries met.", date(2026, 3, 2)),
        ("Two ferries met on March 1 (Sunday).", date(2026, 3, 2)),
        ("Two ferries met.", date(2026, 3, 2)),
    ],
)
def test_a_dateline_tells_the_day(text: str, day: date) -> None:
    assert written_on(article("a", text=text, published=PUBLISHED)) == day


def test_without_publication_there_is_no_day() -> None:
    assert written_on(article("a", text="RUAN, March 1 (Reuters) - Fog.", published=None)) is None
