"""How many names were in force, in which years did they end, how long did they last, and when did monuments stand?

Numbers for the charts, over numpy arrays of the four days of each timespan. Doubt stays doubt: every tally has what is
certain and what is only possible. Undated records are left out and counted apart. The filter of states is not asked: it
speaks of one moment, and these tallies speak of all years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, day_number, last_day
from renamed_places.records import MONUMENT, Record
from renamed_places.selection import Filters, lets_through
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, LONGEST_DOUBT_DAYS, Days, State, Timeline, timeline

TODAY: Final = last_day(LAST_YEAR)
"""The last day that the atlas shows: what is still so is so on this day, and nothing is told of later ones."""
FIRST_ENDING: Final = 1953
LAST_ENDING: Final = 1964
"""The years of which the months are told: from Stalin's death until the renamings after the 22nd Congress were over."""
ALL_COUNTRIES: Final = ""
"""Stands for all countries together where others stand for one."""
FEWEST: Final = 5
"""Of fewer names than this no share is told."""
MOST_LIVES: Final = 300
"""So many monuments have a bar; the table has all."""
_DAYS_A_YEAR: Final = 365.2425
_MONTHS: Final = 12

Table = list[dict[str, Any]]
Counts = NDArray[np.int64]


class Chart(StrEnum):
    """The charts, by their names in addresses."""

    YEARS = "names-by-year"
    MONTHS = "endings-by-month"
    SURVIVAL = "survival"
    LIVES = "lives"


class Subject(StrEnum):
    """What is counted: places that bear the name, or monuments that stand."""

    PLACES = "places"
    MONUMENTS = "monuments"


@dataclass(frozen=True)
class Counted:
    """The records that a tally counts, and when each bore the name or stood."""

    records: tuple[Record, ...]
    line: Timeline

    @cached_property
    def undated(self) -> int:
        """How many of them have no date at all."""
        return int(self.line.undated.sum())

    @cached_property
    def countries(self) -> NDArray[np.str_]:
        """Each record's country of today."""
        return np.array([record.country for record in self.records], dtype=np.str_)

    @cached_property
    def stretches(self) -> tuple[Days, NDArray[np.intp]]:
        """The four days of each dated stretch without a gap, and the number of its record.

        Two honouring names that follow one another at once are one stretch: the name was not given up between them.
        """
        days, owner = self.line.days, self.line.owner
        joined = (owner[1:] == owner[:-1]) & (days[2:, :-1] == days[:2, 1:]).all(axis=0)
        first, last = np.append(True, ~joined), np.append(~joined, True)
        if not len(owner):
            return days, owner
        found = np.concatenate([days[:2, first], days[2:, last]])
        dated = ~self.line.undated[owner[first]]
        return found[:, dated], owner[first][dated]


def counted(records: Sequence[Record], filters: Filters, subject: Subject) -> Counted:
    """Return those of the records that the filters let through and that are the subject."""
    wanted = subject is Subject.MONUMENTS
    kept = tuple(record for record in records if (record.kind == MONUMENT) is wanted and lets_through(filters, record))
    return Counted(kept, timeline(kept))


@dataclass(frozen=True)
class ByYear:
    """How many were in force at the end of each year; arrays (countries, years), the country of most first."""

    years: tuple[int, ...]
    countries: tuple[str, ...]
    certain: Counts
    doubtful: Counts
    undated: int = 0

    @property
    def possible(self) -> Counts:
        """The certain and the doubtful together."""
        return self.certain + self.doubtful

    def table(self) -> Table:
        """Return a row for each country in each year in which there is something to count."""
        return [
            {"year": year, "country": country, "certain": int(sure), "in_doubt": int(unsure)}
            for at, year in enumerate(self.years)
            for country, sure, unsure in zip(self.countries, self.certain[:, at], self.doubtful[:, at], strict=True)
            if sure or unsure
        ]


def by_year(asked: Counted, *, certain_only: bool = False) -> ByYear:
    """Return how many names were in force, or monuments stood, at the end of each year, by country."""
    years = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
    names, number = np.unique(asked.countries, return_inverse=True)
    certain, doubtful = np.zeros((2, len(names), len(years)), dtype=np.int64)
    for at, year in enumerate(years):
        states = asked.line.states(last_day(year))
        in_force = states.code == State.IN_FORCE
        certain[:, at] = np.bincount(number[in_force & states.certain], minlength=len(names))
        doubtful[:, at] = np.bincount(number[in_force & ~states.certain], minlength=len(names))
    if certain_only:
        doubtful[:] = 0
    order = np.argsort(-(certain + doubtful).max(axis=1, initial=0), kind="stable")
    countries = tuple(str(names[each]) for each in order)
    return ByYear(years, countries, certain[order], doubtful[order], asked.undated)


@dataclass(frozen=True)
class ByMonth:
    """How many names ended in each month of some years.

    `certain`: the month is known. `doubtful`: ends on an unknown day of at most three years, each spread evenly over
    the days it may have been. `wide`: ends that may lie in these years, but may as well lie in more than three others.
    """

    months: tuple[tuple[int, int], ...]
    certain: Counts
    doubtful: NDArray[np.float64]
    wide: int
    undated: int = 0

    def table(self) -> Table:
        """Return a row for each month."""
        return [
            {"month": f"{year}-{month:02}", "certain": int(sure), "in_doubt": round(float(unsure), 2)}
            for (year, month), sure, unsure in zip(self.months, self.certain, self.doubtful, strict=True)
        ]


def ends_by_month(
    asked: Counted, first: int = FIRST_ENDING, last: int = LAST_ENDING, *, certain_only: bool = False
) -> ByMonth:
    """Return how many names ended, or monuments were removed, in each month from one year to another."""
    months = tuple((year, month) for year in range(first, last + 1) for month in range(1, _MONTHS + 1))
    starts = np.array([*(day_number(*month) for month in months), day_number(last + 1)], dtype=np.int64)
    earliest, latest = asked.stretches[0][2:].astype(np.int64)
    near = (earliest < starts[-1]) & (latest >= starts[0])
    narrow = near & (latest - earliest <= LONGEST_DOUBT_DAYS)
    share = _shares(earliest[narrow], latest[narrow], starts)
    sure = share.max(axis=1, initial=0) >= 1
    doubtful = share[~sure].sum(axis=0) * (not certain_only)
    return ByMonth(
        months, share[sure].sum(axis=0).astype(np.int64), doubtful, int((near & ~narrow).sum()), asked.undated
    )


def _shares(earliest: NDArray[np.int64], latest: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each end (rows) which share of the days that it may have been lies in each stretch between starts."""
    from_day = np.maximum(earliest[:, None], starts[None, :-1])
    to_day = np.minimum(latest[:, None] + 1, starts[None, 1:])
    found: NDArray[np.float64] = np.clip(to_day - from_day, 0, None) / (latest - earliest + 1)[:, None]
    return found


@dataclass(frozen=True)
class Survival:
    """What share of a country's names was still borne so many years after the naming.

    `given`: names given at least so many years ago, of which the share is told; the arrays run over years from 0.
    """

    country: str
    given: Counts
    certain: NDArray[np.float64]
    possible: NDArray[np.float64]

    def half_gone(self) -> int | None:
        """Return after how many years at most half of the names can still have been borne, if that ever came."""
        gone = np.flatnonzero(self.possible <= 0.5)  # noqa: PLR2004 -- a half
        return int(gone[0]) if len(gone) else None


@dataclass(frozen=True)
class Survivals:
    """The survival of all names together, then of each country of enough of them; `left_out` have no known start."""

    curves: tuple[Survival, ...]
    left_out: int
    undated: int = 0

    def table(self) -> Table:
        """Return a row for each number of years of each curve."""
        return [
            {
                "country": curve.country or "all",
                "years": age,
                "given": int(curve.given[age]),
                "certain": round(float(curve.certain[age]), 4),
                "possible": round(float(curve.possible[age]), 4),
            }
            for curve in self.curves
            for age in range(len(curve.given))
        ]


def survivals(asked: Counted, *, certain_only: bool = False) -> Survivals:
    """Return which share of the names was still borne n years after the naming, of those given at least n years ago.

    Only names whose start is known to three years at most are asked.
    """
    days, owner = asked.stretches
    known = days[1].astype(np.int64) - days[0] <= LONGEST_DOUBT_DAYS
    countries, spans = asked.countries[owner[known]], days[:, known].astype(np.int64)
    names, sizes = np.unique(countries, return_counts=True)
    ordered = [str(names[at]) for at in np.argsort(-sizes, kind="stable") if sizes[at] >= FEWEST]
    chosen = [(ALL_COUNTRIES, spans), *((name, spans[:, countries == name]) for name in ordered)]
    curves = [_survival(name, of_it, certain_only=certain_only) for name, of_it in chosen]
    return Survivals(tuple(curve for curve in curves if len(curve.given)), int((~known).sum()), asked.undated)


def _survival(country: str, days: NDArray[np.int64], *, certain_only: bool) -> Survival:
    earliest_start, latest_start, earliest_end, latest_end = days
    ages = np.ceil(np.arange(LAST_YEAR - FIRST_YEAR + 1) * _DAYS_A_YEAR).astype(np.int64)[:, None]
    old_enough = latest_start + ages <= TODAY
    given = old_enough.sum(axis=1)
    told = int((given >= FEWEST).sum())
    shares = [
        (old_enough & (lasted > ages)).sum(axis=1)[:told] / given[:told]
        for lasted in (earliest_end - latest_start, latest_end - earliest_start)
    ]
    return Survival(country, given[:told], shares[0], shares[0] if certain_only else shares[1])


@dataclass(frozen=True, slots=True)
class Life:
    """When one monument stood: four days, never later than today, and its dates as written."""

    record: Record
    days: tuple[int, int, int, int]
    standing: bool
    erected: str = ""
    removed: str = ""

    @property
    def doubt(self) -> int:
        """How many days of doubt there are at both ends."""
        earliest_start, latest_start, earliest_end, latest_end = self.days
        return latest_start - earliest_start + latest_end - earliest_end


@dataclass(frozen=True)
class Lives:
    """The lives of monuments: by erection where that is known, then by removal; `drawn` are those of least doubt."""

    drawn: tuple[Life, ...]
    all: tuple[Life, ...]
    undated: int = 0

    def table(self) -> Table:
        """Return a row for each dated monument, drawn or not."""
        return [
            {
                "id": life.record.id,
                "monument": life.record.title,
                "country": life.record.country,
                "erected": life.erected,
                "removed": life.removed,
            }
            for life in self.all
        ]


def lives(asked: Counted, most: int = MOST_LIVES, *, certain_only: bool = False) -> Lives:
    """Return the lives of the monuments, of which at most so many are drawn."""
    days, owner = asked.stretches
    if certain_only:
        stood = days[1] < days[2]
        days, owner = days[[1, 1, 2, 2]][:, stood], owner[stood]
    found = [_life(asked.records[at], four) for at, four in zip(owner, days.T, strict=True)]
    best = sorted(found, key=lambda life: (life.doubt, life.record.id))[:most]
    return Lives(tuple(sorted(best, key=_order)), tuple(sorted(found, key=_order)), asked.undated)


def _life(record: Record, days: Days) -> Life:
    span = record.honouring[0]
    first, second, third, fourth = (int(day) for day in np.minimum(days, TODAY))
    texts = [date.text if date else "" for date in (span.start, span.end)]
    return Life(record, (first, second, third, fourth), int(days[2]) == FOREVER, *texts)


def _order(life: Life) -> tuple[bool, float, str]:
    """Return what puts a life in its place: by erection where that is known to three years, then by removal."""
    earliest_start, latest_start, earliest_end, latest_end = life.days
    known = latest_start - earliest_start <= LONGEST_DOUBT_DAYS
    bounds = (earliest_start, latest_start) if known else (earliest_end, latest_end)
    return not known, sum(bounds) / 2, life.record.id


Tally = ByYear | ByMonth | Survivals | Lives


def tally(records: Sequence[Record], filters: Filters, chart: Chart, subject: Subject = Subject.PLACES) -> Tally:
    """Return the numbers of a chart for the records that the filters let through; lives are those of monuments."""
    asked = counted(records, filters, Subject.MONUMENTS if chart is Chart.LIVES else subject)
    certain_only = filters.certain_only
    match chart:
        case Chart.YEARS:
            return by_year(asked, certain_only=certain_only)
        case Chart.MONTHS:
            return ends_by_month(asked, certain_only=certain_only)
        case Chart.SURVIVAL:
            return survivals(asked, certain_only=certain_only)
        case Chart.LIVES:
            return lives(asked, certain_only=certain_only)
