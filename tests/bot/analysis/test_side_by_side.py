from bot.analysis.side_by_side import put_side_by_side
from tests.bot.analysis.active_stories import NAMES, settle


def test_an_article_is_compared_with_those_before_it() -> None:
    place, looks = settle()
    assert [look.row for look in looks] == list(range(len(NAMES)))
    assert all(other < look.row for look in looks for other in look.others.tolist())
    assert [place.of(row).article_id for row in range(len(NAMES))] == NAMES


def test_nothing() -> None:
    assert put_side_by_side([]).looks == ()
