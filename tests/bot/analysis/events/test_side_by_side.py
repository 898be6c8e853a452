from bot.analysis.events.side_by_side import put_side_by_side
from tests.bot.analysis.active_stories import NAMES, settle


def test_an_article_is_compared_with_those_before_it() -> None:
    place, looks = settle()
    assert looks
    assert all((look.second < look.first).all() for look in looks)
    assert place.ids == NAMES


def test_nothing() -> None:
    assert put_side_by_side([]).looks == ()
