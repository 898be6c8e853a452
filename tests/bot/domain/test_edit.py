from datetime import datetime

import pytest

from bot.domain.edit import Edit, EditKind
from tests.factories import NOON


def edit(these: tuple[str, ...], those: tuple[str, ...], at: datetime = NOON) -> Edit:
    return Edit(id="x1", kind=EditKind.APART, these=these, those=those, by="ann", at=at)


def test_an_edit_has_two_sides_without_common_articles() -> None:
    assert edit(("a",), ("b",)).before == ()
    for these, those in (((), ("b",)), (("a",), ()), (("a", "b"), ("b",))):
        with pytest.raises(ValueError, match="two sides"):
            edit(these, those)


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="at"):
        edit(("a",), ("b",), datetime(2031, 1, 1))  # noqa: DTZ001 - what is refused
