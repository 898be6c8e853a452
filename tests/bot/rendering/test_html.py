from zoneinfo import ZoneInfo

from bot.domain.article import Skipped
from bot.domain.figure import Verdict
from bot.domain.options import DigestOptions
from bot.rendering.html import render_html
from bot.writing.digest import compose_digest, compose_entry
from tests.factories import NOON, article, comparison, event, figure

TEXT = "Earlier talk. There were 240 people on board, not 140, Brandt said. More."
SENTENCE = "There were 240 people on board, not 140, Brandt said."


def page(title: str = "Ferry", url: str = "https://a.example/x") -> str:
    one = article("a", text=TEXT, title=title, url=url)
    two = article("b", outlet="Gazette <b>", text="A list has 160 people.")
    readings = (figure(one, "240", sentence=SENTENCE), figure(two, "160"))
    composed = compose_entry(
        event("e1", ("a", "b")),
        {"a": one, "b": two},
        (comparison(*readings), comparison(*readings, verdict=Verdict.AGREE)),
    )
    digest = compose_digest(
        [composed],
        generated_at=NOON,
        options=DigestOptions(),
        skipped=[Skipped(path="x.bin", reason="not text")],
    )
    return render_html(digest, title="Digest", zone=ZoneInfo("UTC"))


def test_a_figure_is_marked_in_its_sentence() -> None:
    assert "There were <mark>240</mark> people on board, not 140, Brandt said." in page()


def test_the_page_asks_nothing_of_anyone() -> None:
    html = page()
    for forbidden in ("<script", "<img", "<iframe", "@import", 'rel="stylesheet"'):
        assert forbidden not in html
    assert "default-src 'none'" in html


def test_text_from_outside_is_escaped() -> None:
    html = page(title="<script>alert(1)</script>")
    assert "<script>" not in html
    assert "Gazette &lt;b&gt;" in html


def test_only_web_addresses_become_links() -> None:
    assert 'href="javascript' not in page(url="javascript:alert(1)")
    assert 'href="https://a.example/x"' in page()


def test_what_was_skipped_is_listed() -> None:
    assert "x.bin: not text" in page()
