from pathlib import Path

import pytest

from benchmarks.quantities import expected, read, score

FLOORS = {"en": (0.98, 0.97), "de": (0.9, 0.9), "fr": (0.9, 0.9), "es": (0.9, 0.9)}
"""Value F1, and value with unit; what `python -m benchmarks.quantities` measured, less a little."""
SENTENCES = Path(__file__).parents[3] / "golden" / "quantities"


@pytest.mark.parametrize("language", [path.stem for path in sorted(SENTENCES.glob("*.txt"))])
def test_sentences_are_read_as_well_as_before(language: str) -> None:
    scores = score(list(expected(language)), lambda sentence: read(sentence, language))
    value, unit = FLOORS[language]
    assert scores["value"] >= value
    assert scores["unit"] >= unit
