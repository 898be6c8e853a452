"""A chat platform that remembers, and can be told to fail."""

from bot.domain.message import Message
from bot.errors import ChatError, ChatFailure


class FakeChat:
    """Implements `bot.ports.Chat`.

    `posts` maps (channel, key) to the message. With `failure` set every post and edit raises
    ChatError with that reason, meaning `meaning`, in the channels of `failing` or in all; with
    `lost_answer` the message is posted and then the error is raised, as when a
    connection breaks before the platform's answer arrives. `replies` maps the platform's id of a
    reply to that of the message above it.
    """

    def __init__(self) -> None:
        self.posts: dict[tuple[str, str], Message] = {}
        self.edits: list[tuple[str, Message]] = []
        self.replies: dict[str, str] = {}
        self.missing: tuple[str, ...] = ()
        self.attempts: list[tuple[str, str]] = []
        self.failure: str | None = None
        self.meaning = ChatFailure.PASSING
        self.failing: set[str] = set()
        self.looked_up: list[tuple[str, str]] = []
        self.lost_answer = False

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        self.attempts.append((channel, key))
        self._fail(channel)
        if (channel, key) in self.posts:
            raise AssertionError(f"posted twice: {key} in {channel}")
        self.posts[channel, key] = message
        if reply_to is not None:
            self.replies[self._platform_id(channel, key)] = reply_to
        if self.lost_answer:
            raise ChatError(channel, "the connection broke before it answered")
        return self._platform_id(channel, key)

    async def find(self, channel: str, key: str) -> str | None:
        self.looked_up.append((channel, key))
        return self._platform_id(channel, key) if (channel, key) in self.posts else None

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        self._fail(channel)
        for name in self.posts:
            if self._platform_id(*name) == platform_id:
                self.posts[name] = message
                self.edits.append((platform_id, message))
                return
        raise ChatError(channel, f"{platform_id} is gone", failure=ChatFailure.GONE)

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        del channel
        return self.missing

    def _fail(self, channel: str) -> None:
        if self.failure is not None and (not self.failing or channel in self.failing):
            raise ChatError(channel, self.failure, failure=self.meaning)

    def _platform_id(self, channel: str, key: str) -> str:
        return f"{channel}/{key}"
