"""What a site answered and what to do about it, in words; and how long it asks to wait."""

import asyncio
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
    429: "the site is asked too often; it will be asked less",
    451: "it may not be read here for legal reasons; remove the feed",
}
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_LONGEST_WAIT = timedelta(days=30)


def describe_status(status: int) -> str:
    """`answered 403 Forbidden: the site refuses this program; …`."""
    try:
        name = f" {HTTPStatus(status).phrase}"
    except ValueError:
        name = ""
    if status in _ADVICE:
        advice = _ADVICE[status]
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        advice = "the site has trouble of its own; it will be asked again later"
    else:
        advice = "that is not a feed; look whether the address is right"
    return f"answered {status}{name}: {advice}"


def describe_failure(error: Exception, options: FetchOptions) -> str:
    """Why there was no usable answer. Only our own words: libraries quote addresses."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
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
        (aiohttp.ClientSSLError, "no safe connection: its certificate or its TLS is not valid"),
        (
            aiohttp.ClientConnectorError,
            f"cannot connect: {getattr(cause, 'strerror', None) or 'refused'}",
        ),
        (aiohttp.ClientResponseError, "sent no valid HTTP, or headers that are too large"),
        (ValueError, "it is, or leads to, no valid web address"),
    )
    broken = "the connection broke before the answer was complete"
    return next((words for kind, words in reasons if isinstance(error, kind)), broken)


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
