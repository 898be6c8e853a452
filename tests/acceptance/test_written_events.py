"""Floors beneath the flags on the events that were written for the project."""

from benchmarks.written_events import read_events, score


def test_flags_on_written_events() -> None:
    found = score(read_events("tuned"))
    assert found["right"] >= 0.9 * found["flagged"]
    assert found["found"] >= 0.38 * found["wanted"]
    assert found["hard_found"] >= 0.38 * found["hard"]
