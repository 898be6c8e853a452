"""Messages as Discord would show them, on one self-contained page: no script, no request anywhere.

The page is drawn from the payload that is sent, so what is cut or left out there is here too.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.domain.message import Chart, Message
from bot.domain.options import DiscordMessages
from bot.platforms.discord.render import Draw, Rendered, render

_TOKEN = re.compile(
    r"\\(?P<escaped>.)"
    r"|(?P<bold>\*\*)"
    r"|\[(?P<words>(?:\\.|[^\]\\])*)\]\(<(?P<url>https?://[^>]*)>\)"
    r"|<t:(?P<moment>\d+):f>"
    r"|<(?P<called>@&?\d+)>"
    r"|`(?P<code>[^`]*)`",
    re.DOTALL,
)
_LINES = (("## ", "h2"), ("### ", "h3"), ("-# ", "small"), ("- ", "li"))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shown:
    content: str
    components: Sequence[Any]
    embeds: Sequence[Mapping[str, Any]]
    pictures: Mapping[str, str]
    """By `attachment://` address, as addresses of data."""


def preview(
    messages: Sequence[Message],
    *,
    title: str,
    form: DiscordMessages = DiscordMessages.COMPONENTS,
    draw: Draw | None = None,
) -> str:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("bot.platforms.discord"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["markdown"] = markdown
    template = environment.get_template("preview.html.jinja")
    shown = [_shown(render(m, form, pictures=_pictures(m, draw))) for m in messages]
    return template.render(title=title, messages=shown)


def markdown(text: str) -> Markup:
    """The part of Discord's Markdown that we write, as HTML."""
    return Markup("\n").join(_line(line) for line in text.split("\n"))


def _line(line: str) -> Markup:
    for prefix, tag in _LINES:
        if line.startswith(prefix):
            words = _inline(line.removeprefix(prefix))
            return Markup("<{0}>{1}</{0}>").format(Markup(tag), words)  # noqa: S704 -- our own tag
    return Markup("<p>{}</p>").format(_inline(line))


def _inline(text: str) -> Markup:
    parts: list[Markup] = []
    bold = False
    end = 0
    for token in _TOKEN.finditer(text):
        parts.append(escape(text[end : token.start()]))
        end = token.end()
        if token["bold"]:
            parts.append(Markup("</strong>") if bold else Markup("<strong>"))
            bold = not bold
        else:
            parts.append(_token(token))
    parts.append(escape(text[end:]))
    return Markup("").join([*parts, Markup("</strong>") if bold else Markup("")])


def _token(token: re.Match[str]) -> Markup:
    if token["escaped"]:
        return escape(token["escaped"])
    if token["url"]:
        return Markup('<a href="{}">{}</a>').format(token["url"], _inline(token["words"]))
    if token["moment"]:
        at = datetime.fromtimestamp(int(token["moment"]), UTC)
        return Markup("<time>{}</time>").format(f"{at.day} {at:%B %Y %H:%M}")
    if token["called"]:
        return Markup('<span class="called">{}</span>').format(token["called"])
    return Markup("<code>{}</code>").format(token["code"])


def _shown(rendered: Rendered) -> _Shown:
    return _Shown(
        content=rendered.content,
        components=rendered.view.to_components() if rendered.view else [],
        embeds=[embed.to_dict() for embed in rendered.embeds],
        pictures={
            f"attachment://{picture.name}": "data:image/png;base64,"
            + base64.b64encode(picture.png).decode()
            for picture in rendered.pictures
        },
    )


def _pictures(message: Message, draw: Draw | None) -> dict[Chart, bytes]:
    charts = [block for block in message.blocks if isinstance(block, Chart)]
    return {chart: draw(chart.timeline) for chart in charts} if draw else {}
