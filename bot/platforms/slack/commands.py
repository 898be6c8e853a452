"""Commands and buttons: acknowledged at once, carried out, answered by `response_url`.

One slash command takes the catalog's words. Every answer goes through `dispatch`, so a command does
the same here as on any other platform.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.commands.catalog import find_command
from bot.commands.command import Caller, Command, Role, Services
from bot.commands.dispatch import Reply, dispatch
from bot.commands.press import decode_press
from bot.domain.message import Message, Paragraph, Run
from bot.domain.options import SlackOptions
from bot.domain.place import Place, Platform
from bot.errors import CommandError
from bot.platforms.slack.failures import CONNECTION_ERRORS
from bot.platforms.slack.render import ACTION_PREFIX, render_message
from bot.platforms.slack.roles import Roles
from bot.platforms.slack.words import parse_words

_DIRECT = "directmessage"
"""The name that Slack gives the channel of a command in direct messages."""
_HELP = "help"
"""What the slash command alone gives."""
_UNEXPECTED = "Something went wrong on our side; it is in the log."

log = structlog.get_logger()


class SlackCommands:
    """Answers what members type and press."""

    def __init__(
        self,
        web: AsyncWebClient,
        options: SlackOptions,
        *,
        services: Services,
        catalog: Sequence[Command],
    ) -> None:
        self._web = web
        self._options = options
        self._services = services
        self._catalog = catalog
        self._roles = Roles(web, options)

    def bolt_app(self) -> AsyncApp:
        """Our listeners as a Bolt app; in HTTP mode it verifies the requests' signatures."""

        async def authorize() -> AuthorizeResult:
            # Every request is of the one workspace whose token we have.
            return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=self._web.token)

        async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            await self.answer_command(body)

        async def on_press(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            await self.answer_press(body)

        app = AsyncApp(
            client=AsyncWebClient(base_url=self._web.base_url),
            authorize=authorize,
            signing_secret=self._options.signing_secret,
            request_verification_enabled=bool(self._options.port),
        )
        app.command(self._options.command)(on_command)
        app.action(re.compile(rf"^{ACTION_PREFIX}-\d+$"))(on_press)
        return app

    async def answer_command(self, body: dict[str, Any]) -> None:
        """Answer `/variorum WORDS`."""
        direct = body.get("channel_name") == _DIRECT
        caller = _caller(
            member=str(body["user_id"]),
            name=str(body.get("user_name", "")),
            channel="" if direct else str(body["channel_id"]),
            space=str(body.get("team_id", "")),
        )
        reply = await self._carry_out(str(body.get("text", "")), caller)
        await self._respond(str(body["response_url"]), reply)

    async def answer_press(self, body: dict[str, Any]) -> None:
        """Answer a button: to who pressed it, and nobody else."""
        press = decode_press(str(body["actions"][0].get("value", "")))
        found = find_command(press[0].split(), self._catalog) if press else None
        container, user = body.get("channel") or {}, body["user"]
        if press is None or found is None:
            reply = _refuse("This button is of an older version and does nothing any more.")
        else:
            caller = _caller(
                member=str(user["id"]),
                name=str(user.get("username") or user.get("name") or ""),
                channel="" if container.get("name") == _DIRECT else str(container.get("id", "")),
                space=str((body.get("team") or {}).get("id", "")),
            )
            reply = await self._dispatch(found[0], press[1], caller)
        await self._respond(str(body["response_url"]), reply, private=True)

    async def _carry_out(self, text: str, caller: Caller) -> Reply:
        try:
            command, words = parse_words(text.strip() or _HELP, self._catalog)
        except CommandError as error:
            return _refuse(str(error))
        return await self._dispatch(command, words, caller)

    async def _dispatch(
        self, command: Command, words: Mapping[str, str | None], caller: Caller
    ) -> Reply:
        try:
            role = await self._roles.of(caller.member, command.name)
            caller = replace(caller, role=role)
            return await dispatch(command, words, caller=caller, services=self._services)
        except Exception:
            # Whoever waits for an answer gets one; what it was is for the log.
            log.exception("command failed", command=command.name)
            return _refuse(_UNEXPECTED)

    async def _respond(self, url: str, reply: Reply, *, private: bool = False) -> None:
        """Send the answer; a response_url takes five within half an hour, and we need one."""
        payload = render_message(reply.message)
        client = AsyncWebhookClient(url, session=self._web.session, retry_handlers=[])
        try:
            answer = await client.send_dict(
                {
                    "response_type": "ephemeral" if private or reply.private else "in_channel",
                    "replace_original": False,
                    "text": payload.text,
                    "blocks": payload.blocks,
                    "mrkdwn": False,
                    "unfurl_links": False,
                    "unfurl_media": False,
                }
            )
        except CONNECTION_ERRORS as error:
            log.warning("answer not delivered", reason=type(error).__name__)
            return
        if answer.status_code != 200:  # noqa: PLR2004 -- HTTP's
            log.warning("answer not taken", status=answer.status_code, reason=answer.body[:200])


def _caller(*, member: str, name: str, channel: str, space: str) -> Caller:
    """Who asks, and where: without a channel, in direct messages."""
    place = Place(platform=Platform.SLACK, id=channel or member, member=not channel)
    return Caller(
        role=Role.MEMBER, member=member, name=name, place=place, space=space if channel else ""
    )


def _refuse(words: str) -> Reply:
    message = Message(blocks=(Paragraph(lines=((Run(words),),)),))
    return Reply(message=message, done=False, private=True)
