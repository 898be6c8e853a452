"""Discord as a chat platform: posts, edits, finds again what it posted."""

from typing import Any

import discord

from bot.domain.message import Heading, Message
from bot.domain.options import DiscordMessages
from bot.domain.place import Place, parse_place
from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.failures import translated
from bot.platforms.discord.limits import MAX_THREAD_NAME
from bot.platforms.discord.markdown import write_plain
from bot.platforms.discord.marks import Mark, mark_of, nonce_of, read_mark
from bot.platforms.discord.permissions import READ_HISTORY
from bot.platforms.discord.places import (
    Target,
    join_id,
    lacking,
    open_channel,
    open_place,
    own_threads,
    split_id,
)
from bot.platforms.discord.render import AsyncDraw, Rendered, draw_charts, render

_LOOK_BACK = 200
"""Messages of a channel that are looked through for one of ours, newest first."""
_LOOK_BACK_THREAD = 20
_UNTITLED = "News"


class DiscordChat:
    """Implements `bot.ports.Chat` over a client that `connection` keeps connected."""

    def __init__(
        self,
        connection: Connection,
        *,
        form: DiscordMessages = DiscordMessages.COMPONENTS,
        draw: AsyncDraw | None = None,
    ) -> None:
        self._connection = connection
        self._form = form
        self._draw = draw

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        """Post under the key's nonce; in a forum this begins a thread, or goes on with one."""
        target = await self._open(channel)
        rendered = await self._render(message, mark_of(key), self._form)
        nonce = nonce_of(channel, key)
        missing = lacking(target, self._own_id())
        with translated(channel, missing):
            if isinstance(target, discord.ForumChannel):
                return await self._post_in_forum(
                    target, channel, message, rendered, nonce, reply_to
                )
            reference = None
            if reply_to is not None:
                where, id_ = split_id(target, reply_to)
                reference = discord.MessageReference(
                    message_id=id_, channel_id=where, fail_if_not_exists=False
                )
            sent = await _send(target, rendered, nonce, reference)
        return join_id(target, sent)

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        """Put the message in place of what was posted, which keeps its mark."""
        target = await self._open(channel)
        with translated(channel, lacking(target, self._own_id())):
            where, id_ = split_id(target, platform_id)
            if where != target.id:
                target = await open_channel(self._connection.client, channel, where)
            if isinstance(target, discord.ForumChannel):
                raise ChatError(channel, "has no such message", failure=ChatFailure.GONE)
            posted = await target.fetch_message(id_)
            # Components once posted cannot become embeds again, whatever the setting says now.
            form = DiscordMessages.COMPONENTS if posted.flags.components_v2 else self._form
            rendered = await self._render(message, _mark_in(posted), form)
            await posted.edit(
                content=rendered.content or None,
                embeds=rendered.embeds,
                attachments=rendered.files(),
                view=rendered.view,
                allowed_mentions=discord.AllowedMentions.none(),
            )

    async def find(self, channel: str, key: str) -> str | None:
        """Look through what the bot last posted there for the key's mark."""
        target = await self._open(channel)
        mark = mark_of(key)
        missing = lacking(target, self._own_id())
        if READ_HISTORY in missing:
            # Discord would answer that there are no messages, and all would be posted again.
            raise ChatError(channel, f"the bot lacks {READ_HISTORY}", failure=ChatFailure.FORBIDDEN)
        with translated(channel, missing):
            if not isinstance(target, discord.ForumChannel):
                found = await self._find_in(target, mark, _LOOK_BACK)
                return join_id(target, found) if found else None
            async for thread in own_threads(target, self._own_id()):
                found = await self._find_in(thread, mark, _LOOK_BACK_THREAD)
                found = found or await self._find_first(thread, mark)
                if found:
                    return join_id(target, found)
        return None

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        """What the bot lacks there, by the names that Discord shows."""
        return lacking(await self._open(channel), self._own_id())

    async def _open(self, channel: str) -> Target:
        await self._connection.wait(channel)
        place: Place = parse_place(channel)
        with translated(channel):
            return await open_place(self._connection.client, place)

    async def _render(self, message: Message, mark: Mark | None, form: DiscordMessages) -> Rendered:
        pictures = await draw_charts(message, self._draw)
        return render(message, form, pictures=pictures, mark=mark)

    def _own_id(self) -> int:
        user = self._connection.client.user
        return user.id if user else 0

    async def _post_in_forum(
        self,
        forum: discord.ForumChannel,
        channel: str,
        message: Message,
        rendered: Rendered,
        nonce: str,
        reply_to: str | None,
    ) -> str:
        if reply_to is not None:
            where, _ = split_id(forum, reply_to)
            thread = await open_channel(self._connection.client, channel, where)
            if isinstance(thread, discord.ForumChannel):
                raise ChatError(channel, "has no such thread", failure=ChatFailure.GONE)
            return join_id(forum, await _send(thread, rendered, nonce, None))
        arguments = _arguments(rendered)
        if forum.flags.require_tag:
            arguments["applied_tags"] = [t for t in forum.available_tags if not t.moderated][:1]
        begun = await forum.create_thread(name=_thread_name(message), **arguments)
        return join_id(forum, begun.message)

    async def _find_in(
        self,
        target: discord.abc.Messageable,
        mark: Mark,
        limit: int,
    ) -> discord.Message | None:
        async for message in target.history(limit=limit):
            if message.author.id == self._own_id() and _mark_in(message) == mark:
                return message
        return None

    async def _find_first(self, thread: discord.Thread, mark: Mark) -> discord.Message | None:
        """The message that began the thread, which has the thread's id."""
        try:
            first = await thread.fetch_message(thread.id)
        except discord.NotFound:
            return None
        return first if _mark_in(first) == mark else None


async def _send(
    target: discord.abc.Messageable,
    rendered: Rendered,
    nonce: str,
    reference: discord.MessageReference | None,
) -> discord.Message:
    arguments = _arguments(rendered)
    if reference is not None:
        arguments["reference"] = reference
    sent: discord.Message = await target.send(nonce=nonce, **arguments)
    return sent


def _arguments(rendered: Rendered) -> dict[str, Any]:
    """What `send` takes: discord.py refuses content and embeds beside components, even empty."""
    arguments: dict[str, Any] = {
        "files": rendered.files(),
        "allowed_mentions": rendered.mentions,
    }
    if rendered.view is not None:
        arguments["view"] = rendered.view
    if rendered.embeds:
        arguments["embeds"] = rendered.embeds
    if rendered.content:
        arguments["content"] = rendered.content
    return arguments


def _mark_in(message: discord.Message) -> Mark | None:
    return read_mark(message.components, [embed.footer.text for embed in message.embeds])


def _thread_name(message: Message) -> str:
    """The message's first heading."""
    heading = next((block for block in message.blocks if isinstance(block, Heading)), None)
    return (write_plain(heading.line, MAX_THREAD_NAME) if heading else "") or _UNTITLED
