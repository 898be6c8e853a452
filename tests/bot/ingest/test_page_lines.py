import time

import pytest
from lxml import html

from bot.ingest.page_lines import PageLines

STORY = "The ferry came back to the harbour with forty people on board.\nNobody was hurt, she said."
TEASER = "Ten more ferries are late today"


def lines_of(body: str) -> PageLines:
    return PageLines.of(html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_the_story_alone_is_left_as_it_is() -> None:
    lines = lines_of("<h1>Ferry back</h1><p>story</p>")
    assert lines.keep_story(STORY, "Ferry back") == STORY


@pytest.mark.parametrize("headline", ["Ferry back", "Ferry  Back", "FERRY BACK"])
def test_the_headline_is_not_part_of_it(headline: str) -> None:
    assert lines_of("<p>story").keep_story(f"{headline}\n{STORY}", "Ferry back") == STORY
    marked = lines_of("<h1>Ferry <em>back</em></h1>")
    assert marked.keep_story(f"Sea\n{headline}\n{STORY}", None) == f"Sea\n{STORY}"


def test_the_headlines_words_further_down_are_the_storys_own() -> None:
    text = f"{STORY}\n{STORY}\nFerry back"
    assert lines_of("<h1>Ferry back</h1>").keep_story(text, "Ferry back") == text


@pytest.mark.parametrize("start", ["", "- "])
def test_a_line_that_is_another_storys_headline_goes(start: str) -> None:
    lines = lines_of(f"<p><a href=/late>{TEASER}</a></p>")
    assert lines.keep_story(f"{STORY}\n{start}{TEASER}\nEnd.", None) == f"{STORY}\nEnd."


def test_short_links_and_links_within_a_line_stay() -> None:
    lines = lines_of(f"<p><a>Harbour Post</a> <a>{TEASER}</a></p>")
    text = f"{STORY}\nHarbour Post\n{TEASER}, they said."
    assert lines.keep_story(text, None) == text


def test_a_page_whose_story_is_a_list_of_links_keeps_it() -> None:
    lines = lines_of(f"<a>{TEASER}</a>")
    text = "\n".join([TEASER] * 9)
    assert lines.keep_story(text, None) == text


def test_nothing_stays_nothing() -> None:
    assert (
        lines_of("<h1></h1><a> </a>").keep_story("One line.\n\nTwo.", None) == "One line.\n\nTwo."
    )


def test_it_is_linear() -> None:
    tree = html.document_fromstring("<p>" + "<a>" * 240 + "words " * 600_000)
    begin = time.process_time()
    PageLines.of(tree)
    assert time.process_time() - begin < 1
