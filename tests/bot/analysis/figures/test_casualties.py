from decimal import Decimal

import pytest

from bot.analysis.figures.casualties import (
    LEAD,
    find_victims,
    main_toll,
    tells_several_cases,
    unnumbered_victims,
)
from bot.analysis.figures.extraction import extract_figures
from bot.analysis.languages.victims_en import VICTIMS_EN
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
        ("Two men, 3 girls shot at the quay", None, 5),
        ("Two men and a 10-year-old girl wounded at the quay", None, 3),
        ("Shots at the quay, injuring four men and two women", None, 6),
        ("2 dead, 3-year-old wounded at the quay", 2, 1),
        ("Man fatally shot two women and a girl", 3, None),
        ("Boy among four wounded at the quay", None, 4),
        ("Two dead, three critically injured at the quay", 2, 3),
        ("Five people, including two boys, were hurt", None, 5),
        ("Father of 3 killed at the quay", None, None),
        ("Man shot his wife and children", None, None),
        ("Man killed in weekend of brawls", None, None),
        ("Man kills wife and two sons, turns gun on himself", 4, None),
        ("Gunman shot four people, killing 3, then killed himself", 4, None),
        ("Sailor fatally shoots 3 musicians, self", 4, None),
        ("Man and boy found shot to death at the quay", 2, None),
        ("Brawl claims the life of a sailor and injures three others", 1, 3),
        ("Storm leaves one man dead and two people injured", 1, 2),
        ("Baby wounded in attempted murder", None, 1),
        ("Woman kills her 30-year-old daughter and two young grandchildren", 3, None),
        ("Death of her sister, Ann Lee, shocks town", 1, None),
        ("Ruan Police, a young sailor was shot to death", 1, None),
        ("Six shot, one dead, one critical at the quay", 1, 5),
        ("Three men charged in the death of a sailor", 1, None),
    ],
)
def test_main_tolls_of_a_report(title: str, killed: int | None, wounded: int | None) -> None:
    one = report(title)
    figures = extract_figures(one)
    tolls = [main_toll(one, figures, role, VICTIMS_EN) for role in ("killed", "wounded")]
    assert tolls == [None if n is None else Decimal(n) for n in (killed, wounded)]


def test_a_victim_who_dies_later_is_dead() -> None:
    one = report("Boy shot at the quay", "He was pronounced dead at a hospital.")
    figures = extract_figures(one)
    tolls = [main_toll(one, figures, role, VICTIMS_EN) for role in ("killed", "wounded")]
    assert tolls == [Decimal(1), None]


def test_a_name_in_the_text_is_no_death() -> None:
    one = report("Boy wounded at the quay", "It was between Lake Haynes and Dead River.")
    figures = extract_figures(one)
    tolls = [main_toll(one, figures, role, VICTIMS_EN) for role in ("killed", "wounded")]
    assert tolls == [None, Decimal(1)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Two killed in weekend shootings", "The town was quiet on Monday."),
        ("Two killed in the old town", "They died in separate incidents."),
    ],
)
def test_a_report_of_several_cases_has_no_main_toll(title: str, text: str) -> None:
    one = report(title, text)
    assert tells_several_cases(one, VICTIMS_EN)
    assert main_toll(one, extract_figures(one), "killed", VICTIMS_EN) is None


def test_wounds_and_times_are_no_people() -> None:
    one = report("Man shot three times", "He had two gunshot wounds.")
    assert main_toll(one, extract_figures(one), "wounded", VICTIMS_EN) == Decimal(1)


def test_of_those_shot_the_rest_were_wounded() -> None:
    one = report("Five people shot at the quay", "One sailor was killed.")
    assert main_toll(one, extract_figures(one), "wounded", VICTIMS_EN) == Decimal(4)


def test_others_wounded_beside_the_dead_are_all_the_wounded() -> None:
    one = report("Sailor killed at the quay", "One man was killed and three others wounded.")
    assert main_toll(one, extract_figures(one), "wounded", VICTIMS_EN) == Decimal(3)


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
    assert main_toll(one, extract_figures(one), "killed", VICTIMS_EN) is None


def test_a_sentence_alone_has_no_main_toll() -> None:
    one = report("", "A man was killed.")
    assert list(unnumbered_victims(one, (), VICTIMS_EN)) == []
