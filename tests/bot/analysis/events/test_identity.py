from bot.analysis.events.identity import event_of, name_events
from bot.domain.event import Event, EventChanges, Member
from tests.bot.analysis.event_stories import CALL_ONE, CALL_TWO, QUAKE_ONE


def event(id_: str, *names: str) -> Event:
    return Event(id=id_, members=tuple(Member(article_id=n) for n in names), lead=names[0])


def by_id(changes: EventChanges) -> dict[str, tuple[str, ...]]:
    return {event.id: event.article_ids for event in changes.saved}


def test_members_stand_in_order_of_time_with_the_undated_last() -> None:
    changes = name_events([list(reversed(QUAKE_ONE))], known=())
    (only,) = changes.saved
    assert only.article_ids == ("q1", "q2", "q3")
    assert only.lead in {"q1", "q2"}
    assert only.first_published == only.last_published != None  # noqa: E711 - both known, and equal


def test_a_known_event_goes_on_where_most_of_its_articles_are() -> None:
    changes = name_events([QUAKE_ONE[:1], QUAKE_ONE[1:]], known=[event("old", "q1", "q2", "q3")])
    assert by_id(changes)["old"] == ("q2", "q3")
    assert len(changes.saved) == 2


def test_on_a_tie_it_goes_on_where_its_first_article_is() -> None:
    changes = name_events([CALL_ONE[:1], CALL_ONE[1:]], known=[event("old", "c1", "c2")])
    assert by_id(changes)["old"] == ("c1",)


def test_merged_events_leave_an_alias() -> None:
    known = [event("small", "c1"), event("large", "d1", "d2")]
    changes = name_events([[*CALL_ONE, *CALL_TWO]], known=known)
    assert changes.merged == (("small", "large"),)
    assert by_id(changes) == {"large": ("c1", "c2", "d1", "d2")}


def test_members_out_of_reach_stay() -> None:
    changes = name_events([CALL_ONE[1:]], known=[event("old", "gone", "c2"), event("far", "away")])
    assert by_id(changes) == {} or by_id(changes)["old"] == ("gone", "c2")
    assert changes.merged == ()


def test_a_split_event_never_shares_its_id() -> None:
    whole = event_of(QUAKE_ONE)
    changes = name_events([QUAKE_ONE[:1], QUAKE_ONE[1:]], known=[whole])
    assert by_id(changes)[whole.id] == ("q2", "q3")
    assert len({saved.id for saved in changes.saved}) == 2
