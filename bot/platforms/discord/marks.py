"""How a message of ours is known again: a nonce for minutes, a mark inside it for ever.

Discord remembers a nonce for a few minutes only
(https://discord.com/developers/docs/resources/message#create-message, `enforce_nonce`), so each
message also carries 62 bits of its key's hash: in a message of components as the ids of its first
two components, which nobody sees and Discord gives back; in a message of embeds as a reference in
the last footer.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.platforms.discord.limits import MAX_COMPONENT_ID, MAX_NONCE

_FOOTER = re.compile(r"ref ([0-9a-f]{1,8})-([0-9a-f]{1,8})$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Two numbers from 1 to 2^31 - 1: ids of the message's container and of its first text."""

    container: int
    text: int

    @property
    def footer(self) -> str:
        """The mark as words of an embed's footer."""
        return f"ref {self.container:x}-{self.text:x}"


def mark_of(key: str) -> Mark:
    """The mark of the message with this key."""
    digest = hashlib.sha256(key.encode()).digest()
    first = int.from_bytes(digest[:8]) % MAX_COMPONENT_ID + 1
    second = int.from_bytes(digest[8:16]) % (MAX_COMPONENT_ID - 1) + 1
    # Ids within a message differ, or Discord refuses it.
    return Mark(container=first, text=second + (second >= first))


def nonce_of(channel: str, key: str) -> str:
    """The nonce under which this message is posted."""
    return hashlib.sha256(f"{channel}\n{key}".encode()).hexdigest()[:MAX_NONCE]


def read_mark(components: Iterable[Any], footers: Iterable[str | None]) -> Mark | None:
    """The mark of a message, by its top components and its embeds' footers."""
    for container in components:
        children = getattr(container, "children", ())
        if children and container.id and children[0].id:
            return Mark(container=container.id, text=children[0].id)
    for footer in footers:
        found = _FOOTER.search(footer or "")
        if found:
            return Mark(container=int(found[1], 16), text=int(found[2], 16))
    return None
