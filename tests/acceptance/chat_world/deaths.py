"""Deaths at random moments: between any two steps that change something, or in the midst of one."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from random import Random
from typing import Any, TypeVar, cast

from bot.errors import ChatError

T = TypeVar("T")
CHANGING = frozenset(
    {
        "add_alert",
        "add_deliveries",
        "add_delivery",
        "begin_delivery",
        "edit",
        "finish_deliveries",
        "note_due",
        "post",
        "postpone_delivery",
        "revise_delivery",
        "save_events",
        "save_poll",
    }
)
"""Calls to ports that leave something behind: between two of these a death can be seen."""
_GAP = (15, 110)
"""Such calls between a death and the next, at least and at most."""
_LOST_ONE_IN = 12
"""Posts of which one carries out and answers nothing."""


class Died(BaseException):
    """The process is no more; nothing of the program may catch it."""


class _Fate(Enum):
    WELL = auto()
    DIES_BEFORE = auto()
    DIES_AFTER = auto()
    ANSWER_LOST = auto()


class Reaper:
    """Decides when the process dies and which answers are lost: always the same for a seed."""

    def __init__(self, seed: int, deaths: int) -> None:
        self._chance = Random(seed)  # noqa: S311 -- no secret
        self._left = deaths
        self._calls_left = self._chance.randint(*_GAP)
        self._troubled = deaths > 0
        self._under_way = 0
        self.dead = False
        self.deaths: list[str] = []
        """In which call each came."""
        self.lost = 0

    def guard(self, target: T) -> T:
        """The port, whose calls end when the process dies."""
        return cast("T", _Mortal(target, self))

    async def revive(self) -> None:
        """Wait until all that was under way has noticed its death; then a new process starts."""
        while self._under_way:  # noqa: ASYNC110 -- of many tasks, none of which is known here
            await asyncio.sleep(0.005)
        self.dead = False

    async def call(self, name: str, step: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 -- the port's
        """Carry a call out, or not, as fate has it."""
        if self.dead:
            raise Died
        fate = self._decide(name)
        if fate is _Fate.DIES_BEFORE:
            self._die(f"before {name}")
        self._under_way += 1
        try:
            answer = await step()
        finally:
            self._under_way -= 1
        if self.dead:
            raise Died  # of another task's death: nobody hears the answer
        if fate is _Fate.DIES_AFTER:
            self._die(f"after {name}")
        if fate is _Fate.ANSWER_LOST:
            self.lost += 1
            raise ChatError("anywhere", "the answer was lost")
        return answer

    def _decide(self, name: str) -> _Fate:
        if name not in CHANGING:
            return _Fate.WELL
        self._calls_left -= 1
        if self._left and self._calls_left <= 0:
            self._calls_left = self._chance.randint(*_GAP)
            self._left -= 1
            return self._chance.choice((_Fate.DIES_BEFORE, _Fate.DIES_AFTER))
        if self._troubled and name == "post" and not self._chance.randrange(_LOST_ONE_IN):
            return _Fate.ANSWER_LOST
        return _Fate.WELL

    def _die(self, where: str) -> None:
        self.dead = True
        self.deaths.append(where)
        raise Died


class _Mortal:
    def __init__(self, target: object, reaper: Reaper) -> None:
        self._target = target
        self._reaper = reaper

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the port's
        method = getattr(self._target, name)
        if not inspect.iscoroutinefunction(method):
            return method

        async def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- passed on
            return await self._reaper.call(name, lambda: method(*arguments, **named))

        return call
