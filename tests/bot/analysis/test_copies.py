from dataclasses import replace
from itertools import permutations

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
