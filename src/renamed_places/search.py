"""Which place bore this name (in this year), in whatever script it is written?

A name is compared without case, diacritics or the differences between the Cyrillic alphabets, so that Сталино finds
Сталіно. Exact before the beginning of a name before a part of it; then names in force in the year asked for; then
records with more sources.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from renamed_places.dates import last_day
from renamed_places.records import Gazetteer, Record, Toponym

EXACT: Final = 3
BEGINNING: Final = 2
PART: Final = 1
_REASONS: Final = {EXACT: "the name itself", BEGINNING: "the name begins so", PART: "part of the name"}

CERTAIN: Final = "certain"
POSSIBLE: Final = "possible"
NOT_THEN: Final = "not then"
_RANK: Final = {CERTAIN: 2, POSSIBLE: 1, NOT_THEN: 0, "": 0}

# Letters that carry no combining mark, yet differ between neighbouring alphabets only by habit of writing.
_ALIKE: Final = str.maketrans({
    "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ы": "и", "э": "е", "ё": "е",
    "ł": "l", "đ": "d", "ø": "o", "ı": "i", "’": "'", "ʼ": "'", "`": "'", "‘": "'",
})  # fmt: skip
_WITH_YEAR: Final = re.compile(r"(?P<name>.*[^\s,])[\s,]+(?P<year>1[89]\d\d|20\d\d)", re.ASCII)
MOST: Final = 50
"""Answers at most, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that bore the name asked for: the name matched, how well, and whether it held in the year."""

    record: Record
    name: Toponym
    match: int
    in_force: str = ""

    @property
    def reason(self) -> str:
        """Why this is an answer, in words."""
        held = {CERTAIN: ", in force then", POSSIBLE: ", possibly in force then", NOT_THEN: ", but not in force then"}
        return _REASONS[self.match] + held.get(self.in_force, "")


def find(gazetteer: Gazetteer, name: str, year: int | None = None, most: int = MOST) -> list[Answer]:
    """Return the records that bore a name, best first; with a year, those in which it was in force then come first.

    A record is answered once, by the name that fits best.
    """
    wanted = folded(name)
    if not wanted:
        return []
    best = (_best(list(_answers(record, wanted, year))) for record in gazetteer.records)
    return sorted((answer for answer in best if answer), key=_order)[:most]


def split_year(text: str) -> tuple[str, int | None]:
    """Return name and year of a query such as "Сталино 1943"; the year is None where none is given."""
    match = _WITH_YEAR.fullmatch(text.strip())
    return (match["name"], int(match["year"])) if match else (text.strip(), None)


def folded(text: str) -> str:
    """Return a text without case, diacritics and the differences between alphabets that do not matter for a name."""
    alike = text.casefold().translate(_ALIKE)
    letters = unicodedata.normalize("NFKD", alike)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _answers(record: Record, wanted: str, year: int | None) -> Iterator[Answer]:
    for name in record.names:
        match = max(_match(folded(spelling), wanted) for spelling in (*name.spellings, *_titles(record, name)))
        if match:
            yield Answer(record, name, match, _in_force(name, year))


def _titles(record: Record, name: Toponym) -> tuple[str, ...]:
    """Return the record's title as a further spelling of its latest name."""
    return (record.title,) if name is record.names[-1] else ()


def _match(spelling: str, wanted: str) -> int:
    if spelling == wanted:
        return EXACT
    if spelling.startswith(wanted):
        return BEGINNING
    return PART if wanted in spelling else 0


def _in_force(name: Toponym, year: int | None) -> str:
    if year is None:
        return ""
    if name.proposed or not name.timespan.possibly_holds_on(last_day(year)):
        return NOT_THEN
    return CERTAIN if name.timespan.certainly_holds_on(last_day(year)) else POSSIBLE


def _best(answers: list[Answer]) -> Answer | None:
    return min(answers, key=_order, default=None)


def _order(answer: Answer) -> tuple[int, int, int, bool, str]:
    settlement_first = answer.record.kind != "settlement"
    sources = len(answer.record.citations)
    return -answer.match, -_RANK[answer.in_force], -sources, settlement_first, answer.record.id
