"""Nested domain objects as JSON text, and back, without loss."""

import json
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from bot.domain.channel import Channel
from bot.domain.edit import Edit
from bot.domain.feed_history import FeedHistory
from bot.domain.figure import Comparison, Figure
from bot.domain.message import Message
from bot.domain.subscription import Subscription

T = TypeVar("T")


class Codec(Generic[T]):
    """Turns one type into JSON text and back.

    The text is ASCII, so that characters which a database refuses (U+0000, lone surrogates) are
    escaped; pydantic's own JSON writer and reader know no lone surrogates.
    """

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)

    def dump(self, value: T) -> str:
        """Write `value` as JSON. Raises ValueError for infinite numbers, which `load` refuses."""
        return json.dumps(self._adapter.dump_python(value), default=_plain, separators=(",", ":"))

    def load(self, text: str) -> T:
        """Read what `dump` wrote. Raises ValueError for anything else."""
        return self._adapter.validate_python(json.loads(text))


def _plain(value: object) -> str | list[str]:
    if isinstance(value, Decimal):
        if not value.is_finite():
            message = f"{value} is no figure's value"
            raise ValueError(message)
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


FIGURE = Codec(Figure)
COMPARISON = Codec(Comparison)
MESSAGE = Codec(Message)
HISTORY = Codec(FeedHistory)
CHANNEL = Codec(Channel)
SUBSCRIPTION = Codec(Subscription)
EDIT = Codec(Edit)
