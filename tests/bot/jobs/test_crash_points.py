"""A process that is killed before any one of its steps, started again, and again.

A step is a call of the store or of the platform; the platform may also do what it was asked and
lose its answer. Whatever is killed, in the end each event stands once in the channel, as it is now.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.channel import Channel
from bot.domain.place import Platform
from bot.domain.subscription import Subscription
from bot.jobs.deliver_messages import Deliverer
from bot.jobs.send_alerts import send_alerts
from bot.jobs.send_digests import send_due_digests
from bot.jobs.update_digests import update_digests
from bot.rendering.text import render_text
from tests.bot.jobs.news import reports, save_event, store_with
from tests.factories import NOON, comparison, figure
from tests.fakes.archive import KilledError
from tests.fakes.chat import FakeChat
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

DESK = Channel(name="desk", schedule="every 1 minute")
STEPS = 70
"""More than an undisturbed round takes; a test checks it."""


class Killing:
    """Passes calls on, and kills instead of the one whose turn it is, or right after it."""

    def __init__(self, inner: object, life: "Life") -> None:
        self._inner = inner
        self._life = life

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def call(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 -- as it answers
            self._life.step(before=True)
            answer = await getattr(self._inner, name)(*args, **kwargs)
            self._life.step(before=False)
            return answer

        return call


class Life:
    """How many steps a process has left, and whether its last one is still done."""

    def __init__(self, steps: int, *, done: bool) -> None:
        self.left = steps
        self.taken = 0
        self._done = done

    def step(self, *, before: bool) -> None:
        if before:
            self.taken += 1
            self.left -= 1
        if self.left < 0 or (self.left == 0 and before is not self._done):
            raise KilledError


class World:
    """What outlives the process: the database, the platform, the time."""

    def __init__(self, store: FakeStore) -> None:
        self.store, self.chat, self.clock = store, FakeChat(), FakeClock(NOON)

    async def live(self, life: Life) -> None:
        """One round of the program: write, tell changes, alert, deliver."""
        store: Any = Killing(self.store, life)
        chat: Any = Killing(self.chat, life)
        deliverer = Deliverer(store=store, chats={Platform.CONSOLE: chat}, clock=self.clock)
        try:
            await send_due_digests([DESK], store=store, clock=self.clock)
            await update_digests([DESK], store=store, clock=self.clock)
            await send_alerts(store=store, clock=self.clock)
            await deliverer.start_due()
            await deliverer.finish()
        except KilledError:
            pass
        finally:
            await deliverer.close()
        self.clock.advance(timedelta(minutes=2))

    async def grow(self) -> None:
        """An outlet more, and a conflict."""
        first, second = reports(0, ("A", "B", "C"))[:2]
        differing = comparison(figure(first, "14"), figure(second, "17"))
        await save_event(self.store, 0, ("A", "B", "C"), comparisons=[differing], at=NOON)


async def new_world() -> World:
    store = await store_with(("A", "B"), ("A", "C"), ("A",))
    owner = Subscription(
        id="s", owner="me", place="me", filter="story", created_at=NOON, conditions="2 outlets"
    )
    await store.save_subscription(owner)
    return World(store)


async def check(world: World) -> None:
    said = {name: render_text(message) for name, message in world.chat.posts.items()}
    desk = [text for (channel, _), text in said.items() if channel == "desk"]
    told = Counter(id_ for text in desk for id_ in ("e0", "e1", "e2") if f"event {id_}" in text)
    assert told == Counter(dict.fromkeys(("e0", "e1", "e2"), 1))
    assert sum("3 outlets" in text for text in desk) == 1
    assert sum("Changed since it was told" in text for text in desk) == 1
    alerts = [text for (channel, _), text in said.items() if channel == "me"]
    assert sum("Story 0" in text for text in alerts) == 1
    assert await world.store.pending_deliveries() == ()


async def end(world: World) -> None:
    await world.live(Life(10_000, done=True))
    await world.grow()
    for _ in range(3):
        await world.live(Life(10_000, done=True))
    await check(world)


async def test_undisturbed() -> None:
    world = await new_world()
    life = Life(10_000, done=True)
    await world.live(life)
    assert life.taken < STEPS
    await end(world)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("steps", range(STEPS))
async def test_killed_at_any_step_of_the_first_round(steps: int, *, done: bool) -> None:
    world = await new_world()
    await world.live(Life(steps, done=done))
    await end(world)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("steps", range(STEPS))
async def test_killed_at_any_step_of_the_round_that_edits(steps: int, *, done: bool) -> None:
    world = await new_world()
    await world.live(Life(10_000, done=True))
    await world.grow()
    await world.live(Life(steps, done=done))
    for _ in range(3):
        await world.live(Life(10_000, done=True))
    await check(world)


@given(st.lists(st.tuples(st.integers(0, STEPS), st.booleans()), max_size=6))
@settings(deadline=None)
async def test_killed_again_and_again(lives: list[tuple[int, bool]]) -> None:
    world = await new_world()
    for steps, done in lives:
        await world.live(Life(steps, done=done))
    await end(world)
