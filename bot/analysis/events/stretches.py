"""Steps over flat arrays in which what belongs together stands together."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_VALUE_BITS = 31


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """The numbers from each start on, so many of each."""
    ahead = np.cumsum(sizes) - sizes
    return np.repeat(starts - ahead, sizes) + np.arange(int(sizes.sum()))


def ranks(owners: Ints) -> Ints:
    """The place of each among those of one owner, from 0; these stand together."""
    starts = np.flatnonzero(np.diff(owners, prepend=owners[:1] - 1))
    return np.arange(len(owners)) - np.repeat(starts, np.diff(starts, append=len(owners)))


def falling(owners: Ints, values: NDArray[np.float32]) -> Ints:
    """The order by owner (below 2**32), then by falling value; equals stay as they are.

    No value is below 0: the bits of such floats ascend with them, which makes one sort of two.
    """
    bits = (values + np.float32(0)).view(np.int32)  # -0.0 becomes 0.0
    return np.argsort((owners << _VALUE_BITS) - bits, kind="stable")
