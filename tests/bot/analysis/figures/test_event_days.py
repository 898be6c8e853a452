from datetime import date
from decimal import Decimal

import pytest

from bot.analysis.figures.event_days import EARLY, LATE, find_event_days
from bot.analysis.languages.facts_en import DAYS_EN

WEDNESDAY = date(2031, 6, 11)
Told = list[tuple[str, str, Decimal | None]]


def days(text: str, published: date | None = WEDNESDAY) -> Told:
    return [(f.actor, f.head, f.low) for f in find_event_days(text, DAYS_EN, "en", published)]


TUESDAY = Decimal(20310610)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Mayor Ana Ruiz died early Tuesday at a clinic in Lisse.", "ruiz", "died"),
        ("Ana Ruiz, 61, died peacefully on Tuesday.", "ruiz", "died"),
        ("Councillor Ana Ruiz of Port Ruan died Tuesday night.", "ruiz", "died"),
        ("A man in Lisse was fatally stabbed on Tuesday.", "man", "stabbed"),
        (
            "Omar Amari, who was arrested by harbour police on June 10, is free.",
            "amari",
            "arrested",
        ),
        ("Police arrested Omar Amari at the quay on Tuesday.", "amari", "arrested"),
        ("A pilot was shot and killed Tuesday, June 10, 2031.", "pilot", "killed"),
        ("The earthquake struck Lisse late on Tuesday.", "quake", "struck"),
        ("The quake hit Lisse Tuesday.", "quake", "struck"),
        ("The collision occurred early on Tuesday morning.", "collision", "happened"),
    ],
)
def test_who_and_what_and_which_day_are_read(text: str, who: str, what: str) -> None:
    assert days(text) == [(who, what, TUESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz will be sentenced on Tuesday.",
        "Ana Ruiz died, her son said Tuesday.",
        "Ana Ruiz died after she was hurt on Tuesday.",
        "A guard shot two men on Tuesday.",
        "The mayor struck a deal on Tuesday.",
        "A man was arrested on Tuesday.",
        "Ten were killed in storms from Saturday to Tuesday.",
        "Ana Ruiz died today.",
        "A man found on Monday died on Tuesday.",
        "Ana Ruiz died in Tuesday's storm.",
    ],
)
def test_what_is_uncertain_is_not_read(text: str) -> None:
    assert days(text) == []


def test_without_a_publication_the_weekday_is_kept_and_a_bare_date_is_not() -> None:
    (found,) = find_event_days("Mayor Ana Ruiz died on Tuesday.", DAYS_EN, "en", None)
    assert (found.low, found.period, found.named) == (None, "tuesday", True)
    assert days("Ana Ruiz died on June 10.", None) == []


def test_the_end_of_the_day_is_kept() -> None:
    late, early = (
        next(find_event_days(f"Ana Ruiz died {when}.", DAYS_EN, "en", WEDNESDAY)).role
        for when in ("Monday night", "early Tuesday")
    )
    assert (late, early) == (LATE, EARLY)
