from datetime import timedelta

from bot.domain.channel import Channel, ChannelState, Pause
from bot.domain.options import Detail, DigestOptions
from bot.ports import Store
from tests.factories import NOON

DESK = Channel(
    name="discord:7",
    time_zone="Europe/Berlin",
    digest=DigestOptions(max_events=3, detail=Detail.BRIEF, filter="flood"),
    schedule="daily 08:00",
    quiet_hours="22:00-07:00",
)
PAUSE = Pause(since=NOON, reason="Missing Access", failure="forbidden")


async def test_a_channel_comes_back_as_it_was_saved(store: Store) -> None:
    await store.save_channel(DESK)
    other = Channel(name="discord:10")
    await store.save_channel(other)
    assert await store.channels() == (other, DESK)
    changed = Channel(name=DESK.name, hourly_cap=5)
    await store.save_channel(changed)
    assert await store.channels() == (other, changed)


async def test_a_removed_channel_is_forgotten(store: Store) -> None:
    await store.save_channel(DESK)
    await store.note_due(DESK.name, NOON)
    assert await store.remove_channel(DESK.name)
    assert not await store.remove_channel(DESK.name)
    assert await store.channels() == ()
    assert await store.channel_states() == {}


async def test_what_is_noted_of_a_place_stays_until_it_changes(store: Store) -> None:
    await store.pause_channel("desk", PAUSE)
    await store.note_due("desk", NOON)
    assert await store.channel_states() == {
        "desk": ChannelState(name="desk", last_due=NOON, pause=PAUSE)
    }
    await store.pause_channel("desk", None)
    await store.note_due("desk", NOON + timedelta(hours=1))
    assert await store.channel_states() == {
        "desk": ChannelState(name="desk", last_due=NOON + timedelta(hours=1))
    }
