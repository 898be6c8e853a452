import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.opml import Outline, read_opml, write_opml
from bot.errors import CommandError
from tests.factories import feed

LIST = """<?xml version="1.0"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline title="Asia">
  <outline type="rss" text="Harbour &amp; Post" xmlUrl="https://a.example/1"/>
  </outline><outline text="B" xmlurl="https://a.example/2"></outline></outline>
<outline text="Alone" xmlUrl=" https://a.example/3 "/>
<outline text="Again" xmlUrl="https://a.example/3"/>
</body></opml>"""


def test_folders_become_topics() -> None:
    assert read_opml(LIST) == (
        Outline(url="https://a.example/1", name="Harbour & Post", topics=("World", "Asia")),
        Outline(url="https://a.example/2", name="B", topics=("World",)),
        Outline(url="https://a.example/3", name="Alone", topics=()),
    )


BOMB = """<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml>&b;</opml>"""
OUTSIDE = """<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        ("<opml>" + "<outline>" * 100, "nested more than"),
        ("<rss></rss>", "no OPML"),
        ("words", "no OPML"),
        ("", "no OPML"),
    ],
)
def test_hostile_and_other_files_are_refused(text: str, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        read_opml(text)


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20).filter(
    lambda words: words.isprintable() and words == words.strip()
)
TOPICS = st.lists(WORDS.filter(bool), max_size=4).map(tuple)


@given(st.dictionaries(st.integers(0, 99), st.tuples(WORDS, TOPICS), max_size=8))
def test_what_is_written_is_read_again(given_: dict[int, tuple[str, tuple[str, ...]]]) -> None:
    feeds = [
        feed(f"https://a.example/?a=1&b={n}", name=name, topics=topics)
        for n, (name, topics) in given_.items()
    ]
    read = {(each.url, each.name, each.topics) for each in read_opml(write_opml(feeds))}
    assert read == {(each.url, each.name, each.topics) for each in feeds}
