"""Units of measure: symbols that every language writes, and conversion for comparison.

Factors are exact by definition where a standard defines them: the international yard and pound
(1959), SI prefixes, the nautical mile of 1,852 m; months and years are the mean Gregorian ones.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

_D = Decimal

# unit -> (dimension, factor to the dimension's base unit)
_FACTORS: Mapping[str, tuple[str, Decimal]] = MappingProxyType(
    {
        "second": ("time", _D(1)),
        "minute": ("time", _D(60)),
        "hour": ("time", _D(3600)),
        "day": ("time", _D(86400)),
        "week": ("time", _D(604800)),
        "fortnight": ("time", _D(1209600)),
        "month": ("time", _D(2629746)),
        "year": ("time", _D(31556952)),
        "decade": ("time", _D(315569520)),
        "century": ("time", _D(3155695200)),
        "mm": ("length", _D("0.001")),
        "cm": ("length", _D("0.01")),
        "m": ("length", _D(1)),
        "km": ("length", _D(1000)),
        "in": ("length", _D("0.0254")),
        "ft": ("length", _D("0.3048")),
        "yd": ("length", _D("0.9144")),
        "mi": ("length", _D("1609.344")),
        "nmi": ("length", _D(1852)),
        "ly": ("length", _D("9460730472580800")),
        "m2": ("area", _D(1)),
        "ha": ("area", _D(10000)),
        "km2": ("area", _D(1000000)),
        "acre": ("area", _D("4046.8564224")),
        "ft2": ("area", _D("0.09290304")),
        "mi2": ("area", _D("2589988.110336")),
        "ml": ("volume", _D("0.001")),
        "l": ("volume", _D(1)),
        "m3": ("volume", _D(1000)),
        "ft3": ("volume", _D("28.316846592")),
        "gal": ("volume", _D("3.785411784")),
        "bbl": ("volume", _D("158.987294928")),
        "mg": ("mass", _D("0.000001")),
        "g": ("mass", _D("0.001")),
        "kg": ("mass", _D(1)),
        "t": ("mass", _D(1000)),
        "ton": ("mass", _D("907.18474")),
        "lb": ("mass", _D("0.45359237")),
        "oz": ("mass", _D("0.028349523125")),
        "km/h": ("speed", _D(1000) / _D(3600)),
        "mph": ("speed", _D("0.44704")),
        "m/s": ("speed", _D(1)),
        "kn": ("speed", _D(1852) / _D(3600)),
        "W": ("power", _D(1)),
        "kW": ("power", _D(1000)),
        "MW": ("power", _D(10) ** 6),
        "GW": ("power", _D(10) ** 9),
        "kWh": ("energy", _D(1)),
        "MWh": ("energy", _D(1000)),
        "B": ("data", _D(1)),
        "KB": ("data", _D(10) ** 3),
        "MB": ("data", _D(10) ** 6),
        "GB": ("data", _D(10) ** 9),
        "TB": ("data", _D(10) ** 12),
        "MHz": ("frequency", _D(1)),
        "GHz": ("frequency", _D(1000)),
        "°C": ("temperature", _D(1)),
        "%": ("percent", _D(1)),
        "bp": ("points", _D("0.01")),
        "pp": ("points", _D(1)),
    }
)

TIME_UNITS = frozenset(unit for unit, (kind, _) in _FACTORS.items() if kind == "time")

# As written, in any language; tried before the words of a language.
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {unit: unit for unit in _FACTORS if unit not in {"in", "t", "B", "second", "ton"}}
    | {
        "L": "l",
        "mL": "ml",
        "ML": "ml",
        "kms": "km",
        "KM": "km",
        "Km": "km",
        "sqm": "m2",
        "sqft": "ft2",
        "m²": "m2",
        "km²": "km2",
        "m³": "m3",
        "Kg": "kg",
        "KG": "kg",
        "kgs": "kg",
        "lbs": "lb",
        "MPH": "mph",
        "kph": "km/h",
        "KPH": "km/h",
        "kmh": "km/h",
        "kmph": "km/h",
        "mbps": "Mbps",
        "Mbps": "Mbps",
        "gb": "GB",
        "Gb": "GB",
        "mb": "MB",
        "tb": "TB",
        "mAh": "mAh",
        "hp": "hp",
        "bhp": "hp",
        "dB": "dB",
        "ppm": "ppm",
        "mpg": "mpg",
        "rpm": "rpm",
        "hrs": "hour",
        "mins": "minute",
        "°": "degree",
        "ºC": "°C",
        "ºF": "°F",
        "°F": "°F",
        "℃": "°C",
        "℉": "°F",
        "MP": "megapixel",
        "kV": "kV",
        "nm": "nm",
        "Hz": "Hz",
        "kHz": "kHz",
        "PB": "PB",
        "Gbps": "Gbps",
        "gbps": "Gbps",
        "Kbps": "Kbps",
        "fps": "fps",
        "bpm": "bpm",
        "cc": "cc",
        "Nm": "Nm",
        "kcal": "kilocalorie",
        "µm": "µm",
        "μm": "µm",
        "µg": "µg",
        "mcg": "µg",
        "ms": "ms",
        "ppi": "ppi",
        "mmHg": "mmHg",
        "MWh": "MWh",
        "GWh": "GWh",
        "TWh": "TWh",
        "TW": "TW",
        "mSv": "mSv",
        "km/h": "km/h",
        "m/s": "m/s",
        "km/s": "km/s",
        "g/km": "g/km",
        "mg/dl": "mg/dL",
        "lb-ft": "lb-ft",
        "lb-feet": "lb-ft",
        "ft-lb": "lb-ft",
        "PS": "PS",
        "ps": "PS",
        "mmol/l": "mmol/L",
    }
)
ATTACHED_SYMBOLS: Mapping[str, str] = MappingProxyType({"C": "°C", "F": "°F", "t": "t", "in": "in"})
"""Symbols that are words or initials unless they touch the number."""

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "₹": "INR",
        "₽": "RUB",
        "₩": "KRW",
        "₪": "ILS",
        "₺": "TRY",
        "₴": "UAH",
        "₦": "NGN",
        "฿": "THB",
        "₱": "PHP",
    }
)
DOLLARS: Mapping[str, str] = MappingProxyType(
    {
        "us": "USD",
        "u.s": "USD",
        "c": "CAD",
        "ca": "CAD",
        "cad": "CAD",
        "a": "AUD",
        "au": "AUD",
        "aud": "AUD",
    }
    | {"nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "r": "BRL", "nt": "TWD", "usd": "USD"}
)
"""What stands before $: US$, A$, HK$."""
CURRENCY_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CNY",
        "INR",
        "RUB",
        "CHF",
        "CAD",
        "AUD",
        "NZD",
        "HKD",
        "SGD",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "TRY",
        "ILS",
        "ZAR",
        "BRL",
        "MXN",
        "KRW",
        "THB",
        "IDR",
        "MYR",
        "PHP",
        "VND",
        "UAH",
        "NGN",
        "KES",
        "EGP",
        "SAR",
        "AED",
        "QAR",
        "KWD",
        "PKR",
        "BDT",
        "LKR",
        "RMB",
        "Rs",
    ]
)
_OFFSET_FAHRENHEIT = _D(32)


def normalised(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """The value in its dimension's base unit, and the dimension; unknown units keep their own."""
    if unit is None:
        return value, ""
    if unit == "°F":
        return (value - _OFFSET_FAHRENHEIT) * 5 / 9, "temperature"
    known = _FACTORS.get(unit)
    if known is None:
        return value, unit
    return value * known[1], known[0]


def converted(value: Decimal, source: str, target: str) -> Decimal | None:
    """The same quantity in another unit, or None when the two measure different things."""
    base, dimension = normalised(value, source)
    if source == target:
        return value
    if target == "°F":
        return base * 9 / 5 + _OFFSET_FAHRENHEIT if dimension == "temperature" else None
    known = _FACTORS.get(target)
    if known is None or known[0] != dimension:
        return None
    return base / known[1]


def dimension_of(unit: str | None) -> str:
    """What a unit measures: time, length, a currency's code, or the unit itself when unknown."""
    if unit is None:
        return ""
    if unit == "°F":
        return "temperature"
    known = _FACTORS.get(unit)
    return known[0] if known is not None else unit
