"""What days can a date in EDTF mean, and what four days bound a timespan?

Days are counted from 1 January 1970 in the proleptic Gregorian calendar, so that Python, numpy and the page's
JavaScript share one integer for a day. The text of a date is kept as written; bounds are derived here and nowhere else.
EDTF: https://www.loc.gov/standards/datetime/ (levels 0 and 1, and the sets "one of" of level 2).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from renamed_places.errors import DateError

NEVER: Final = -(2**31)
"""Before every day: the bound of a date that may be as early as one likes."""
FOREVER: Final = 2**31 - 1
"""After every day: the bound of an end that has not come, or may be as late as one likes."""

OPEN: Final = ".."
"""As an end: still so named, still standing."""

_SINGLE: Final = re.compile(
    r"(?P<year>-?\d[\dX]{3})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[?~%]?)", re.ASCII
)
_YEAR_DIGITS: Final = re.compile(r"-?\d{4}|\d{3}X|\d{2}XX|\dXXX", re.ASCII)
_WRITE: Final = (
    "write YYYY, YYYY-MM or YYYY-MM-DD, then ? ~ or % if in doubt; 195X; [1956..1961]; [..1961]; .. for an open end"
)
_MARCH: Final = 3
_SEASON_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_MONTHS_IN_SEASON: Final = 3
_WIDENING: Final = {"": 0, "?": 1, "~": 1, "%": 2}


@dataclass(frozen=True, slots=True)
class Date:
    """One date as written, and the earliest and latest day that it can mean."""

    text: str
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Timespan:
    """A start and an end as written (None: unknown), and the four days that bound them.

    The start counts and the end does not: on the day of a decree the new name is already in force.
    """

    start: Date | None
    end: Date | None
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    @property
    def days(self) -> tuple[int, int, int, int]:
        """Earliest and latest start, earliest and latest end."""
        return (self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)

    def seen_on(self, day: int) -> "Timespan":
        """Return this timespan as it is if it is still open and was seen in force on a day: it had begun by then."""
        if self.end is None or self.end.text != OPEN or self.latest_start <= day:
            return self
        return replace(self, latest_start=max(self.earliest_start, day))

    def certainly_holds_on(self, day: int) -> bool:
        """Whether the timespan covers the day whatever the doubtful dates turn out to be."""
        return self.latest_start <= day < self.earliest_end

    def possibly_holds_on(self, day: int) -> bool:
        """Whether the timespan covers the day for some reading of the doubtful dates."""
        return self.earliest_start <= day < self.latest_end


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the days from 1 January 1970 to a date of the proleptic Gregorian calendar, any year."""
    # Years run from March here, so that the leap day is the last of its year.
    shifted = year - (month < _MARCH)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def last_day(year: int) -> int:
    """Return 31 December of a year: the moment at which the atlas shows that year."""
    return day_number(year + 1) - 1


def parse(text: str) -> Date:
    """Return the date that a text means.

    Raises DateError if the text is not in the EDTF used here, or names a day that does not exist.
    """
    if text == OPEN:
        return Date(text, FOREVER, FOREVER)
    if text.startswith("[") and text.endswith("]"):
        return Date(text, *_set_bounds(text))
    return Date(text, *_single_bounds(text, text))


def timespan(start: Date | None, end: Date | None, not_before: int = NEVER, not_after: int = FOREVER) -> Timespan:
    """Return the timespan of a start and an end.

    What is not known is bounded by not_before and not_after: it makes the timespan possible there, never certain.
    """
    not_after = max(not_before, not_after)
    earliest_start = start.earliest if start and start.earliest != NEVER else _lower(start, end, not_before)
    latest_end = end.latest if end and (end.latest != FOREVER or end.text == OPEN) else _upper(start, end, not_after)
    latest_start = start.latest if start and start.latest != FOREVER else max(earliest_start, latest_end)
    earliest_end = end.earliest if end and end.earliest != NEVER else min(earliest_start, latest_end)
    return Timespan(start, end, earliest_start, latest_start, earliest_end, latest_end)


def chain(
    dates: Sequence[tuple[Date | None, Date | None]], limits: Sequence[tuple[int, int]] | None = None
) -> tuple[Timespan, ...]:
    """Return the timespans of names that followed one another, unknown dates bounded by their neighbours.

    `limits` gives, for each name, the first and last day that are plausible for it at all (its honouree's).
    """
    limits = limits or [(NEVER, FOREVER)] * len(dates)
    return tuple(
        timespan(start, end, max(_floor(dates[:index]), first), min(_ceiling(dates[index + 1 :]), last))
        for index, ((start, end), (first, last)) in enumerate(zip(dates, limits, strict=True))
    )


def _floor(before: Sequence[tuple[Date | None, Date | None]]) -> int:
    """Return the first day on which a name can have begun, given the names before it."""
    known = [date.earliest for pair in before for date in pair if date and date.text != OPEN]
    return max(known, default=NEVER)


def _ceiling(after: Sequence[tuple[Date | None, Date | None]]) -> int:
    """Return the last day by which a name must have ended, given the names after it."""
    return min((date.latest for pair in after for date in pair if date), default=FOREVER)


def _lower(start: Date | None, end: Date | None, not_before: int) -> int:
    """Return a bound for an unknown start that no known date contradicts."""
    return min([not_before, *(date.latest for date in (start, end) if date)])


def _upper(start: Date | None, end: Date | None, not_after: int) -> int:
    """Return a bound for an unknown end that no known date contradicts."""
    known = [date.latest if date.latest != FOREVER else date.earliest for date in (start, end) if date]
    return max([not_after, *known])


def _set_bounds(text: str) -> tuple[int, int]:
    """Return the bounds of a set: one day, not known, among those named."""
    inside = text[1:-1]
    if ".." in inside:
        first, _, last = inside.partition("..")
        bounds = (
            _single_bounds(first, text)[0] if first else NEVER,
            _single_bounds(last, text)[1] if last else FOREVER,
        )
    else:
        members = [_single_bounds(member.strip(), text) for member in inside.split(",")]
        bounds = min(earliest for earliest, _ in members), max(latest for _, latest in members)
    if bounds[0] > bounds[1] or bounds == (NEVER, FOREVER):
        msg = f"{text!r} runs backwards or names no day: write the earlier date first, as in [1956..1961]"
        raise DateError(msg)
    return bounds


def _single_bounds(single: str, text: str) -> tuple[int, int]:
    """Return the bounds of one date with its doubt; `text` is the whole, for the message."""
    match = _SINGLE.fullmatch(single)
    if match is None or not _YEAR_DIGITS.fullmatch(match["year"]):
        msg = f"{text!r} is not a date: {_WRITE}"
        raise DateError(msg)
    if match["day"] and match["day"] != "XX":
        return _day_bounds(match, text)
    if match["month"] and match["month"] != "XX":
        return _month_bounds(match, text)
    return _year_bounds(match["year"], _WIDENING[match["doubt"]])


def _year_bounds(year: str, units: int) -> tuple[int, int]:
    """Return the first and last day of a year, decade or century, widened by so many of them."""
    width = 10 ** year.count("X")
    first = int(year.replace("X", "0"))
    return day_number(first - units * width), last_day(first + (units + 1) * width - 1)


def _month_bounds(match: re.Match[str], text: str) -> tuple[int, int]:
    """Return the first and last day of a month or season, widened by so many of them."""
    year, number, units = _whole_year(match, text), int(match["month"]), _WIDENING[match["doubt"]]
    if number in _SEASON_MONTHS:
        return _months(year, _SEASON_MONTHS[number], _MONTHS_IN_SEASON, units)
    if not 1 <= number <= 12:  # noqa: PLR2004 -- months of a year
        msg = f"{text!r} has no month {number}: write 01 to 12, or 21 to 24 for spring to winter"
        raise DateError(msg)
    return _months(year, number, 1, units)


def _months(year: int, first: int, width: int, units: int) -> tuple[int, int]:
    """Return the bounds of a run of months, counted through the turn of the year."""
    start = year * 12 + first - 1 - units * width
    end = year * 12 + first - 1 + (units + 1) * width
    return _first_of(start), _first_of(end) - 1


def _first_of(months: int) -> int:
    """Return the first day of a month given as months since the year nought."""
    return day_number(months // 12, months % 12 + 1)


def _day_bounds(match: re.Match[str], text: str) -> tuple[int, int]:
    """Return a day, widened by so many days."""
    year, units = _whole_year(match, text), _WIDENING[match["doubt"]]
    month, number = (int(match[part]) if match[part] != "XX" else 0 for part in ("month", "day"))
    in_calendar = 1 <= month <= 12 and 1 <= number <= _first_of(year * 12 + month) - day_number(year, month)  # noqa: PLR2004
    if not in_calendar:
        msg = f"{text!r} is not a day of the calendar: {_WRITE}"
        raise DateError(msg)
    return day_number(year, month, number) - units, day_number(year, month, number) + units


def _whole_year(match: re.Match[str], text: str) -> int:
    """Return the year of a date that has a month, which cannot be in doubt about its digits."""
    if "X" in match["year"]:
        msg = f"{text!r} has a month in an unknown year: {_WRITE}"
        raise DateError(msg)
    return int(match["year"])
