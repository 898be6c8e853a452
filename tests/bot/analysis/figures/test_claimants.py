import pytest

from bot.analysis.figures.claimants import claim_for, find_claims
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
    ],
)
def test_finds_who_says_a_figure(text: str, number: str, claimant: str) -> None:
    tokens = tokenise(text, 0, len(text))
    claim = claim_for(find_claims(tokens, EN), list(tokens.words).index(number))
    assert claim is not None
    assert text[tokens.starts[claim.first] : tokens.ends[claim.last - 1]] == claimant


def test_a_sentence_without_a_source_has_no_claim() -> None:
    assert find_claims(tokenise("Twelve barges sank.", 0, 19), EN) == ()
