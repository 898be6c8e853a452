"""Nought told in words: "no casualties", "nobody was hurt"."""

from decimal import Decimal

from bot.analysis.figures.numbers import DASHES, Tokens
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.figure import Kind

_HEARSAY_REACH = 6
"""Words within which "reported" makes a denial no fact."""


def read_denial(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Quantity | None, int]:
    """The nought that begins at this token, if it is stated as a fact, and where it ends."""
    last = _nobody(tokens, index, lexicon)
    begin = index + 1 if last is None else last
    if not lexicon.hearsay.isdisjoint(tokens.lower[begin : begin + _HEARSAY_REACH]):
        return None, begin
    if last is None:
        described = tokens.at(begin) not in lexicon.stops  # "no civilian deaths"
        denies = tokens.at(begin) in lexicon.role_nouns or (
            described and tokens.at(begin + 1) in lexicon.role_nouns
        )
    else:
        while tokens.at(begin) in lexicon.be:
            begin += 1
        denies = tokens.at(begin) in lexicon.roles
        begin = last
    nought = Decimal(0)
    zero = Quantity(index, begin, Kind.COUNT, nought, nought, bound_first=index)
    return (zero if denies else None), begin


def _nobody(tokens: Tokens, index: int, lexicon: Lexicon) -> int | None:
    """Where "nobody", "no one" or "no-one" ends; None where something else is denied."""
    if tokens.lower[index] in lexicon.nobody:
        return index + 1
    at = index + 1
    if tokens.at(at) in DASHES and tokens.joined(at):
        at += 1
    return at + 1 if tokens.at(at) in lexicon.pronoun_one else None
