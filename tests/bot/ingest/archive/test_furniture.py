"""Dirty pages of our own beside what must and must not be taken for the story."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Skipped
from bot.ingest.archive.furniture import separate
from bot.ingest.archive.plain_text import parse_text
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.values import site_of

_GOLDEN = Path(__file__).parents[3] / "golden" / "articles"
_PAGES = sorted(path.stem for path in _GOLDEN.glob("*.txt"))


@pytest.mark.parametrize("name", _PAGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_golden_page(name: str, newline: str) -> None:
    text = (_GOLDEN / f"{name}.txt").read_text("utf-8").replace("\n", newline)
    expected = json.loads((_GOLDEN / f"{name}.json").read_text("utf-8"))
    draft = parse_text(text.encode(), Context(where=name))
    assert isinstance(draft, Draft)
    assert draft.text == text
    assert draft.title in text
    story = " ".join(" ".join(text[span.start : span.end] for span in draft.story).split())
    for words in expected["story"]:
        assert words in story
    for words in expected["furniture"]:
        assert words not in story
    assert draft.title == expected["title"] or expected["title"].startswith(draft.title)
    assert (draft.outlet or site_of(draft.url)) == expected["outlet"]
    assert draft.author == expected.get("author")
    assert draft.language == expected.get("language", "en")
    published = draft.published.at.date().isoformat() if draft.published else None
    assert published == expected["published"]
    if draft.published:
        assert draft.published.precision.value == expected.get("precision", "day")


def test_title_stands_once_in_the_story() -> None:
    text = (_GOLDEN / "strike_repeated_title.txt").read_text("utf-8")
    page = separate(text)
    story = [text[span.start : span.end] for span in page.story]
    assert story.count(page.title) == 1


def test_clean_text_is_kept_whole() -> None:
    text = (
        "Lake freezes over\n\nThe lake froze over on Sunday for the first time in nine years.\n\n"
        "Skaters came from three towns, and the ice was 14 centimetres thick, the warden said.\n"
    )
    page = separate(text)
    assert " ".join(text[s.start : s.end] for s in page.story).split() == text.split()
    assert page.title == "Lake freezes over"


def test_headline_that_begins_like_a_tool_is_kept() -> None:
    text = (
        "Share of cherries lost doubles\n\nThe share of cherries that growers lost to frost has "
        "doubled, the association said.\n\nGrowers lost cherries worth 3 million crowns this year."
    )
    page = separate(text)
    assert page.title == "Share of cherries lost doubles"
    assert page.story[0].start == 0


def test_headline_alone_is_a_story() -> None:
    page = separate("Harbour closed until Friday")
    assert page.title == "Harbour closed until Friday"
    assert page.story


def test_repeated_lines_of_neighbours_are_furniture() -> None:
    notice = "The editors of this paper wish every reader a pleasant and peaceful summer season."
    story = (
        "The old mill burnt down on Monday night, the fire brigade said in a statement.\n\n"
        f"{notice}\n\nNobody was hurt in the mill, which had stood empty for twelve years.\n"
    )
    key = " ".join(notice.rstrip(".").lower().split())
    kept = separate(story, frozenset({key})).story
    assert all(notice not in story[s.start : s.end] for s in kept)
    assert any("twelve years" in story[s.start : s.end] for s in kept)


@given(st.text(max_size=2000))
def test_any_text_gives_valid_spans(text: str) -> None:
    _check_spans(text)


@given(
    st.lists(
        st.sampled_from(
            ["", "Read more", "- Ten Things", "By A. B.", "1 May 2020", "\u2028", "…", "Text by 1",
             "A sentence of some length was written here, and it ends with a stop."]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_arrangement_gives_valid_spans(lines: list[str]) -> None:
    _check_spans("\n".join(lines))


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    draft = parse_text(data, Context(where="x"))
    assert isinstance(draft, Skipped) or draft.story


def _check_spans(text: str) -> None:
    page = separate(text)
    end = 0
    for span in page.story:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        end = span.end
    assert bool(page.story) == any(not c.isspace() and c.isprintable() for c in text) or page.story
