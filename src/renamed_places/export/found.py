"""How does an answer to a name look as JSON?"""

from typing import Any

from renamed_places.export.geojson import dates_of
from renamed_places.export.table import position
from renamed_places.records import Record
from renamed_places.search import Answer


def told(answer: Answer) -> dict[str, Any]:
    """Return an answer; dates are EDTF as written, null where unknown.

    `timespans` are all in which the record bore the name, `start` and `end` those of the one that fits best.
    """
    record, name = answer.record, answer.name
    longitude, latitude = position(record.geometry)
    return {
        **_where(record),
        "name": name.name,
        "latin": name.latin,
        "lang": name.lang,
        "spelling": answer.spelling,
        **dates_of(name.timespan),
        "timespans": [dates_of(span) for span in answer.timespans],
        "held": answer.held,
        "in_force": answer.in_force or None,
        "today": record.today,
        "score": answer.score,
        "match": answer.match.name.lower(),
        "reason": answer.reason,
        "longitude": longitude,
        "latitude": latitude,
    }


def _where(record: Record) -> dict[str, Any]:
    """Return what tells a record from its namesakes."""
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "country": record.country,
        "located_in": record.located_in or None,
    }
