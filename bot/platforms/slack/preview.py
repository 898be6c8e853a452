"""Messages as Slack would show them, on one self-contained page: no script, no request anywhere.

The page is drawn from the same blocks that are sent, so what is cut or left out there is here too.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.domain.message import Message
from bot.platforms.slack.render import Draw, render_message
from bot.platforms.slack.rich_text import Json

_DATE = re.compile(r"<!date\^[^|<>]*\|([^<>]*)>")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plot:
    words: str
    png: str
    """Base64."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shown:
    blocks: list[Json]
    plots: list[_Plot]


def preview(messages: Sequence[Message], *, title: str, draw: Draw | None = None) -> str:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("bot.platforms.slack"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain_dates"] = _plain_dates
    template = environment.get_template("preview.html.jinja")
    return template.render(title=title, messages=[_shown(message, draw) for message in messages])


def _shown(message: Message, draw: Draw | None) -> _Shown:
    payload = render_message(message)
    plots = []
    if draw is not None:
        for chart in payload.charts:
            png = base64.b64encode(draw(chart.timeline)).decode()
            plots.append(_Plot(words=chart.words, png=png))
    return _Shown(blocks=payload.blocks, plots=plots)


def _plain_dates(words: str) -> str:
    """A context line's moments as the words that stand for them."""
    return _DATE.sub(r"\1", words)
