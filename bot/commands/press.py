"""Buttons: an Action as the short text that a platform keeps with the button, and back.

All that a press needs is in that text, so buttons work after a restart and for ever after.
"""

from urllib.parse import parse_qsl, urlencode

from bot.domain.message import Action

MAX_CHARACTERS = 100
"""Of a custom id: https://discord.com/developers/docs/components/reference (Slack takes 255)."""
_MAX_ARGUMENTS = 10

Press = tuple[str, dict[str, str]]
"""The command's name and its words by option, as `dispatch` takes them."""


def encode_action(action: Action) -> str | None:
    """Write the action; None when it does not fit, and the button is left out."""
    text = action.command
    if action.arguments:
        text += f"?{urlencode(action.arguments)}"
    return text if len(text) <= MAX_CHARACTERS and decode_press(text) is not None else None


def decode_press(custom_id: str) -> Press | None:
    """Read what `encode_action` wrote; None for anything else.

    Whether there is such a command, and whether it takes these words, is not looked at here.
    """
    name, _, query = custom_id.partition("?")
    if not name or len(custom_id) > MAX_CHARACTERS:
        return None
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            strict_parsing=bool(query),
            errors="strict",
            max_num_fields=_MAX_ARGUMENTS,
        )
    except ValueError:
        return None
    return name, dict(pairs)
