# ruff: noqa: RUF001 -- the Cyrillic letters are meant

from dataclasses import replace

import pytest

from bot.analysis.agencies import agencies_of, is_agency
from bot.domain.article import whole
from tests.bot.analysis.event_stories import report

PLAIN = report("p", "Coast Daily", "2031-07-01", "Ferry", "The ferry sailed on time.")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LINN (AP) - The ferry sailed.", "AP"),
        ("Reuters - The ferry sailed.", "Reuters"),
        ("The ferry sailed.\nText by COAST DAILY with AFP", "AFP"),
        ("The ferry sailed.\n© 2031 The Associated Press. All rights reserved.", "AP"),
        ("Die Fähre fuhr.\nQuelle: dpa", "dpa"),
        ("The ferry sailed. Agence France-Presse contributed to this report.", "AFP"),
        ("МОСКВА (ТАСС) - The ferry sailed.", "TASS"),
    ],
)
def test_marks_in_the_text_are_known(text: str, agency: str) -> None:
    assert agencies_of(replace(PLAIN, text=text, story=whole(text))) == {agency}


@pytest.mark.parametrize("author", ["Reuters Staff", "Ada Quay, Reuters", "AP/Reuters", "reuters"])
def test_a_byline_is_a_mark(author: str) -> None:
    assert "Reuters" in agencies_of(replace(PLAIN, author=author))


def test_an_agency_marks_what_it_publishes_itself() -> None:
    assert agencies_of(replace(PLAIN, outlet="Associated Press")) == {"AP"}
    assert is_agency("ap")
    assert not is_agency("Coast Daily")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed on time.",
        "The minister told Reuters that the ferry sailed.",
        "An app (beta) by Apa Lund shows where the ferry is.",
    ],
)
def test_being_told_of_is_no_mark(text: str) -> None:
    assert agencies_of(replace(PLAIN, text=text, story=whole(text))) == frozenset()


def test_a_mark_in_the_middle_of_a_long_text_is_somebody_elses() -> None:
    text = "The ferry sailed on time. " * 40 + "LINN (AP) " + "It came back at night. " * 40
    assert agencies_of(replace(PLAIN, text=text, story=whole(text))) == frozenset()
