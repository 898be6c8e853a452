from bot.domain.message import Run, Tone
from bot.platforms.slack import limits
from bot.platforms.slack.rich_text import bullets, rich_text, section


def test_words_are_carried_as_they_are() -> None:
    assert section([(Run("*14* <!here>", Tone.FIGURE),)]) == {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "*14* <!here>", "style": {"bold": True}}],
    }


def test_an_item_a_line() -> None:
    block = rich_text(bullets([(Run("one"),), (Run("two"),)]))
    (list_,) = block["elements"]
    assert list_["style"] == "bullet"
    assert len(list_["elements"]) == 2


def test_a_line_is_bounded_with_its_addresses() -> None:
    url = "https://harbour-post.example/" + "a" * 900
    (parts,) = [section([(Run("word " * 100, url=url),) * 60])["elements"]]
    written = sum(len(part["text"]) + len(part.get("url", "")) for part in parts)
    assert written <= limits.SECTION


def test_lines_without_anything_to_see_are_nothing() -> None:
    assert section([(Run(" "), Run("\u200b"))])["elements"] == []
