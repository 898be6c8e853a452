"""Flags in German, French and Spanish."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Precision, Published
from bot.domain.figure import Verdict
from bot.domain.options import FigureOptions
from tests.factories import article


def verdicts(language: str, *texts: str) -> set[Verdict]:
    """Of reports of one day, in one language."""
    day = Published(at=datetime(2026, 5, 1, tzinfo=UTC), precision=Precision.DAY)
    articles = [
        replace(article(str(n), title="", text=text), language=language, published=day)
        for n, text in enumerate(texts)
    ]
    figures = {one.id: extract_figures(one) for one in articles}
    compared = compare_figures(articles, figures, copies={}, options=FigureOptions())
    return {comparison.verdict for comparison in compared.comparisons}


@pytest.mark.parametrize(
    ("language", "text", "first", "second"),
    [
        ("de", "Bei dem Brand im Hafen von Ruan wurden {} Menschen verletzt.", "12", "17"),
        ("de", "Der Umbau des Hafens von Ruan kostet {} Millionen Euro.", "40", "47"),
        ("de", "Im Lager am Hafen von Ruan leben {} Flüchtlinge.", "4.000", "7.000"),
        ("fr", "L'incendie du port de Ruan a fait {} blessés.", "12", "17"),
        ("fr", "La rénovation du port de Ruan coûte {} millions d'euros.", "40", "47"),
        ("fr", "Le camp du port de Ruan accueille {} réfugiés.", "4 000", "7 000"),
        ("es", "El incendio en el puerto de Ruan dejó {} heridos.", "12", "17"),
        ("es", "La reforma del puerto de Ruan cuesta {} millones de euros.", "40", "47"),
        ("es", "El campamento del puerto de Ruan acoge a {} refugiados.", "4.000", "7.000"),
    ],
)
def test_one_measure_with_two_values(language: str, text: str, first: str, second: str) -> None:
    assert verdicts(language, text.format(first), text.format(second)) == {Verdict.CONFLICT}
    assert verdicts(language, text.format(first), text.format(first)) == {Verdict.AGREE}


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "de",
            "Beim Brand in Ruan wurden zwölf Menschen verletzt.",
            "In Ruan starben 17 Menschen.",
        ),
        (
            "de",
            "Beim Brand in Ruan wurden mindestens 12 Menschen verletzt.",
            "Beim Brand in Ruan wurden 17 Menschen verletzt.",
        ),
        ("fr", "L'incendie de Ruan a fait douze blessés.", "L'incendie de Ruan a fait 17 morts."),
        (
            "fr",
            "L'incendie de Ruan a fait au moins 12 blessés.",
            "L'incendie de Ruan a fait 17 blessés.",
        ),
        ("es", "El incendio de Ruan dejó doce heridos.", "El incendio de Ruan dejó 17 muertos."),
        (
            "es",
            "El incendio de Ruan dejó al menos 12 heridos.",
            "El incendio de Ruan dejó 17 heridos.",
        ),
    ],
)
def test_what_can_hold_together_is_not_flagged(language: str, first: str, second: str) -> None:
    assert not verdicts(language, first, second) & {Verdict.CONFLICT, Verdict.SOFT}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Laut Polizei kamen 4.000 Menschen, laut Veranstaltern 9.000."),
        ("de", "Laut Behörden kamen 4.000 Menschen, nach Angaben der Veranstalter 9.000."),
        ("fr", "La marche a réuni 400 personnes selon la police, 900 selon les organisateurs."),
        ("es", "Marcharon 400 personas según la policía y 900 según los organizadores."),
    ],
)
def test_two_sources_in_one_sentence(language: str, text: str) -> None:
    assert Verdict.CONFLICT in verdicts(language, text)
