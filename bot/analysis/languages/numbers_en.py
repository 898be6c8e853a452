"""English number words and months."""

from decimal import Decimal
from types import MappingProxyType

from bot.analysis.languages.calendar_words import ENGLISH_MONTHS

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TEN_ORDINALS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
]
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "score": 20,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}

CARDINALS = MappingProxyType(
    {word: value for value, word in enumerate(_SMALL)}
    | {word: 20 + 10 * index for index, word in enumerate(_TENS)}
)
ORDINALS = MappingProxyType(
    {word: value for value, word in enumerate(_ORDINALS)}
    | {word: 20 + 10 * index for index, word in enumerate(_TEN_ORDINALS)}
)
SCALES = MappingProxyType(_SCALES)
REPEATS = MappingProxyType(
    {"twice": 2, "thrice": 3}
    | {f"{word}fold": value for value, word in enumerate(_SMALL) if value > 1}
)
VAGUE = MappingProxyType(
    {
        "dozens": (24, 99),
        "scores": (40, 99),
        "tens": (20, 99),
        "hundreds": (200, 999),
        "thousands": (2000, 9999),
        "millions": (2 * 10**6, 10**7 - 1),
        "billions": (2 * 10**9, 10**10 - 1),
    }
)
FRACTIONS = MappingProxyType(
    {
        "half": Decimal("0.5"),
        "halves": Decimal("0.5"),
        "third": Decimal(1) / Decimal(3),
        "thirds": Decimal(1) / Decimal(3),
        "quarter": Decimal("0.25"),
        "quarters": Decimal("0.25"),
        "fifth": Decimal("0.2"),
        "fifths": Decimal("0.2"),
        "sixth": Decimal(1) / Decimal(6),
        "eighth": Decimal("0.125"),
        "eighths": Decimal("0.125"),
        "tenth": Decimal("0.1"),
        "tenths": Decimal("0.1"),
    }
)
MONTHS = MappingProxyType(
    {word: value for value, word in enumerate(ENGLISH_MONTHS, 1)}
    | {word[:3]: value for value, word in enumerate(ENGLISH_MONTHS, 1)}
    | {"sept": 9}
)
