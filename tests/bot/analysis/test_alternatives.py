import re

from bot.analysis.alternatives import any_of


def test_every_word_is_found_the_longest_first() -> None:
    pattern = re.compile(any_of(["ten", "tenth", "a.m.", "one"]), re.IGNORECASE)
    assert pattern.findall("Tenth one at a.m. ten, axmx") == ["Tenth", "one", "a.m.", "ten"]
