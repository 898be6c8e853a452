"""What Slack refuses about a message, with the names that it gives: numbers of its own pages.

Written from https://docs.slack.dev/reference/block-kit/ and not from the program, so that both
would have to be wrong. The models of slack_sdk check again.
"""

import json
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]

_PARTS = {"text", "link", "user", "usergroup", "date", "emoji", "channel"}
_STYLES = {"bold", "italic", "strike", "code"}


def refusal(blocks: list[Json], text: str) -> str | None:
    """The error that Slack would answer, or None."""
    if len(text) > 40_000:
        return "msg_too_long"
    if not blocks and not text:
        return "no_text"
    if problems(blocks):
        return "invalid_blocks"
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > 13_200:
        return "msg_blocks_too_long"
    return None


def view_problems(view: Json) -> list[str]:
    """Everything that is wrong with a modal view, for people."""
    titles = [view[name]["text"] for name in ("title", "submit", "close")]
    found = [f"{words!r}: too long" for words in titles if not 1 <= len(words) <= 24]
    if len(view.get("private_metadata", "")) > 3_000:
        found.append("/private_metadata: too long")
    for place, block in enumerate(view["blocks"]):
        element = block["element"]
        options = element.get("options", [])
        if block["type"] != "input" or len(options) > 100:
            found.append(f"/blocks/{place}: {block['type']}")
        found += [
            f"/blocks/{place}: {option}"
            for option in options
            if not 1 <= len(option["text"]["text"]) <= 75 or not 1 <= len(option["value"]) <= 150
        ]
    try:
        View(**view).validate_json()
    except SlackObjectFormationError as error:
        found.append(str(error))
    return found


def problems(blocks: list[Json]) -> list[str]:
    """Everything that is wrong with the blocks, for people."""
    found = [] if len(blocks) <= 50 else [f"{len(blocks)} blocks"]
    for place, block in enumerate(blocks):
        found += [f"/blocks/{place}: {problem}" for problem in _block(block)]
    for parsed in Block.parse_all(blocks):
        try:
            parsed.validate_json()
        except SlackObjectFormationError as error:
            found.append(str(error))
    return found


def _block(block: Json) -> list[str]:
    match block:
        case {"type": "divider", **rest} if not rest:
            return []
        case {"type": "header", "text": {"type": "plain_text", "text": text}}:
            return _length(text, 150)
        case {"type": "context", "elements": elements} if 1 <= len(elements) <= 10:
            return [problem for element in elements for problem in _text(element, 3000)]
        case {"type": "actions", "elements": elements} if 1 <= len(elements) <= 25:
            ids = [element.get("action_id") for element in elements]
            twice = ["action_id twice"] if len(set(ids)) != len(ids) else []
            return twice + [problem for element in elements for problem in _button(element)]
        case {"type": "rich_text", "elements": elements} if elements:
            return [problem for element in elements for problem in _rich(element)]
    return [f"not understood: {json.dumps(block)[:80]}"]


def _button(button: Json) -> list[str]:
    match button:
        case {"type": "button", "text": {"type": "plain_text", "text": label}, **rest}:
            found = _length(label, 75)
            found += _length(rest.get("action_id", ""), 255)
            found += _length(rest.get("value", "-"), 2000)
            return found + _length(rest.get("url", "-"), 3000)
    return ["no button"]


def _text(text: Json, longest: int) -> list[str]:
    if text.get("type") not in {"plain_text", "mrkdwn"}:
        return ["no text object"]
    return _length(text.get("text", ""), longest)


def _rich(element: Json) -> list[str]:
    match element:
        case {"type": "rich_text_section" | "rich_text_quote", "elements": parts} if parts:
            return [problem for part in parts for problem in _part(part)]
        case {"type": "rich_text_list", "style": "bullet" | "ordered", "elements": items} if items:
            return [problem for item in items for problem in _rich(item)]
    return ["rich text without elements"]


def _part(part: Json) -> list[str]:
    found = [] if part.get("type") in _PARTS else [f"unknown part {part.get('type')}"]
    found += [f"unknown style {s}" for s in part.get("style", {}) if s not in _STYLES]
    match part:
        case {"type": "text", "text": text}:
            found += _length(text, 3000)
        case {"type": "link", "url": url}:
            found += _length(url, 3000)
            if not url.startswith(("http://", "https://")) or " " in url:
                found.append("invalid url")
        case {"type": "date", "timestamp": int(), "format": format_}:
            found += [] if "{" in format_ else ["no date token"]
    return found


def _length(text: Any, longest: int) -> list[str]:  # noqa: ANN401 -- whatever was sent
    return [] if isinstance(text, str) and 1 <= len(text) <= longest else [f"length of {text!r}"]
