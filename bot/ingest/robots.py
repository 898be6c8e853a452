"""robots.txt (RFC 9309), for the article pages that feeds link to.

A feed itself was given by the operator and is published for programs; its pages are only found by
following links, so they are read as far as the site allows.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from bot.errors import FetchError
from bot.ingest.addresses import redact
from bot.ingest.web_client import WebClient
from bot.ports import Clock

NAME = "variorum"
_MOST_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least 500 KiB must be read, the rest may be ignored."""
_KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: not longer than 24 hours."""
_KEPT_AFTER_FAILURE = timedelta(minutes=30)
_MOST_SITES = 5_000
_MOST_RULES = 2_000
_LONGEST_PATH = 2_048
_LINE = re.compile(r"\s*([A-Za-z-]{1,20})\s*:\s*([^#]*)")
_SAFE = "/%?&=+;:@!$'()*,~-._[]"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    path: str
    allow: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    rules: tuple[_Rule, ...] | None
    """None: nobody knows, since the site has trouble."""
    until: datetime


class ForbiddenError(Exception):
    """A site's robots.txt asks programs not to read an address."""


class RobotRules:
    """What each site asks of programs like this one, remembered for a day."""

    def __init__(self, web: WebClient, clock: Clock) -> None:
        self._web = web
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def require(self, url: str) -> None:
        """Raise ForbiddenError for an http(s) address that its site asks programs not to read.

        FetchError, naming it, where nobody knows.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        known = self._known.get(site)
        if known is None or known.until <= self._clock.now():
            known = self._known[site] = await self._ask(site)
            while len(self._known) > _MOST_SITES:
                self._known.popitem(last=False)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        if known.rules is None:
            reason = "is not read: what its site's robots.txt allows could not be asked"
            raise FetchError(redact(url), reason)
        if not is_allowed(known.rules, path):
            raise ForbiddenError("is not read: its site's robots.txt asks programs not to")

    async def _ask(self, site: str) -> _Known:
        """Without a robots.txt everything is allowed; while the site has trouble, nothing."""
        now = self._clock.now()
        try:
            answer = await self._web.get(f"{site}/robots.txt", {"Accept": "text/plain, */*;q=0.1"})
        except FetchError:
            return _Known(rules=None, until=now + _KEPT_AFTER_FAILURE)
        if answer.status == HTTPStatus.OK:
            return _Known(rules=parse_rules(answer.body), until=now + _KEPT)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or (
            answer.status == HTTPStatus.TOO_MANY_REQUESTS
        ):
            return _Known(rules=None, until=now + _KEPT_AFTER_FAILURE)
        return _Known(rules=(), until=now + _KEPT)


def parse_rules(body: bytes) -> tuple[_Rule, ...]:
    """The rules of the groups for this program, else of those for every program."""
    ours: list[_Rule] = []
    everyones: list[_Rule] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for field, value in _lines(body):
        if field == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add(value.lower().partition("/")[0])
            named = named or NAME in agents
        elif field in {"allow", "disallow"}:
            in_rules = True
            rule = _Rule(path=_escaped(value), allow=field == "allow")
            for kept, wanted in ((ours, NAME), (everyones, "*")):
                if value and wanted in agents and len(kept) < _MOST_RULES:
                    kept.append(rule)
    return tuple(ours if named else everyones)


def is_allowed(rules: tuple[_Rule, ...], path: str) -> bool:
    """The longest pattern that fits decides; of two equally long ones, the one that allows."""
    path = _escaped(path)
    fitting = [(len(rule.path), rule.allow) for rule in rules if _fits(rule.path, path)]
    return max(fitting, default=(0, True))[1]


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    text = body[:_MOST_BYTES].decode("utf-8-sig", "replace")
    for line in text.splitlines():
        if match := _LINE.match(line):
            yield match[1].lower(), match[2].strip()[:_LONGEST_PATH]


def _fits(pattern: str, path: str) -> bool:
    """Match from the start; `*` is anything, `$` at the end the end. Linear, so no bomb."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    for part in rest[:-1]:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    last = rest[-1]
    if ends:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0


def _escaped(path: str) -> str:
    return quote(path, safe=_SAFE)
