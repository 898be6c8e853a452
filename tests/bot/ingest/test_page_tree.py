"""Pages as elements: what is no page, what is taken out, and what would take for ever."""

import time

from bot.ingest.page_tree import drop_furniture, is_deep, parse_page, wrap_tails


def test_what_holds_no_elements_is_no_page() -> None:
    assert parse_page("Nothing but words.") is None
    assert parse_page("") is None


def test_a_page_may_state_an_encoding() -> None:
    tree = parse_page(
        '<?xml version="1.0" encoding="utf-16"?><html><body><p>Fähre</p></body></html>'
    )
    assert tree is not None
    assert tree.text_content() == "Fähre"


def test_comments_and_control_characters_are_left_out() -> None:
    tree = parse_page("<html><body><p>Fer\x00ry<!-- hidden --></p><p>b</p></body></html>")
    assert tree is not None
    assert tree.text_content() == "Ferryb"


def test_furniture_goes_and_the_text_behind_it_stays() -> None:
    tree = parse_page(
        "<html><body><p>One <svg><text>logo</text></svg>two</p>"
        "<script>var a = 1</script>three<style>p {}</style>"
        '<script type="application/ld+json">{"a": 1}</script><noscript>four</noscript></body>'
    )
    assert tree is not None
    drop_furniture(tree)
    assert tree.text_content() == 'One twothree{"a": 1}'


def test_text_between_very_many_siblings_is_wrapped_and_kept() -> None:
    lines = "".join(f"<b></b>line {number} " for number in range(600))
    tree = parse_page(f"<html><body><div>{lines}</div><p>end</p></body></html>")
    assert tree is not None
    before = tree.text_content()
    wrap_tails(tree)
    assert tree.text_content() == before
    assert all(not element.tail for element in tree.iter("b"))


def test_few_siblings_keep_the_text_between_them() -> None:
    tree = parse_page("<html><body><p>a<br>b<br>c</p><p>end</p></body></html>")
    assert tree is not None
    wrap_tails(tree)
    assert tree.find(".//span") is None


def test_a_crowd_of_dropped_siblings_takes_no_longer_than_its_length() -> None:
    from bot.ingest.article_extractor import extract_article  # noqa: PLC0415 - imports for half a second

    crowd = ("<aside></aside>" + "words " * 30) * 12_000
    begin = time.process_time()
    text = extract_article(f"<html><body><p>The ferry is back.</p>{crowd}</body></html>").text
    assert time.process_time() - begin < 5
    assert text.startswith("The ferry is back.")


def test_depth_is_told() -> None:
    assert is_deep("<div>" * 300)
    assert not is_deep("<div>" * 3)
