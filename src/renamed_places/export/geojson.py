"""How does what a moment shows look as GeoJSON (RFC 7946)?"""

import json
from collections.abc import Iterable
from typing import Any

from renamed_places.dates import Timespan
from renamed_places.geodata import feature_of
from renamed_places.records import Gazetteer, Monument
from renamed_places.selection import Shown
from renamed_places.timeline import Mode, Moment

LICENCE = "CC BY 4.0"


def feature_collection(gazetteer: Gazetteer, rows: Iterable[Shown], moment: Moment) -> dict[str, Any]:
    """Return what is shown at a moment as a FeatureCollection; its other members tell the moment and the licence."""
    return {
        "type": "FeatureCollection",
        **told(moment),
        "licence": LICENCE,
        "features": [feature(gazetteer, row, moment) for row in rows],
    }


def told(moment: Moment) -> dict[str, Any]:
    """Return the members that tell the moment: the year, or the mode and its two years."""
    if moment.mode is Mode.YEAR:
        return {"year": moment.last}
    return {"mode": moment.mode.value, "first": moment.first, "last": moment.last}


def text(collection: dict[str, Any]) -> str:
    """Return a FeatureCollection as it is written to a file, one feature a line."""
    head = {key: value for key, value in collection.items() if key != "features"}
    features = ",\n".join(json.dumps(each, ensure_ascii=False) for each in collection["features"])
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{features}\n]}}\n'


def whole_text(gazetteer: Gazetteer) -> str:
    """Return the whole gazetteer as one FeatureCollection: every place and monument as its file has it.

    The sources that they cite follow as the foreign member `sources`, in CSL-JSON.
    """
    features = [feature_of(record) for record in gazetteer.records]
    sources = [source.csl for source in gazetteer.sources.values()]
    return text({"type": "FeatureCollection", "licence": LICENCE, "sources": sources, "features": features})


def feature(gazetteer: Gazetteer, row: Shown, moment: Moment) -> dict[str, Any]:
    """Return one record as it is at the moment."""
    told_of = compared_properties if moment.mode is Mode.COMPARE else properties
    return {
        "type": "Feature",
        "id": row.record.id,
        "geometry": row.record.geometry,
        "properties": told_of(gazetteer, row),
    }


def properties(gazetteer: Gazetteer, row: Shown) -> dict[str, Any]:
    """Return what is true of a record in the year, or at some time in the range.

    `name`, `start` and `end` (EDTF as written, null where unknown) are those of the name then in force, or of the
    monument's life.
    """
    record = row.record
    return {
        "title": record.title,
        "kind": record.kind,
        "state": row.state,
        "certain": row.certain,
        "name": row.name.name if row.name else None,
        "latin": row.name.latin if row.name else None,
        "today": record.today,
        **dates_of(span_of(row)),
        "changed": row.changed,
        "honours": record.honours,
        "country": record.country,
        "country_then": record.country_then or None,
        "located_in": record.located_in or None,
        "confidence": record.confidence,
        "accuracy_km": record.accuracy_km,
        "sources": list(gazetteer.addresses(record.citations)),
    }


def compared_properties(gazetteer: Gazetteer, row: Shown) -> dict[str, Any]:
    """Return what became of a record between two years: `change` is kept, lost or gained."""
    return {
        "title": row.record.title,
        "kind": row.record.kind,
        "change": row.state,
        "certain": row.certain,
        "name_first": row.before.name if row.before else None,
        "name_last": row.name.name if row.name else None,
        "latin_first": row.before.latin if row.before else None,
        "latin_last": row.name.latin if row.name else None,
        "honours": row.record.honours,
        "country": row.record.country,
        "sources": list(gazetteer.addresses(row.record.citations)),
    }


def span_of(row: Shown) -> Timespan | None:
    """Return the timespan of what is shown: a monument's life, or the name then in force."""
    if isinstance(row.record, Monument):
        return row.record.life
    return row.name.timespan if row.name else None


def dates_of(span: Timespan | None) -> dict[str, str | None]:
    """Return `start` and `end` of a timespan: EDTF as written, none where unknown."""
    dates = (span.start, span.end) if span else (None, None)
    return {side: date.text if date else None for side, date in zip(("start", "end"), dates, strict=True)}
