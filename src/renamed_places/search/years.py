"""Was a name in force in a year: certainly, possibly, or not then?"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import day_number, last_day
from renamed_places.search.answers import CERTAIN, NOT_THEN, POSSIBLE

STATES: Final = (CERTAIN, POSSIBLE, NOT_THEN)
_CERTAIN, _POSSIBLE, NEVER = range(len(STATES))


def states_in(days: NDArray[np.int32], year: int | None) -> NDArray[np.int8]:
    """Return the place in STATES of each name's state on any day of a year, given the four days of each.

    A name that ended in the year, on a day not known, is taken to have been in force on one of its days.
    """
    if year is None:
        return np.zeros(days.shape[1], dtype=np.int8)
    first, last = day_number(year), last_day(year)
    earliest_start, latest_start, earliest_end, latest_end = days
    possible = (earliest_start <= last) & (first < latest_end)
    certain = (latest_start <= last) & (first <= earliest_end) & (latest_start <= earliest_end)
    return np.where(possible, np.where(certain, _CERTAIN, _POSSIBLE), NEVER).astype(np.int8)
