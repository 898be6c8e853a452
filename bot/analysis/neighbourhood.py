"""Active articles beside each other: what two of them share, and who is nearest to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.analysis.rare_terms import RareTerms
from bot.analysis.traits import CHANNELS, Channel, Traits
from bot.analysis.vocabulary import hash_word

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Sums = NDArray[np.float64]

COMMON_RARITY = 3.0
"""Rarity (-ln share of articles) from which a shared term counts: below one article in twenty."""

NEAREST = 10
"""Neighbours whose closeness is a pair's surroundings."""

LOCAL = 20
"""Neighbours among which a word is rare or common."""

_TABLE_BITS = 17
_TABLE_MASK = np.uint64((1 << _TABLE_BITS) - 1)
"""Places of one article's terms by the low bits of their hashes; two that fall together are told
apart by comparing the whole term, and one of them is missed: one term in five hundred."""

_MOST_SEEN = 200
"""Counts of 8 bits end here, far beyond LOCAL, where they mean the same."""

LOCAL_CHANNELS = (Channel.WORD, Channel.NAME, Channel.LEAD)


@dataclass(slots=True, eq=False)
class Shared:
    """What one article shares with each of several others.

    The sums are others x channels. `at`, `own` and `theirs` say for each shared term which of the
    others has it, and where it stands among both articles' terms.
    """

    row: int
    others: Ints
    products: Sums
    """Of both weights and both rarities."""
    rarities: Sums
    """Of what is rarer than COMMON_RARITY."""
    counts: Sums
    at: Ints
    own: Ints
    theirs: Ints


class Neighbourhood:
    """The terms of active articles, and how near their nearest are. Rows are used again."""

    def __init__(self) -> None:
        self.traits: list[Traits | None] = []
        self.values: list[Floats] = []
        """Weight x rarity of each term, as of when the article was last measured."""
        self.seen: list[NDArray[np.uint8]] = []
        """How many of the article's LOCAL nearest have each term."""
        self._slots: list[NDArray[np.int32]] = []
        """Where each term falls in the table of one article's terms."""
        self._free: list[int] = []
        self._places = np.full(1 << _TABLE_BITS, -1, dtype=np.int32)
        self.norms = np.zeros((0, CHANNELS), dtype=np.float32)
        self.sizes = np.zeros((0, CHANNELS), dtype=np.float32)
        self.near = np.zeros((0, LOCAL), dtype=np.float32)
        """Cosines of the nearest, falling."""
        self.days = np.zeros(0, dtype=np.float64)
        """Of publication, NaN when unknown."""
        self.outlets = np.zeros(0, dtype=np.int64)
        self.languages = np.zeros(0, dtype=np.int64)
        """Hashes; 0 for an unknown outlet."""
        self.measured_at = np.zeros(0, dtype=np.int64)
        """How many articles were active when the article was last measured."""

    def open_row(self, traits: Traits) -> int:
        """Give the article a row."""
        if self._free:
            row = self._free.pop()
            self.traits[row] = traits
        else:
            row = len(self.traits)
            self.traits.append(traits)
            self.values.append(np.empty(0, dtype=np.float32))
            self.seen.append(np.empty(0, dtype=np.uint8))
            self._slots.append(np.empty(0, dtype=np.int32))
            if row >= len(self.norms):
                self._grow(max(256, 2 * row))
        self.seen[row] = np.zeros(len(traits.terms), dtype=np.uint8)
        mixed = (traits.terms ^ (traits.terms >> np.uint64(20))) & _TABLE_MASK
        self._slots[row] = mixed.astype(np.int32)
        self.near[row] = 0
        self.days[row] = traits.day
        self.outlets[row] = traits.outlet
        self.languages[row] = hash_word(traits.language)
        channels = (traits.terms >> np.uint64(32)).astype(np.int64)
        self.sizes[row] = np.bincount(channels, minlength=CHANNELS)
        return row

    def close_row(self, row: int) -> None:
        """Forget the article; its row will be given to another."""
        self.traits[row] = None
        self.values[row] = np.empty(0, dtype=np.float32)
        self.seen[row] = np.empty(0, dtype=np.uint8)
        self._slots[row] = np.empty(0, dtype=np.int32)
        self._free.append(row)

    def measure(self, row: int, index: RareTerms) -> None:
        """Weigh the article's terms by how rare they are now."""
        traits = self.of(row)
        values = traits.weights * index.rarity(traits.terms)
        self.values[row] = values
        channels = (traits.terms >> np.uint64(32)).astype(np.int64)
        squares = np.bincount(channels, np.square(values), minlength=CHANNELS)
        self.norms[row] = np.sqrt(np.maximum(squares, 1e-12))
        self.measured_at[row] = len(index)

    def of(self, row: int) -> Traits:
        """The article of a row in use."""
        traits = self.traits[row]
        if traits is None:
            raise AssertionError  # a row is asked for only while its article is active
        return traits

    def compare(self, row: int, others: Sequence[int]) -> Shared:
        """What `row` shares with each of the others."""
        traits = self.of(row)
        places, slots = self._places, self._slots
        lists = [self.of(other) for other in others]
        ends = np.cumsum([len(other.terms) for other in lists], dtype=np.int64)
        places[slots[row]] = np.arange(len(traits.terms), dtype=np.int32)
        found = places.take(np.concatenate([slots[row][:0], *(slots[other] for other in others)]))
        places[slots[row]] = -1
        hits = np.flatnonzero(found >= 0)
        own = found[hits].astype(np.int64)
        flat = np.concatenate([traits.terms[:0], *(other.terms for other in lists)])
        same = traits.terms[own] == flat[hits]
        hits, own = hits[same], own[same]
        at = np.searchsorted(ends, hits, side="right")
        theirs = hits - np.concatenate([[0], ends])[at]
        values = self.values[row]
        rarity = values / traits.weights
        weights = np.concatenate([traits.weights[:0], *(other.weights for other in lists)])
        cells = at * CHANNELS + (traits.terms >> np.uint64(32)).astype(np.int64)[own]

        def summed(values: NDArray[np.floating] | None) -> Sums:
            sums = np.bincount(cells, values, minlength=len(lists) * CHANNELS)
            return sums.astype(np.float64, copy=False).reshape(len(lists), CHANNELS)

        return Shared(
            row=row,
            others=np.array(others, dtype=np.int64),
            products=summed((values * rarity)[own] * weights[hits]),
            rarities=summed(np.maximum(rarity - COMMON_RARITY, 0)[own]),
            counts=summed(None),
            at=at,
            own=own,
            theirs=theirs,
        )

    def approach(self, shared: Shared, closeness: Floats) -> None:
        """Enter the others among the nearest of the article, and it among theirs.

        Whoever is among the LOCAL nearest lets its terms count as common there.
        """
        row, others = shared.row, shared.others
        mine = np.sort(np.concatenate([self.near[row], closeness]))[::-1]
        self.near[row] = mine[:LOCAL]
        inside = closeness >= self.near[row, -1]
        counted = inside[shared.at]
        self.seen[row] += np.bincount(shared.own[counted], minlength=len(self.seen[row])).astype(
            np.uint8
        )
        enters = np.flatnonzero(closeness > self.near[others, -1])
        theirs = np.concatenate([self.near[others[enters]], closeness[enters, None]], axis=1)
        self.near[others[enters]] = -np.sort(-theirs, axis=1)[:, :LOCAL]
        starts = np.searchsorted(shared.at, np.arange(len(others) + 1))
        bounds = starts.tolist()
        for number, other in zip(enters.tolist(), others[enters].tolist(), strict=True):
            places = shared.theirs[bounds[number] : bounds[number + 1]]
            seen = self.seen[other]
            seen[places] += 1
            if seen.size and seen.max() > _MOST_SEEN:
                np.minimum(seen, _MOST_SEEN, out=seen)

    def _grow(self, size: int) -> None:
        for name in ("norms", "sizes", "near", "days", "outlets", "languages", "measured_at"):
            old = getattr(self, name)
            new = np.zeros((size, *old.shape[1:]), dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)
