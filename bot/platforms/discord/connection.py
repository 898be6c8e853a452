"""Keeps a client connected: a broken network is tried again, a refused token is named."""

import asyncio
from collections.abc import Callable

import discord
import structlog

from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.failures import translated

_PATIENCE_SECONDS = 20.0
"""How long a message waits for the connection before it is left for the next try."""
_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 300.0
_NAME = "discord"

log = structlog.get_logger()


def mute_voice_warnings() -> None:
    """Let discord.py not tell that it cannot speak: nobody here wants it to."""
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False


class Connection:
    """One bot's way to Discord. `run` is a task of the application, ended by cancelling it.

    discord.py resumes broken sessions by itself. Where it gives up, a new client begins anew.
    """

    def __init__(
        self,
        make_client: Callable[[], discord.Client],
        token: str,
        *,
        patience: float = _PATIENCE_SECONDS,
        first_pause: float = _FIRST_PAUSE_SECONDS,
    ) -> None:
        mute_voice_warnings()
        self._make_client = make_client
        self._token = token
        self._patience = patience
        self._first_pause = first_pause
        self._client = make_client()
        self._begun = asyncio.Event()
        self._refusal: ChatError | None = None

    @property
    def client(self) -> discord.Client:
        """The client of the present connection."""
        return self._client

    @property
    def refusal(self) -> ChatError | None:
        """Why Discord takes this bot no more; None while it may yet work."""
        return self._refusal

    async def run(self) -> None:
        """Stay connected until cancelled, or until Discord refuses the token: that is told."""
        pause = self._first_pause
        while True:
            try:
                with translated(_NAME):
                    await self._connect()
            except ChatError as error:
                if error.failure is ChatFailure.UNAUTHORISED:
                    self._refusal = error
                    self._begun.set()  # whoever waits is told at once
                    log.error("Discord is off", reason=error.reason)  # noqa: TRY400 -- for people
                    return
                log.warning("Discord cannot be reached", reason=error.reason, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
            self._begun.clear()
            self._client = self._make_client()

    async def wait(self, channel: str) -> None:
        """Wait until there is a connection. Raises ChatError where there is none in time."""
        try:
            async with asyncio.timeout(self._patience):
                if not self._client.is_ready():
                    await self._begun.wait()
                    if self._refusal is None:
                        await self._client.wait_until_ready()
        except TimeoutError as error:
            raise ChatError(channel, "Discord is not connected.") from error
        if self._refusal is not None:
            raise ChatError(channel, self._refusal.reason, failure=self._refusal.failure)

    async def _connect(self) -> None:
        async with self._client as client:
            await client.login(self._token)
            self._begun.set()
            await client.connect()
