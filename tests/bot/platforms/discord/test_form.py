from collections.abc import Sequence
from typing import Any

from bot.commands.questions import Question
from bot.platforms.discord.form import QuestionForm

HOSTILE = tuple((f"@everyone **{n}** \u202e" + "x" * 90, f"e{n}") for n in range(25))


async def fill_in(interaction: Any, chosen: Sequence[str], typed: str) -> None:  # noqa: ANN401 -- any
    del interaction, chosen, typed


async def test_a_form_keeps_every_limit() -> None:
    question = Question(title="t" * 99, label="l" * 300, choices=HOSTILE)
    form = QuestionForm(question, fill_in).to_dict()
    assert len(form["title"]) <= 45
    choices, typed = form["components"]
    assert len(choices["component"]["options"]) == 25
    assert all(1 <= len(o["label"]) <= 100 for o in choices["component"]["options"])
    assert len(typed["description"]) <= 100
    assert typed["component"]["required"] is False


async def test_without_choices_something_must_be_typed() -> None:
    form = QuestionForm(Question(title="Split", label="", choices=()), fill_in).to_dict()
    (typed,) = form["components"]
    assert typed["component"]["required"] is True
