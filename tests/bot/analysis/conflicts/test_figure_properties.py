"""What must hold of figures whatever the articles say."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.analysis.figures.units import converted, dimension_of
from bot.domain.article import Article, Precision, Published, whole
from bot.domain.figure import Compared, Field, Verdict
from bot.domain.options import FigureOptions

_FLAGS = {Verdict.CONFLICT, Verdict.SOFT}
_NUMBERS = st.sampled_from(["3", "nine", "12", "14", "4,000", "4,250", "7,000", "1.2 million"])
_SENTENCES = st.sampled_from(
    [
        "The harbour camp at Ruan holds {} refugees who fled the river floods.",
        "The pit slide near Ruan killed {} miners in the eastern shaft.",
        "At least {} people were wounded when the quay fell, the mayor said.",
        "The ferry was worth ${} when the owners bought it from the yard.",
        "Some {} percent of the harvest near Lisse was lost to the flood.",
        "The march of {} dockers through Ruan lasted two hours.",
        "The pilot, Ana Ruiz, {}, flew {} km to the island.",
        "The Lisse ferry left {} minutes late at 7:15 p.m. on Tuesday.",
    ]
)
_TEXTS = st.lists(st.tuples(_SENTENCES, _NUMBERS), min_size=1, max_size=4).map(
    lambda parts: " ".join(sentence.replace("{}", number) for sentence, number in parts)
)
_UNITS = ["km", "mi", "m", "ft", "ha", "acre", "kg", "lb", "t", "hour", "day", "°C", "°F", "mph"]


def made(texts: list[str]) -> list[Article]:
    start = datetime(2026, 5, 1, tzinfo=UTC)
    return [
        Article(
            id=f"a{number}",
            title="",
            text=text,
            story=whole(text),
            origin=f"a{number}",
            language="en",
            published=Published(at=start + timedelta(days=number % 3), precision=Precision.DAY),
        )
        for number, text in enumerate(texts)
    ]


def compare(articles: list[Article]) -> Compared:
    return compare_figures(
        articles,
        {one.id: extract_figures(one) for one in articles},
        copies={},
        options=FigureOptions(),
    )


def flags(compared: Compared) -> set[tuple[Verdict, frozenset[str]]]:
    return {
        (one.verdict, frozenset(f"{f.article_id}:{f.span.start}" for f in one.readings))
        for one in compared.comparisons
        if one.verdict in _FLAGS
    }


@given(st.text(max_size=200) | _TEXTS, st.text(max_size=60))
def test_a_surface_is_what_stands_at_its_span(text: str, title: str) -> None:
    one = Article(id="a", title=title, text=text, story=whole(text), origin="a", language="en")
    for figure in extract_figures(one):
        source = title if figure.field is Field.TITLE else text
        assert source[figure.span.start : figure.span.end] == figure.surface != ""


@settings(deadline=None)
@given(_TEXTS)
def test_an_article_beside_itself_has_no_conflict(text: str) -> None:
    assert flags(compare(made([text, text, text]))) == flags(compare(made([text])))


@settings(deadline=None)
@given(st.lists(_TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(texts: list[str], chance: random.Random) -> None:
    articles = made(texts)
    shuffled = articles.copy()
    chance.shuffle(shuffled)
    assert compare(shuffled) == compare(articles)


@settings(deadline=None)
@given(st.lists(_TEXTS, min_size=2, max_size=4))
def test_an_unrelated_article_adds_no_conflict(texts: list[str]) -> None:
    articles = made(texts)
    other = "A bakery in Tarn sold 350 loaves and 17 cakes on Sunday for 95 euros, its owner wrote."
    stranger = made([*texts, other])[-1]
    assert flags(compare([*articles, stranger])) <= flags(compare(articles))


@given(
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal(10**9), places=3),
    st.sampled_from(_UNITS),
    st.sampled_from(_UNITS),
)
def test_a_value_that_is_converted_and_back_is_kept(
    value: Decimal, source: str, target: str
) -> None:
    there = converted(value, source, target)
    assert (there is None) == (dimension_of(source) != dimension_of(target))
    if there is not None:
        back = converted(there, target, source)
        assert back is not None
        assert abs(back - value) <= Decimal("1e-15") * max(value, Decimal(100))
