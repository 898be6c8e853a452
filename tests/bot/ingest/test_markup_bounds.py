import time

import pytest

from bot.ingest.markup_bounds import MOST_TAGS, cut_markup


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>A & B < C</p>" * 500,
        f'<img src="data:image/png;base64,{"A" * 100_000}==">',
        "<p title='a > b'>" * 500,
        "plain " * 10_000,
    ],
    ids=["nothing", "page", "picture", "signs", "text"],
)
def test_what_people_write_is_left_alone(markup: str) -> None:
    assert cut_markup(markup) == markup


def test_too_many_tags_are_cut() -> None:
    assert cut_markup("<p>x" * (MOST_TAGS + 5)) == "<p>x" * MOST_TAGS


@pytest.mark.parametrize("form", ['a{}="1" ', "a{}=1 ", "a{} ", "a{}=''", 'a{}=">"', "a{}/"])
def test_a_tag_with_too_many_attributes_is_left_out(form: str) -> None:
    attributes = "".join(form.format(number) for number in range(2_000))
    assert cut_markup(f"<p>story</p><p {attributes}><b>end") == "<p>story</p>><b>end"


def test_a_script_with_too_many_attributes_is_left_out() -> None:
    attributes = " ".join(f"a{number}" for number in range(2_000))
    assert cut_markup(f"<script {attributes}>a<b</script><p>end") == ">a<b</script><p>end"


def test_scripts_are_no_tags() -> None:
    script = "if (a<b) { say('<p \"') }" * 2_000
    page = f"<SCRIPT>{script}</script><p>story</p><style>{script}"
    assert cut_markup(page) == page


@pytest.mark.parametrize(
    "piece",
    ["<a", '<a"', "<a '\"", "<", '"', "<a '", "</", "<!--", "<script>", "<script></script>"],
)
def test_it_is_linear(piece: str) -> None:
    begin = time.process_time()
    cut_markup(piece * 500_000)
    assert time.process_time() - begin < 1
