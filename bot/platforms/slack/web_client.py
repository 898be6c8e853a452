"""Slack's Web API as we call it: one session, Retry-After obeyed, nothing else tried again.

A post whose answer is lost may have been posted: only the outbox, which looks for it first, may
say it again. So of slack_sdk's retry handlers only that for HTTP 429 is used.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

_SECONDS = 30
_LONGEST_WAIT_SECONDS = 30
"""When Slack asks for more, the caller is told instead of kept waiting."""
_ATTEMPTS = 5


class _ShortWaits(AsyncRateLimitErrorRetryHandler):
    """Wait as Retry-After says, unless that is long."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )
        return limited and response is not None and _seconds(response) <= _LONGEST_WAIT_SECONDS


def _seconds(response: HttpResponse) -> int:
    for name, values in response.headers.items():
        if name.casefold() == "retry-after":
            value = str(values[0])
            return int(value) if value.isdigit() else _LONGEST_WAIT_SECONDS + 1
    return 0


@asynccontextmanager
async def open_web_client(token: str, api_url: str) -> AsyncIterator[AsyncWebClient]:
    """Open a session to Slack."""
    async with ClientSession(timeout=ClientTimeout(total=_SECONDS)) as session:
        yield AsyncWebClient(
            token=token,
            base_url=api_url,
            session=session,
            retry_handlers=[_ShortWaits(max_retry_count=_ATTEMPTS)],
        )
