"""What can be asked of a record, property by property, and what are the values?

The same properties narrow a reconciliation query and extend a list that has been matched.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from renamed_places.dates import Date, Timespan, last_day
from renamed_places.export.table import position
from renamed_places.records import Gazetteer, Monument, Record
from renamed_places.selection import FIRST_SHOWN, shown
from renamed_places.timeline import name_at

Value = Mapping[str, str | float]
"""One value as the data extension sends it: {"str": ...} or {"float": ...}."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, its name, what it says, and its values for a record, which may depend on a year."""

    id: str
    name: str
    description: str
    values: Callable[[Gazetteer, Record, int], Iterator[Value]]


def _texts(read: Callable[[Record], str | None]) -> Callable[[Gazetteer, Record, int], Iterator[Value]]:
    """Return a reader of one text, which may be missing."""

    def values(_: Gazetteer, record: Record, __: int) -> Iterator[Value]:
        text = read(record)
        if text:
            yield {"str": text}

    return values


def _names(part: str, _: Gazetteer, record: Record, __: int) -> Iterator[Value]:
    """Yield a part of every honouring name, or of every name of a monument."""
    names = (name for name in record.names if isinstance(record, Monument) or name.honours)
    yield from ({"str": text} for text in dict.fromkeys(getattr(name, part) for name in names))


def _spans(_: Gazetteer, record: Record, __: int) -> Iterator[Value]:
    yield from ({"str": _interval(span)} for span in record.honouring if span.start or span.end)


def _interval(span: Timespan) -> str:
    return "/".join(date.text if date else "" for date in (span.start, span.end))


def _dates(side: str, _: Gazetteer, record: Record, __: int) -> Iterator[Value]:
    dates: Iterator[Date | None] = (getattr(span, side) for span in record.honouring)
    yield from ({"str": date.text} for date in dates if date)


def _name_then(_: Gazetteer, record: Record, year: int) -> Iterator[Value]:
    name = name_at(record, last_day(year))
    if name:
        yield {"str": name.name}


def _state_then(_: Gazetteer, record: Record, year: int) -> Iterator[Value]:
    row = shown([record], year)[0]
    yield {"str": row.state if row.certain else f"{row.state}, doubtful"}


def _degrees(side: int, _: Gazetteer, record: Record, __: int) -> Iterator[Value]:
    degrees = position(record.geometry)[side]
    if degrees is not None:
        yield {"float": degrees}


def _accuracy(_: Gazetteer, record: Record, __: int) -> Iterator[Value]:
    if record.accuracy_km is not None:
        yield {"float": record.accuracy_km}


def _sources(gazetteer: Gazetteer, record: Record, _: int) -> Iterator[Value]:
    yield from ({"str": address} for address in gazetteer.addresses(record.citations))


def _link(key: str, record: Record) -> str | None:
    return record.links.get(key)


YEAR: Final = "year"
COUNTRY: Final = "country"
ALL: Final = (
    Property(YEAR, "Year", "the year in which the name was used; of a record, the years of its honouring name", _spans),
    Property(COUNTRY, "Country", "the state today: ISO 3166 code, or its English name", _texts(lambda it: it.country)),
    Property("name", "Honouring name", "in its own script", partial(_names, "name")),
    Property("latin", "Honouring name, Latin", "in Latin letters", partial(_names, "latin")),
    Property("today", "Today's name", "or what stands in a monument's place", _texts(lambda it: it.today)),
    Property("start", "Start", "since when it was in force, or stood; EDTF", partial(_dates, "start")),
    Property("end", "End", "from when it no longer was in force, or stood; EDTF", partial(_dates, "end")),
    Property("name_then", "Name in a year", "at the end of the year in the settings", _name_then),
    Property("state_then", "State in a year", "at the end of the year in the settings", _state_then),
    Property("kind", "Kind", "what it is", _texts(lambda it: it.kind)),
    Property("honours", "Honours", "whom or what the name honours", _texts(lambda it: it.honours)),
    Property("country_then", "Country then", "the state of the time", _texts(lambda it: it.country_then)),
    Property("located_in", "Located in", "town, region", _texts(lambda it: it.located_in)),
    Property("latitude", "Latitude", "in degrees, WGS 84", partial(_degrees, 1)),
    Property("longitude", "Longitude", "in degrees, WGS 84", partial(_degrees, 0)),
    Property("accuracy_km", "Accuracy", "how far off the position may be, in km", _accuracy),
    Property("confidence", "Confidence", "high, medium or low", _texts(lambda it: it.confidence)),
    Property("wikidata", "Wikidata", "the same thing there", _texts(partial(_link, "wikidata"))),
    Property("geonames", "GeoNames", "the same thing there", _texts(partial(_link, "geonames"))),
    Property("wikipedia", "Wikipedia", "the same thing there", _texts(partial(_link, "wikipedia"))),
    Property("sources", "Sources", "the addresses of the sources", _sources),
)
BY_ID: Final = {each.id: each for each in ALL}
SETTING: Final = {
    "name": YEAR,
    "label": "Year",
    "type": "number",
    "default": FIRST_SHOWN,
    "help_text": "The year of the name and the state in a year",
}
