from dataclasses import replace

from bot.analysis.reading_order import in_reading_order, moment_of
from bot.domain.article import Precision, Published
from tests.bot.analysis.event_stories import QUAKE_ONE
from tests.factories import NOON


def test_the_undated_stand_last() -> None:
    assert in_reading_order(reversed(QUAKE_ONE))[-1].id == "q3"


def test_a_time_of_unknown_precision_is_none() -> None:
    unknown = Published(at=NOON, precision=Precision.UNKNOWN)
    assert moment_of(replace(QUAKE_ONE[0], published=unknown)) is None


def test_only_the_latest_revision_is_taken() -> None:
    later = replace(QUAKE_ONE[0], revision=2, title="Corrected")
    assert in_reading_order([later, QUAKE_ONE[0]]) == [later]
