"""What does the page need to know of a gazetteer, and in which shape?

The keys are short and stable: the page's JavaScript, the app and the tests rely on them. What is not known is left out.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, Final, NotRequired, TypedDict, cast

from renamed_places.dates import Date
from renamed_places.page.assets import own
from renamed_places.page.columns import LayoutShape
from renamed_places.page.courses import Course, rings
from renamed_places.page.labels import STATES, country_labels, kind_label
from renamed_places.records import (
    Chapter,
    Citation,
    Conflict,
    Event,
    Gazetteer,
    Geometry,
    Monument,
    Polity,
    Record,
    Source,
    Toponym,
)
from renamed_places.search.tables import tables
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR

TITLE: Final = "Renamed Places"

Days = tuple[int, int, int, int]
"""Earliest and latest start, earliest and latest end, in days since 1 January 1970."""


class MetaShape(TypedDict):
    """The page itself."""

    title: str
    version: str
    first: int
    last: int
    year: int
    licence: str
    opening: NotRequired[str]
    columns: NotRequired[LayoutShape]


class LabelsShape(TypedDict):
    """Plain English for each code that occurs."""

    kinds: dict[str, str]
    countries: dict[str, str]
    states: dict[str, str]
    honours: dict[str, str]


class SourceShape(TypedDict):
    """A work that says something; `accessed` is a year and a month."""

    title: str
    url: NotRequired[str]
    container: NotRequired[str]
    accessed: NotRequired[str]


class NameShape(TypedDict):
    """One name of a chain; dates as written."""

    name: str
    latin: str
    lang: str
    days: Days
    start: NotRequired[str]
    end: NotRequired[str]
    honours: NotRequired[str]
    proposed: NotRequired[bool]
    english: NotRequired[str]
    variants: NotRequired[tuple[str, ...]]
    sources: NotRequired[tuple[str, ...]]


class ConflictShape(TypedDict):
    """Another value for one field."""

    field: str
    value: str
    sources: tuple[str, ...]
    whyNot: NotRequired[str]


class RecordShape(TypedDict):
    """A place or a monument."""

    id: str
    title: str
    kind: str
    country: str
    then: str
    where: str
    honours: str
    confidence: str
    today: str
    spans: list[Days]
    names: list[NameShape]
    citations: list[tuple[str, str]]
    conflicts: list[ConflictShape]
    geometry: NotRequired[Geometry]
    accuracy: NotRequired[float]
    positionSource: NotRequired[str]
    links: NotRequired[dict[str, str]]
    note: NotRequired[str]
    proposed: NotRequired[bool]
    undated: NotRequired[bool]
    erected: NotRequired[str]
    removed: NotRequired[str]
    fate: NotRequired[str]
    replacedBy: NotRequired[str]
    replaced: NotRequired[str]
    replacedDays: NotRequired[tuple[int, int]]
    sculptor: NotRequired[str]
    height: NotRequired[float]
    movedTo: NotRequired[str]


class EventShape(TypedDict):
    """Something that explains a wave of changes; `point` is longitude and latitude."""

    id: str
    title: str
    date: str
    days: tuple[int, int]
    summary: str
    citations: list[tuple[str, str]]
    until: NotRequired[str]
    place: NotRequired[str]
    point: NotRequired[list[float]]
    affects: NotRequired[tuple[str, ...]]


class PolityShape(TypedDict):
    """The outline of a state of the time: polygons, of each its rings. A part of a state names it as `within`."""

    id: str
    title: str
    days: Days
    rings: list[list[Course]]
    country: NotRequired[str]
    within: NotRequired[str]


class ParagraphShape(TypedDict):
    """A few sentences and the keys of their sources."""

    text: str
    sources: tuple[str, ...]


class MomentShape(TypedDict):
    """A year, a range of years, or two years compared."""

    mode: str
    first: int
    last: int


class ChapterShape(TypedDict):
    """One step of the story; the view is latitude, longitude and zoom."""

    id: str
    title: str
    moment: MomentShape
    view: tuple[float, float, float]
    filters: Mapping[str, Any]
    paragraphs: list[ParagraphShape]
    records: tuple[str, ...]
    events: tuple[str, ...]


class PayloadShape(TypedDict):
    """All that the page knows."""

    meta: MetaShape
    labels: LabelsShape
    sources: dict[str, SourceShape]
    records: list[RecordShape]
    events: list[EventShape]
    polities: list[PolityShape]
    rivers: list[Course]
    chapters: list[ChapterShape]
    search: dict[str, Any]
    """Letters, words and scores by which a name is found."""


def labels_of(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Return the codes of kinds, countries and honourees in the order in which the page knows them."""
    labels = _labels(gazetteer)
    return {"kinds": [*labels["kinds"]], "countries": [*labels["countries"]], "honours": [*labels["honours"]]}


def with_columns(payload: PayloadShape, layout: LayoutShape) -> PayloadShape:
    """Return the payload of a page that asks its server for the records instead."""
    return {**payload, "records": [], "meta": {**payload["meta"], "columns": layout}}


def payload_of(gazetteer: Gazetteer, year: int, opening: str = "") -> PayloadShape:
    """Return all that the page knows of a gazetteer, first shown in a year (held within the years of the atlas).

    `opening` is the query of a link that is obeyed where the page's address says nothing.
    """
    return {
        "meta": _meta(year, opening),
        "labels": _labels(gazetteer),
        "sources": {key: _source(source) for key, source in sorted(gazetteer.sources.items())},
        "records": [_record(record) for record in gazetteer.records],
        "events": [_event(event) for event in gazetteer.events],
        "polities": [_polity(polity) for polity in gazetteer.polities],
        "rivers": json.loads(own("rivers.json")),
        "chapters": [_chapter(chapter) for chapter in gazetteer.chapters],
        "search": tables(),
    }


def _meta(year: int, opening: str) -> MetaShape:
    meta: MetaShape = {
        "title": TITLE,
        "version": version("renamed-places"),
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
        "year": min(max(year, FIRST_YEAR), LAST_YEAR),
        "licence": "CC BY 4.0",
    }
    return {**meta, "opening": opening} if opening else meta


def _labels(gazetteer: Gazetteer) -> LabelsShape:
    """Return labels for what occurs only, kinds in the order of filters and legends."""
    found = {record.kind for record in gazetteer.records}
    return {
        "kinds": {kind: kind_label(kind) for kind in gazetteer.kinds if kind in found},
        "countries": country_labels((record.country for record in gazetteer.records), gazetteer.polities),
        "states": dict(STATES),
        "honours": _honour_labels(gazetteer),
    }


def _honour_labels(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the titles of the honourees, also of those that records name and honourees.json does not know."""
    named = {record.honours for record in gazetteer.records if record.honours}
    known = {key: honouree.title for key, honouree in gazetteer.honourees.items()}
    return {key: known.get(key, key) for key in sorted(named | known.keys())}


def _source(source: Source) -> SourceShape:
    shape = {
        "title": source.title,
        "url": source.url,
        "container": source.container,
        "accessed": _accessed(source.csl),
    }
    return cast("SourceShape", _known(shape, keep=("title",)))


def _accessed(csl: Mapping[str, Any]) -> str:
    """Return the month in which a source was read: 2026-11."""
    parts = next(iter(csl.get("accessed", {}).get("date-parts", ())), ())
    return "-".join(f"{part:02d}" for part in parts)


def _record(record: Record) -> RecordShape:
    shape: dict[str, Any] = {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "country": record.country,
        "then": record.country_then,
        "where": record.located_in,
        "honours": record.honours,
        "confidence": record.confidence,
        "today": record.today,
        "spans": [span.days for span in record.honouring],
        "names": [_name(name) for name in record.names],
        "citations": _citations(record.citations),
        "conflicts": [_conflict(conflict) for conflict in record.conflicts],
    }
    return cast("RecordShape", shape | _known({**_position(record), **_extras(record)}))


def _position(record: Record) -> dict[str, Any]:
    return {
        "geometry": record.geometry,
        "accuracy": record.accuracy_km,
        "positionSource": record.position_source,
        "links": dict(record.links),
        "note": record.note,
    }


def _extras(record: Record) -> dict[str, Any]:
    """Return what only a monument has, or whether a place was only proposed to be named; whether no date is known."""
    undated = record.undated
    if not isinstance(record, Monument):
        return {"proposed": record.proposed, "undated": undated}
    return {
        "undated": undated,
        "erected": _text(record.life.start),
        "removed": _text(record.life.end),
        "fate": record.fate,
        "replacedBy": record.replaced_by,
        "replaced": _text(record.replaced),
        "replacedDays": (record.replaced.earliest, record.replaced.latest) if record.replaced else None,
        "sculptor": record.sculptor,
        "height": record.height_m,
        "movedTo": record.moved_to,
    }


def _name(name: Toponym) -> NameShape:
    shape = {
        "name": name.name,
        "latin": name.latin,
        "lang": name.lang,
        "days": name.timespan.days,
        "start": _text(name.timespan.start),
        "end": _text(name.timespan.end),
        "honours": name.honours,
        "proposed": name.proposed,
        "english": name.english,
        "variants": name.variants,
        "sources": name.sources,
    }
    return cast("NameShape", _known(shape, keep=("name", "latin", "lang", "days")))


def _citations(citations: Iterable[Citation]) -> list[tuple[str, str]]:
    return [(citation.source, citation.supports) for citation in citations]


def _conflict(conflict: Conflict) -> ConflictShape:
    shape = {
        "field": conflict.field,
        "value": conflict.value,
        "sources": conflict.sources,
        "whyNot": conflict.why_not,
    }
    return cast("ConflictShape", _known(shape, keep=("field", "value", "sources")))


def _event(event: Event) -> EventShape:
    geometry = event.geometry or {}
    shape = {
        "id": event.id,
        "title": event.title,
        "date": event.date.text,
        "until": _text(event.until),
        "days": (event.date.earliest, (event.until or event.date).latest),
        "summary": event.summary,
        "place": event.place,
        "point": geometry.get("coordinates") if geometry.get("type") == "Point" else None,
        "affects": event.affects,
        "citations": _citations(event.citations),
    }
    return cast("EventShape", _known(shape, keep=("id", "title", "date", "days", "summary", "citations")))


def _polity(polity: Polity) -> PolityShape:
    shape = {
        "id": polity.id,
        "title": polity.title,
        "days": polity.timespan.days,
        "country": polity.country,
        "within": polity.part_of,
        "rings": rings(polity.geometry),
    }
    return cast("PolityShape", _known(shape, keep=("id", "title", "days", "rings")))


def _chapter(chapter: Chapter) -> ChapterShape:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "moment": {"mode": chapter.mode, "first": chapter.first, "last": chapter.last},
        "view": chapter.view,
        "filters": chapter.filters,
        "paragraphs": [{"text": each.text, "sources": each.sources} for each in chapter.paragraphs],
        "records": chapter.records,
        "events": chapter.events,
    }


def _text(date: Date | None) -> str:
    return date.text if date else ""


def _known(fields: Mapping[str, Any], keep: Iterable[str] = ()) -> dict[str, Any]:
    """Leave out what is not known, but for the keys to keep."""
    kept = set(keep)
    return {key: value for key, value in fields.items() if key in kept or _is_known(value)}


def _is_known(value: object) -> bool:
    """Whether a value says something; a height or an accuracy of nought does."""
    return bool(value) or (value == 0 and value is not False)
