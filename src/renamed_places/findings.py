"""What does a chart say, in a sentence or two computed from its numbers?"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from renamed_places.dates import day_number, last_day
from renamed_places.speech import IN_ENGLISH, Speech, word, word_many
from renamed_places.tallies import ByMonth, ByYear, Chart, Lives, Subject, Survivals, Tally
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR

_NO_DATED: Final = {
    Subject.PLACES: word("The filters leave no dated place: there is nothing to draw."),
    Subject.MONUMENTS: word("The filters leave no dated monument: there is nothing to draw."),
}
_BORE: Final = {
    Subject.PLACES: word_many(
        "At the end of {year}, {n} place certainly bore such a name",
        "At the end of {year}, {n} places certainly bore such a name",
    ),
    Subject.MONUMENTS: word_many(
        "At the end of {year}, {n} monument certainly stood", "At the end of {year}, {n} monuments certainly stood"
    ),
}
_NONE_ENDED: Final = {
    Subject.PLACES: word("No name ended from {first} to {last} is known to three years or better."),
    Subject.MONUMENTS: word("No removal from {first} to {last} is known to three years or better."),
}
_ENDED: Final = {
    Subject.PLACES: word_many(
        "From {first} to {last}, {n} name ended in a month that is known",
        "From {first} to {last}, {n} names ended in a month that is known",
    ),
    Subject.MONUMENTS: word_many(
        "From {first} to {last}, {n} removal in a month that is known",
        "From {first} to {last}, {n} removals in a month that is known",
    ),
}
_TOO_FEW: Final = {
    Subject.PLACES: word("Too few places have a start known to three years: there is nothing to draw."),
    Subject.MONUMENTS: word("Too few monuments have a start known to three years: there is nothing to draw."),
}
_HALF_GONE: Final = {
    Subject.PLACES: word_many(
        "Of {n} name with a known start at least half were gone after {years}",
        "Of {n} names with a known start at least half were gone after {years}",
    ),
    Subject.MONUMENTS: word_many(
        "Of {n} monument with a known start at least half were gone after {years}",
        "Of {n} monuments with a known start at least half were gone after {years}",
    ),
}
_HALF_LEFT: Final = {
    Subject.PLACES: word_many(
        "Of {n} name with a known start more than half may still be there",
        "Of {n} names with a known start more than half may still be there",
    ),
    Subject.MONUMENTS: word_many(
        "Of {n} monument with a known start more than half may still be there",
        "Of {n} monuments with a known start more than half may still be there",
    ),
}
_UNDATED: Final = {
    Subject.PLACES: word_many("{n} place without any date", "{n} places without any date"),
    Subject.MONUMENTS: word_many("{n} monument without any date", "{n} monuments without any date"),
}
_COUNTRIES_TOLD: Final = 3
_AGE_TOLD: Final = 30
_FROM_SPEECH: Final = 1956
_TO_THE_END: Final = 1962


def number(certain: int, doubtful: int, speech: Speech = IN_ENGLISH) -> str:
    """Return "27", or "27 and 3 in doubt"."""
    sure = speech.number(certain)
    if not doubtful:
        return sure
    return speech.say("{certain} and {doubtful} in doubt", certain=sure, doubtful=speech.number(doubtful))


def peak_year(found: ByYear) -> int:
    """Return the first year in which the most names were certainly in force; where none ever was, possibly."""
    certain = found.certain.sum(axis=0)
    totals = certain if certain.any() else found.possible.sum(axis=0)
    return found.years[int(totals.argmax())]


def of_years(found: ByYear, year: int, words: Mapping[str, str], subject: Subject, speech: Speech = IN_ENGLISH) -> str:
    """Return how many there were in the year shown, where, and when there were most."""
    if not found.possible.any():
        return speech.say(_NO_DATED[subject])
    at, peak = year - FIRST_YEAR, peak_year(found)
    certain, doubtful = (int(each[:, at].sum()) for each in (found.certain, found.doubtful))
    told = speech.say_many(*_BORE[subject], certain, year=year)
    if doubtful:
        told = speech.say("{clause}, and {doubtful} more possibly", clause=told, doubtful=speech.number(doubtful))
    where = "; ".join(_places_of(found, at, words, speech))
    most = speech.number(int(found.certain[:, peak - FIRST_YEAR].sum()))
    peaked = speech.say("The most, {most} for certain, there were in {year}.", most=most, year=peak)
    return f"{told}{f' ({where})' if where else ''}. {peaked}"


def _places_of(found: ByYear, at: int, words: Mapping[str, str], speech: Speech) -> Iterator[str]:
    """Yield the countries of most in a year with their numbers."""
    order = np.argsort(-found.possible[:, at], kind="stable")[:_COUNTRIES_TOLD]
    for each in order:
        certain, doubtful = int(found.certain[each, at]), int(found.doubtful[each, at])
        if certain or doubtful:
            code = found.countries[each]
            yield f"{words.get(code, code)}: {number(certain, doubtful, speech)}"


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


def of_months(found: ByMonth, subject: Subject, speech: Speech = IN_ENGLISH) -> str:
    """Return how many names ended in the years drawn, in which month most, and what is in doubt."""
    known, about = int(found.certain.sum()), float(found.doubtful.sum())
    first, last = found.months[0][0], found.months[-1][0]
    if not known and not about:
        return speech.say(_NONE_ENDED[subject], first=first, last=last)
    told = speech.say_many(*_ENDED[subject], known, first=first, last=last)
    parts = [f"{_with_most(told, found, speech)}."]
    if about:
        less = speech.number(round(about))
        parts.append(speech.say("About {about} more are dated less exactly, most of them to a year.", about=less))
    parts.extend(_waves(peak_years(found), speech))
    return " ".join(parts)


def _with_most(clause: str, found: ByMonth, speech: Speech) -> str:
    if not found.certain.any():
        return clause
    at = int(found.certain.argmax())
    most, month = speech.number(int(found.certain[at])), speech.month(*found.months[at])
    return speech.say("{clause}, most of them, {most}, in {month}", clause=clause, most=most, month=month)


def _waves(years: tuple[int, ...], speech: Speech) -> Iterator[str]:
    if len(years) == 1:
        yield speech.say("Taken together most fell in {year}.", year=years[0])
    elif years:
        yield speech.say("Taken together most fell in {first} and {second}.", first=years[0], second=years[1])


def of_survival(found: Survivals, subject: Subject, speech: Speech = IN_ENGLISH) -> str:
    """Return after how many years half were gone, and what was left after thirty."""
    if not found.curves:
        return speech.say(_TOO_FEW[subject])
    curve = found.curves[0]
    half, given = curve.half_gone(), int(curve.given[0])
    told = speech.say_many(*_HALF_LEFT[subject], given)
    if half:
        told = speech.say_many(*_HALF_GONE[subject], given, years=speech.say_many("{n} year", "{n} years", half))
    if len(curve.given) <= _AGE_TOLD:
        return f"{told}."
    years = speech.say_many("{n} year", "{n} years", _AGE_TOLD)
    share = _share(float(curve.certain[_AGE_TOLD]), float(curve.possible[_AGE_TOLD]), speech)
    return speech.say("{clause}; after {years} {share} were left.", clause=told, years=years, share=share)


def _share(certain: float, possible: float, speech: Speech) -> str:
    one, other = (speech.number(round(100 * each)) for each in (certain, possible))
    if one == other:
        return speech.say("{share} %", share=one)
    return speech.say("{certain} to {possible} %", certain=one, possible=other)


def of_lives(found: Lives, speech: Speech = IN_ENGLISH) -> str:
    """Return how many monuments stand, how many certainly fell from 1956 to 1962, and how many are drawn."""
    if not found.all:
        return speech.say(_NO_DATED[Subject.MONUMENTS])
    standing = sum(life.standing for life in found.all)
    first, last = day_number(_FROM_SPEECH), last_day(_TO_THE_END)
    fell = sum(not life.standing and first <= life.days[2] and life.days[3] <= last + 1 for life in found.all)
    told = speech.say_many(
        "Of {n} monument with a date, {standing} stand in {year}, "
        "and {fell} were certainly removed from {first} to {last}.",
        "Of {n} monuments with a date, {standing} stand in {year}, "
        "and {fell} were certainly removed from {first} to {last}.",
        len(found.all),
        standing=speech.number(standing),
        year=LAST_YEAR,
        fell=speech.number(fell),
        first=_FROM_SPEECH,
        last=_TO_THE_END,
    )
    if len(found.drawn) == len(found.all):
        return told
    drawn = speech.say("Drawn are the {n} whose dates are known best.", n=speech.number(len(found.drawn)))
    return f"{drawn} {told}"


def of(found: Tally, year: int, words: Mapping[str, str], subject: Subject, speech: Speech = IN_ENGLISH) -> str:
    """Return what a tally says; a year and the words for countries tell of those that speak of years."""
    match found:
        case ByYear():
            return of_years(found, year, words, subject, speech)
        case ByMonth():
            return of_months(found, subject, speech)
        case Survivals():
            return of_survival(found, subject, speech)
        case Lives():
            return of_lives(found, speech)


HOW_TO_READ: Final = {
    Chart.YEARS: word(
        "Each year stands as it was at the end of its 31 December, by today's countries. Solid, below the "
        "full line: certain. Lighter, below the dashed line: possible, as the dates allow both."
    ),
    Chart.MONTHS: word(
        "Solid: the month is known. Lighter: the day is known to three years or better, and each is spread "
        "evenly over the days it may have been, so that its doubt is seen as width."
    ),
    Chart.SURVIVAL: word(
        "Of those given at least so many years ago, the share that was still there. The line is what is "
        "certain, the band above it what is possible. Asked are those whose start is known to three years or better."
    ),
    Chart.LIVES: word(
        "A bar a monument: first those whose erection is known to three years, in its order, then the others "
        "in that of their removal. Where a bar fades, the date lies somewhere in the fading; a bar that is light "
        "throughout certainly stood on no day that can be named. An arrow: it stands today."
    ),
}
"""How each chart is to be read."""


def left_out(found: Tally, subject: Subject, speech: Speech = IN_ENGLISH) -> str:
    """Return what a chart does not show, with its number, or nothing where it shows everything."""
    told = [speech.say_many(*_UNDATED[subject], found.undated)] if found.undated else []
    if isinstance(found, ByMonth) and found.wide:
        wide = speech.number(found.wide)
        told.append(speech.say("{n} that may have ended in these years, but are in doubt by more than three", n=wide))
    if isinstance(found, Survivals) and found.left_out:
        left = speech.number(found.left_out)
        told.append(speech.say("{n} whose start is not known to three years", n=left))
    return speech.say("Not drawn: {what}.", what="; ".join(told)) if told else ""
