from datetime import UTC, datetime

from bot.domain.article import Skipped
from bot.ingest.archive.markdown import parse_markdown
from bot.ingest.archive.record import Context, Draft

HERE = Context(where="a.md")


def read(source: str) -> Draft:
    found = parse_markdown(source.encode(), HERE)
    assert isinstance(found, Draft)
    return found


def test_the_heading_is_the_title_and_markup_is_gone() -> None:
    found = read("# Old *mill* burns\n\nThe **mill** [burnt](https://x.example/2024) down.\n")
    assert (found.title, found.text) == ("Old *mill* burns", "The mill burnt down.")


def test_front_matter_tells_what_the_text_does_not() -> None:
    found = read(
        '---\ntitle: "Mill fire"\noutlet: River Post\nauthor: Ada Quay\ndate: 2024-02-05\n'
        "url: https://river.example/mill\nlang: en\ntags:\n - fire\n---\n# Old mill\n\nIt burnt.\n"
    )
    assert (found.title, found.outlet, found.author) == ("Mill fire", "River Post", "Ada Quay")
    assert found.url == "https://river.example/mill"
    assert found.language == "en"
    assert found.published is not None
    assert found.published.at == datetime(2024, 2, 5, tzinfo=UTC)
    assert found.text == "It burnt."


def test_without_a_heading_the_first_sentence_stands_for_it() -> None:
    assert read("The mill by the river burnt down.\n\nMore follows.").title == (
        "The mill by the river burnt down."
    )


def test_nothing_in_it() -> None:
    assert parse_markdown(b"---\na: b\n---\n", HERE) == Skipped(
        path="a.md", reason="no words in it"
    )


def test_quotations_nested_without_end_are_bounded() -> None:
    found = parse_markdown(b"> " * 50_000 + b"The mill burnt.", HERE)
    assert isinstance(found, Draft | Skipped)
