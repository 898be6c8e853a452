"""The form that a button opens.

https://discord.com/developers/docs/components/reference#label
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord

from bot.commands.questions import Question
from bot.platforms.discord.limits import (
    MAX_CHOICE,
    MAX_FORM_DESCRIPTION,
    MAX_FORM_TITLE,
    MAX_TYPED,
)
from bot.writing.safe_words import cut, visible

CHOICES, TYPED = "choices", "typed"
_FORM_SECONDS = 900.0
"""A form that is open for longer has been forgotten."""

FilledIn = Callable[[discord.Interaction[Any], Sequence[str], str], Awaitable[None]]
"""Gets what was chosen, and what was typed."""


class QuestionForm(discord.ui.Modal):
    """A question with choices, where there are any, and a line to type into."""

    def __init__(self, question: Question, filled_in: FilledIn) -> None:
        super().__init__(title=cut(question.title, MAX_FORM_TITLE), timeout=_FORM_SECONDS)
        self._filled_in = filled_in
        self._select: discord.ui.Select[Any] | None = None
        if question.choices:
            self._select = discord.ui.Select(
                custom_id=CHOICES,
                required=False,
                min_values=0,
                max_values=len(question.choices),
                options=[
                    discord.SelectOption(
                        label=cut(visible(label).strip() or value, MAX_CHOICE), value=value
                    )
                    for label, value in question.choices
                ],
            )
            self.add_item(discord.ui.Label(text="Choose", component=self._select))
        self._typed: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=TYPED, required=not question.choices, max_length=MAX_TYPED
        )
        self.add_item(
            discord.ui.Label(
                text="Or type" if question.choices else "Type",
                description=cut(question.label, MAX_FORM_DESCRIPTION) or None,
                component=self._typed,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand on what was filled in."""
        chosen = self._select.values if self._select is not None else []
        await self._filled_in(interaction, chosen, self._typed.value)
