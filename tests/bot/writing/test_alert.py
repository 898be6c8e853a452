from datetime import UTC

from hypothesis import given

from bot.analysis.conditions import parse_conditions
from bot.analysis.material import MaterialFact
from bot.domain.article import Article
from bot.domain.subscription import Subscription
from bot.rendering.text import render_text
from bot.writing.alert import Match, compose_alert, tell_fact
from bot.writing.digest import compose_entry
from tests.bot.writing.test_digest_messages import check
from tests.factories import NOON, article, comparison, event, figure
from tests.strategies import hostile_articles

POST = article("a", outlet="Post", text="It killed 14 people.")
GAZETTE = article("b", outlet="Gazette", text="It killed 17 people.", revision=2,
                  title="Corrected: bridge closed")  # fmt: skip
READINGS = (figure(POST, "14", measure="killed"), figure(GAZETTE, "17", measure="killed"))
OWN = Subscription(id="s", owner="x", place="x", filter="bridge", created_at=NOON)


def written(conditions: str, number: int = 1) -> str:
    entry = compose_entry(
        event("e", ("a", "b")), {"a": POST, "b": GAZETTE}, (comparison(*READINGS),)
    )
    parsed = parse_conditions(conditions)
    match = Match(entry=entry, conditions=tuple(parsed), figures=READINGS)
    return render_text(compose_alert(OWN, [match] * number, parsed, UTC), width=200)


def test_the_evidence_is_quoted_word_for_word_once() -> None:
    text = written("conflict, killed > 15")
    assert "Because: conflict, killed > 15" in text
    assert text.count("“It killed 17 people.” Gazette") == 1
    assert "“It killed 14 people.” Post" in text
    assert "Alert: bridge" in text


def test_a_correction_names_the_outlet() -> None:
    assert "Gazette corrected its report: Corrected: bridge closed" in written("correction")


def test_the_first_events_have_their_evidence_the_others_a_line() -> None:
    text = written("conflict", number=7)
    assert text.count("Because: conflict") == 5
    assert text.count("event e)") == 2


def test_without_a_sentence_to_rest_on_the_lead_is_quoted() -> None:
    assert "“It killed 14 people.” Post" in written("2 outlets")


def test_a_fact_is_told_in_a_line() -> None:
    fact = MaterialFact(id="x", comparison=comparison(*READINGS), newest=READINGS[1])
    words = "".join(run.words for run in tell_fact(fact, (POST, GAZETTE)))
    assert words == "people on board, Port Calder: now “17”, Gazette"


@given(hostile_articles("a"))
def test_hostile_articles_break_no_alert(hostile: Article) -> None:
    entry = compose_entry(event("e", ("a",)), {"a": hostile}, ())
    match = Match(entry=entry, conditions=("new",), figures=())
    check(compose_alert(OWN, [match], {}, UTC))
