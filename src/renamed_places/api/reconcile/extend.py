"""What are the values of some properties for some records, to extend a list that has been matched?"""

import math
from typing import Any, Final

from renamed_places.api import jsontext
from renamed_places.api.parameters import refuse_value
from renamed_places.api.reconcile import properties
from renamed_places.api.reconcile.properties import Property, Value
from renamed_places.api.refusals import TOO_LARGE, RefusedError
from renamed_places.errors import UnknownRecordError
from renamed_places.records import Gazetteer
from renamed_places.selection import FIRST_SHOWN
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR

MOST_IDS: Final = 500
MOST_PROPERTIES: Final = 30

Wanted = tuple[Property, int]
"""A property, and the year of its settings."""


def extension(gazetteer: Gazetteer, text: str) -> dict[str, Any]:
    """Return the answer to a data extension query. Raises RefusedError."""
    asked = jsontext.members(text, "extend")
    ids, wanted = _ids(asked.get("ids")), _wanted(asked.get("properties"))
    return {
        "meta": [{"id": each.id, "name": each.name} for each, _ in wanted],
        "rows": {each: _row(gazetteer, each, wanted) for each in ids},
    }


def proposals(given: dict[str, str]) -> dict[str, Any]:
    """Return the properties proposed for a type: all, whatever the type, for every record has them."""
    limit = given.get("limit", str(len(properties.ALL)))
    if not (limit.isascii() and limit.isdecimal() and len(limit) <= 6):  # noqa: PLR2004 -- digits
        refuse_value("limit", limit, "write a whole number")
    told = {"type": given["type"]} if "type" in given else {}
    proposed = [{"id": each.id, "name": each.name, "description": each.description} for each in properties.ALL]
    return {**told, "limit": int(limit), "properties": proposed[: int(limit)]}


def _row(gazetteer: Gazetteer, record_id: str, wanted: list[Wanted]) -> dict[str, list[Value]]:
    """Return the values for one record; one that is not known has none."""
    try:
        record = gazetteer.record(record_id)
    except UnknownRecordError:
        return {each.id: [] for each, _ in wanted}
    return {each.id: list(each.values(gazetteer, record, year)) for each, year in wanted}


def _ids(ids: Any) -> list[str]:  # noqa: ANN401 -- whatever JSON holds
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        jsontext.refuse_form("extend.ids", "write a list of ids")
    if len(ids) > MOST_IDS:
        raise RefusedError(TOO_LARGE, "too-many-ids", f"{len(ids)} ids: send at most {MOST_IDS}", "extend.ids")
    return ids


def _wanted(listed: Any) -> list[Wanted]:  # noqa: ANN401 -- whatever JSON holds
    if not isinstance(listed, list):
        jsontext.refuse_form("extend.properties", "write a list of objects with an id")
    if len(listed) > MOST_PROPERTIES:
        msg = f"{len(listed)} properties: send at most {MOST_PROPERTIES}"
        raise RefusedError(TOO_LARGE, "too-many-properties", msg, "extend.properties")
    return [_property(each) for each in listed]


def _property(raw: Any) -> Wanted:  # noqa: ANN401 -- whatever JSON holds
    known = raw.get("id") if isinstance(raw, dict) else None
    if not isinstance(known, str) or known not in properties.BY_ID:
        jsontext.refuse_form("extend.properties", f"write objects with an id, one of {', '.join(properties.BY_ID)}")
    return properties.BY_ID[known], _year(raw.get("settings"))


def _year(settings: Any) -> int:  # noqa: ANN401 -- whatever JSON holds
    """Return the year of a property's settings; clients send it as a number or as text, or leave it empty."""
    if not isinstance(settings, dict | None):
        jsontext.refuse_form("extend.properties.settings", "write an object")
    given = (settings or {}).get(properties.YEAR)
    if given is None or given == "":
        return FIRST_SHOWN
    year = _number(given)
    if year not in range(FIRST_YEAR, LAST_YEAR + 1):
        jsontext.refuse_form("extend.properties.settings.year", f"write a year, {FIRST_YEAR} to {LAST_YEAR}")
    return int(year)


def _number(given: Any) -> float:  # noqa: ANN401 -- whatever JSON holds
    try:
        return float(given)
    except (TypeError, ValueError, OverflowError):
        return math.nan
