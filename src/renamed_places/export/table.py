"""How does what a moment shows look as a table: rows of text, and CSV (RFC 4180)?"""

import csv
import io
from collections.abc import Iterable
from typing import Any, Final

from renamed_places.export.geojson import feature
from renamed_places.records import Gazetteer
from renamed_places.selection import Shown
from renamed_places.timeline import Moment

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def rows(gazetteer: Gazetteer, shown: Iterable[Shown], moment: Moment) -> list[dict[str, Any]]:
    """Return one row per record: its id, the properties of its GeoJSON feature, longitude and latitude."""
    return [_row(feature(gazetteer, each, moment)) for each in shown]


def _row(found: dict[str, Any]) -> dict[str, Any]:
    longitude, latitude = position(found["geometry"])
    return {"id": found["id"], **found["properties"], "longitude": longitude, "latitude": latitude}


def position(geometry: dict[str, Any] | None) -> tuple[float | None, float | None]:
    """Return longitude and latitude of a geometry's first point, or nothing where there is none."""
    point = geometry["coordinates"] if geometry else None
    while point and isinstance(point[0], list):
        point = point[0]
    return (point[0], point[1]) if point else (None, None)


def csv_text(gazetteer: Gazetteer, shown: Iterable[Shown], moment: Moment) -> str:
    """Return the rows as CSV with a header; several sources stand in one cell, apart by a space."""
    return csv_of(rows(gazetteer, shown, moment))


def csv_of(table: list[dict[str, Any]]) -> str:
    """Return rows with the same keys as CSV with a header; of no rows, the header `id` alone."""
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(table[0]) if table else ["id"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in table)
    return written.getvalue()


def cell(value: object) -> object:
    """Return a value for a cell; a text that a spreadsheet would run as a formula is kept as text."""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
