import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figure import Trait, Verdict
from bot.domain.message import (
    Action,
    Actions,
    Chart,
    Heading,
    Items,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Table,
)
from bot.domain.timeline import FigureTimeline, Step
from storage.encoding import COMPARISON, FIGURE, MESSAGE
from tests.factories import NOON, article, comparison, figure

READ = figure(article(text="It has 10 boats."), "10 boats")


@given(words=st.text(st.characters()))
def test_any_words_come_back(words: str) -> None:
    said = Message(blocks=(Paragraph(lines=((Run(words), Run("", url=words)), ())),))
    written = MESSAGE.dump(said)
    assert written.isascii()
    assert MESSAGE.load(written) == said


def test_every_block_comes_back() -> None:
    line = (Run("noon", moment=NOON),)
    step = Step(
        at=NOON, outlet=None, article_id="a1", low=Decimal(10), high=Decimal(12), surface="x"
    )
    moved = FigureTimeline(measure="boats", unit=None, verdict=Verdict.CONFLICT, steps=(step,))
    said = Message(
        blocks=(
            Heading(line=line, level=1),
            Paragraph(lines=(line,)),
            Items(items=(line,)),
            Table(header=("a",), rows=((line,),), caption=line),
            Chart(timeline=moved, words="10 to 12"),
            Actions(actions=(Action(label="Go", command="event show", arguments=(("id", "e1"),)),)),
        ),
        mentions=(Mention(kind=MentionKind.ROLE, id="7"),),
    )
    assert MESSAGE.load(MESSAGE.dump(said)) == said


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False),
    traits=st.frozensets(st.sampled_from(Trait)),
)
def test_any_value_comes_back(value: Decimal, traits: frozenset[Trait]) -> None:
    read = replace(READ, low=value, traits=traits)
    found = FIGURE.load(FIGURE.dump(read))
    assert found == read
    assert str(found.low) == str(value)


@pytest.mark.parametrize("value", ["Infinity", "NaN"])
def test_what_could_not_be_read_again_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match="is no figure's value"):
        FIGURE.dump(replace(READ, high=Decimal(value)))


def test_the_same_is_written_the_same() -> None:
    one = replace(READ, context=frozenset({"quay", "boat", "tug"}))
    other = replace(READ, context=frozenset(["tug", "boat", "quay"]))
    assert COMPARISON.dump(comparison(one)) == COMPARISON.dump(comparison(other))


def test_figures_written_before_a_field_was_added_are_still_read() -> None:
    written = json.loads(FIGURE.dump(READ))
    del written["near"], written["partner"]
    assert FIGURE.load(json.dumps(written)) == READ


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"blocks": [{"what": 1}]}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s)."):
        MESSAGE.load(text)
