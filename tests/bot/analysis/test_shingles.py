from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.shingles import KEPT, Sketch, WordHashes, sketch_article
from bot.domain.article import Article, Span, whole

WORDS = [f"word{number}" for number in range(400)]


def sketch(text: str) -> Sketch:
    article = Article(id="a", title="", text=text, story=whole(text), origin="a")
    return sketch_article(article, WordHashes())


def test_a_text_stands_in_itself_and_not_in_another() -> None:
    one, other = sketch(" ".join(WORDS[:200])), sketch(" ".join(WORDS[200:]))
    assert one.share_in(one) == 1
    assert one.share_in(other) == 0


def test_a_part_stands_in_the_whole_whatever_its_length() -> None:
    part, everything = sketch(" ".join(WORDS[100:180])), sketch(" ".join(WORDS))
    assert part.share_in(everything) == 1
    assert everything.share_in(part) < 0.4


def test_a_sample_is_kept() -> None:
    kept = len(sketch(" ".join(WORDS)).kept) * KEPT
    assert 0.7 * len(WORDS) < kept < 1.3 * len(WORDS)


def test_case_and_layout_do_not_count() -> None:
    words = " ".join(WORDS)
    assert sketch(words.upper().replace(" ", "\n\n")).share_in(sketch(words)) == 1


def test_what_is_quoted_is_not_the_texts_own() -> None:
    quoted = " ".join(WORDS[:60])
    for opening, closing in ('""', "“”", "«»", "„“"):
        told = sketch(f"{opening}{quoted}{closing} {' '.join(WORDS[60:])}")
        bare = sketch(" ".join(WORDS))
        assert 0 < told.own_size < bare.own_size - 15
        assert told.share_in(sketch(quoted)) == 0


def test_a_quotation_that_never_ends_is_a_stray_mark() -> None:
    assert sketch('6 feet 2" tall. ' + " ".join(WORDS)).own_size > 100


def test_furniture_does_not_count() -> None:
    text = " ".join(WORDS)
    article = Article(id="a", title="", text=text, story=(Span(0, 0),), origin="a")
    assert not len(sketch_article(article, WordHashes()).kept)


@given(st.text())
def test_any_text_has_a_sketch(text: str) -> None:
    found = sketch(text)
    assert len(found.own) == len(found.kept)
    assert found.share_in(found) in {0, 1}
