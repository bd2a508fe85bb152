"""In which order are the entries told that fit a name, when a year is asked about?"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import day_number, last_day
from renamed_places.search.answers import CERTAIN, NOT_THEN, POSSIBLE, Match
from renamed_places.search.fitting import Fit, Scores
from renamed_places.search.grams import Numbers
from renamed_places.search.index import Index

_STATES: Final = (CERTAIN, POSSIBLE, NOT_THEN)
LOST: Final = np.array([0, 2, 8], dtype=np.float32)
"""What a score loses by each state."""
_PART: Final = 256
_NOT_THEN: Final = _STATES.index(NOT_THEN)


class Weighed(NamedTuple):
    """Entries that fit, each with its score, its Match and its state in the year asked about."""

    entries: Numbers
    scores: Scores
    matches: NDArray[np.int8]
    states: NDArray[np.int8]

    @property
    def held(self) -> bool:
        """Whether a name that at least begins so was in force in the year."""
        return bool(((self.states != _NOT_THEN) & (self.matches >= Match.BEGINNING)).any())

    def and_also(self, others: "Weighed") -> "Weighed":
        """Return these and others."""
        return Weighed(
            np.concatenate((self.entries, others.entries)),
            np.concatenate((self.scores, others.scores)),
            np.concatenate((self.matches, others.matches)),
            np.concatenate((self.states, others.states)),
        )


class Chosen(NamedTuple):
    """An entry to answer with, its record and its name."""

    entry: int
    record: int
    name: int
    score: float
    match: Match
    state: str


def weighed(index: Index, fits: Sequence[Fit], year: int | None, allowed: NDArray[np.bool_] | None) -> Weighed:
    """Return all entries that fit, of the records that are allowed; a score is lessened by the state in the year."""
    sizes = [len(fit.entries) for fit in fits]
    entries = np.concatenate([_NONE, *(fit.entries for fit in fits)])
    matches = np.repeat(np.array([fit.match for fit in fits], dtype=np.int8), sizes)
    scores = np.concatenate([_NO_SCORES, *map(_scores, fits)])
    states = states_of(index, entries, year)
    found = Weighed(entries, scores - LOST[states], matches, states)
    return found if allowed is None else Weighed(*(part[allowed[index.record[entries]]] for part in found))


def _scores(fit: Fit) -> Scores:
    return np.full(len(fit.entries), fit.score, dtype=np.float32) if isinstance(fit.score, float) else fit.score


def best(index: Index, found: Weighed, most: int) -> Iterator[Chosen]:
    """Yield the best entry of each record, best first.

    Better is a higher score; of equal ones, the record that is better attested.
    """
    records = index.record[found.entries]
    order = np.lexsort((found.entries, index.rank[records], -found.scores))
    chosen = order[np.fromiter(_firsts(records[order], most), dtype=np.intp)]
    entries = found.entries[chosen]
    return map(
        Chosen,
        entries.tolist(),
        records[chosen].tolist(),
        index.name[entries].tolist(),
        found.scores[chosen].astype(np.float64).round(1).tolist(),
        map(Match, found.matches[chosen].tolist()),
        map(_STATES.__getitem__, found.states[chosen].tolist()),
    )


def _firsts(records: Numbers, most: int) -> Iterator[int]:
    """Yield where each record stands for the first time, at most so many; a long list is looked at in parts."""
    seen: set[int] = set()
    for start in range(0, len(records), _PART):
        for at, record in enumerate(records[start : start + _PART].tolist(), start):
            if record not in seen:
                seen.add(record)
                yield at
                if len(seen) >= most:
                    return


def states_of(index: Index, entries: Numbers, year: int | None) -> NDArray[np.int8]:
    """Return the place of each entry's state among certain, possible, not then: on any day of the year.

    A name that ended in the year, on a day not known, is taken to have been in force on one of its days.
    """
    if year is None:
        return np.zeros(len(entries), dtype=np.int8)
    first, last = day_number(year), last_day(year)
    earliest_start, latest_start, earliest_end, latest_end = index.days.take(index.name[entries], axis=1)
    possible = (earliest_start <= last) & (first < latest_end)
    certain = (latest_start <= last) & (first <= earliest_end) & (latest_start <= earliest_end)
    states: NDArray[np.int8] = _NOT_THEN - possible.astype(np.int8) - (certain & possible)
    return states


_NONE: Final = np.zeros(0, dtype=np.int32)
_NO_SCORES: Final = np.zeros(0, dtype=np.float32)
