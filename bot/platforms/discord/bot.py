"""The client that Discord talks to: slash commands, completion, presses of buttons."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.commands.catalog import find_command
from bot.commands.command import Caller, Command, Role, Services
from bot.commands.completion import Choice, complete
from bot.commands.dispatch import Reply, dispatch
from bot.commands.press import Press
from bot.commands.questions import answer_question, asked_option, may_give, pose_question
from bot.domain.message import Message, Paragraph, Run
from bot.domain.options import DiscordOptions
from bot.platforms.discord.buttons import PressButton
from bot.platforms.discord.callers import caller_of, is_served
from bot.platforms.discord.commands import Interaction, build_commands
from bot.platforms.discord.form import QuestionForm
from bot.platforms.discord.layout import compose_layout
from bot.platforms.discord.permissions import needed_intents
from bot.platforms.discord.render import AsyncDraw, draw_charts, render

_LONGEST_WAIT_SECONDS = 60.0
"""discord.py waits itself when Discord asks to; a longer wait is the outbox's."""
_NOT_SERVED = "Variorum is not set up for this server."
_UNKNOWN_PRESS = "This button belongs to an older version. `/event find` finds the event."

log = structlog.get_logger()


class VariorumBot(commands.AutoShardedBot):
    """Offers the catalog. Every answer is deferred first: Discord waits three seconds, no longer.

    https://discord.com/developers/docs/interactions/receiving-and-responding
    """

    def __init__(
        self,
        catalog: Sequence[Command],
        services: Services,
        options: DiscordOptions,
        *,
        draw: AsyncDraw | None = None,
        shard_count: int | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=needed_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            max_messages=None,  # nothing is read back from the cache
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=_LONGEST_WAIT_SECONDS,
            member_cache_flags=discord.MemberCacheFlags.none(),
            shard_count=shard_count,
        )
        self._catalog = catalog
        self._services = services
        self._options = options
        self._draw = draw

    async def setup_hook(self) -> None:
        """Register buttons and commands; a refusal is told, and what was registered stays."""
        self.add_dynamic_items(PressButton)
        guilds = [discord.Object(int(guild)) for guild in self._options.guilds]
        # Registered for single servers, they are taken back from all others.
        targets: list[discord.Object | None] = [*guilds, None]
        for command in build_commands(self._catalog, self):
            if guilds:
                self.tree.add_command(command, guilds=guilds)
            else:
                self.tree.add_command(command)
        for guild in targets:
            try:
                await self.tree.sync(guild=guild)
            except discord.HTTPException as error:
                log.warning("slash commands not registered", guild=guild, reason=error.text)

    async def on_ready(self) -> None:
        """Tell that Discord is there."""
        log.info("connected to Discord", guilds=len(self.guilds), shards=self.shard_count)

    async def on_resumed(self) -> None:
        """Tell that a broken connection goes on where it was."""
        log.info("resumed the session with Discord")

    async def on_disconnect(self) -> None:
        """Tell that the connection broke: discord.py connects again by itself."""
        log.info("disconnected from Discord")

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Tell of what failed unexpectedly; the next event is handled all the same."""
        log.error("Discord event failed", discord_event=event_method, exc_info=True)  # noqa: LOG014 -- discord.py calls this inside its handler

    async def answer_command(
        self, interaction: Interaction, command: Command, words: Mapping[str, str | None]
    ) -> None:
        """Carry a command out and answer it."""
        await self._answer(interaction, command, words, private=command.answers_privately)

    async def answer_press(self, interaction: Interaction, pressed: Press | None) -> None:
        """Carry out what a button stands for; who pressed it sees the answer alone."""
        found = find_command(pressed.command.split(), self._catalog) if pressed else None
        if found is None or pressed is None:
            await self._answer(interaction, None, {}, private=True)
            return
        command = found[0]
        if asked_option(command, pressed) and is_served(interaction, self._options):
            caller = caller_of(interaction, command, self._options)
            if may_give(command, caller.role, self._services):
                await self._ask(interaction, command, pressed, caller)
                return
        await self._answer(interaction, command, pressed.words, private=True)

    async def _ask(
        self, interaction: Interaction, command: Command, pressed: Press, caller: Caller
    ) -> None:
        """Open a form for what the command still needs, and carry it out with what is filled in."""
        question = await pose_question(command, pressed, caller, self._services)

        async def carry_out(filled_in: Interaction, chosen: Sequence[str], typed: str) -> None:
            words = answer_question(pressed, chosen, typed)
            await self._answer(filled_in, command, words, private=True)

        try:
            await interaction.response.send_modal(QuestionForm(question, carry_out))
        except discord.HTTPException as error:
            log.warning("form not opened", reason=error.text)

    async def offer(
        self, interaction: Interaction, command: Command, option: str, typed: str
    ) -> Sequence[Choice]:
        """Give what may be meant by what is typed."""
        if not is_served(interaction, self._options):
            return ()
        caller = caller_of(interaction, command, self._options)
        return await complete(command, option, typed, caller, self._services)

    async def _answer(
        self,
        interaction: Interaction,
        command: Command | None,
        words: Mapping[str, str | None],
        *,
        private: bool,
    ) -> None:
        caller = caller_of(interaction, command, self._options)
        private = private or command is None or caller.role < self._needed_role(command)
        try:
            await interaction.response.defer(ephemeral=private, thinking=True)
        except discord.HTTPException as error:
            log.warning("command came too late to answer", reason=error.text)
            return
        if not is_served(interaction, self._options):
            reply = _refusal(_NOT_SERVED)
        elif command is None:
            reply = _refusal(_UNKNOWN_PRESS)
        else:
            reply = await dispatch(command, words, caller=caller, services=self._services)
        try:
            await self._say(interaction, reply, deferred_privately=private)
        except discord.HTTPException as error:
            log.warning("answer not accepted by Discord", status=error.status, reason=error.text)

    def _needed_role(self, command: Command) -> Role:
        return self._services.roles.get(command.name, command.role)

    async def _say(
        self, interaction: Interaction, reply: Reply, *, deferred_privately: bool
    ) -> None:
        pictures = await draw_charts(reply.message, self._draw)
        rendered = render(reply.message, self._options.messages, pictures=pictures)
        if reply.private and not deferred_privately:
            # What was deferred for everyone cannot become private: it is ended, another is given.
            await interaction.edit_original_response(view=_only_you())
            arguments: dict[str, Any] = {"view": rendered.view} if rendered.view else {}
            if rendered.embeds:
                arguments["embeds"] = rendered.embeds
            await interaction.followup.send(
                files=rendered.files(),
                allowed_mentions=discord.AllowedMentions.none(),
                ephemeral=True,
                **arguments,
            )
            await interaction.delete_original_response()
            return
        await interaction.edit_original_response(
            content=None,
            embeds=rendered.embeds,
            attachments=rendered.files(),
            view=rendered.view,
            allowed_mentions=discord.AllowedMentions.none(),
        )


def _refusal(words: str) -> Reply:
    return Reply(message=_words(words), done=False, private=True)


def _only_you() -> discord.ui.LayoutView:
    return compose_layout(_words("Only you see the answer."), {}, None).view


def _words(words: str) -> Message:
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))
