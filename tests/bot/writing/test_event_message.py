from zoneinfo import ZoneInfo

from bot.domain.event import Event, Member
from bot.domain.figure import Bound, Verdict
from bot.domain.message import Message
from bot.domain.options import DigestOptions
from bot.rendering.text import render_text
from bot.writing.digest import compose_digest, compose_entry
from bot.writing.event_message import (
    comparison_table,
    compose_digest_message,
    shown_value,
)
from tests.factories import NOON, appearance, article, comparison, event, figure

POST = article("a", outlet="Harbour Post", text="There were 240 people on board, Brandt said.")
GAZETTE = article("b", outlet="Hill Gazette", text="A list has 160 people on board.")
BOTH = {"a": POST, "b": GAZETTE}


def written(*verdicts: Verdict, copy: bool = False) -> str:
    readings = (figure(POST, "240", claimant="Brandt"), figure(GAZETTE, "160"))
    members = (Member(article_id="a"), Member(article_id="b", copy_of="a" if copy else None))
    composed = compose_entry(
        Event(id="e1", members=members, lead="a"),
        BOTH,
        [comparison(*readings, verdict=verdict) for verdict in verdicts],
    )
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    return render_text(compose_digest_message(digest, title="Digest", zone=ZoneInfo("UTC")))


def test_versions_stand_side_by_side_with_outlet_and_time() -> None:
    text = written()
    assert "- Harbour Post, 12 May 2026 12:00 UTC: Harbour bridge closed" in text
    assert "- Hill Gazette, 12 May 2026 12:00 UTC: Harbour bridge closed" in text
    assert "event e1" in text


def test_a_conflict_names_value_claimant_and_outlet() -> None:
    text = written(Verdict.CONFLICT)
    assert "Figures that differ" in text
    assert "people on board, Port Calder — conflict: The two numbers cannot both hold." in text
    row = next(line for line in text.splitlines() if "“240”" in line)
    assert "Brandt" in row
    assert "Harbour Post" in row
    assert "the article itself" in next(line for line in text.splitlines() if "“160”" in line)
    assert "1 conflict between figures" in text


def crowded(most: int, *values: str, why: str) -> str:
    outlets = [
        article(f"a{number}", outlet=f"Outlet {number}", text=f"There were {value} workers.")
        for number, value in enumerate(values)
    ]
    readings = [figure(told, value) for told, value in zip(outlets, values, strict=True)]
    compared = comparison(*readings, verdict=Verdict.CONFLICT, why=why)
    return render_text(Message(blocks=(comparison_table(compared, outlets, most),)))


def test_both_values_of_a_conflict_are_shown_however_late_one_comes() -> None:
    text = crowded(3, "120", "120", "120", "300", "290", why="“120” and “290” differ.")
    shown = [line.split()[0] for line in text.splitlines() if "Outlet" in line]
    assert shown == ["“120”", "“300”", "“290”"]
    assert "Outlet 4" in text
    assert "2 more readings not shown" in " ".join(text.split())


def test_values_that_the_reason_names_come_before_others() -> None:
    text = crowded(2, "300", "120", "310", "290", why="“120” and “290” differ.")
    shown = [line.split()[0] for line in text.splitlines() if "Outlet" in line]
    assert shown == ["“120”", "“290”"]


def test_nothing_is_said_of_readings_not_shown_where_all_are() -> None:
    assert "not shown" not in crowded(2, "120", "290", why="“120” and “290” differ.")


def test_differing_figures_without_room_are_counted() -> None:
    text = written(*[Verdict.CONFLICT] * 10)
    assert text.count("conflict:") == 8
    assert "2 more figures with differences not shown." in text


def test_soft_and_superseded_are_not_called_conflicts() -> None:
    text = written(Verdict.SOFT, Verdict.SUPERSEDED)
    assert "differ slightly" in text
    assert "updated by a later report" in text
    assert "conflict" not in text


def test_agreement_over_outlets_is_listed() -> None:
    text = written(Verdict.AGREE)
    assert "All agree on" in text
    assert "“240” Harbour Post · “160” Hill Gazette" in text


def test_single_and_compatible_figures_are_not_listed() -> None:
    text = written(Verdict.SINGLE, Verdict.COMPATIBLE)
    assert "240" not in text


def test_a_copy_is_called_a_copy() -> None:
    text = written(copy=True)
    assert "(copy of Harbour Post)" in text
    assert "2 outlets, 1 independent" in text


def test_single_reports_are_listed_briefly_at_the_end() -> None:
    pair = compose_entry(event("e2", ("a", "b")), BOTH, ())
    single = compose_entry(event("e1", ("a",)), BOTH, ())
    digest = compose_digest([single, pair], generated_at=NOON, options=DigestOptions())
    text = render_text(compose_digest_message(digest, title="D", zone=ZoneInfo("UTC")))
    assert text.index("event e2") < text.index("From one outlet each")
    assert "Harbour bridge closed (event e1)" in text
    assert text.count("event e1") == 1


def test_an_article_that_repeats_itself_says_it_once() -> None:
    twice = comparison(figure(POST, "240"), figure(POST, "240"), figure(GAZETTE, "160"))
    composed = compose_entry(event("e", ("a", "b")), BOTH, (twice,))
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    text = render_text(compose_digest_message(digest, title="D", zone=ZoneInfo("UTC")))
    assert text.count("“240”") == 1


def test_nothing_is_said_to_be_nothing() -> None:
    digest = compose_digest([], generated_at=NOON, options=DigestOptions())
    text = render_text(compose_digest_message(digest, title="D", zone=ZoneInfo("UTC")))
    assert "No events." in text


def test_a_bound_is_spelled_out() -> None:
    assert shown_value(figure(POST, "240", bound=Bound.AT_LEAST)) == "at least “240”"


def test_other_places_of_the_same_words_are_named() -> None:
    places = {
        "a": (appearance("a"), appearance("a", address="https://b.example/2")),
        "b": (appearance("b", address="https://b.example/1"),),
    }
    composed = compose_entry(event("e1", ("a", "b")), BOTH, (), places)
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    text = render_text(compose_digest_message(digest, title="Digest", zone=ZoneInfo("UTC")))
    assert "Harbour bridge closed (also at Hill Gazette)" in text
    assert "Harbour bridge closed (also at another address)" in text


def test_a_file_that_was_moved_is_no_other_address() -> None:
    moved = appearance("a", address="in/moved.html", origin="in/moved.html", outlet="Harbour Post")
    composed = compose_entry(event("e1", ("a", "b")), BOTH, (), {"a": (moved,)})
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    text = render_text(compose_digest_message(digest, title="Digest", zone=ZoneInfo("UTC")))
    assert "also at" not in text
