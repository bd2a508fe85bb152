"""What is every record at a moment, and what changed in a year?

Answers for all records at once, over numpy arrays of the four days of each timespan. A moment is a year (the end of its
31 December), a range of years (at any time in them), or two years compared.
In a year, certain: latest start <= moment < earliest end; possible: earliest start <= moment < latest end.
The page's JavaScript asks the same of the same days, and a browser test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, Timespan, day_number, last_day
from renamed_places.records import Monument, Record, Toponym

FIRST_YEAR: Final = 1917
LAST_YEAR: Final = 2026
"""The years that the atlas shows, both included."""

LONGEST_DOUBT_DAYS: Final = 1096
"""A change is possibly in a year only if its doubt spans three years at most: wider says nothing about that year."""

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Mode(StrEnum):
    """What a moment asks: one year, a range of years, or two years compared."""

    YEAR = "year"
    RANGE = "range"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Moment:
    """When the atlas is asked: in a year, at any time from one year to another, or in one year against another."""

    mode: Mode
    first: int
    last: int

    @classmethod
    def of_year(cls, year: int) -> "Moment":
        """Return the moment of one year."""
        return cls(Mode.YEAR, year, year)

    @classmethod
    def of_range(cls, first: int, last: int) -> "Moment":
        """Return the moment "at any time from 1 January of one year to 31 December of another"."""
        return cls(Mode.RANGE, first, last)

    @classmethod
    def of_comparison(cls, first: int, last: int) -> "Moment":
        """Return the moment that holds one year against another."""
        return cls(Mode.COMPARE, first, last)


class State(IntEnum):
    """What a record is at a moment."""

    BEFORE = 0
    IN_FORCE = 1
    AFTER = 2
    PROPOSED = 3
    UNDATED = 4
    KEPT = 5
    LOST = 6
    GAINED = 7
    NEITHER = 8


_OTHER_STATES: Final = {
    State.BEFORE: "before",
    State.PROPOSED: "proposed",
    State.UNDATED: "undated",
    State.KEPT: "kept",
    State.LOST: "lost",
    State.GAINED: "gained",
    State.NEITHER: "neither",
}
PLACE_STATES: Final = {State.IN_FORCE: "named", State.AFTER: "renamed", **_OTHER_STATES}
MONUMENT_STATES: Final = {State.IN_FORCE: "standing", State.AFTER: "removed", **_OTHER_STATES}
OF_A_YEAR: Final = ("named", "standing", "before", "renamed", "removed", "proposed", "undated")
"""The states of a year, or of a range of years."""
COMPARED: Final = ("kept", "lost", "gained")
"""The states of two years compared."""
STATES: Final = (*OF_A_YEAR, *COMPARED)
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
    """The timespans of a number of records.

    `days` is an array (4, timespans), `owner` the number of each timespan's record, in rising order, and `undated` a
    mask of the records.
    """

    days: Days
    owner: NDArray[np.intp]
    undated: Mask

    def at(self, moment: Moment) -> States:
        """Return the state of every record at a moment."""
        if moment.mode is Mode.RANGE:
            return self._between(day_number(moment.first), last_day(moment.last))
        if moment.mode is Mode.COMPARE:
            return self._compared(self.states(last_day(moment.first)), self.states(last_day(moment.last)))
        return self.states(last_day(moment.last))

    def states(self, day: int) -> States:
        """Return the state of every record at a day."""
        earliest_start, latest_start, earliest_end, latest_end = self.days
        possible = self._any((earliest_start <= day) & (day < latest_end))
        certain = self._any((latest_start <= day) & (day < earliest_end))
        return self._states(possible, certain, day)

    def _between(self, first: int, last: int) -> States:
        """Return the states "at any time from the first to the last day"."""
        earliest_start, latest_start, earliest_end, latest_end = self.days
        possible = self._any((earliest_start <= last) & (first < latest_end))
        certain = self._any((latest_start <= last) & (first < earliest_end) & (latest_start < earliest_end))
        return self._states(possible, certain, last)

    def _states(self, possible: Mask, certain: Mask, day: int) -> States:
        code = np.where(day < self._first_start, State.BEFORE, State.AFTER).astype(np.int8)
        code[possible] = State.IN_FORCE
        code[self._without_span] = State.PROPOSED
        code[self.undated] = State.UNDATED
        return States(code, (certain | ~possible) & ~self.undated)

    @staticmethod
    def _compared(was: States, became: States) -> States:
        """Return what was lost, gained and kept between two states of all records."""
        before, after = was.code == State.IN_FORCE, became.code == State.IN_FORCE
        choices = [before & after, before, after]
        code = np.select(choices, [State.KEPT, State.LOST, State.GAINED], State.NEITHER).astype(np.int8)
        return States(code, was.certain & became.certain)

    def changes(self, first: int, last: int) -> Changes:
        """Return which records began or ceased to bear the name, or to stand, from the first to the last day.

        An undated record changed at no time that could be told, however wide the years.
        """
        earliest_start, latest_start, earliest_end, latest_end = self.days
        began = self._any((first <= earliest_start) & (latest_start <= last))
        ceased = self._any((first <= earliest_end) & (latest_end <= last))
        starts, ends = (
            _overlap(earliest_start, latest_start, first, last),
            _overlap(earliest_end, latest_end, first, last),
        )
        possibly = self._any(starts | ends) & ~began & ~ceased
        dated = ~self.undated
        return Changes(began & dated, ceased & dated, possibly & dated)

    def changes_at(self, moment: Moment) -> Changes:
        """Return what changed within a moment; nothing does within a comparison, which is itself about change."""
        if moment.mode is Mode.COMPARE:
            nothing = np.zeros(len(self.undated), dtype=np.bool_)
            return Changes(nothing, nothing, nothing)
        return self.changes(day_number(moment.first), last_day(moment.last))

    @cached_property
    def _runs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The records that have a timespan, and where the run of each begins."""
        return np.unique(self.owner, return_index=True)

    @cached_property
    def _without_span(self) -> Mask:
        lacking = np.ones(len(self.undated), dtype=np.bool_)
        lacking[self._runs[0]] = False
        return lacking

    @cached_property
    def _first_start(self) -> Days:
        first = np.full(len(self.undated), FOREVER, dtype=np.int32)
        records, begins = self._runs
        if len(begins):
            first[records] = np.minimum.reduceat(self.days[0], begins)
        return first

    def _any(self, spans: Mask) -> Mask:
        """Return for each record whether any of its timespans is marked."""
        records, begins = self._runs
        if len(begins) == len(spans) == len(self.undated):
            return spans
        found = np.zeros(len(self.undated), dtype=np.bool_)
        if len(begins):
            found[records] = np.logical_or.reduceat(spans, begins)
        return found


def _overlap(earliest: Days, latest: Days, first: int, last: int) -> Mask:
    """Return which bounds overlap a stretch of days and are narrow enough to say something of it."""
    narrow = latest.astype(np.int64) - earliest <= LONGEST_DOUBT_DAYS
    overlapping: Mask = narrow & (earliest <= last) & (latest >= first)
    return overlapping


def timeline(records: Sequence[Record]) -> Timeline:
    """Return the timeline of records: when each bore the name, or stood."""
    spans = [(index, span.days) for index, record in enumerate(records) for span in record.honouring]
    days = np.array([four for _, four in spans], dtype=np.int32).reshape(-1, 4).T
    owner = np.array([index for index, _ in spans], dtype=np.intp)
    undated = np.array([record.undated for record in records], dtype=np.bool_)
    return Timeline(np.ascontiguousarray(days), owner, undated)


def state_name(record: Record, state: int) -> str:
    """Return a state in words: a place is named where a monument is standing."""
    return (MONUMENT_STATES if isinstance(record, Monument) else PLACE_STATES)[State(state)]


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


def name_within(record: Record, first: int, last: int) -> Toponym | None:
    """Return the name that tells of a range of days: the last honouring one in force in it, else that at its end."""
    honouring = [name for name in record.names if name.honours and not name.proposed]
    certain = [name for name in honouring if _certainly_within(name.timespan, first, last)]
    possible = [name for name in honouring if _possibly_within(name.timespan, first, last)]
    return (certain or possible)[-1] if possible else name_at(record, last)


def _certainly_within(span: Timespan, first: int, last: int) -> bool:
    return span.latest_start <= last and first < span.earliest_end and span.latest_start < span.earliest_end


def _possibly_within(span: Timespan, first: int, last: int) -> bool:
    return span.earliest_start <= last and first < span.latest_end
