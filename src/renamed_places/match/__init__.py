"""Which places are meant by the names of a list, each in its year, and how sure is that?

`pasted` reads lines as a person pastes them, `sheets` a table in whatever encoding and with whatever separator; no row
is ever lost. What is found of a name is a row of texts: its record, what it is called today, where, and how sure.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from renamed_places.export.table import cell, position
from renamed_places.match.sheets import Sheet, read_sheet
from renamed_places.records import Gazetteer
from renamed_places.search import NOT_THEN, POSSIBLE, Answer, Match, by_name, certain_match, find, split_year
from renamed_places.speech import IN_ENGLISH, Speech, word

CERTAINTIES: Final = {
    "certain": word("the one that fits"),
    "possible": word("the one that fits, if the name was in force then"),
    "ambiguous": word("one of several that fit as well"),
    "doubtful": word("written otherwise, or not in force then"),
    "none": word("no name like it"),
}
"""How sure it is that the record is meant, the surest first, and what that means."""
COLUMNS: Final = (
    "certainty", "id", "name", "today", "kind", "located_in", "country", "longitude", "latitude", "held", "in_force",
    "score", "reason", "others", "note",
)  # fmt: skip
"""What is told of each name; `others` are the ids of what fits as well."""

MOST_PASTED: Final = 5000
"""Lines of a pasted list that are read; the command line takes more."""
_OTHERS: Final = 10
_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)", re.ASCII)
_APART: Final = re.compile(r"(.*?)\s*[\t;|]([^\t;|]*)")

__all__ = [
    "CERTAINTIES",
    "COLUMNS",
    "MOST_PASTED",
    "Asked",
    "Sheet",
    "asked_of",
    "columns",
    "csv_text",
    "found",
    "pasted",
    "read_sheet",
    "summary",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of a list, the year in which it was used, and what of the year was not understood."""

    name: str
    year: int | None = None
    note: str = ""


def pasted(text: str) -> list[Asked]:
    """Return what a pasted text asks: on each line a name, or a name and a year; empty lines are passed over."""
    return [_line(line.strip()) for line in text.splitlines() if line.strip()]


def asked_of(name: str, year: str | None) -> Asked:
    """Return what two cells of a table ask; where there is no cell for the year, one may follow the name."""
    if year is None:
        return _line(name.strip())
    years = list(dict.fromkeys(_YEAR.findall(year)))
    if not years:
        return Asked(name.strip(), None, f"no year in {year.strip()[:40]!r}" if year.strip() else "")
    return Asked(name.strip(), int(years[0]), f"of {' and '.join(years)} the first" if len(years) > 1 else "")


def found(gazetteer: Gazetteer, asked: Asked) -> dict[str, str]:
    """Return what the gazetteer knows of a name: a text for each of COLUMNS."""
    answers = by_name(find(gazetteer, asked.name, asked.year))
    others = [each.record.id for each in answers[1:] if _as_good(each, answers[0])][:_OTHERS]
    told = _told(answers[0]) if answers else {}
    certainty, note = _certainty(answers), asked.note
    return dict.fromkeys(COLUMNS, "") | told | {"certainty": certainty, "others": " ".join(others), "note": note}


def columns(sheet: Sheet) -> list[str]:
    """Return the header of a table and what is told: a column of ours that the table has too is called match_..."""
    taken = set(sheet.header)
    return [*sheet.header, *(f"match_{column}" if column in taken else column for column in COLUMNS)]


def summary(rows: Iterable[Mapping[str, str]], speech: Speech = IN_ENGLISH) -> str:
    """Return how many names are how sure, in words."""
    counts = Counter(row["certainty"] for row in rows)
    return ", ".join(
        f"{speech.number(counts[each])} {each} ({speech.say(means)})"
        for each, means in CERTAINTIES.items()
        if counts[each]
    )


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV (RFC 4180); a text that a spreadsheet would run as a formula is kept as text."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(text) for text in row] for row in rows)
    return written.getvalue()


def _line(line: str) -> Asked:
    """Return what a line asks: "Сталино 1943", "Сталино, 1943", "Сталино; 1943", or the two with a tab between."""
    apart = _APART.fullmatch(line)
    if apart and _YEAR.search(apart[2]):
        return asked_of(apart[1], apart[2])
    return Asked(*split_year(line))


def _certainty(answers: list[Answer]) -> str:
    if not answers:
        return "none"
    first = answers[0]
    if certain_match(answers):
        return "possible" if first.in_force == POSSIBLE else "certain"
    fits = first.match is Match.EXACT and first.in_force != NOT_THEN
    return "ambiguous" if fits else "doubtful"


def _as_good(other: Answer, first: Answer) -> bool:
    if first.match is Match.EXACT:
        return (other.match, other.in_force) == (first.match, first.in_force)
    return other.score == first.score


def _told(answer: Answer) -> dict[str, str]:
    record = answer.record
    longitude, latitude = position(record.geometry)
    return {
        "id": record.id,
        "name": answer.name.name,
        "today": answer.today,
        "kind": record.kind,
        "located_in": record.located_in,
        "country": record.country,
        "longitude": "" if longitude is None else str(longitude),
        "latitude": "" if latitude is None else str(latitude),
        "held": answer.held,
        "in_force": answer.in_force,
        "score": f"{answer.score:g}",
        "reason": answer.reason,
    }
