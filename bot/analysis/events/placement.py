"""Why an article is where it is: what speaks for its event, and what kept it from the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.events.neighbourhood import Neighbourhood
from bot.analysis.events.pair_weights import WEIGHTS
from bot.analysis.events.side_by_side import put_side_by_side
from bot.analysis.events.similarity import EVIDENCE, weigh
from bot.analysis.events.spelling import spell_rarest
from bot.analysis.events.timing import gap_odds, recalled
from bot.analysis.events.traits import Channel, TermMemory, read_traits
from bot.analysis.reading_order import in_reading_order, moment_of
from bot.domain.article import Article

MOST_WORDS = 6
"""Shared names or numbers that are named; more tell a reader no more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """What an article has in common with the nearest article of an event."""

    event_id: str
    nearest: Article
    odds: float
    """Log-odds by what both say, as if they were of one moment."""
    names: tuple[str, ...]
    """Shared names, the rarest first, as written."""
    numbers: tuple[str, ...]
    passages: int
    """Shared runs of five words, of those that are sampled."""
    same_day_named: bool | None
    """Whether the leads name a common day; None where one of them names none."""
    ages_differ: bool
    recalled: bool
    """Whether the later article looks back as many years as the earlier one is old."""
    days_between: float | None
    closeness: float
    """Cosine over all words, 0 to 1."""
    contrast: float
    """How far the two are closer than what is around them; below 0: less close."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """The article's own event, unless it is alone there, and the nearest other one."""

    own: Likeness | None
    other: Likeness | None


def explain_placement(
    article: Article, own: str, events: Mapping[str, Sequence[Article]]
) -> Placement:
    """Compare the article with each event (id -> articles), `own` among them.

    The result does not depend on the order of `events`.
    """
    others = {id_: [a for a in group if a.id != article.id] for id_, group in events.items()}
    every = in_reading_order([article, *(a for group in others.values() for a in group)])
    place = put_side_by_side(read_traits(every, TermMemory())).place
    rows = {a.id: row for row, a in enumerate(every)}
    found = [
        _likeness(place, every, rows[article.id], [rows[a.id] for a in group], id_)
        for id_, group in sorted(others.items())
        if group
    ]
    mine = next((like for like in found if like.event_id == own), None)
    rest = [like for like in found if like.event_id != own]
    return Placement(own=mine, other=max(rest, key=lambda like: like.odds, default=None))


def _likeness(
    place: Neighbourhood, every: Sequence[Article], row: int, rows: Sequence[int], event_id: str
) -> Likeness:
    """With that article of the event which is nearest."""
    first = np.full(len(rows), row, dtype=np.int64)
    second = np.array(rows, dtype=np.int64)
    pairs = weigh(place, [place.compare(first, second)])
    weights = np.array([WEIGHTS[name] for name in EVIDENCE])
    days = np.abs(place.days[second] - place.days[row])
    # An unknown gap costs as much as a week here: it is no news either way.
    time = gap_odds(np.nan_to_num(days, nan=7.0))
    odds = pairs.evidence @ weights
    best = int(np.argmax(odds + time))
    evidence = dict(zip(EVIDENCE, pairs.evidence[best].tolist(), strict=True))
    one, other = every[row], every[rows[best]]
    shared = place.compare(first[:1], second[best : best + 1])
    own = place.columns.terms[shared.own]
    rarity = place.columns.values[shared.own]
    gap = float(days[best])
    return Likeness(
        event_id=event_id,
        nearest=other,
        odds=float(odds[best]),
        names=spell_rarest(one, own, rarity, Channel.NAME)[:MOST_WORDS],
        numbers=spell_rarest(one, own, rarity, Channel.NUMBER)[:MOST_WORDS],
        passages=int((own >> np.uint64(32) == Channel.RUN).sum()),
        same_day_named=True if evidence["days"] else False if evidence["days_differ"] else None,
        ages_differ=bool(evidence["ages_differ"]),
        recalled=bool(recalled(place.days, place.years_back, first[:1], second[best : best + 1])),
        days_between=gap if moment_of(one) and moment_of(other) else None,
        closeness=evidence["words"],
        contrast=evidence["contrast"],
    )
