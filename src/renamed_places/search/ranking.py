"""In which order are the entries told that fit a name, when a year is asked about?"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renamed_places.search.answers import Answer
from renamed_places.search.fitting import Fit, Step
from renamed_places.search.grams import Numbers
from renamed_places.search.index import Index
from renamed_places.search.ways import LOST, NEAREST, Scale, Way
from renamed_places.search.words import Form
from renamed_places.search.years import STATES

_LOST: Final = np.array(LOST)
_MANY: Final = 60
"""Entries from which on the best are first picked out by numpy."""
_PART: Final = 64
_FINE: Final = 1 << 20
"""Steps of a score, finer than any two that differ."""
_ENTRY_BITS: Final = 32
_ENTRY: Final = (1 << _ENTRY_BITS) - 1


class Asked(NamedTuple):
    """What is asked: a name, in a year, for so many records at most, of those that are allowed."""

    wanted: Form
    year: int | None
    most: int
    allowed: NDArray[np.bool_] | None


Weighed = tuple[float, int, Way]
"""An entry that fits, so that the least is the best: its score, less than nothing; its number, lower the better its
record is attested; and in which way it fits."""


class Found:
    """The best entry of each record, of those that fit so far."""

    def __init__(self, index: Index, asked: Asked) -> None:
        """Begin with nothing."""
        self.index, self.asked, self.standing = index, asked, index.standing(asked.year)
        self.best: dict[int, Weighed] = {}
        self.scales: dict[Way, Scale] = {}
        self.held = False
        """Whether a name that at least begins so was in force in the year."""

    def take(self, fit: Fit) -> None:
        """Weigh entries: what their way is worth is lessened by the state in the year."""
        best, way, of_entry = self.best, fit.way, self.index.record
        scale = self.scales[way] = self.index.scale(self.asked.wanted, way)
        entries, lacks = self._foremost(fit, scale) if self._is_long(fit) else self._weighed(fit, scale)
        for entry, lack in zip(entries, lacks, strict=True):
            record = of_entry[entry]
            known = best.get(record)
            if lack and (known is None or lack <= known[0]):
                weighed = (lack, entry, way)
                best[record] = weighed if known is None else min(known, weighed)
        if not self.held and way <= NEAREST:
            self.held = any(scale.holds(self.standing[entry]) for entry in entries)

    def has_enough(self, beneath: float) -> bool:
        """Whether as many records as are wanted have a score above one."""
        most, best = self.asked.most, self.best.values()
        return len(best) >= most <= sum(weighed[0] < -beneath for weighed in best)

    def answers(self) -> list[Answer]:
        """Return what was found, best first."""
        return list(self._answers(sorted(self.best.values())[: self.asked.most]))

    def _answers(self, best: Iterable[Weighed]) -> Iterator[Answer]:
        index, asked, standing, scales = self.index, self.asked, self.standing, self.scales
        in_force = STATES if asked.year is not None else ("",) * len(STATES)
        for lack, entry, way in best:
            sort, state = divmod(standing[entry], len(STATES))
            record, name = index.records[index.record[entry]], index.names[index.name[entry]]
            match = scales[way].worth[sort].match
            yield Answer(record, name, index.texts[entry], match, in_force[state], round(-lack, 1), asked.wanted.text)

    def _weighed(self, fit: Fit, scale: Scale) -> tuple[list[int], list[float]]:
        """Return the entries, and what each lacks; none gets more than the score it is given."""
        entries, (of_standing, standing) = fit.entries.tolist(), (scale.lacks, self.standing)
        lacks = [of_standing[standing[entry]] for entry in entries]
        if fit.scores is None:
            return entries, lacks
        lost = [LOST[standing[entry] % len(STATES)] for entry in entries]
        return entries, [
            max(lack, less - most) for lack, less, most in zip(lacks, lost, fit.scores.tolist(), strict=True)
        ]

    def _is_long(self, fit: Fit) -> bool:
        return len(fit.entries) > _MANY or self.asked.allowed is not None

    def _foremost(self, fit: Fit, scale: Scale) -> tuple[list[int], list[float]]:
        """Return of very many entries the best of as many records as are wanted, by the same rules."""
        allowed, records, (entries, _, given) = self.asked.allowed, np.asarray(self.index.record), fit
        if allowed is not None:
            within = allowed[records[entries]]
            entries, given = entries[within], None if given is None else given[within]
        standings = np.asarray(self.standing)[entries]
        lacks = scale.array[standings]
        if given is not None:
            lacks = np.maximum(lacks, _LOST[standings % len(STATES)] - given)
        # One number says both: of a million, one column is sorted in a twentieth of the time of two.
        ordered = np.sort(((lacks * _FINE).astype(np.int64) << _ENTRY_BITS) + entries)
        ordered = ordered[list(_firsts(records, ordered & _ENTRY, self.asked.most))]
        return (ordered & _ENTRY).tolist(), ((ordered >> _ENTRY_BITS) / _FINE).tolist()


def answers(index: Index, steps: Iterable[Step], asked: Asked) -> list[Answer]:
    """Return the answers, best first, of no more steps than are needed for them."""
    found = Found(index, asked)
    for step in steps:
        if step.if_none_held and found.held:
            continue
        for fit in step.fits:
            if len(fit.entries):
                found.take(fit)
        if found.has_enough(step.beneath):
            break
    return found.answers()


def _firsts(records: Numbers, entries: NDArray[np.int64], most: int) -> Iterator[int]:
    """Yield where an entry of each record stands first, at most so many; a long list is looked at in parts."""
    seen: set[int] = set()
    for start in range(0, len(entries), _PART):
        for at, record in enumerate(records[entries[start : start + _PART]].tolist(), start):
            if record not in seen:
                seen.add(record)
                yield at
                if len(seen) >= most:
                    return
