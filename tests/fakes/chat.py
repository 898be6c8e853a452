"""A chat platform that remembers, and can be told to fail."""

from bot.domain.message import Message
from bot.errors import ChatError


class FakeChat:
    """Implements `bot.ports.Chat`.

    `posts` maps (channel, key) to the message. With `failure` set every post raises ChatError with
    that reason; with `lost_answer` the message is posted and then the error is raised, as when a
    connection breaks before the platform's answer arrives.
    """

    def __init__(self) -> None:
        self.posts: dict[tuple[str, str], Message] = {}
        self.attempts: list[tuple[str, str]] = []
        self.failure: str | None = None
        self.lost_answer = False

    async def post(self, channel: str, key: str, message: Message) -> str:
        self.attempts.append((channel, key))
        if self.failure is not None:
            raise ChatError(channel, self.failure)
        if (channel, key) in self.posts:
            raise AssertionError(f"posted twice: {key} in {channel}")
        self.posts[channel, key] = message
        if self.lost_answer:
            raise ChatError(channel, "the connection broke before it answered")
        return self._platform_id(channel, key)

    async def find(self, channel: str, key: str) -> str | None:
        return self._platform_id(channel, key) if (channel, key) in self.posts else None

    def _platform_id(self, channel: str, key: str) -> str:
        return f"{channel}/{key}"
