"""What speaks for and against two articles telling of one happening: numbers for each pair."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.neighbourhood import LOCAL_CHANNELS, NEAREST, Neighbourhood, Shared
from bot.analysis.events.traits import CHANNELS, Channel

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Values = NDArray[np.floating]

EVIDENCE = (
    "words",
    "title",
    "lead",
    "names",
    "name_pairs",
    "rare_names",
    "numbers",
    "counted",
    "ages",
    "ages_differ",
    "weekdays",
    "weekdays_differ",
    "days",
    "days_differ",
    "runs",
    "contrast",
    "rank",
    "same_outlet",
    "other_language",
    "length",
    "local_words",
    "local_names",
    "local_lead",
)
"""Columns of the evidence. Cosines are between vectors of idf-weighted terms; sums of rarities and
counts are squashed by ln(1 + x); the rest are 0 or 1.

words, title, lead, names    cosine over all words, headlines, leads, capitalised words
name_pairs, rare_names, numbers, counted, runs    summed rarity of what both have
ages                         count of ages that both have; `ages_differ`: both have, none shared
weekdays, days               whether the leads name a common weekday or day of the year; `_differ`:
                             both name one, none is common
contrast                     cosine less what the two articles' nearest ten have on average
rank                         1 / geometric mean of the ranks that they have for each other, from 1
length                       ln(1 + words of the shorter article): few words prove little
local_*                      cosine by words rare among their own neighbours, where a topic's common
                             words count nothing: what tells look-alikes apart
"""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of rows with what they share: one row each in every array."""

    first: Ints
    second: Ints
    evidence: Floats
    """Columns as in EVIDENCE."""

    def __len__(self) -> int:
        """How many."""
        return len(self.first)


def cosines(place: Neighbourhood, shared: Shared) -> Floats:
    """Over all words: how close the two articles of each pair are."""
    norms = place.norms[shared.first, Channel.WORD] * place.norms[shared.second, Channel.WORD]
    closeness: Floats = (shared.products[:, Channel.WORD] / norms).astype(np.float32)
    return closeness


def weigh(place: Neighbourhood, looks: Sequence[Shared]) -> Pairs:
    """The evidence of every pair of the looks, in their order, by the neighbours known by now."""
    none = np.empty(0, dtype=np.int64)
    return Pairs(
        np.concatenate([none, *(look.first for look in looks)]),
        np.concatenate([none, *(look.second for look in looks)]),
        np.concatenate(
            [
                np.empty((0, len(EVIDENCE)), dtype=np.float32),
                *(_evidence(place, look) for look in looks),
            ]
        ),
    )


def _evidence(place: Neighbourhood, look: Shared) -> Floats:
    evidence = _shared_evidence(place, look)
    evidence |= _surroundings(place, look.first, look.second, evidence["words"])
    evidence |= _local_evidence(place, look)
    columns = np.stack([evidence[name] for name in EVIDENCE], axis=1)
    return columns.astype(np.float32)


def _shared_evidence(place: Neighbourhood, look: Shared) -> dict[str, Values]:
    """Everything that follows from the terms of the two articles alone."""
    first, second, shared = look.first, look.second, look.counts
    rarity = np.log1p(look.rarities)
    cosine = look.products / (place.norms[first] * place.norms[second])
    both = np.minimum(place.sizes[first], place.sizes[second]) > 0
    outlets = place.outlets[first]
    same_outlet = (outlets == place.outlets[second]) & (outlets != 0)
    foreign = place.languages[first] != place.languages[second]

    def differ(channel: Channel) -> Values:
        none: Values = 1.0 * (both[:, channel] & (shared[:, channel] == 0))
        return none

    return {
        "words": cosine[:, Channel.WORD],
        "title": cosine[:, Channel.TITLE],
        "lead": cosine[:, Channel.LEAD],
        "names": cosine[:, Channel.NAME],
        "name_pairs": rarity[:, Channel.NAME_PAIR],
        "rare_names": rarity[:, Channel.NAME],
        "numbers": rarity[:, Channel.NUMBER],
        "counted": rarity[:, Channel.COUNTED],
        "ages": np.log1p(shared[:, Channel.AGE]),
        "ages_differ": differ(Channel.AGE),
        "weekdays": 1.0 * (shared[:, Channel.WEEKDAY] > 0),
        "weekdays_differ": differ(Channel.WEEKDAY),
        "days": 1.0 * (shared[:, Channel.DAY] > 0),
        "days_differ": differ(Channel.DAY),
        "runs": rarity[:, Channel.RUN] * ~same_outlet,
        "same_outlet": 1.0 * same_outlet,
        "other_language": 1.0 * foreign,
        "length": np.log1p(np.minimum(place.sizes[first], place.sizes[second])[:, Channel.WORD]),
    }


def _surroundings(
    place: Neighbourhood, first: Ints, second: Ints, closeness: Values
) -> dict[str, Values]:
    """How far a pair stands out from its two articles' neighbours."""
    return {
        "contrast": contrast(place, first, second, closeness),
        "rank": mutual_rank(place, first, second, closeness),
    }


def contrast(place: Neighbourhood, first: Ints, second: Ints, closeness: Values) -> Values:
    """Closeness less what the nearest of both have on average."""
    mean = place.near[first, :NEAREST].mean(axis=1) + place.near[second, :NEAREST].mean(axis=1)
    contrasted: Values = closeness - mean / 2
    return contrasted


def mutual_rank(place: Neighbourhood, first: Ints, second: Ints, closeness: Values) -> Values:
    """1 / geometric mean of the ranks that both have for each other, from 1 to LOCAL + 1."""
    level = closeness[:, None] * 1.00001  # equals share the better rank
    ranks = 1.0 + (place.near[first] > level).sum(axis=1)
    back = 1.0 + (place.near[second] > level).sum(axis=1)
    ranked: Values = 1 / np.sqrt(ranks * back)
    return ranked


def _local_evidence(place: Neighbourhood, look: Shared) -> dict[str, Values]:
    """Cosines with each term's weight scaled by its rarity among the article's LOCAL nearest."""
    channel = _LOCAL_PLACE[place.columns.channels[look.own]]
    local = channel >= 0
    products = np.bincount(
        look.at[local] * len(LOCAL_CHANNELS) + channel[local],
        place.local_values(look.own[local]) * place.local_values(look.theirs[local]),
        minlength=len(look.first) * len(LOCAL_CHANNELS),
    ).reshape(len(look.first), len(LOCAL_CHANNELS))
    norms = place.local_norms(look.rows)
    cosine = products / (norms[look.one] * norms[look.other])
    return dict(zip(("local_words", "local_names", "local_lead"), cosine.T, strict=True))


_LOCAL_PLACE = np.full(CHANNELS, -1)
_LOCAL_PLACE[list(LOCAL_CHANNELS)] = np.arange(len(LOCAL_CHANNELS))
