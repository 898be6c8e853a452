from decimal import Decimal

import pytest

from bot.analysis.casualties import LEAD, find_victims, main_toll, unnumbered_victims
from bot.analysis.figures import extract_figures
from bot.analysis.victims_en import VICTIMS_EN
from bot.domain.article import Article
from bot.domain.figure import Trait
from tests.factories import article


def report(title: str, text: str = "Police were at the quay.") -> Article:
    return article("a", title=title, text=text)


@pytest.mark.parametrize(
    ("title", "killed", "wounded"),
    [
        ("Man shot dead at the quay", 1, None),
        ("A 12-year-old boy was wounded at the quay", None, 1),
        ("Man, toddler killed at the quay", 2, None),
        ("Boy shot at the quay dies", 1, None),
        ("Sailor shot himself at the quay", None, 1),
        ("Two killed, four hurt at the quay", 2, 4),
        ("Woman killed and another man wounded", 1, 1),
        ("Harbour fair opens", None, None),
        ("Man killed in weekend of brawls", None, None),
    ],
)
def test_main_tolls_of_a_report(title: str, killed: int | None, wounded: int | None) -> None:
    one = report(title)
    figures = extract_figures(one)
    tolls = [main_toll(one, figures, role) for role in ("killed", "wounded")]
    assert tolls == [None if n is None else Decimal(n) for n in (killed, wounded)]


def test_of_those_shot_the_rest_were_wounded() -> None:
    one = report("Five people shot at the quay", "One sailor was killed.")
    assert main_toll(one, extract_figures(one), "wounded") == Decimal(4)


def test_others_wounded_beside_the_dead_are_all_the_wounded() -> None:
    one = report("Sailor killed at the quay", "One man was killed and three others wounded.")
    assert main_toll(one, extract_figures(one), "wounded") == Decimal(3)


def test_a_counted_toll_needs_no_victim_in_words() -> None:
    one = report("Three killed at the quay", "A woman was killed there.")
    figures = extract_figures(one)
    assert not any(Trait.IMPLICIT in figure.traits for figure in figures)
    assert list(unnumbered_victims(one, figures, VICTIMS_EN)) == []


def test_background_below_the_lead_is_no_toll() -> None:
    one = report("Harbour fair opens", "The fair runs on. " * (LEAD // 10) + "A man was killed.")
    assert list(find_victims(one, VICTIMS_EN)) == []


def test_a_count_below_the_lead_is_no_toll() -> None:
    text = "The fair runs on. " * (LEAD // 10) + "Nine people were killed last year."
    one = report("Harbour fair opens", text)
    assert main_toll(one, extract_figures(one), "killed") is None


def test_a_sentence_alone_has_no_main_toll() -> None:
    one = report("", "A man was killed.")
    assert list(unnumbered_victims(one, (), VICTIMS_EN)) == []
