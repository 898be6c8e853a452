import pytest

from bot.analysis.conditions import NEW, conditions_met, parse_conditions
from bot.domain.figure import Figure, Trait, Verdict
from bot.writing.digest import compose_entry
from tests.factories import article, comparison, event, figure

POST = article("a", outlet="Post", text="It killed 24 people.")
GAZETTE = article("b", outlet="Gazette", text="It killed 17 people.", revision=2,
                  title="Corrected: bridge closed")  # fmt: skip
KILLED = figure(POST, "24", measure="people killed", head="killed")


def met(typed: str, *figures: Figure, verdict: Verdict = Verdict.AGREE) -> list[str]:
    readings = (KILLED, figure(GAZETTE, "17"))
    entry = compose_entry(
        event("e", ("a", "b")),
        {"a": POST, "b": GAZETTE},
        (comparison(*readings, verdict=verdict),),
    )
    return list(conditions_met(entry, parse_conditions(typed), figures or (KILLED,)))


@pytest.mark.parametrize(
    "typed",
    ["2 outlets", "1 independent outlet", "killed > 20", "people killed above 23", "killed over 2",
     "correction", "any correction"],
)  # fmt: skip
def test_what_holds(typed: str) -> None:
    assert met(typed) == [typed]


@pytest.mark.parametrize("typed", ["3 outlets", "conflict", "killed > 24", "injured > 2"])
def test_what_does_not(typed: str) -> None:
    assert met(typed) == []


def test_a_conflict_is_one() -> None:
    assert met("Figures  conflict", verdict=Verdict.CONFLICT) == ["figures conflict"]


def test_a_plan_or_a_denial_does_not_rise_above_anything() -> None:
    planned = figure(POST, "24", measure="killed", traits=frozenset({Trait.PLANNED}))
    assert met("killed > 20", planned) == []


def test_the_day_of_a_death_is_no_toll() -> None:
    day = figure(POST, "24", low=20260512, measure="Ruiz killed, day", traits={Trait.FACT})
    assert met("killed > 20", day) == []


def test_several_are_told_apart_and_none_asks_for_the_event() -> None:
    assert met("2 outlets, conflict, killed > 1,0") == ["2 outlets", "killed > 1,0"]
    assert met("") == [NEW]


@pytest.mark.parametrize(
    "typed", ["soon", "> 5", "killed >", "outlets", ", ".join(["conflict"] * 6)]
)
def test_a_mistake_is_named(typed: str) -> None:
    with pytest.raises(ValueError, match="condition"):
        parse_conditions(typed)
