"""The outbox -> the chat platforms: each message once, in order within its channel.

A delivery is pending before it is posted and posted afterwards; an attempt is counted before it is
made. After a crash, or when an answer was lost, one that was tried before is looked up in the
channel under its key, and posted only when it is not there. Edits may be repeated without harm.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from bot.domain.channel import Pause
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Posted
from bot.domain.message import Message, Paragraph, Run, Tone
from bot.domain.place import Platform, parse_place
from bot.errors import ChatError, ChatFailure
from bot.ports import Chat, Clock, Store

_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=15)
"""Waits double from the first to the longest; a platform that names a longer one is obeyed."""
_DOUBLINGS = 12
_MOST_AT_ONCE = 10
"""Messages of a channel that are read at once; the rest follows."""
_READERS = 4
"""Channels whose messages are read at the same time: hundreds may be due in one minute."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again at this moment; what follows in the channel waits too."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Give this message up and go on with the next."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """Pause the place: the message and what follows wait until somebody has mended it."""

    pause: Pause


def decide_failure(delivery: Delivery, error: ChatError, now: datetime) -> Retry | Drop | Suspend:
    """What a platform's refusal means for the message and its channel."""
    match error.failure:
        case ChatFailure.PASSING:
            wait = _FIRST_WAIT * 2 ** min(delivery.attempts, _DOUBLINGS)
            return Retry(now + max(min(wait, _LONGEST_WAIT), error.retry_after or timedelta(0)))
        case ChatFailure.REFUSED:
            return Drop()
        case ChatFailure.GONE if delivery.state is DeliveryState.CHANGED:
            return Drop()  # somebody deleted the message: there is nothing left to edit
        case failure:
            return Suspend(Pause(since=now, reason=error.reason, failure=failure.value))


def compose_notice(channel: str, pause: Pause, admin_channel: str) -> Delivery:
    """Tell those who run the bot that a place is paused, once for each reason and day."""
    about = parse_place(channel)
    mend = "Replies and digests wait. Mend it, then give `digest resume`."
    if pause.failure == ChatFailure.UNAUTHORISED:
        # One token serves all of a platform's channels, and one notice is enough.
        channel = about.platform.value
        mend = "Nothing is lost. Replace the token and restart the bot."
    elif about.member:
        mend = "Their subscriptions wait until they give a topic command again."
    key = "".join(c if c.isalnum() else "-" for c in f"notice-{channel}-{pause.failure}")
    words = f"Paused {channel}: {pause.reason}."
    return Delivery(
        key=f"{key}-{pause.since:%Y%m%d}",
        channel=admin_channel,
        message=Message(
            blocks=(Paragraph(lines=((Run(words, Tone.STRONG),), (Run(mend, Tone.QUIET),))),)
        ),
        events=(),
        created_at=pause.since,
        kind=DeliveryKind.NOTICE,
    )


class Deliverer:
    """Posts what is due: a task a channel, so that a slow one holds up no other."""

    def __init__(
        self, *, store: Store, chats: Mapping[Platform, Chat], clock: Clock, admin_channel: str = ""
    ) -> None:
        self._store = store
        self._chats = chats
        self._clock = clock
        self._admin_channel = admin_channel
        self._ledger = _Ledger(store)
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._reading = asyncio.Semaphore(_READERS)

    async def start_due(self) -> None:
        """Begin with every channel that has something due and is not being served already.

        Raises what a channel's earlier task has raised: StorageError, for nothing else gets out.
        """
        states = await self._store.channel_states()
        waiting = await self._store.waiting_channels()
        now = self._clock.now()
        ended = [name for name, task in self._under_way.items() if task.done()]
        finished = [self._under_way.pop(name) for name in ended]
        for channel, until in waiting.items():
            chat = self._chats.get(parse_place(channel).platform)
            state = states.get(channel)
            paused = state is not None and state.pause is not None
            postponed = until is not None and until > now
            if chat is not None and not paused and not postponed and channel not in self._under_way:
                work = self._serve(chat, channel)
                self._under_way[channel] = asyncio.create_task(work, name=f"deliver {channel}")
        for task in finished:
            task.result()

    async def finish(self) -> None:
        """Wait for what is under way, and begin nothing. Raises what it raises."""
        tasks = list(self._under_way.values())
        self._under_way.clear()
        await asyncio.gather(*tasks)

    async def close(self) -> None:
        """End what is under way; what was not finished is looked up at the next start."""
        tasks = list(self._under_way.values())
        self._under_way.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._ledger.close()

    async def let_go_on(self) -> None:
        """At the start: places paused for a token that was refused are tried with today's."""
        for name, state in (await self._store.channel_states()).items():
            if state.pause is not None and state.pause.failure == ChatFailure.UNAUTHORISED:
                await self._store.pause_channel(name, None)

    async def _serve(self, chat: Chat, channel: str) -> None:
        """Say what is pending in the channel, up to the first that has to wait."""
        async with self._reading:
            deliveries = await self._store.pending_in(channel, limit=_MOST_AT_ONCE)
        begun = False
        for delivery, following in zip_longest(deliveries, deliveries[1:]):
            if not begun:
                await self._store.begin_delivery(delivery.key, channel)
            begun = False
            try:
                platform_id = await self._say(chat, delivery)
            except ChatError as error:
                if not await self._note(delivery, error):
                    return
                continue
            await self._ledger.note(
                Posted(
                    key=delivery.key,
                    channel=channel,
                    at=self._clock.now(),
                    platform_id=platform_id,
                    edition=delivery.edition,
                    following=following.key if following else None,
                )
            )
            begun = True

    async def _say(self, chat: Chat, delivery: Delivery) -> str:
        """Post or edit what was begun; the platform's id of the message. Raises ChatError."""
        if delivery.state is DeliveryState.CHANGED and delivery.platform_id is not None:
            await chat.edit(delivery.channel, delivery.platform_id, delivery.message)
            return delivery.platform_id
        if delivery.attempts:
            found = await chat.find(delivery.channel, delivery.key)
            if found is not None:
                return found
        above = None
        if delivery.reply_to is not None:
            above = await self._store.delivery(delivery.reply_to, delivery.channel)
        return await _post(chat, delivery, above.platform_id if above else None)

    async def _note(self, delivery: Delivery, error: ChatError) -> bool:
        """Apply what the failure means; whether the channel's next message may be tried."""
        key, channel, now = delivery.key, delivery.channel, self._clock.now()
        match decide_failure(delivery, error, now):
            case Retry(until):
                await self._store.postpone_delivery(key, channel, until=until, reason=error.reason)
                return False
            case Drop():
                await self._store.drop_delivery(key, channel, reason=error.reason)
                return True
            case Suspend(pause):
                if self._admin_channel and channel != self._admin_channel:
                    notice = compose_notice(channel, pause, self._admin_channel)
                    await self._store.add_delivery(notice)
                await self._store.postpone_delivery(key, channel, until=now, reason=error.reason)
                await self._store.pause_channel(channel, pause)
                return False


class _Ledger:
    """Notes what was posted: whatever comes while it writes is written together after that.

    Hundreds of channels are served at the same time, and a transaction costs more than what is in
    it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Posted] = []
        self._current: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None

    async def note(self, posted: Posted) -> None:
        """Return once it is written. Raises StorageError."""
        self._waiting.append(posted)
        if self._next is None:
            self._next = asyncio.create_task(self._write(self._current))
        await asyncio.shield(self._next)

    async def close(self) -> None:
        """Wait for what is being written."""
        if tasks := [task for task in (self._current, self._next) if task is not None]:
            await asyncio.wait(tasks)

    async def _write(self, previous: asyncio.Task[None] | None) -> None:
        if previous is not None:
            await asyncio.wait([previous])
        posted, self._waiting = self._waiting, []
        self._current, self._next = self._next, None
        await self._store.finish_deliveries(posted)


async def _post(chat: Chat, delivery: Delivery, reply_to: str | None) -> str:
    """Post beneath what it answers, or by itself when that was deleted."""
    try:
        return await chat.post(delivery.channel, delivery.key, delivery.message, reply_to=reply_to)
    except ChatError as error:
        if reply_to is None or error.failure is not ChatFailure.GONE:
            raise
        return await chat.post(delivery.channel, delivery.key, delivery.message)
