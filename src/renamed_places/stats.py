"""How many records are there, of what kind, and how well are they known?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from renamed_places.dates import OPEN, Date
from renamed_places.records import CONFIDENCES, MONUMENT, Gazetteer, Place, Record, Source

_WIKIPEDIA: Final = "Wikipedia"
_FIRST_DAY: Final = date(1970, 1, 1)
_LEAP_YEAR: Final = 366


def by_kind(gazetteer: Gazetteer) -> dict[str, dict[str, int]]:
    """Return for each kind the number of records, and of those of high, medium and low confidence; then for all."""
    of_kind = {kind: [record for record in gazetteer.records if record.kind == kind] for kind in gazetteer.kinds}
    return {kind: _confidences(records) for kind, records in of_kind.items() if records} | {
        "all": _confidences(gazetteer.records)
    }


def _confidences(records: Iterable[Record]) -> dict[str, int]:
    counted = Counter(record.confidence for record in records)
    return {"records": counted.total()} | {level: counted[level] for level in CONFIDENCES}


def by_country(gazetteer: Gazetteer) -> dict[str, int]:
    """Return the number of records in each of today's countries, most first."""
    return dict(Counter(record.country for record in gazetteer.records).most_common())


def totals(gazetteer: Gazetteer) -> dict[str, int]:
    """Return the numbers that say how well the gazetteer is known, each under the words that explain it."""
    records = gazetteer.records
    return {
        "records": len(records),
        "places": len(gazetteer.places),
        "monuments": sum(record.kind == MONUMENT for record in records),
        "events": len(gazetteer.events),
        "sources": len(gazetteer.sources),
        "names": sum(len(record.names) for record in records),
        "records with a source": sum(bool(record.citations) for record in records),
        "records with two or more sources": sum(len(record.citations) > 1 for record in records),
        "records with a conflict between sources": sum(bool(record.conflicts) for record in records),
        "records without a position": sum(record.geometry is None for record in records),
    }


def shares(gazetteer: Gazetteer) -> dict[str, tuple[int, int]]:
    """Return how many of how many records are well or badly known, each under the words that explain it."""
    records, places = gazetteer.records, gazetteer.places
    return {
        "records of low confidence": (sum(record.confidence == "low" for record in records), len(records)),
        "records with two independent sources or a decree": (
            sum(_is_well_attested(gazetteer, record) for record in records),
            len(records),
        ),
        "places with both ends of the name known to the year, and a source": (
            sum(bool(place.citations) and _both_ends_known(place) for place in places),
            len(places),
        ),
    }


def _is_well_attested(gazetteer: Gazetteer, record: Record) -> bool:
    """Whether works of two publishers speak of a record, or one that gives the decree itself."""
    works = {_publisher(gazetteer.sources[citation.source]) for citation in record.citations}
    return len(works) > 1 or any("decree" in citation.supports.casefold() for citation in record.citations)


def _publisher(source: Source) -> str:
    """Return who is behind a source: the host of its address, else the work itself.

    All languages and copies of Wikipedia are one publisher: they take from one another.
    """
    if source.container.startswith(_WIKIPEDIA):
        return _WIKIPEDIA
    host = urlsplit(source.url).netloc.removeprefix("www.")
    return host if host and host != "github.com" else source.id


def _both_ends_known(place: Place) -> bool:
    return any(_to_the_year(span.start) and _to_the_year(span.end) for span in place.honouring)


def _to_the_year(known: Date | None) -> bool:
    """Whether all days that a date can mean lie in one year; an open end is known."""
    if known is None or known.text == OPEN:
        return known is not None
    return known.latest - known.earliest <= _LEAP_YEAR and _year(known.earliest) == _year(known.latest)


def _year(day: int) -> int:
    return (_FIRST_DAY + timedelta(days=day)).year
