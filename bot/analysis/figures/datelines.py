"""The day on which a report was written, by its dateline: "RUAN, Oct. 25 (Reuters) - ..."."""

import re
from datetime import date, timedelta

from bot.analysis.languages.calendar_words import MONTHS
from bot.domain.article import Article

_OPENING = 110
"""Letters of a story in which its dateline stands."""
_MAX_LAG = timedelta(days=3)
"""What is printed later is no news; such a date is of something else."""
_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][^\n()]{1,60}?[,\s](?P<month>[^\W\d_]{3,9})\.?\s(?P<day>\d{1,2})(?:,\s\d{4})?"
    r",?\s{1,2}\([A-Z][^)]{1,30}\)\s*[-–—]"  # noqa: RUF001 - as news prints it
)


def written_on(article: Article) -> date | None:
    """The day of an article's dateline, if it was published soon after; else that of publication.

    None where the day of publication is unknown.
    """
    if article.published is None:
        return None
    published = article.published.at.date()
    for _, passage in article.passages():
        found = _DATELINE.match(passage[:_OPENING])
        month = MONTHS.get(found["month"].lower()) if found else None
        if found is None or month is None:
            return published
        day = int(found["day"])
        near = (published - timedelta(days=lag) for lag in range(_MAX_LAG.days + 1))
        return next((one for one in near if (one.month, one.day) == (month, day)), published)
    return published
