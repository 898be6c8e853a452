"""Buttons whose custom id holds all that a press needs: they work after a restart."""

import re
from typing import Any, Self

import discord

from bot.commands.press import Press as Pressed
from bot.commands.press import decode_press
from bot.platforms.discord.parts import Press

_WORDS = r"[a-z]+(?: [a-z-]+)?(?:\?.*)?"


class PressButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]], template=re.compile(_WORDS, re.DOTALL)
):
    """One button; registered once with the client, it answers for every message ever posted."""

    def __init__(self, press: Press) -> None:
        super().__init__(
            discord.ui.Button(
                label=press.label,
                custom_id=press.custom_id,
                style=discord.ButtonStyle.secondary,
            )
        )

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 -- discord.py's signature
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Make the button of a message that was posted before this process began."""
        label = getattr(item, "label", None) or "…"
        return cls(Press(label=label, custom_id=match.string))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to the client that registered this class."""
        pressed: Pressed | None = decode_press(self.custom_id)
        await interaction.client.answer_press(interaction, pressed)
