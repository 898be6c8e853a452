"""How Slack reaches us: Socket Mode over a connection that we open, or signed HTTP requests.

Whatever fails here is named once and tried again; it never ends the process.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.options import SlackOptions
from bot.errors import ConfigError
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error

FIRST_WAIT, _LONGEST_WAIT = 5.0, 300.0
"""Seconds between attempts to connect, doubled after each that failed."""
_CONNECT_SECONDS = 30
_PING_SECONDS = 10
_CLOSE_SECONDS = 1
_LARGEST_REQUEST = 1024 * 1024

log = structlog.get_logger()


@asynccontextmanager
async def listening(
    app: AsyncApp, web_client: AsyncWebClient, options: SlackOptions
) -> AsyncIterator[None]:
    """Take commands and presses as long as the context is open. Raises ConfigError.

    Without an app token and without a port nothing is taken: the bot only posts.
    """
    if options.port:
        async with _http(app, options):
            yield
    elif options.app_token:
        async with _socket(app, web_client, options):
            yield
    else:
        log.info("no commands on Slack: neither SLACK_APP_TOKEN nor [slack] http_port is set")
        yield


@asynccontextmanager
async def _http(app: AsyncApp, options: SlackOptions) -> AsyncIterator[None]:
    if not options.signing_secret:
        raise ConfigError("[slack] http_port is set, so SLACK_SIGNING_SECRET must be set too")

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application(client_max_size=_LARGEST_REQUEST)
    server.add_routes([web.post(options.path, handle)])
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=_CLOSE_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, options.host, options.port).start()
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigError(f"[slack] {options.host}:{options.port}: {reason}") from error
        log.info("listening for Slack", host=options.host, port=options.port)
        yield
    finally:
        await runner.cleanup()


class _Socket(SocketModeClient):
    """slack_sdk's client, which says once why it gets no connection and then waits longer."""

    waits = FIRST_WAIT

    async def issue_new_wss_url(self) -> str:
        while True:
            try:
                url = await super().issue_new_wss_url()
            except CONNECTION_ERRORS as error:
                reason = chat_error("slack", error, token="SLACK_APP_TOKEN").reason  # noqa: S106
                log.error("no connection to Slack", reason=reason, again_in_seconds=self.waits)  # noqa: TRY400 -- for people
                await asyncio.sleep(self.waits)
                self.waits = min(self.waits * 2, _LONGEST_WAIT)
            else:
                self.waits = FIRST_WAIT
                return url

    async def connect(self) -> None:
        # The library's own loop goes on with one address for ever; its ticket may be spent.
        while not self.closed:
            if self.wss_uri is None:
                self.wss_uri = await self.issue_new_wss_url()
            try:
                async with asyncio.timeout(_CONNECT_SECONDS):
                    await super().connect()  # type: ignore[no-untyped-call]
            except TimeoutError:
                log.warning("no connection to Slack", reason="it does not answer")
                self.wss_uri = None
            else:
                log.info("connected to Slack")
                return

    async def end(self) -> None:
        """Close; a Slack that does not say goodbye holds nobody up."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.close()  # type: ignore[no-untyped-call]
        except TimeoutError:
            self.current_session = None
            await self.close()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def _socket(
    app: AsyncApp, web_client: AsyncWebClient, options: SlackOptions
) -> AsyncIterator[None]:
    # The library's own words name addresses with their tickets: ours say what is to be known.
    silent = logging.getLogger("slack_sdk.socket_mode")
    silent.setLevel(logging.CRITICAL)
    client = _Socket(
        app_token=options.app_token,
        web_client=web_client,
        logger=silent,
        ping_interval=_PING_SECONDS,
    )

    async def handle(to: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await send_async_response(to, request, await run_async_bolt_app(app, request), 0.0)

    client.socket_mode_request_listeners.append(handle)
    connecting = asyncio.create_task(client.connect())
    try:
        yield
    finally:
        connecting.cancel()
        await client.end()
