from datetime import timedelta

from bot.domain.digest import Entry
from bot.domain.event import Event, Member
from bot.domain.options import DigestOptions
from bot.writing.digest import compose_digest, compose_entry
from tests.factories import NOON, appearance, article, comparison, event, figure


def entry(id_: str, outlets: tuple[str | None, ...], *, days_old: int = 0) -> Entry:
    articles = {
        f"{id_}-{n}": article(f"{id_}-{n}", outlet=outlet) for n, outlet in enumerate(outlets)
    }
    when = NOON - timedelta(days=days_old)
    return compose_entry(
        event(id_, tuple(articles), first_published=when, last_published=when), articles, ()
    )


def order(*entries: Entry) -> list[str]:
    digest = compose_digest(entries, generated_at=NOON, options=DigestOptions())
    return [entry.event.id for entry in digest.entries]


def test_outlets_are_counted_once_whatever_their_case() -> None:
    assert entry("e", ("Post", "POST", "Gazette")).outlets == 2


def test_articles_without_an_outlet_speak_for_themselves() -> None:
    assert entry("e", ("Post", None, None)).outlets == 3


def test_a_syndicated_copy_is_no_independent_outlet() -> None:
    articles = {"a": article("a", outlet="Wire"), "b": article("b", outlet="Gazette")}
    members = (Member(article_id="a"), Member(article_id="b", copy_of="a"))
    composed = compose_entry(Event(id="e", members=members, lead="a"), articles, ())
    assert (composed.outlets, composed.independent_outlets) == (2, 1)
    assert composed.copy_of("b") == "a"


def test_more_independent_outlets_come_first() -> None:
    assert order(entry("two", ("A", "B")), entry("three", ("A", "B", "C"))) == ["three", "two"]


def test_newer_events_come_first() -> None:
    assert order(entry("old", ("A", "B"), days_old=4), entry("new", ("A", "B"))) == ["new", "old"]


def test_single_reports_come_last_however_new() -> None:
    assert order(entry("one", ("A",)), entry("old", ("A", "B"), days_old=30)) == ["old", "one"]


def test_an_event_with_a_conflict_comes_before_one_without() -> None:
    text = "There were 240 people, others say 160 people."
    articles = {n: article(n, outlet=n, text=text) for n in ("a", "b")}
    differing = comparison(figure(articles["a"], "240"), figure(articles["b"], "160"))
    with_conflict = compose_entry(event("z", ("a", "b")), articles, (differing,))
    assert order(entry("a", ("A", "B")), with_conflict) == ["z", "a"]


def test_what_does_not_fit_is_counted() -> None:
    entries = [entry(f"e{n}", ("A", "B")) for n in range(5)]
    digest = compose_digest(entries, generated_at=NOON, options=DigestOptions(max_events=2))
    assert len(digest.entries) == 2
    assert digest.left_out == 3


def test_a_minimum_of_outlets_leaves_events_out() -> None:
    options = DigestOptions(min_outlets=2)
    digest = compose_digest(
        [entry("one", ("A",)), entry("two", ("A", "B"))], generated_at=NOON, options=options
    )
    assert [entry.event.id for entry in digest.entries] == ["two"]
    assert digest.left_out == 0


def test_an_outlet_that_carries_the_same_words_counts_but_is_not_independent() -> None:
    articles = {"a": article("a", outlet="Wire")}
    places = {"a": (appearance("a"), appearance("a", outlet="WIRE"), appearance("a", outlet=None))}
    composed = compose_entry(event("e", ("a",)), articles, (), places)
    assert (composed.outlets, composed.independent_outlets) == (2, 1)
    assert composed.also_at("a") == places["a"]
    assert composed.also_at("b") == ()
