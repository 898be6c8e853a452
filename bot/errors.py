"""Every error that Variorum raises on purpose.

BotError
├── ConfigError      a setting is wrong; names the file and the key
├── FetchError       a feed or page could not be fetched; names its address
├── ParseError       a document could not be read; names its address or path
├── StorageError     the database refused; says how to mend it
├── ChatError        a chat platform refused; names the channel
└── CommandError     a command cannot be carried out; its hint says what to do

Each is raised `from` its cause. Their text is written for the person who runs the bot: one line,
what is wrong and how to mend it.
"""

from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus

_PASSING = frozenset({408, 425, 429})
"""Request Timeout, Too Early, Too Many Requests: refusals of the moment (RFC 9110, 8470, 6585)."""


class BotError(Exception):
    """The root: catch this to handle everything that a person can mend."""


class ConfigError(BotError):
    """A configuration file or an environment variable cannot be used."""


class FetchError(BotError):
    """A feed or a page could not be fetched."""

    def __init__(
        self,
        address: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: timedelta | None = None,
        lasting: bool = False,
    ) -> None:
        super().__init__(address, reason)
        self.address = address
        self.reason = reason
        self.status = status
        """The HTTP status that was answered."""
        self.retry_after = retry_after
        """How long the site asks to wait at least."""
        self.lasting = lasting
        """Asking again would end the same way: the address is invalid, refused or too large."""

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}"

    @property
    def is_passing(self) -> bool:
        """Whether it may work later: no answer, trouble of the site's own, too many requests."""
        if self.status is None:
            return not self.lasting
        return self.status in _PASSING or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


class ParseError(BotError):
    """A document was fetched or opened but could not be read."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, reason)  # as they came, so that it can be pickled
        self.address = address
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}"


class StorageError(BotError):
    """The database cannot be opened, or refused a statement."""


class ChatFailure(StrEnum):
    """What a chat platform's refusal means for the message."""

    PASSING = "passing"
    """It may work later: a limit of rate, an outage, a broken connection."""
    GONE = "gone"
    """The channel, the server or the message is not there, or the person takes no messages."""
    FORBIDDEN = "forbidden"
    """A permission is missing; the reason names it."""
    UNAUTHORISED = "unauthorised"
    """The token is not, or no longer, valid: nothing works until it is replaced."""
    REFUSED = "refused"
    """The message itself was not accepted."""


class ChatError(BotError):
    """A chat platform refused a message."""

    def __init__(
        self,
        channel: str,
        reason: str,
        *,
        failure: ChatFailure = ChatFailure.PASSING,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(f"channel {channel}: {reason}")
        self.channel = channel
        self.reason = reason
        self.failure = failure
        self.retry_after = retry_after
        """How long the platform asks to wait at least."""


class CommandError(BotError):
    """A command cannot be carried out as it was given."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint
