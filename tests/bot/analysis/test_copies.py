from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.copies import find_copies
from bot.domain.article import whole
from tests.bot.analysis.event_stories import report

AGENCY = (
    "LINN (AP) - The ferry to the island of Brae will sail again from Monday, the harbour"
    " board said after a night of talks with the seamen's union. Both sides agreed on "
    "eleven hours of rest between two watches. The chairman of the board thanked the "
    "mediators for their patience and announced that tickets bought for last week stay "
    "valid until the end of the summer. Shops on the island had begun to ration flour and"
    " lamp oil."
)
STATEMENT = (
    '"The board and the union have agreed that no watch shall follow another before eleven '
    "hours of rest, that the winter timetable shall be published in September, that a joint "
    "committee shall meet each month in the harbour office, and that neither side shall speak "
    'of victory." '
)

original = report("o", "Coast Daily", "2031-07-01", "Ferry to Brae sails again", AGENCY)
shortened = report(
    "s", "Island News", "2031-07-02", "Talks end strike", AGENCY[: AGENCY.index("Shops on")]
)
own_words = report(
    "w",
    "Morning Ledger",
    "2031-07-01",
    "Seamen go back to work",
    "After three weeks on the quay the seamen of Brae return to their ship. They will "
    "rest for eleven hours after each watch, as they had asked. Old tickets stay good, "
    "said the harbour board, which had met the union until dawn.",
)


def test_a_shortened_copy_under_another_headline_is_found_in_any_order() -> None:
    for order in permutations([original, shortened, own_words]):
        assert find_copies(order) == {"s": "o"}


def test_quoting_one_statement_is_not_copying() -> None:
    one = report(
        "one",
        "A",
        "2031-07-01",
        "Pact",
        STATEMENT + "The pact ends a strike that closed the port "
        "for three weeks and left the island without mail or flour, to the anger of its people.",
    )
    other = report(
        "other",
        "B",
        "2031-07-01",
        "Deal",
        "Captains cheered when the paper was read out on the quay at sunrise, and the first "
        "crew went aboard within the hour to light the boilers. " + STATEMENT,
    )
    assert find_copies([one, other]) == {}


def test_the_same_text_twice_has_one_original() -> None:
    again = replace(original, id="z", outlet="Other")
    third = replace(original, id="y", outlet="Third")
    assert find_copies([again, original, third]) == {"y": "o", "z": "o"}


def test_short_texts_are_never_copies() -> None:
    brief = replace(original, id="b", text="More soon.", story=whole("More soon."))
    assert find_copies([brief, replace(brief, id="c")]) == {}


def test_an_agencys_own_article_is_the_original_even_when_it_comes_last() -> None:
    wire = replace(original, id="wire", outlet="AP", published=shortened.published)
    assert find_copies([original, shortened, wire]) == {"o": "wire", "s": "wire"}


def test_a_longer_report_around_a_short_one_is_no_copy() -> None:
    added = " ".join(f"word{number}" for number in range(200))
    text = f"{AGENCY} {added}"
    grown = replace(original, id="g", outlet="Other", text=text, story=whole(text))
    earlier = replace(original, id="a", text=AGENCY, published=original.published)
    later = replace(grown, published=shortened.published)
    assert find_copies([earlier, later]) == {}


@given(st.permutations(range(6)))
def test_copies_never_have_copies(order: list[int]) -> None:
    words = [f"word{number}" for number in range(300)]
    texts = [" ".join(words[20 * n : 20 * n + 180]) for n in range(6)]
    reports = [
        report(f"r{n}", f"Outlet {n}", f"2031-07-{n + 1:02}", "Ferry", text)
        for n, text in enumerate(texts)
    ]
    found = find_copies([reports[place] for place in order])
    assert found
    assert not found.keys() & set(found.values())
    assert found == find_copies(reports)
