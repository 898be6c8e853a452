import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.filters import matches, parse_filter, read_matter
from bot.domain.figure import Scope
from bot.writing.digest import compose_entry
from tests.factories import article, comparison, event, figure

POST = article(
    "a", title="Flood in Skerrow", text="The Elbe burst its bank. About 240 people left.",
    origin="https://post.example/world.rss", outlet="Harbour Post",
)  # fmt: skip
GAZETTE = article("b", title="Damm gebrochen", text="In Köln war Hochwasser.", language="de",
                  outlet="Hill Gazette")  # fmt: skip
READ = figure(POST, "240")
ENTRY = compose_entry(
    event("e", ("a", "b")),
    {"a": POST, "b": GAZETTE},
    (comparison(READ, READ, scope=Scope(place="Port Calder")),),
)
TOPICS = {"water": parse_filter("flood or hochwasser"), "loop": parse_filter("topic:loop")}


def holds(typed: str) -> bool:
    return matches(parse_filter(typed), read_matter(ENTRY), TOPICS)


@pytest.mark.parametrize(
    "typed",
    [
        "", "flood", "FLOOD skerrow", "flood and skerrow", "flood and hochwasser", "koln",
        "fire or flood", "not fire", "flood not fire", "(fire or flood) and not snow",
        '"burst its bank"', "hoch*", 'outlet:"Harbour Post"', 'outlet:"hill gazette"',
        "language:de", "feed:post.example", 'place:"port calder"', "place:Skerrow", "topic:Water",
        "not topic:unknown", '"and" or flood', "not not flood", r"re:\d{3}",
        're:"burst (its|the) bank"', "re:köln flood", "not re:fl[aeiu]+d",
    ],
)  # fmt: skip
def test_what_holds(typed: str) -> None:
    assert holds(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "fire", "flood fire", "not flood", '"bank burst"', '"Skerrow The"', "outlet:Post",
        "language:fr", "topic:unknown", "topic:loop", "flo", "fire or snow", 'place:"calder port"',
        "not (flood or fire)", '"skerrow elbe"', "re:koln", 're:"^Elbe"', "flood re:snow",
    ],
)  # fmt: skip
def test_what_does_not(typed: str) -> None:
    assert not holds(typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("(flood", r"a \) is missing"),
        ("flood)", r"a \) too many"),
        ("flood or", "something is missing"),
        ("()", "something is missing"),
        ("not", "missing in the filter after `not`"),
        ("colour:red", "colour: is not known; there are outlet"),
        ("!!!", "no letter or digit"),
        ('"open', "cannot be read"),
        ('re:"(a"', "is no regular expression: missing"),
        ("re:a " * 4, "at most 3 regular expressions"),
        ("x" * 501, "at most 500 characters"),
        ("a " * 61, "at most 60 words"),
        ("(" * 12 + "a" + ")" * 12, "at most 8 parentheses"),
        ("not " * 12 + "a", "at most 8 parentheses"),
    ],
)
def test_a_mistake_is_named(typed: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_filter(typed)


@given(st.text(alphabet='ab()":* notrd', max_size=80))
def test_anything_typed_is_read_or_refused(typed: str) -> None:
    try:
        wanted = parse_filter(typed)
    except ValueError:
        return
    assert matches(wanted, read_matter(ENTRY), TOPICS) in {True, False}
