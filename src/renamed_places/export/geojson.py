"""How does what a year shows look as GeoJSON (RFC 7946)?"""

import json
from collections.abc import Iterable
from typing import Any

from renamed_places.dates import Timespan
from renamed_places.geodata import feature_of
from renamed_places.records import Gazetteer, Monument
from renamed_places.selection import Shown

LICENCE = "CC BY 4.0"


def feature_collection(gazetteer: Gazetteer, rows: Iterable[Shown], year: int) -> dict[str, Any]:
    """Return the records shown in a year as a FeatureCollection; `year` and `licence` are foreign members."""
    return {
        "type": "FeatureCollection",
        "year": year,
        "licence": LICENCE,
        "features": [feature(gazetteer, row) for row in rows],
    }


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


def feature(gazetteer: Gazetteer, row: Shown) -> dict[str, Any]:
    """Return one record as it is in the year."""
    return {
        "type": "Feature",
        "id": row.record.id,
        "geometry": row.record.geometry,
        "properties": properties(gazetteer, row),
    }


def properties(gazetteer: Gazetteer, row: Shown) -> dict[str, Any]:
    """Return what is true of a record in the year.

    `name`, `start` and `end` (EDTF as written, null where unknown) are those of the name then in force, or of the
    monument's life.
    """
    record, span = row.record, span_of(row)
    return {
        "title": record.title,
        "kind": record.kind,
        "state": row.state,
        "certain": row.certain,
        "name": row.name.name if row.name else None,
        "latin": row.name.latin if row.name else None,
        "today": record.today,
        "start": span.start.text if span and span.start else None,
        "end": span.end.text if span and span.end else None,
        "changed": row.changed,
        "honours": record.honours,
        "country": record.country,
        "country_then": record.country_then or None,
        "located_in": record.located_in or None,
        "confidence": record.confidence,
        "accuracy_km": record.accuracy_km,
        "sources": list(gazetteer.addresses(record.citations)),
    }


def span_of(row: Shown) -> Timespan | None:
    """Return the timespan of what is shown: a monument's life, or the name then in force."""
    if isinstance(row.record, Monument):
        return row.record.life
    return row.name.timespan if row.name else None
