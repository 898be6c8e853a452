from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.events.traits import Channel, TermMemory, Traits, read_traits
from bot.domain.article import Span, whole
from tests.bot.analysis.event_stories import EVERYTHING, QUAKE_ONE

PLAIN = QUAKE_ONE[0]


def count(traits: Traits, channel: Channel) -> int:
    return int(((traits.terms >> np.uint64(32)) == channel).sum())


def read(title: str, text: str) -> Traits:
    article = replace(PLAIN, title=title, text=text, story=whole(text))
    (traits,) = read_traits([article], TermMemory())
    return traits


def test_names_are_capitals_inside_a_sentence() -> None:
    assert count(read("", "Yesterday the mayor of Linn met Ann Lee."), Channel.NAME) == 3
    assert count(read("", "Yesterday the mayor of Linn met Ann Lee."), Channel.NAME_PAIR) == 1
    assert count(read("Every Word Is Capital Here", "Nothing else."), Channel.NAME) == 0


def test_ages_and_counted_things_are_found() -> None:
    traits = read("", "Ann Lee, 40, and a 7-year-old boy saw three ships.")
    assert count(traits, Channel.AGE) == 2
    assert count(traits, Channel.COUNTED) == 1


def test_a_number_is_an_age_before_years_or_in_an_apposition() -> None:
    told = "Ann Lee, aged 40, Bo Ray, 8, and a man of 21 years"
    assert count(read("", told), Channel.AGE) == 3
    assert count(read("Ann Lee, 40, dies", "Ann Lee, 40, is dead"), Channel.AGE) == 1
    assert count(read("", "In 2020, 30, or 1,200 years, 7"), Channel.AGE) == 0


def test_only_the_story_is_read() -> None:
    text = "Ships sail. Buy our paper!"
    short = replace(PLAIN, title="", text=text, story=(Span(0, 11),))
    only = replace(PLAIN, title="", text="Ships sail.", story=whole("Ships sail."))
    one, other = read_traits([short, only], TermMemory())
    assert (one.terms == other.terms).all()


def test_articles_are_read_alike_alone_and_side_by_side() -> None:
    memory = TermMemory()
    for together, article in zip(read_traits(EVERYTHING, memory), EVERYTHING, strict=True):
        (alone,) = read_traits([article], TermMemory())
        assert (alone.terms == together.terms).all()
        assert (alone.weights == together.weights).all()


def test_days_are_resolved_against_the_publication() -> None:
    dated = read("", "It happened on Saturday.")  # published on Saturday, 3 May
    text = "It happened on May 3."
    nowhen = replace(PLAIN, title="", text=text, story=whole(text), published=None)
    (undated,) = read_traits([nowhen], TermMemory())
    days = [t.terms[(t.terms >> np.uint64(32)) == Channel.DAY].tolist() for t in (dated, undated)]
    assert days[0] == days[1]
    assert len(days[0]) == 1


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text())
def test_reading_is_reproducible_and_ordered(title: str, text: str) -> None:
    one, other = read(title, text), read(title, text)
    assert (one.terms == other.terms).all()
    assert (np.diff(one.terms.astype(np.float64)) > 0).all()
    assert len(one.terms) == len(one.weights)
