"""Which records does the reader see in a year, and how does a link say so?

A link's query and the page's address share one form: `year=1950&kind=settlement,region&country=UA&certain=1`.
Defaults are left out. What a link says that the atlas does not know is dropped and told, never an error.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from renamed_places.dates import last_day
from renamed_places.records import KINDS, Gazetteer, Record, Toponym
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, STATES, name_at, state_name, timeline

FIRST_SHOWN: Final = 1953
"""The year in which the atlas opens: most names were in force when Stalin died."""
HONOURED_FIRST: Final = frozenset({"stalin"})
"""Whom the records shown at first honour; places named for the Battle of Stalingrad come by a switch."""
_VIEW: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", re.ASCII)
_YEAR: Final = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which records are let through; an empty set lets all through."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    honours: frozenset[str] = HONOURED_FIRST
    certain_only: bool = False


ALL: Final = Filters(honours=frozenset())
"""Lets every record through."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a link keeps: year, filters, the record chosen and the view (latitude, longitude, zoom)."""

    year: int = FIRST_SHOWN
    filters: Filters = field(default_factory=Filters)
    record: str | None = None
    view: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One record as it is in a year; `changed`: it certainly began or ceased to bear the name, or to stand, in it."""

    record: Record
    state: str
    certain: bool
    changed: bool
    name: Toponym | None


def shown(records: Sequence[Record], year: int, filters: Filters = ALL) -> list[Shown]:
    """Return the records that the filters let through, as they are at the end of a year."""
    kept = [record for record in records if _lets_through(filters, record)]
    line, day = timeline(kept), last_day(year)
    states, changed = line.states(day), line.changes(year).certain
    rows = (
        Shown(record, state_name(record, code), bool(certain), bool(change), name_at(record, day))
        for record, code, certain, change in zip(kept, states.code, states.certain, changed, strict=True)
    )
    return [row for row in rows if _lets_state_through(filters, row)]


def _lets_through(filters: Filters, record: Record) -> bool:
    return (
        (not filters.kinds or record.kind in filters.kinds)
        and (not filters.countries or record.country in filters.countries)
        and (not filters.honours or record.honours in filters.honours)
    )


def _lets_state_through(filters: Filters, row: Shown) -> bool:
    return (not filters.states or row.state in filters.states) and (row.certain or not filters.certain_only)


def sentence(year: int, rows: Iterable[Shown]) -> str:
    """Return what a year shows, in one sentence."""
    counted = Counter((_subject(row), row.certain) for row in rows if row.state in ("named", "standing"))
    parts = [
        _clause(counted[subject, True], counted[subject, False], words)
        for subject, words in _CLAUSES.items()
        if subject in ("places", "monuments") or counted[subject, True] + counted[subject, False]
    ]
    return f"{year}: {'; '.join(parts)}"


_CLAUSES: Final = {
    "places": ("{} place bears Stalin's name", "{} places bear Stalin's name"),
    "monuments": ("{} monument stands", "{} monuments stand"),
    "others": ("{} place honours the Battle of Stalingrad", "{} places honour the Battle of Stalingrad"),
}


def _subject(row: Shown) -> str:
    if row.state == "standing":
        return "monuments"
    return "places" if row.record.honours == "stalin" else "others"


def _clause(certain: int, doubtful: int, words: tuple[str, str]) -> str:
    total = certain + doubtful
    counted = words[total != 1].format(total)
    return f"{counted}, {doubtful} of them doubtful" if doubtful else counted


def to_query(selection: Selection) -> dict[str, str]:
    """Return a selection as the parts of a link's query, defaults left out."""
    filters = selection.filters
    parts = {
        "year": str(selection.year) if selection.year != FIRST_SHOWN else "",
        "kind": _joined(filters.kinds),
        "country": _joined(filters.countries),
        "state": _joined(filters.states),
        "honours": _joined(filters.honours) if filters.honours != HONOURED_FIRST else "",
        "certain": "1" if filters.certain_only else "",
        "id": selection.record or "",
        "view": ",".join(f"{number:g}" for number in selection.view or ()),
    }
    return {key: text for key, text in parts.items() if text}


def _joined(values: Iterable[str]) -> str:
    return ",".join(sorted(values))


def from_query(query: Mapping[str, str], gazetteer: Gazetteer) -> tuple[Selection, list[str]]:
    """Return the nearest sensible selection to a link's query, and a message for each part not understood."""
    reader = _QueryReader(query)
    countries = {record.country for record in gazetteer.records}
    known = {record.id for record in gazetteer.records}
    filters = Filters(
        kinds=reader.members("kind", KINDS),
        countries=reader.members("country", countries),
        states=reader.members("state", STATES),
        honours=reader.members("honours", gazetteer.honourees) or HONOURED_FIRST,
        certain_only=reader.one("certain", lambda text: text == "1", "write certain=1") is not None,
    )
    record = reader.one("id", known.__contains__, "no record has this id")
    view = reader.one("view", _is_view, "write latitude,longitude,zoom")
    selection = Selection(reader.year(), filters, record, _view(view) if view else None)
    return selection, reader.messages


def _is_view(text: str) -> bool:
    if not _VIEW.fullmatch(text):
        return False
    latitude, longitude, _ = _view(text)
    return abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 -- degrees


def _view(text: str) -> tuple[float, float, float]:
    latitude, longitude, zoom = text.split(",")
    return float(latitude), float(longitude), float(zoom)


class _QueryReader:
    """Reads the parts of a query and collects a message for each that is not understood."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query
        self.messages: list[str] = []

    def members(self, key: str, known: Iterable[str]) -> frozenset[str]:
        """Return those of a list that are known."""
        wanted = {part.strip() for part in self._query.get(key, "").split(",") if part.strip()}
        unknown = wanted - set(known)
        if unknown:
            self._tell(key, ", ".join(sorted(unknown)), "not known here, left out")
        return frozenset(wanted - unknown)

    def one(self, key: str, fits: Callable[[str], bool], advice: str) -> str | None:
        """Return a text if it fits."""
        text = self._query.get(key, "")
        if text and not fits(text):
            self._tell(key, text, advice)
        return text if text and fits(text) else None

    def year(self) -> int:
        """Return the year, brought into the years that the atlas shows."""
        text = self.one("year", lambda text: bool(_YEAR.fullmatch(text)), "write a year such as 1953")
        year = int(text) if text else FIRST_SHOWN
        nearest = min(max(year, FIRST_YEAR), LAST_YEAR)
        if nearest != year:
            self._tell("year", str(year), f"the atlas shows {FIRST_YEAR} to {LAST_YEAR}")
        return nearest

    def _tell(self, key: str, found: str, advice: str) -> None:
        self.messages.append(f"{key}={found[:60]}: {advice}")


def at_year(selection: Selection, year: int) -> Selection:
    """Return the selection moved to another year."""
    return replace(selection, year=year)
