from datetime import datetime, time, timedelta

import pytest

from bot.domain.audit import AuditEntry
from bot.domain.channel import Channel, ChannelState, Pause
from bot.domain.schedule import Every, QuietHours
from bot.domain.subscription import Cadence, Subscription

NAIVE = datetime(2026, 5, 12)  # noqa: DTZ001 -- what is refused


def test_words_of_a_channel_are_read_when_asked_for() -> None:
    channel = Channel(name="desk", quiet_hours="22:00-07:00")
    assert channel.triggers == (Every(period=timedelta(minutes=15)),)
    assert channel.quiet == QuietHours(start=time(22), end=time(7))
    assert Channel(name="desk").quiet is None


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="since must know"):
        Pause(since=NAIVE, reason="x")
    with pytest.raises(ValueError, match="last_due must know"):
        ChannelState(name="x", last_due=NAIVE)
    with pytest.raises(ValueError, match="created_at must know"):
        Subscription(id="s", owner="o", place="p", filter="f", created_at=NAIVE)
    with pytest.raises(ValueError, match="at must know"):
        AuditEntry(at=NAIVE, member="", name="", place="", command="")


def test_a_cadence_has_a_period() -> None:
    assert [each.period for each in Cadence] == [
        timedelta(0),
        timedelta(hours=1),
        timedelta(days=1),
    ]
