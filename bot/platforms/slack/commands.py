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
from bot.commands.press import Press, decode_press
from bot.commands.questions import answer_question, asked_option, may_give, pose_question
from bot.domain.message import Message, Paragraph, Run
from bot.domain.options import SlackOptions
from bot.domain.place import Place, Platform
from bot.errors import CommandError
from bot.platforms.slack import limits
from bot.platforms.slack.failures import CONNECTION_ERRORS
from bot.platforms.slack.form import CALLBACK, Pressed, make_view, read_view
from bot.platforms.slack.render import ACTION_PREFIX, render_message
from bot.platforms.slack.roles import Roles
from bot.platforms.slack.words import parse_words
from bot.writing.safe_words import safe_words

_DIRECT = "directmessage"
"""The name that Slack gives the channel of a command in direct messages."""
_HELP = "help"
"""What the slash command alone gives."""
_OLD_BUTTON = "This button is of an older version and does nothing any more."
_IN_DIRECT = "You find the file in our direct messages."
_NO_FILE = "Slack did not take the file. Look with `status` whether the app may send files."
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

        async def on_form(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            await self.answer_form(body)

        app = AsyncApp(
            client=AsyncWebClient(base_url=self._web.base_url),
            authorize=authorize,
            signing_secret=self._options.signing_secret,
            request_verification_enabled=bool(self._options.port),
        )
        app.command(self._options.command)(on_command)
        app.action(re.compile(rf"^{ACTION_PREFIX}-\d+$"))(on_press)
        app.view(CALLBACK)(on_form)
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
        if reply.message.attachments:
            reply = await self._hand_over(reply, caller)
        await self._respond(str(body["response_url"]), reply)

    async def answer_press(self, body: dict[str, Any]) -> None:
        """Answer a button: to who pressed it, and nobody else."""
        value, url = str(body["actions"][0].get("value", "")), str(body["response_url"])
        press = decode_press(value)
        found = find_command(press.command.split(), self._catalog) if press else None
        if press is None or found is None:
            await self._respond(url, _refuse(_OLD_BUTTON), private=True)
            return
        command, container = found[0], body.get("channel") or {}
        channel = "" if container.get("name") == _DIRECT else str(container.get("id", ""))
        caller = _presser(body, channel)
        if asked_option(command, press):
            caller = await self._with_role(caller, command)
            if may_give(command, caller.role, self._services):
                pressed = Pressed(press=value, channel=channel, response_url=url)
                await self._ask(command, press, caller, pressed, str(body.get("trigger_id", "")))
                return
        await self._respond(url, await self._dispatch(command, press.words, caller), private=True)

    async def answer_form(self, body: dict[str, Any]) -> None:
        """Carry out what a button asked for, with what was filled in."""
        try:
            form = read_view(body["view"])
        except ValueError as error:
            log.warning("form not read", reason=str(error))
            return
        press = decode_press(form.pressed.press)
        found = find_command(press.command.split(), self._catalog) if press else None
        if press is None or found is None:
            reply = _refuse(_OLD_BUTTON)
        else:
            words = answer_question(press, form.chosen, form.typed)
            reply = await self._dispatch(found[0], words, _presser(body, form.pressed.channel))
        await self._respond(form.pressed.response_url, reply, private=True)

    async def _ask(
        self, command: Command, press: Press, caller: Caller, pressed: Pressed, trigger: str
    ) -> None:
        """Open a form for what the command still needs: Slack waits three seconds for it."""
        question = await pose_question(command, press, caller, self._services)
        try:
            await self._web.views_open(trigger_id=trigger, view=make_view(question, pressed))
        except CONNECTION_ERRORS as error:
            log.warning("form not opened", reason=type(error).__name__)
            words = f"The form could not be opened. Give `{command.name}` with the ids instead."
            await self._respond(pressed.response_url, _refuse(words), private=True)

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
            caller = await self._with_role(caller, command)
            return await dispatch(command, words, caller=caller, services=self._services)
        except Exception:
            # Whoever waits for an answer gets one; what it was is for the log.
            log.exception("command failed", command=command.name)
            return _refuse(_UNEXPECTED)

    async def _with_role(self, caller: Caller, command: Command) -> Caller:
        return replace(caller, role=await self._roles.of(caller.member, command.name))

    async def _hand_over(self, reply: Reply, caller: Caller) -> Reply:
        """Send the files to the caller directly: an answer to a slash command holds none."""
        try:
            direct = await self._web.conversations_open(users=caller.member)
            for attachment in reply.message.attachments:
                await self._web.files_upload_v2(
                    channel=direct["channel"]["id"],
                    content=attachment.text,
                    filename=safe_words(attachment.name, limits.FILE_TITLE),
                )
        except CONNECTION_ERRORS as error:
            log.warning("file not handed over", reason=type(error).__name__)
            return _refuse(_NO_FILE)
        told = Paragraph(lines=((Run(_IN_DIRECT),),))
        return replace(reply, message=replace(reply.message, blocks=(*reply.message.blocks, told)))

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


def _presser(body: Mapping[str, Any], channel: str) -> Caller:
    """Who pressed a button or sent a form."""
    user = body["user"]
    return _caller(
        member=str(user["id"]),
        name=str(user.get("username") or user.get("name") or ""),
        channel=channel,
        space=str((body.get("team") or {}).get("id", "")),
    )


def _refuse(words: str) -> Reply:
    message = Message(blocks=(Paragraph(lines=((Run(words),),)),))
    return Reply(message=message, done=False, private=True)
