"""Workers that are no other process: what is sent to them is done at once."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class InlineWorkers:
    """Implements `bot.ports.Workers` in the caller's process; remembers what was run, by name."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.ran.append(function.__name__)
        return function(*args, **kwargs)
