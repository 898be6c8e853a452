from datetime import timedelta

from bot.analysis.material import corrections, material_facts
from bot.domain.digest import Entry
from bot.domain.figure import Verdict
from bot.writing.digest import compose_entry
from tests.factories import NOON, article, comparison, event, figure, published

EARLY = article("a", text="It killed 14 people.")
LATE = article("b", text="It killed 17 people.", published=published(NOON + timedelta(hours=3)))


def entry(*verdicts: Verdict, revision: int = 1, text: str = "Report.") -> Entry:
    changed = article("c", revision=revision, text=text)
    readings = (figure(LATE, "17"), figure(EARLY, "14"))
    return compose_entry(
        event("e", ("a", "b", "c")),
        {"a": EARLY, "b": LATE, "c": changed},
        [comparison(*readings, verdict=verdict) for verdict in verdicts],
    )


def test_conflicts_and_superseded_figures_are_material() -> None:
    conflict, superseded = material_facts(entry(Verdict.CONFLICT, Verdict.SUPERSEDED))
    assert conflict.id == "conflict:people on board/Port Calder/None"
    assert superseded.id == "superseded:people on board/Port Calder/None:17-17"
    assert superseded.newest is not None
    assert superseded.newest.surface == "17"


def test_agreement_is_not() -> None:
    assert material_facts(entry(Verdict.AGREE, Verdict.SOFT, Verdict.SINGLE)) == ()


def test_a_revision_that_says_so_is_a_correction() -> None:
    text = "Correction: an earlier version of this report gave another number."
    (fact,) = material_facts(entry(revision=2, text=text))
    assert fact.article is not None
    assert fact.id == f"correction:c:{fact.article.content_hash}"
    (again,) = material_facts(entry(revision=3, text=text))
    assert again.id == fact.id
    assert [each.id for each in corrections(entry(revision=2, text=text))] == ["c"]


def test_other_revisions_and_first_versions_are_none() -> None:
    assert material_facts(entry(revision=2, text="More words.")) == ()
    assert material_facts(entry(revision=1, text="Correction: another number.")) == ()
