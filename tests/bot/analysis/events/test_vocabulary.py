from bot.analysis.events.vocabulary import Kind, TermMemory
from tests.bot.analysis.event_stories import QUAKE_ONE


def test_one_stem_for_several_forms() -> None:
    memory = TermMemory()
    rows = memory.rows(["ship", "Ships", "the"], "en")
    entries = memory.entries()
    assert entries.stem_counts[rows].tolist() == [1, 1, 0]
    assert len(set(entries.stems[entries.stem_starts[rows[:2]]].tolist())) == 1
    assert entries.names[rows].tolist() == [0, entries.words[rows[1]], 0]


def test_unspaced_words_are_pairs_of_characters() -> None:
    memory = TermMemory()
    rows = memory.rows(["\u5730\u9707\u767a\u751f"], "ja")
    assert memory.entries().stem_counts[rows].tolist() == [3]


def test_kinds() -> None:
    memory = TermMemory()
    rows = memory.rows(["1,200", "7", "six", ".", "Montag", "Jahre"], "de")
    assert memory.entries().kinds[rows].tolist() == [
        Kind.NUMBER | Kind.LONG_NUMBER,
        Kind.NUMBER | Kind.SHORT_NUMBER,
        Kind.NUMBER,
        Kind.MARK,
        Kind.DAY,
        Kind.YEARS | Kind.LOOK_BACK,
    ]
    assert memory.surface(rows[0]) == "1,200"


def test_it_starts_anew_when_it_is_full() -> None:
    memory = TermMemory(max_entries=2)
    memory.rows(["one", "two", "three"], "en")
    memory.refresh()
    assert len(memory.entries().words) == 0
    assert memory.rows(["three"], "en") == [0]


def test_the_language_is_guessed_where_it_is_not_given() -> None:
    memory = TermMemory()
    assert memory.language_of(QUAKE_ONE[0], []) == "en"
