"""A chart, and the smallest picture."""

import base64
from decimal import Decimal

from bot.domain.figure import Verdict
from bot.domain.message import Chart
from bot.domain.timeline import FigureTimeline, Step
from tests.factories import NOON

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def draw(timeline: FigureTimeline) -> bytes:
    del timeline
    return PNG


CHART = Chart(
    timeline=FigureTimeline(
        measure="people killed",
        unit=None,
        verdict=Verdict.SUPERSEDED,
        steps=(
            Step(
                at=NOON,
                outlet="Harbour Post",
                article_id="a1",
                low=Decimal(14),
                high=Decimal(14),
                surface="14",
            ),
        ),
    ),
    words="People killed: 14, then 17.",
)
