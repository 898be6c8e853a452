from decimal import Decimal

from bot.analysis.conflicts.links import Link, contradictions, make_comparison, other_occasions
from bot.analysis.conflicts.readings import Reading
from bot.analysis.conflicts.values import Relation, value_range
from bot.domain.figure import Kind, Verdict
from bot.domain.options import FigureOptions
from tests.factories import article, figure

TEXT = "The camp holds 4,000 or 7,000 people."


def reading(place: int, voice: str, surface: str, **changes: object) -> Reading:
    one = figure(article(voice, text=TEXT), surface, **changes)
    return Reading(one, voice, None, place, value_range(one))


def link(first: int, second: int, verdict: Verdict = Verdict.CONFLICT) -> Link:
    stands = Relation.EQUAL if verdict is Verdict.AGREE else Relation.APART
    return Link(first, second, stands, verdict, 1.0)


def test_a_report_with_both_values_contradicts_nobody() -> None:
    readings = [reading(0, "a", "4,000"), reading(1, "b", "7,000"), reading(2, "a", "7,000")]
    links = [link(0, 1), link(1, 2, Verdict.AGREE)]
    refused = contradictions(links, readings, FigureOptions())
    assert [one for one, _ in refused] == [links[0]]
    assert contradictions(links[:1], readings, FigureOptions()) == []


def test_a_doubtful_link_gives_way_to_a_sure_one() -> None:
    readings = [
        reading(0, "a", "4,000"),
        reading(1, "b", "7,000"),
        reading(2, "a", "7,000"),
        reading(3, "c", "4,000"),
    ]
    sure, doubtful = link(0, 1), Link(2, 1, Relation.EQUAL, Verdict.CONFLICT, 0.1)
    apart = link(3, 1)
    refused = contradictions([doubtful, apart, sure], readings, FigureOptions())
    assert [one for one, _ in refused] == [doubtful]


def test_two_magnitudes_of_one_quake_do_not_tell_apart() -> None:
    close, far = (
        [
            reading(0, "a", "4,000", low=Decimal(first), high=Decimal(first), unit="magnitude"),
            reading(1, "b", "7,000", low=Decimal("7.6"), high=Decimal("7.6"), unit="magnitude"),
            reading(2, "a", "7,000", low=Decimal("7.6"), high=Decimal("7.6"), unit="magnitude"),
        ]
        for first in ("7.4", "7.1")
    )
    links = [link(0, 1), link(1, 2, Verdict.AGREE)]
    assert contradictions(links, close, FigureOptions()) == []
    assert len(contradictions(links, far, FigureOptions())) == 1


def test_articles_that_differ_twice_on_one_person_tell_of_two_occasions() -> None:
    readings = [
        reading(0, "a", "4,000", actor="ruiz", head="point"),
        reading(1, "b", "7,000", actor="ruiz", head="point"),
        reading(2, "a", "4,000", actor="ruiz", head="goal"),
        reading(3, "b", "7,000", actor="ruiz", head="goal"),
    ]
    both = [link(0, 1), link(2, 3)]
    assert [one for one, _ in other_occasions(both, readings, {})] == both
    assert other_occasions(both[:1], readings, {}) == []
    score: tuple[object, ...] = (Decimal(91), "73")
    one_game = {voice: {score} for voice in "ab"}
    assert other_occasions(both, readings, one_game) == []


def test_a_group_has_its_strongest_verdict_and_lone_dates_have_none() -> None:
    readings = [reading(0, "a", "4,000"), reading(1, "b", "7,000")]
    made = make_comparison(readings, [0, 1], [link(0, 1)])
    assert made is not None
    assert made.verdict is Verdict.CONFLICT
    assert make_comparison([reading(0, "a", "4,000", kind=Kind.DATE)], [0], []) is None
