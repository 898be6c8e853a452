"""Buttons: an Action as the short text that a platform keeps with the button, and back.

All that a press needs is in that text, so buttons work after a restart and for ever after.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from bot.domain.message import Action

MAX_CHARACTERS = 100
"""Of a custom id: https://discord.com/developers/docs/components/reference (Slack takes 255)."""
_MAX_ARGUMENTS = 10
_ASKS = "asks"
"""No option is called so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """The command's name, its words by option, and the option that is to be asked for, if any."""

    command: str
    words: dict[str, str]
    asks: str = ""


def encode_action(action: Action) -> str | None:
    """Write the action; None when it does not fit, and the button is left out."""
    text = action.command
    asks = ((_ASKS, action.asks),) if action.asks else ()
    if pairs := (*action.arguments, *asks):
        text += f"?{urlencode(pairs)}"
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
    words = dict(pairs)
    asks = words.pop(_ASKS, "")
    return Press(command=name, words=words, asks=asks)
