"""What may be meant by what somebody has begun to type: a record, a type, a property?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from renamed_places.api.parameters import LONGEST_NAME, refuse_value
from renamed_places.api.reconcile import properties, types
from renamed_places.api.reconcile.candidates import description
from renamed_places.errors import UnknownRecordError
from renamed_places.records import Gazetteer, Record
from renamed_places.search import find, folded

MOST: Final = 10
"""Suggestions at once."""
FURTHEST: Final = 500
"""Suggestions that may be skipped at most."""

Suggestion = dict[str, Any]


def suggestions(gazetteer: Gazetteer, what: str, given: dict[str, str]) -> dict[str, list[Suggestion]]:
    """Return what to suggest for a prefix, after as many as `cursor` says. Raises RefusedError."""
    prefix, cursor = _prefix(given), _cursor(given)
    most = cursor + MOST
    listed = _entities(gazetteer, prefix, most) if what == "entity" else _beginning(prefix, _LISTS[what](gazetteer))
    return {"result": listed[cursor:most]}


def _prefix(given: dict[str, str]) -> str:
    prefix = given.get("prefix", "")
    if "prefix" not in given or len(prefix) > LONGEST_NAME:
        refuse_value("prefix", prefix, f"write the first letters, {LONGEST_NAME} at most")
    return prefix


def _cursor(given: dict[str, str]) -> int:
    text = given.get("cursor", "0")
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(FURTHEST)) and int(text) <= FURTHEST):
        refuse_value("cursor", text, f"write how many to skip, 0 to {FURTHEST}")
    return int(text)


def _entities(gazetteer: Gazetteer, prefix: str, most: int) -> list[Suggestion]:
    found = [_entity(each.record, f"{each.name.name}: {each.reason}") for each in find(gazetteer, prefix, most=most)]
    try:
        named = gazetteer.record(prefix)
    except UnknownRecordError:
        return found
    return [_entity(named, "its id"), *(each for each in found if each["id"] != prefix)]


def _entity(record: Record, reason: str) -> Suggestion:
    notable = types.types_of(record.kind)
    return {"id": record.id, "name": record.title, "description": description(record, reason), "notable": notable}


def _beginning(prefix: str, listed: Sequence[Suggestion]) -> list[Suggestion]:
    """Return what begins so, by its id or a word of its name."""
    wanted = folded(prefix)
    return [each for each in listed if any(text.startswith(wanted) for text in _readings(each))]


def _readings(suggestion: Suggestion) -> Iterable[str]:
    name = folded(suggestion["name"])
    return (folded(suggestion["id"]), name, *name.split())


def _properties(_: Gazetteer) -> Sequence[Suggestion]:
    return [{"id": each.id, "name": each.name, "description": each.description} for each in properties.ALL]


_LISTS: Final[dict[str, Callable[[Gazetteer], Sequence[Suggestion]]]] = {"type": types.types, "property": _properties}
