"""Publication dates as pages and records state them, with how precisely they state them.

Nothing is guessed: a date that can be read in two ways (03/07/2014), or that no calendar has, is
no date. A clock time counts only with its zone; without one the day is all that is known.
"""

import re
from datetime import UTC, datetime, timedelta

from bot.domain.article import Precision, Published

# Month names of the languages in which most archived news is written, by number. Three letters
# are enough to tell English ones; others are given as the pages write them, without full stop.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene gennaio gen januari janeiro",
            "feb february februar février fevrier fév febrero febbraio februari fevereiro",
            "mar march märz mrz mars marzo maart março",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag mei maio",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août aout agosto ago augustus",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott outubro",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}(?!\w|[/-]\d)", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<dash>[-/.])(?P<mm>[01]?\d)(?P=dash)(?P<day>[0-3]?\d)(?=T?)",
        rf"{_YEAR}年 ?(?P<mm>[01]?\d)月 ?(?P<day>[0-3]?\d)日",
        rf"{_MONTH}[ ]{{1,2}}{_DAY},?[ ]{{1,2}}{_YEAR}",
        rf"{_DAY}[ -](?:de |of )?{_MONTH}(?: de)?,?[ -]{_YEAR}",
    )
)
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)-?(?P<mm>[01]\d)-?(?P<day>[0-3]\d)"
    r"(?:[T ](?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"[ ]?(?P<zone>Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)"
    rf"{_YEAR}(?![\w/-])"
)
# Only abbreviations that name one offset in the news (IST, BST and ET name several), and are no
# words of their own (WET, EAT).
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "cet": 1, "cest": 2, "eet": 2,
    "eest": 3, "sast": 2, "msk": 3, "pkt": 5, "wib": 7, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9,
    "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"[ ]?(?P<half>[ap]\.?m\.?(?![a-z]))?"
    r"[ ]?\(?(?P<zone>(?:UTC|GMT)?[+-]\d\d?:?(?:\d\d)?|" + "|".join(_ZONES) + r")?(?![\w:])",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<mm>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)",
    re.IGNORECASE,
)

_HOURS = 24
_NOON = 12  # also the number of months
_LONGEST = 200  # a longer value is prose, not a date
_EPOCH_SECONDS = range(10**8, 10**11)  # 1973 to 5138; above it, milliseconds


def parse_published(value: object) -> Published | None:
    """The moment that a date field states (ISO 8601, RFC 2822, a written date, epoch seconds)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    if iso := _ISO.fullmatch(text):
        return _from_iso(iso)
    found = find_date(text)
    return found[0] if found else None


def find_date(text: str) -> tuple[Published, int, int] | None:
    """The first written date in a short text, and the range it covers, its time included."""
    if len(text) > _LONGEST:
        return None
    for pattern in (*_DATES, _NUMERIC):
        for match in pattern.finditer(text):
            day = _numeric_day(match) if pattern is _NUMERIC else _written_day(match)
            if day is not None:
                return _with_time(day, text, match.start(), match.end())
    return None


def date_in_url(url: str) -> Published | None:
    """The day that the path of an address names, marked as inferred."""
    match = _IN_URL.search(url[:2048])
    if match is None:
        return None
    number = match["mm"]
    month = int(number) if number.isdecimal() else _MONTHS.get(number.lower(), 0)
    day = _midnight(int(match["year"]), month, int(match["day"]))
    return Published(at=day, precision=Precision.INFERRED) if day else None


def _from_epoch(value: float) -> Published | None:
    if value != value or abs(value) >= 10**14:  # noqa: PLR0124 - true of NaN alone
        return None
    seconds = value if int(value) in _EPOCH_SECONDS else value / 1000
    if int(seconds) not in _EPOCH_SECONDS or seconds > 4 * 10**9:
        return None
    return Published(at=datetime.fromtimestamp(int(seconds), UTC), precision=Precision.MINUTE)


def _from_iso(match: re.Match[str]) -> Published | None:
    day = _midnight(int(match["year"]), int(match["mm"]), int(match["day"]))
    if day is None:
        return None
    zone = _offset(match["zone"])
    if match["hour"] is None or zone is None or int(match["hour"]) >= _HOURS:
        return Published(at=day, precision=Precision.DAY)
    clock = timedelta(
        hours=int(match["hour"]), minutes=int(match["minute"]), seconds=int(match["second"] or 0)
    )
    if not clock:
        # Midnight sharp is how software writes a day whose time it does not know.
        return Published(at=day, precision=Precision.DAY)
    return Published(at=day + clock - zone, precision=Precision.MINUTE)


def _written_day(match: re.Match[str]) -> datetime | None:
    groups = match.groupdict()
    month = int(groups["mm"]) if groups.get("mm") else _MONTHS[groups["month"].lower()]
    return _midnight(int(groups["year"]), month, int(groups["day"]))


def _numeric_day(match: re.Match[str]) -> datetime | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first == second or first > _NOON:
        return _midnight(year, second, first)
    return _midnight(year, first, second) if second > _NOON else None


def _with_time(day: datetime, text: str, start: int, end: int) -> tuple[Published, int, int]:
    """Join a clock time beside the date to it when it names its zone."""
    after = _TIME.search(text, end)
    time = after or _TIME.search(text[:start])
    if time is None:
        return Published(at=day, precision=Precision.DAY), start, end
    start, end = min(start, time.start()), max(end, time.end())
    zone = _offset(time["zone"])
    hour = _hour(time)
    if zone is None or hour is None or (hour == 0 and time["minute"] == "00"):
        return Published(at=day, precision=Precision.DAY), start, end  # midnight: see `_from_iso`
    at = day + timedelta(hours=hour, minutes=int(time["minute"])) - zone
    return Published(at=at, precision=Precision.MINUTE), start, end


def _hour(time: re.Match[str]) -> int | None:
    hour = int(time["hour"])
    half = (time["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour if hour < _HOURS else None


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    name = zone.lower()
    if name in _ZONES:
        return timedelta(hours=_ZONES[name])
    digits = name.removeprefix("utc").removeprefix("gmt")
    sign = -1 if digits.startswith("-") else 1
    numbers = digits[1:].replace(":", "")
    hours, minutes = (numbers, "0") if len(numbers) <= len("hh") else (numbers[:-2], numbers[-2:])
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return sign * offset if offset <= timedelta(hours=14) else None


def _midnight(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
