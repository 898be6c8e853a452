from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.discord.limits import MAX_COMPONENT_ID
from bot.platforms.discord.marks import Mark, mark_of, nonce_of, read_mark


@given(st.text(max_size=60))
def test_a_mark_is_two_ids_that_discord_takes(key: str) -> None:
    mark = mark_of(key)
    assert 1 <= mark.container <= MAX_COMPONENT_ID
    assert 1 <= mark.text <= MAX_COMPONENT_ID
    assert mark.container != mark.text
    assert read_mark([], [None, mark.footer]) == mark


def test_keys_have_marks_and_nonces_of_their_own() -> None:
    keys = [f"desk-{number}" for number in range(500)]
    assert len({mark_of(key) for key in keys}) == 500
    nonces = {nonce_of(channel, key) for channel in ("discord:1", "discord:2") for key in keys}
    assert len(nonces) == 1000
    assert max(map(len, nonces)) == 25


def test_other_footers_hold_no_mark() -> None:
    assert read_mark([], ["ref", None, "see ref 12"]) is None
    assert read_mark([], ["ref a-b"]) == Mark(container=10, text=11)
