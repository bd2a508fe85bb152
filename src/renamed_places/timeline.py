"""What is every record at a moment, and what changed in a year?

Answers for all records at once, over numpy arrays of the four days of each timespan. The moment of a year is the end of
31 December. Certain: latest start <= moment < earliest end. Possible: earliest start <= moment < latest end.
The page's JavaScript asks the same of the same days, and a browser test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, day_number, last_day
from renamed_places.records import Event, Monument, Record, Toponym

FIRST_YEAR: Final = 1917
LAST_YEAR: Final = 2026
"""The years that the atlas shows, both included."""

LONGEST_DOUBT_DAYS: Final = 1096
"""A change is possibly in a year only if its doubt spans three years at most: wider says nothing about that year."""

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]


class State(IntEnum):
    """What a record is at a moment."""

    BEFORE = 0
    IN_FORCE = 1
    AFTER = 2
    PROPOSED = 3


PLACE_STATES: Final = {
    State.BEFORE: "before",
    State.IN_FORCE: "named",
    State.AFTER: "renamed",
    State.PROPOSED: "proposed",
}
MONUMENT_STATES: Final = {State.BEFORE: "before", State.IN_FORCE: "standing", State.AFTER: "removed"}
STATES: Final = ("named", "standing", "before", "renamed", "removed", "proposed")
"""The states by their names in files, links and the interface."""


@dataclass(frozen=True)
class States:
    """The state of each record at a moment, and whether it is certain; two arrays in the order of the records."""

    code: NDArray[np.int8]
    certain: Mask


@dataclass(frozen=True)
class Changes:
    """Which records certainly began or ceased within a year, and which possibly did; masks in order of the records."""

    began: Mask
    ceased: Mask
    possibly: Mask

    @property
    def certain(self) -> Mask:
        """Records that certainly changed in the year."""
        return self.began | self.ceased


@dataclass(frozen=True)
class Timeline:
    """The timespans of a number of records: `days` is an array (4, timespans), `owner` the record of each timespan."""

    days: Days
    owner: NDArray[np.intp]
    records: int

    def states(self, day: int) -> States:
        """Return the state of every record at a day."""
        earliest_start, latest_start, earliest_end, latest_end = self.days
        possible = self._any((earliest_start <= day) & (day < latest_end))
        certain = self._any((latest_start <= day) & (day < earliest_end))
        code = np.where(day < self._first_start, State.BEFORE, State.AFTER).astype(np.int8)
        code[possible] = State.IN_FORCE
        code[~self._any(np.ones(len(self.owner), dtype=np.bool_))] = State.PROPOSED
        return States(code, certain | ~possible)

    def changes(self, year: int) -> Changes:
        """Return which records began or ceased to bear the name, or to stand, within a year."""
        first, last = day_number(year), last_day(year)
        earliest_start, latest_start, earliest_end, latest_end = self.days
        began = self._any((first <= earliest_start) & (latest_start <= last))
        ceased = self._any((first <= earliest_end) & (latest_end <= last))
        perhaps = self._overlaps(earliest_start, latest_start, year) | self._overlaps(earliest_end, latest_end, year)
        return Changes(began, ceased, self._any(perhaps) & ~began & ~ceased)

    @property
    def _first_start(self) -> Days:
        first = np.full(self.records, FOREVER, dtype=np.int32)
        np.minimum.at(first, self.owner, self.days[0])
        return first

    def _any(self, spans: Mask) -> Mask:
        """Return for each record whether any of its timespans is marked."""
        found = np.zeros(self.records, dtype=np.bool_)
        found[self.owner[spans]] = True
        return found

    @staticmethod
    def _overlaps(earliest: Days, latest: Days, year: int) -> Mask:
        narrow = latest.astype(np.int64) - earliest <= LONGEST_DOUBT_DAYS
        overlapping: Mask = narrow & (earliest <= last_day(year)) & (latest >= day_number(year))
        return overlapping


def timeline(records: Sequence[Record]) -> Timeline:
    """Return the timeline of records: when each bore the name, or stood."""
    spans = [(index, span.days) for index, record in enumerate(records) for span in record.honouring]
    days = np.array([four for _, four in spans], dtype=np.int32).reshape(-1, 4).T
    owner = np.array([index for index, _ in spans], dtype=np.intp)
    return Timeline(np.ascontiguousarray(days), owner, len(records))


def state_name(record: Record, state: int) -> str:
    """Return a state in words: a place is named where a monument is standing."""
    return (MONUMENT_STATES if isinstance(record, Monument) else PLACE_STATES)[State(state)]


def happened_in(event: Event, year: int) -> bool:
    """Whether an event may have happened, or gone on, within a year."""
    last = event.until.latest if event.until else event.date.latest
    return event.date.earliest <= last_day(year) and day_number(year) <= last


def name_at(record: Record, day: int) -> Toponym | None:
    """Return the name in force at a day: the last that certainly holds, else the last that possibly does, else none.

    A monument is called the same all its life and after.
    """
    if isinstance(record, Monument):
        return record.names[0] if record.names else None
    held = [name for name in record.names if not name.proposed]
    certain = [name for name in held if name.timespan.certainly_holds_on(day)]
    possible = [name for name in held if name.timespan.possibly_holds_on(day)]
    return (certain or possible)[-1] if possible else None
