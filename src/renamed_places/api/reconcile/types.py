"""Of which types are records, for the reconciliation service: their kinds, and Place for all that is no monument?"""

from collections.abc import Collection
from typing import Final

from renamed_places.records import MONUMENT, Gazetteer

PLACE: Final = "place"
Type = dict[str, object]


def type_of(kind: str) -> Type:
    """Return a kind as a type; every kind of place is narrower than Place."""
    named: Type = {"id": kind, "name": kind.replace("_", " ").capitalize()}
    return named if kind in (MONUMENT, PLACE) else {**named, "broader": [type_of(PLACE)]}


DEFAULT: Final = (type_of(PLACE), type_of(MONUMENT))


def types(gazetteer: Gazetteer) -> list[Type]:
    """Return all types of a gazetteer."""
    return list(map(type_of, (PLACE, *gazetteer.kinds)))


def types_of(kind: str) -> list[Type]:
    """Return the types of a record of a kind, the narrowest first."""
    kinds = [kind] if kind == MONUMENT else [kind, PLACE]
    return [{"id": each, "name": type_of(each)["name"]} for each in kinds]


def kinds_of(gazetteer: Gazetteer, wanted: Collection[str]) -> frozenset[str]:
    """Return the kinds that types stand for; a type that is not known stands for none."""
    kinds = frozenset(gazetteer.kinds)
    places = kinds - {MONUMENT} if PLACE in wanted else frozenset()
    return places.union(kinds.intersection(wanted))
