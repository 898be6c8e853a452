import pytest

from bot.analysis.figures.claimants import claim_for, claimant_words, find_claims
from bot.analysis.figures.numbers import tokenise
from bot.analysis.languages.words_en import EN


@pytest.mark.parametrize(
    ("text", "number", "claimant"),
    [
        ("The mayor said 12 barges sank.", "12", "The mayor"),
        ("On Friday, a pilot reported that 12 barges sank.", "12", "a pilot"),
        ("According to the port office, 12 barges sank.", "12", "the port office"),
        ("There were figures of 12 given by the mayor.", "12", "the mayor"),
        ("The pilot of a tug told Reuters that 12 barges sank.", "12", "The pilot of a tug"),
        ("Ann Smith, the mayor, said 12 barges sank.", "12", "Ann Smith, the mayor"),
        ("At least 12 barges sank, said the mayor.", "12", "the mayor"),
        ("At least 12 barges sank, said Ann Smith, who saw it.", "12", "Ann Smith"),
        ("“At least 12 barges sank,” said Ann Smith, the mayor.", "12", "Ann Smith"),
        ("The port office put the number of barges at 12.", "12", "The port office"),
        ("The port office gave a figure of 12 barges.", "12", "The port office"),
        ("The ministry's estimate was 12 barges.", "12", "The ministry"),
        ("By the ministry’s count, 12 barges sank.", "12", "the ministry"),  # noqa: RUF001
        ("Pilots spoke of 12 barges.", "12", "Pilots"),
        ("At least 12 barges sank, said Sgt. Ann Smith.", "12", "Sgt. Ann Smith"),
        ("According to the U. S. Coast Guard, 12 barges sank.", "12", "the U. S. Coast Guard"),
        ("The Relief and Works Agency said 12 barges sank.", "12", "The Relief and Works Agency"),
        (
            "The harbour office said earlier that it had counted 12 barges.",
            "12",
            "The harbour office",
        ),
        (
            (
                "Ann Smith, who has steered the oldest tug of the yard since her father left "
                "for the north, said 12 barges sank."
            ),
            "12",
            "Ann Smith",
        ),
    ],
)
def test_finds_who_says_a_figure(text: str, number: str, claimant: str) -> None:
    tokens = tokenise(text, 0, len(text))
    claim = claim_for(find_claims(tokens, EN), list(tokens.words).index(number))
    assert claimant_words(text, tokens, claim) == claimant


@pytest.mark.parametrize(
    "text",
    ["The storm had already claimed 12 lives.", "Smith added 12 points for the yard."],
)
def test_what_is_not_said_has_no_claimant(text: str) -> None:
    assert find_claims(tokenise(text, 0, len(text)), EN) == ()


def test_a_sentence_without_a_source_has_no_claim() -> None:
    assert find_claims(tokenise("Twelve barges sank.", 0, 19), EN) == ()
