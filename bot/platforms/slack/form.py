"""The form that a button opens, as a modal view: https://docs.slack.dev/surfaces/modals/.

The view carries the button's own words and where to answer, so a form that was open during a
restart works as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.commands.questions import Question
from bot.platforms.slack.limits import VIEW_LABEL, VIEW_OPTION, VIEW_TITLE

CALLBACK = "variorum-question"
_CHOICES, _TYPED = "choices", "typed"
_MAX_TYPED = 400
"""Of our own choice: more than anybody types in ids."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed:
    """What a form is about: the button, where it was pressed, and where the answer goes."""

    press: str
    channel: str
    response_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledIn:
    """A form that was sent."""

    pressed: Pressed
    chosen: tuple[str, ...]
    typed: str


def make_view(question: Question, pressed: Pressed) -> dict[str, Any]:
    """The modal view of a question."""
    blocks = [
        _input(
            _TYPED,
            "Or type" if question.choices else "Type",
            {"type": "plain_text_input", "action_id": _TYPED, "max_length": _MAX_TYPED},
            hint=question.label,
            optional=bool(question.choices),
        )
    ]
    if question.choices:
        options = [
            {"text": _plain(label or value, VIEW_OPTION), "value": value}
            for label, value in question.choices
        ]
        element = {"type": "multi_static_select", "action_id": _CHOICES, "options": options}
        blocks.insert(0, _input(_CHOICES, "Choose", element, optional=True))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(question.title, VIEW_TITLE),
        "submit": _plain("Do it", VIEW_TITLE),
        "close": _plain("Cancel", VIEW_TITLE),
        "private_metadata": json.dumps([pressed.press, pressed.channel, pressed.response_url]),
        "blocks": blocks,
    }


def read_view(view: Mapping[str, Any]) -> FilledIn:
    """What was filled in. Raises ValueError for a view that is none of ours."""
    try:
        press, channel, response_url = json.loads(view["private_metadata"])
        given = view["state"]["values"]
        selected = given.get(_CHOICES, {}).get(_CHOICES, {}).get("selected_options") or []
        chosen = tuple(str(option["value"]) for option in selected)
        typed = str(given[_TYPED][_TYPED].get("value") or "")
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("this form is none of ours") from error
    pressed = Pressed(press=str(press), channel=str(channel), response_url=str(response_url))
    return FilledIn(pressed=pressed, chosen=chosen, typed=typed)


def _input(
    name: str, label: str, element: Mapping[str, Any], *, hint: str = "", optional: bool
) -> dict[str, Any]:
    block = {
        "type": "input",
        "block_id": name,
        "label": _plain(label, VIEW_LABEL),
        "element": element,
        "optional": optional,
    }
    return {**block, "hint": _plain(hint, VIEW_LABEL)} if hint else block


def _plain(words: str, most: int) -> dict[str, Any]:
    shortened = words if len(words) <= most else f"{words[: most - 1]}…"
    return {"type": "plain_text", "text": shortened, "emoji": False}
