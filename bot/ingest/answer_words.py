"""What a site answered and what to do about it, in words; and how long it asks to wait."""

import asyncio
import os
import re
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from bot.domain.options import FetchOptions
from bot.ingest.decompression import TooLargeError
from bot.ingest.public_resolver import RefusedHostError

_ADVICE = {
    401: "it wants a user and password; put them into the address, or remove the feed",
    402: "it wants to be paid; remove the feed",
    403: "the site refuses this program; ask the site or remove the feed",
    404: "there is no such page; look for the feed's new address or remove it",
    407: "a proxy in between wants a password; ask whoever runs the network",
    410: "the feed is gone for good; remove it",
    429: "the site is asked too often; wait a while",
    451: "it may not be read here for legal reasons; remove the feed",
}
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_LONGEST_WAIT = timedelta(days=30)


def describe_status(status: int) -> str:
    """`answered 403 Forbidden: the site refuses this program; …`, of a feed."""
    if status in _ADVICE:
        advice = _ADVICE[status]
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        advice = "the site has trouble of its own; try it again later"
    else:
        advice = "that is not a feed; look whether the address is right"
    return f"{name_status(status)}: {advice}"


def name_status(status: int) -> str:
    """`answered 403 Forbidden`."""
    try:
        return f"answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"answered {status}"


def describe_failure(error: Exception, options: FetchOptions) -> str:
    """Why there was no usable answer. Only our own words: libraries quote addresses."""
    cause = _cause(error)
    if isinstance(cause, RefusedHostError):
        return (
            f"it leads to {cause}, which is not asked; add the host to allow_hosts if that is meant"
        )
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (TooLargeError, f"sent more than {options.max_bytes // 2**20} MB, too much for a feed"),
        (zlib.error, "sent damaged compressed data"),
        (asyncio.TimeoutError, f"did not answer in full within {options.total_seconds:g} s"),
        (
            aiohttp.ClientConnectorDNSError,
            "its host name was not found; look whether the address is right",
        ),
        (
            aiohttp.ClientSSLError,
            "no safe connection: its certificate or TLS is not valid, or it should begin with http://",
        ),
        (aiohttp.ClientConnectorError, f"cannot connect: {_system_words(cause)}"),
        (aiohttp.ClientResponseError, "sent no valid HTTP, or headers that are too large"),
        (ValueError, "it is, or leads to, no valid web address"),
    )
    broken = "the connection broke before the answer was complete"
    return next((words for kind, words in reasons if isinstance(error, kind)), broken)


def is_lasting(error: Exception) -> bool:
    """Whether asking again would end the same way."""
    return isinstance(_cause(error), TooLargeError | RefusedHostError | ValueError)


def _cause(error: Exception) -> Exception:
    return error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error


def _system_words(cause: BaseException) -> str:
    """`connection refused`; asyncio's own words are about calls."""
    number = getattr(cause, "errno", None)
    return os.strerror(number).lower() if number else "refused"


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds, or a date; at most 30 days."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta()), _LONGEST_WAIT)


def max_age(cache_control: str | None) -> timedelta | None:
    """Read the seconds that Cache-Control lets an answer be used for; at most 30 days."""
    match = _MAX_AGE.search((cache_control or "")[:500])
    return min(timedelta(seconds=int(match[1])), _LONGEST_WAIT) if match else None
