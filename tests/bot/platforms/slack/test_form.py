from typing import Any

import pytest

from bot.commands.questions import Question
from bot.platforms.slack.form import FilledIn, Pressed, make_view, read_view
from tests.acceptance.slack.block_rules import view_problems

PRESSED = Pressed(
    press="event merge?events=e1", channel="C1", response_url="https://slack.example/r"
)
MANY = tuple((f"<!channel> {n} " + "x" * 90, f"e{n}") for n in range(25))


@pytest.mark.parametrize("choices", [MANY, ()])
def test_a_view_keeps_every_limit(choices: tuple[tuple[str, str], ...]) -> None:
    view = make_view(Question(title="t" * 99, label="l" * 3_000, choices=choices), PRESSED)
    assert view_problems(view) == []
    assert len(view["blocks"]) == 1 + bool(choices)
    assert view["blocks"][-1]["optional"] is bool(choices)


def test_a_view_comes_back_with_what_it_is_about() -> None:
    view = make_view(Question(title="Merge", label="Ids", choices=MANY), PRESSED)
    values = {
        "choices": {"choices": {"selected_options": [{"value": "e2"}]}},
        "typed": {"typed": {"value": None}},
    }
    filled_in = read_view({**view, "state": {"values": values}})
    assert filled_in == FilledIn(pressed=PRESSED, chosen=("e2",), typed="")


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"private_metadata": "", "state": {"values": {}}},
        {"private_metadata": "[1]", "state": {"values": {}}},
        {"private_metadata": "5", "state": {"values": {}}},
        {"private_metadata": '["a", "b", "c"]', "state": {"values": []}},
    ],
)
def test_a_view_of_others_is_refused(view: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_view(view)
