import discord
import pytest

from bot.platforms.discord.buttons import PressButton
from bot.platforms.discord.parts import Press


@pytest.mark.parametrize(
    "custom_id", ["help", "event not-same?two=e1", "event show?id=e1", "event show?id=a%0Ab"]
)
async def test_a_button_of_an_old_message_is_made_again(custom_id: str) -> None:
    button = PressButton(Press(label="Versions", custom_id=custom_id))
    match = button.template.fullmatch(custom_id)
    assert match is not None
    again = await PressButton.from_custom_id(None, button.item, match)  # type: ignore[arg-type]  # not looked at
    assert (again.custom_id, again.item.label) == (custom_id, "Versions")
    assert again.item.style is discord.ButtonStyle.secondary


@pytest.mark.parametrize("custom_id", ["Event show", "", "event  show", "a b c"])
def test_custom_ids_of_others_are_not_ours(custom_id: str) -> None:
    assert PressButton(Press(label="x", custom_id="help")).template.fullmatch(custom_id) is None
