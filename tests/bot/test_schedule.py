import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import Every
from bot.schedule import Schedule


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
