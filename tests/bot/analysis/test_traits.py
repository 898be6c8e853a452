from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.traits import Channel, TermMemory, Traits, read_traits
from bot.domain.article import Span, whole
from tests.bot.analysis.event_stories import QUAKE_ONE

PLAIN = QUAKE_ONE[0]


def count(traits: Traits, channel: Channel) -> int:
    return int(((traits.terms >> np.uint64(32)) == channel).sum())


def read(title: str, text: str) -> Traits:
    article = replace(PLAIN, title=title, text=text, story=whole(text))
    return read_traits(article, TermMemory())


def test_names_are_capitals_inside_a_sentence() -> None:
    assert count(read("", "Yesterday the mayor of Linn met Ann Lee."), Channel.NAME) == 3
    assert count(read("", "Yesterday the mayor of Linn met Ann Lee."), Channel.NAME_PAIR) == 1
    assert count(read("Every Word Is Capital Here", "Nothing else."), Channel.NAME) == 0


def test_ages_and_counted_things_are_found() -> None:
    traits = read("", "Ann Lee, 40, and a 7-year-old boy saw three ships.")
    assert count(traits, Channel.AGE) == 2
    assert count(traits, Channel.COUNTED) == 1


def test_only_the_story_is_read() -> None:
    text = "Ships sail. Buy our paper!"
    short = replace(PLAIN, title="", text=text, story=(Span(0, 11),))
    only = replace(PLAIN, title="", text="Ships sail.", story=whole("Ships sail."))
    memory = TermMemory()
    assert (read_traits(short, memory).terms == read_traits(only, memory).terms).all()


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text())
def test_reading_is_reproducible_and_ordered(title: str, text: str) -> None:
    one, other = read(title, text), read(title, text)
    assert (one.terms == other.terms).all()
    assert (np.diff(one.terms.astype(np.float64)) > 0).all()
    assert len(one.terms) == len(one.weights)
