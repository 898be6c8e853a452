import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.schedule import Cron, Every
from bot.schedule import Schedule, next_run

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_cron_time_is_local_and_right_across_daylight_saving() -> None:
    daily = Cron(expression="0 8 * * *")
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    first = next_run(daily, before, zone=BERLIN)
    second = next_run(daily, first + timedelta(minutes=1), zone=BERLIN)
    assert first.astimezone(UTC).hour == 6  # 29 March 2026: summer time has begun at 02:00
    assert (first.hour, second.hour) == (8, 8)
    assert (
        next_run(daily, datetime(2026, 3, 27, 12, tzinfo=UTC), zone=BERLIN).astimezone(UTC).hour
        == 7
    )


def test_weekdays_are_meant_by_name() -> None:
    friday = datetime(2026, 5, 15, 18, tzinfo=UTC)
    found = next_run(Cron(expression="30 17 * * mon-fri"), friday, zone=ZoneInfo("UTC"))
    assert found == datetime(2026, 5, 18, 17, 30, tzinfo=UTC)


def test_a_cron_that_never_fires_is_refused() -> None:
    with pytest.raises(ValueError, match="never fires"):
        next_run(Cron(expression="0 0 31 2 *"), datetime(2026, 1, 1, tzinfo=UTC), zone=BERLIN)


async def test_jobs_run_and_stop() -> None:
    ran = asyncio.Event()

    async def job() -> None:
        ran.set()

    schedule = Schedule()
    schedule.add("job", job, [Every(period=timedelta(seconds=1))], zone=ZoneInfo("UTC"))
    schedule.start()
    await asyncio.wait_for(ran.wait(), timeout=5)
    schedule.stop()
    schedule.stop()
