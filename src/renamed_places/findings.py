"""What does a chart say, in a sentence or two computed from its numbers?"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from renamed_places.dates import day_number, last_day
from renamed_places.tallies import ByMonth, ByYear, Chart, Lives, Subject, Survivals, Tally
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BORE: Final = {Subject.PLACES: "bore such a name", Subject.MONUMENTS: "stood"}
_WHAT: Final = {Subject.PLACES: ("place", "places"), Subject.MONUMENTS: ("monument", "monuments")}
_ENDED: Final = {Subject.PLACES: ("name ended", "names ended"), Subject.MONUMENTS: ("removal", "removals")}
_COUNTRIES_TOLD: Final = 3
_AGE_TOLD: Final = 30
_FROM_SPEECH: Final = 1956
_TO_THE_END: Final = 1962


def month_in_words(year: int, month: int) -> str:
    """Return "November 1961"."""
    return f"{_MONTHS[month - 1]} {year}"


def number(certain: int, doubtful: int) -> str:
    """Return "27", or "27 and 3 in doubt"."""
    return f"{certain} and {doubtful} in doubt" if doubtful else str(certain)


def _counted(count: int, subject: Subject) -> str:
    return f"{count} {_WHAT[subject][count != 1]}"


def peak_year(found: ByYear) -> int:
    """Return the first year in which the most names were certainly in force; where none ever was, possibly."""
    certain = found.certain.sum(axis=0)
    totals = certain if certain.any() else found.possible.sum(axis=0)
    return found.years[int(totals.argmax())]


def of_years(found: ByYear, year: int, words: Mapping[str, str], subject: Subject) -> str:
    """Return how many there were in the year shown, where, and when there were most."""
    if not found.possible.any():
        return f"The filters leave no dated {_WHAT[subject][0]}: there is nothing to draw."
    at, peak = year - FIRST_YEAR, peak_year(found)
    certain, doubtful = (int(each[:, at].sum()) for each in (found.certain, found.doubtful))
    most = int(found.certain[:, peak - FIRST_YEAR].sum())
    now = f"At the end of {year}, {_counted(certain, subject)} certainly {_BORE[subject]}"
    doubt = f", and {doubtful} more possibly" if doubtful else ""
    where = "; ".join(_places_of(found, at, words))
    return f"{now}{doubt}{f' ({where})' if where else ''}. The most, {most} for certain, there were in {peak}."


def _places_of(found: ByYear, at: int, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the countries of most in a year with their numbers."""
    order = np.argsort(-found.possible[:, at], kind="stable")[:_COUNTRIES_TOLD]
    for each in order:
        certain, doubtful = int(found.certain[each, at]), int(found.doubtful[each, at])
        if certain or doubtful:
            code = found.countries[each]
            yield f"{words.get(code, code)}: {number(certain, doubtful)}"


def peak_years(found: ByMonth) -> tuple[int, ...]:
    """Return the two years in which most names ended, the earlier first; years beside each other count as one wave."""
    totals: dict[int, float] = {}
    for (year, _), sure, unsure in zip(found.months, found.certain, found.doubtful, strict=True):
        totals[year] = totals.get(year, 0) + float(sure + unsure)
    first = max(totals, key=lambda year: totals[year])
    apart = {year: total for year, total in totals.items() if abs(year - first) > 1 and total > 0}
    second = [max(apart, key=lambda year: apart[year])] if apart else []
    return tuple(sorted([first, *second])) if totals[first] else ()


def peaks(found: ByYear | ByMonth) -> tuple[int, ...]:
    """Return the years that a reader will want to see on the map first."""
    if isinstance(found, ByMonth):
        return peak_years(found)
    return (peak_year(found),) if found.possible.any() else ()


def of_months(found: ByMonth, subject: Subject) -> str:
    """Return how many names ended in the years drawn, in which month most, and what is in doubt."""
    known, about = int(found.certain.sum()), float(found.doubtful.sum())
    first, last = found.months[0][0], found.months[-1][0]
    if not known and not about:
        return f"No {_ENDED[subject][0]} from {first} to {last} is known to three years or better."
    parts = [f"From {first} to {last}, {known} {_ENDED[subject][known != 1]} in a month that is known{_most(found)}."]
    if about:
        parts.append(f"About {about:.0f} more are dated less exactly, most of them to a year.")
    waves = peak_years(found)
    if waves:
        parts.append(f"Taken together most fell in {' and '.join(map(str, waves))}.")
    return " ".join(parts)


def _most(found: ByMonth) -> str:
    if not found.certain.any():
        return ""
    at = int(found.certain.argmax())
    return f", most of them, {int(found.certain[at])}, in {month_in_words(*found.months[at])}"


def of_survival(found: Survivals, subject: Subject) -> str:
    """Return after how many years half were gone, and what was left after thirty."""
    if not found.curves:
        return f"Too few {_WHAT[subject][1]} have a start known to three years: there is nothing to draw."
    curve = found.curves[0]
    start = f"Of {int(curve.given[0])} {'names' if subject is Subject.PLACES else 'monuments'} with a known start"
    half = curve.half_gone()
    gone = f" at least half were gone after {half} years" if half else " more than half may still be there"
    if len(curve.given) <= _AGE_TOLD:
        return f"{start}{gone}."
    certain, possible = round(100 * curve.certain[_AGE_TOLD]), round(100 * curve.possible[_AGE_TOLD])
    share = f"{certain} %" if certain == possible else f"{certain} to {possible} %"
    return f"{start}{gone}; after {_AGE_TOLD} years {share} were left."


def of_lives(found: Lives) -> str:
    """Return how many monuments stand, how many certainly fell from 1956 to 1962, and how many are drawn."""
    if not found.all:
        return "The filters leave no dated monument: there is nothing to draw."
    standing = sum(life.standing for life in found.all)
    first, last = day_number(_FROM_SPEECH), last_day(_TO_THE_END)
    fell = sum(not life.standing and first <= life.days[2] and life.days[3] <= last + 1 for life in found.all)
    drawn = (
        f"Drawn are the {len(found.drawn)} whose dates are known best. " if len(found.drawn) < len(found.all) else ""
    )
    dated = _counted(len(found.all), Subject.MONUMENTS)
    removed = f"{fell} were certainly removed from {_FROM_SPEECH} to {_TO_THE_END}"
    return f"{drawn}Of {dated} with a date, {standing} stand in {LAST_YEAR}, and {removed}."


def of(found: Tally, year: int, words: Mapping[str, str], subject: Subject) -> str:
    """Return what a tally says; a year and the words for countries tell of those that speak of years."""
    match found:
        case ByYear():
            return of_years(found, year, words, subject)
        case ByMonth():
            return of_months(found, subject)
        case Survivals():
            return of_survival(found, subject)
        case Lives():
            return of_lives(found)


HOW_TO_READ: Final = {
    Chart.YEARS: "Each year stands as it was at the end of its 31 December, by today's countries. Solid, below the "
    "full line: certain. Lighter, below the dashed line: possible, as the dates allow both.",
    Chart.MONTHS: "Solid: the month is known. Lighter: the day is known to three years or better, and each is spread "
    "evenly over the days it may have been, so that its doubt is seen as width.",
    Chart.SURVIVAL: "Of those given at least so many years ago, the share that was still there. The line is what is "
    "certain, the band above it what is possible. Asked are those whose start is known to three years or better.",
    Chart.LIVES: "A bar a monument: first those whose erection is known to three years, in its order, then the others "
    "in that of their removal. Where a bar fades, the date lies somewhere in the fading; a bar that is light "
    "throughout certainly stood on no day that can be named. An arrow: it stands today.",
}
"""How each chart is to be read, where its numbers come from and what they leave out."""


def left_out(found: Tally, subject: Subject) -> str:
    """Return what a chart does not show, with its number, or nothing where it shows everything."""
    told = [f"{found.undated} {_WHAT[subject][found.undated != 1]} without any date"] if found.undated else []
    if isinstance(found, ByMonth) and found.wide:
        told.append(f"{found.wide} that may have ended in these years, but are in doubt by more than three")
    if isinstance(found, Survivals) and found.left_out:
        told.append(f"{found.left_out} whose start is not known to three years")
    return f"Not drawn: {'; '.join(told)}." if told else ""
