"""In which order are the entries told that fit a name, when a year is asked about?"""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renamed_places.search.answers import Answer, Match
from renamed_places.search.fitting import Fit, Step
from renamed_places.search.grams import Numbers
from renamed_places.search.index import Index
from renamed_places.search.ways import AS_WRITTEN, Way, WayWorth
from renamed_places.search.years import NEVER, STATES

LOST: Final = (0.0, 2.0, 8.0)
"""What a score loses by each state."""
_LOST: Final = np.array(LOST)
_MANY: Final = 100
"""Entries from which on the best are first picked out by numpy."""
_PART: Final = 256


class Asked(NamedTuple):
    """What is asked: a text, in a year, for so many records at most, of those that are allowed."""

    text: str
    year: int | None
    most: int
    allowed: NDArray[np.bool_] | None
    worth: Callable[[Way], WayWorth]
    """What a way is worth for each sort of entries."""


Weighed = tuple[float, int, int, int]
"""An entry that fits, so that the least is the best: its score, less than nothing; its number, lower the better its
record is attested; its Match, less than nothing too; and its state."""


class Found:
    """The best entry of each record, of those that fit so far."""

    def __init__(self, index: Index, asked: Asked) -> None:
        """Begin with nothing."""
        self.index, self.asked, self.states = index, asked, index.states(asked.year)
        self.best: dict[int, Weighed] = {}
        self.held = False
        """Whether a name that at least begins so was in force in the year."""

    def take(self, fit: Fit) -> None:
        """Weigh entries: what their way is worth is lessened by the state in the year."""
        index, best, states, allowed = self.index, self.best, self.states, self.asked.allowed
        entries, way, scores = self._foremost(fit) if len(fit.entries) > _MANY else fit
        worth = self.asked.worth(way).of_sorts
        records, names, sorts = index.record, index.name, index.sort
        for entry, most in zip(entries.tolist(), repeat(AS_WRITTEN) if scores is None else scores, strict=False):
            (score, match), record, state = worth[sorts[entry]], records[entry], states[names[entry]]
            if not score or (allowed is not None and not allowed[record]):
                continue
            if state != NEVER and match >= _BEGINNING:
                self.held = True
            lack = LOST[state] - min(score, most)
            known = best.get(record)
            if known is None or lack <= known[0]:
                weighed = (lack, entry, -match, state)
                best[record] = weighed if known is None else min(known, weighed)

    def has_enough(self, beneath: float) -> bool:
        """Whether as many records as are wanted have a score above one."""
        return len(self.best) >= self.asked.most <= sum(lack < -beneath for lack, *_ in self.best.values())

    def _foremost(self, fit: Fit) -> Fit:
        """Return of very many entries the best of as many records as are wanted, by the same rules."""
        index, asked, (entries, way, given) = self.index, self.asked, fit
        scores = asked.worth(way).scores[np.asarray(index.sort)[entries]]
        if given is not None:
            scores = np.minimum(scores, given)
        scores = scores - _LOST[np.asarray(self.states)[np.asarray(index.name)[entries]]]
        if asked.allowed is not None:
            scores[~asked.allowed[np.asarray(index.record)[entries]]] = 0
        order = np.lexsort((entries, -scores))
        best = order[list(_firsts(np.asarray(index.record)[entries[order]], asked.most))]
        return Fit(entries[best], way, given and [given[at] for at in best.tolist()])


def answers(index: Index, steps: Iterable[Step], asked: Asked) -> list[Answer]:
    """Return the answers, best first, of no more steps than are needed for them."""
    found = Found(index, asked)
    for step in steps:
        if step.if_none_held and found.held:
            break
        for fit in step.fits:
            if len(fit.entries):
                found.take(fit)
        if found.has_enough(step.beneath):
            break
    return [_answer(index, asked, each) for each in nsmallest(asked.most, found.best.values())]


def _answer(index: Index, asked: Asked, best: Weighed) -> Answer:
    lack, entry, match, state = best
    record, name = index.records[index.record[entry]], index.names[index.name[entry]]
    in_force = "" if asked.year is None else STATES[state]
    return Answer(record, name, index.texts[entry], _MATCHES[-match], in_force, round(-lack, 1), asked.text)


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


_BEGINNING: Final = int(Match.BEGINNING)
_MATCHES: Final = {int(match): match for match in Match}
