from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.figures.extraction import MAX_FIGURES, extract_figures
from bot.domain.article import Article, Span, whole
from bot.domain.figure import Bound, Field, Figure, Kind, Trait


def article(text: str, title: str = "", language: str | None = "en") -> Article:
    return Article(
        id="a", title=title, text=text, story=whole(text), origin="a.txt", language=language
    )


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(article(text))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "surface", "kind", "low", "high", "unit"),
    [
        ("The yard paid $40 to $45 million.", "$40 to $45 million", Kind.MONEY, 40e6, 45e6, "USD"),
        ("It costs US$2.5bn.", "US$2.5bn", Kind.MONEY, 2.5e9, 2.5e9, "USD"),
        ("Rents rose 5-10 percent.", "5-10 percent", Kind.PERCENT, 5, 10, "%"),
        ("Gusts of 155mph hit.", "155mph", Kind.MEASURE, 155, 155, "mph"),
        ("Take 50mL daily.", "50mL", Kind.MEASURE, 50, 50, "ml"),
        ("A 4-year deal was signed.", "4-year", Kind.DURATION, 4, 4, "year"),
        ("They talked for an hour.", "an hour", Kind.DURATION, 1, 1, "hour"),
        ("An hour-long debate followed.", "hour-long", Kind.DURATION, 1, 1, "hour"),
        ("It ended a week after the vote.", "a week", Kind.INTERVAL, 1, 1, "week"),
        ("A 5.5-magnitude quake struck.", "5.5", Kind.MEASURE, "5.5", "5.5", "magnitude"),
        ("A 6.1 earthquake struck.", "6.1", Kind.MEASURE, "6.1", "6.1", "magnitude"),
        ("The quake, measuring 7.7, struck.", "7.7", Kind.MEASURE, "7.7", "7.7", "magnitude"),
        ("An earthquake of 6.2 struck.", "6.2", Kind.MEASURE, "6.2", "6.2", "magnitude"),
        ("The quake cost 7.5 ferries.", "7.5", Kind.COUNT, "7.5", "7.5", None),
        ("She was in her late 70s.", "70s", Kind.MEASURE, 70, 79, "year"),
        ("Between 10 and 15 barges sank.", "10 and 15", Kind.COUNT, 10, 15, None),
        ("They saw three or four boats.", "three or four", Kind.COUNT, 3, 4, None),
        ("Ana Ruiz, 34, was rescued.", "34", Kind.MEASURE, 34, 34, "year"),
        ("A 16-year-old boy fell.", "16-year-old", Kind.MEASURE, 16, 16, "year"),
        ("He left at 7:15 p.m. sharp.", "7:15 p.m.", Kind.DATE, "19.25", "19.25", "clock"),
        ("It began on March 8, 2013.", "March 8, 2013", Kind.DATE, 20130308, 20130308, "date"),
        ("There were no casualties.", "no", Kind.COUNT, 0, 0, None),
    ],
)
def test_reads_each_kind(
    text: str, surface: str, kind: Kind, low: float | str, high: float | str, unit: str | None
) -> None:
    figure = only(text)
    assert (figure.surface, figure.kind, figure.unit) == (surface, kind, unit)
    assert (figure.low, figure.high) == (Decimal(str(low)), Decimal(str(high)))


@pytest.mark.parametrize(
    "text",
    [
        "An F-16 was parked.",
        "COVID-19 spread.",
        "Call 555-1234 now.",
        "They met in Room 12.",
        "The 1990s were quiet.",
        "No injuries were reported.",
        "See Section 8 of the law.",
    ],
)
def test_names_and_codes_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("At least 12 barges sank.", Bound.AT_LEAST),
        ("More than 12 barges sank.", Bound.MORE),
        ("Up to 12 barges sank.", Bound.AT_MOST),
        ("Nearly 12 barges sank.", Bound.LESS),
        ("Some 12 barges sank.", Bound.ABOUT),
    ],
)
def test_hedges_are_bounds(text: str, bound: Bound) -> None:
    figure = only(text)
    assert (figure.bound, figure.surface, figure.head) == (bound, "12", "barg")


def test_roles_are_found_before_and_after_the_number() -> None:
    killed, wounded = figures("Nine miners were killed and 20 wounded in the pit.")
    assert (killed.role, wounded.role) == ("killed", "wounded")
    assert only("The slide buried a bus, killing nine.").role == "killed"


def test_traits_keep_parts_limits_and_additions_apart() -> None:
    assert Trait.PART in only("The dead include three children.").traits
    assert Trait.LIMIT in only("They may keep a maximum of 900 sailors.").traits
    assert Trait.INCREMENT in only("They sent another 20 sailors.").traits


def test_an_anaphor_takes_what_it_counts_from_the_figure_before() -> None:
    text = (
        "A harbour pilot reported that 800 island sailors were in Port Ruan, "
        "contradicting earlier figures of 300 given by the mayor, Ana Ruiz."
    )
    first, second = figures(text)
    assert first.head == second.head
    assert first.claimant == "A harbour pilot"
    assert second.claimant == "the mayor, Ana Ruiz"


def test_a_title_is_read_once() -> None:
    title = "Nine miners killed"
    apart = extract_figures(article("A pit collapsed.", title))
    inside = extract_figures(article(f"{title}\n\nA pit collapsed.", title))
    assert [f.field for f in apart] == [Field.TITLE]
    assert [f.field for f in inside] == [Field.TEXT]


def test_furniture_is_never_read() -> None:
    text = "Rated by 12 readers\n\nNine miners died."
    start = text.index("Nine")
    story = (Span(start, len(text)),)
    one = Article(id="a", title="", text=text, story=story, origin="a", language="en")
    assert [f.surface for f in extract_figures(one)] == ["Nine"]


def test_an_unknown_language_has_no_figures() -> None:
    assert extract_figures(article("12 barges sank.", language="xx")) == ()


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            ["12", "$3", "bn", "a", "dozen", "half", "-", "to", "%", "killed", ",", "."]
        )
    ).map(" ".join)
)
def test_every_span_is_its_surface(text: str) -> None:
    for figure in extract_figures(article(text, title=text[:40])):
        source = text[:40] if figure.field is Field.TITLE else text
        assert source[figure.span.start : figure.span.end] == figure.surface
        assert figure.surface


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 50_000,
        "one and " * 20_000,
        "1,2" * 40_000,
        "$" * 60_000,
        "3-" * 40_000,
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    started = process_time()
    assert len(extract_figures(article(text))) <= MAX_FIGURES
    assert process_time() - started < 5


def test_decades_are_too_vague_to_differ() -> None:
    assert Trait.VAGUE in only("It was built in the late 90s.").traits


def test_a_participle_before_its_doer_is_no_noun() -> None:
    assert only("He read a 12-page letter signed by Ruiz.").head == "letter"


def test_what_happened_is_told_after_those_who_are_included() -> None:
    first, _ = figures("Five people, including two boys, were hurt")
    assert first.role == "wounded"


def test_those_among_whom_someone_was_are_all() -> None:
    assert Trait.PART not in only("A boy was among four people hurt.").traits
    first, second = figures("Nine were hurt, among them two boys.")
    assert (Trait.PART in first.traits, Trait.PART in second.traits) == (False, True)


def test_what_is_reported_is_no_source() -> None:
    (figure,) = figures("Nine armoured cars were also reported near the palace.")
    assert figure.claimant is None
    assert Trait.SOURCE not in figure.traits


def test_the_name_of_a_channel_is_no_count() -> None:
    assert figures("It told KXYZ 3 News the inn had closed.") == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The hospital has 12 injured.", "injured"),
        ("It counted 12 deaths in Ruan.", "deaths"),
        ("The blast left 12 people wounded.", "people injured"),
        ("Some 12 were hurt.", "injured"),
    ],
)
def test_what_happened_is_named_once(text: str, measure: str) -> None:
    assert only(text).measure == measure


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The bar shut after midnight.", Bound.MORE),
        ("The bar shut before 3 a.m. again.", Bound.LESS),
        ("The bar shut around 3 a.m. again.", Bound.ABOUT),
        ("The bar shut at 3 a.m. again.", Bound.EQUAL),
    ],
)
def test_times_of_day_have_bounds(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


def test_others_than_the_dead_are_all_the_hurt() -> None:
    text = "One sailor was killed and four others were wounded at Ruan."
    one, four = extract_figures(article(text))
    assert (one.role, four.role) == ("killed", "wounded")
    assert Trait.INCREMENT not in four.traits
    more = extract_figures(article("Two were hurt and four others were hurt."))
    assert Trait.INCREMENT in more[-1].traits
    beside = extract_figures(article("A baby, four people hurt at Ruan."))
    assert Trait.INCREMENT in beside[-1].traits


def test_who_has_since_gone_home_is_no_total_over_time() -> None:
    gone, total = (
        extract_figures(article(text))[0]
        for text in ("Eight people have since gone home.", "Eight people died since Monday.")
    )
    assert Trait.CUMULATIVE not in gone.traits
    assert Trait.CUMULATIVE in total.traits


def test_what_follows_a_noun_may_tell_which_are_meant() -> None:
    told, named_before = (
        extract_figures(article(text))[0]
        for text in ("The seven bullets fired by police hit him.", "The seven bullets hit him.")
    )
    assert Trait.DEFINITE not in told.traits
    assert Trait.DEFINITE in named_before.traits


def test_times_are_no_people() -> None:
    (four,) = extract_figures(article("Police came to the house where he was killed 4 times."))
    assert four.role is None


def test_the_age_of_a_junior_is_one() -> None:
    (age,) = extract_figures(article("William Young Jr., 32, was at the quay."))
    assert age.unit == "year"
    assert age.low == Decimal(32)


def test_he_is_whoever_spoke_in_the_sentences_before() -> None:
    text = "The pier broke, said Ann Smith, the mayor. It was old. She said 12 barges were lost."
    assert only(text).claimant == "Ann Smith"
    assert only("She said 12 barges were lost.").claimant == "She"
