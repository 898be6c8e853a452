"""Plain extraction: every quantity of single sentences, beside quantulum3 where it is installed.

    python -m benchmarks.quantities [--show]

The sentences are our own, of the kinds that news holds (tests/golden/quantities).
"""

import importlib
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Article, whole
from bot.domain.options import FigureOptions

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "golden" / "quantities"
TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity as low, high and unit; None for a plain count."""

    low: float
    high: float
    unit: str | None


def expected(language: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """The sentences of one language with what they hold."""
    for line in (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            sentence, _, held = line.partition(" || ")
            yield sentence, tuple(map(_value, filter(None, map(str.strip, held.split(";")))))


def _value(written: str) -> Value:
    number, _, unit = written.partition(" ")
    low, _, high = number.partition("..")
    return Value(float(low), float(high or low), unit or None)


def read(sentence: str, language: str = "en") -> tuple[Value, ...]:
    """What the digest of an article of this one sentence would list."""
    one = Article(
        id="a", title="", text=sentence, story=whole(sentence), origin="a", language=language
    )
    compared = compare_figures(
        [one], {"a": extract_figures(one)}, copies={}, options=FigureOptions()
    )
    figures = sorted(
        (figure for group in compared.comparisons for figure in group.readings),
        key=lambda figure: figure.span,
    )
    return tuple(
        Value(float(figure.low), float(figure.high), figure.unit)
        for figure in figures
        if figure.low is not None and figure.high is not None
    )


def overlap(found: Sequence[Value], wanted: Sequence[Value], *, units: bool) -> int:
    """How many of the wanted values were found, each used once."""
    left = list(found)
    hits = 0
    for value in wanted:
        for at, one in enumerate(left):
            close = all(
                abs(a - b) <= TOLERANCE * max(1.0, abs(b))
                for a, b in ((one.low, value.low), (one.high, value.high))
            )
            if close and (not units or one.unit == value.unit):
                del left[at]
                hits += 1
                break
    return hits


def score(
    cases: Sequence[tuple[str, tuple[Value, ...]]],
    reader: Callable[[str], tuple[Value, ...]],
    *,
    show: bool = False,
) -> dict[str, float]:
    """F1 of values, and of values with units."""
    counts: Counter[str] = Counter()
    for sentence, wanted in cases:
        found = reader(sentence)
        counts["found"] += len(found)
        counts["wanted"] += len(wanted)
        counts["value"] += overlap(found, wanted, units=False)
        both = overlap(found, wanted, units=True)
        counts["unit"] += both
        if show and (both < len(wanted) or len(found) > len(wanted)):
            print(sentence, [(v.low, v.high, v.unit) for v in found], sep="\n    ")
    total = counts["found"] + counts["wanted"]
    return {name: 2 * counts[name] / total if total else 0.0 for name in ("value", "unit")}


def other_reader() -> Callable[[str], tuple[Value, ...]] | None:
    """quantulum3's reader, by its rules alone; None where it is not installed.

    Its classifier was kept by an older scikit-learn, and breaks with the one of today.
    """
    try:
        parser = importlib.import_module("quantulum3.parser")
    except ModuleNotFoundError:
        return None

    vars(importlib.import_module("quantulum3.classifier"))["USE_CLF"] = False

    def parse(sentence: str) -> tuple[Value, ...]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parser.parse(sentence)
        return tuple(_of_quantity(quantity) for quantity in found)

    return parse


def _of_quantity(quantity: object) -> Value:
    value = float(getattr(quantity, "value", 0.0))
    spread = float(getattr(quantity, "uncertainty", None) or 0.0)
    name = getattr(getattr(quantity, "unit", None), "name", None)
    return Value(value - spread, value + spread, name)


def main() -> None:
    """Print the figures of every language that has sentences."""
    show = "--show" in sys.argv
    print("| reader | language | sentences | value F1 | value and unit F1 |\n|---|---|---|---|---|")
    for path in sorted(SENTENCES.glob("*.txt")):
        language = path.stem
        cases = list(expected(language))

        def reader(sentence: str, language: str = language) -> tuple[Value, ...]:
            return read(sentence, language)

        scores = score(cases, reader, show=show)
        print(
            f"| this | {language} | {len(cases)} | {scores['value']:.3f} | {scores['unit']:.3f} |"
        )
        other = other_reader()
        if other is not None and language == "en":
            scores = score(cases, other)
            print(f"| quantulum3 | en | {len(cases)} | {scores['value']:.3f} | |")


if __name__ == "__main__":
    main()
