"""What does a batch of reconciliation queries ask?

What only a program can have got wrong is refused; what a list may hold, a blank or a year that nobody can read, is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from renamed_places.api import jsontext
from renamed_places.api.parameters import LONGEST_NAME
from renamed_places.api.reconcile import properties, types
from renamed_places.api.refusals import TOO_LARGE, RefusedError
from renamed_places.records import Gazetteer
from renamed_places.search import folded

MOST: Final = 50
"""Queries of a batch."""
CANDIDATES: Final = 10
"""Candidates of a query, unless asked otherwise."""
MOST_CANDIDATES: Final = 50
_YEAR: Final = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)", re.ASCII)
_COUNTRIES: Final = "reconciled countries"
"""Under this a gazetteer keeps the words for its countries."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query. `kinds` and `countries` are none where not asked for, empty where asked for and not known.

    `others`: further properties, each with the folded texts one of which it should have.
    """

    name: str
    kinds: frozenset[str] | None
    countries: frozenset[str] | None
    year: int | None
    others: tuple[tuple[str, frozenset[str]], ...]
    limit: int


def read(gazetteer: Gazetteer, text: str) -> dict[str, Query]:
    """Return the queries of a batch by their keys. Raises RefusedError."""
    batch = jsontext.members(text, "queries")
    if len(batch) > MOST:
        msg = f"{len(batch)} queries in one batch: send at most {MOST}"
        raise RefusedError(TOO_LARGE, "too-many-queries", msg, "queries")
    return {key: _query(gazetteer, raw, f"queries.{key[:40]}") for key, raw in batch.items()}


def _query(gazetteer: Gazetteer, raw: Any, where: str) -> Query:  # noqa: ANN401 -- whatever JSON holds
    if not isinstance(raw, dict):
        jsontext.refuse_form(where, "write an object with a query")
    wanted = _properties(raw.get("properties", []), f"{where}.properties")
    return Query(
        name=_name(raw, where, has_properties=bool(raw.get("properties"))),
        kinds=_kinds(gazetteer, raw.get("type"), f"{where}.type"),
        countries=_countries(gazetteer, wanted.pop(properties.COUNTRY, None)),
        year=_year(wanted.pop(properties.YEAR, ())),
        others=tuple((pid, frozenset(map(folded, values))) for pid, values in wanted.items()),
        limit=_limit(raw.get("limit", CANDIDATES), f"{where}.limit"),
    )


def _name(raw: dict[str, Any], where: str, *, has_properties: bool) -> str:
    """Return the name asked for; a text too long for a name is none."""
    name = raw.get("query", "" if has_properties else None)
    if not isinstance(name, str):
        jsontext.refuse_form(f"{where}.query", "write a name")
    return name if len(name) <= LONGEST_NAME else ""


def _kinds(gazetteer: Gazetteer, wanted: Any, where: str) -> frozenset[str] | None:  # noqa: ANN401 -- whatever JSON holds
    listed = wanted if isinstance(wanted, list) else [wanted]
    if wanted in (None, "", []):
        return None
    if not all(isinstance(each, str) for each in listed):
        jsontext.refuse_form(where, "write the id of a type, or a list of such")
    return types.kinds_of(gazetteer, listed)


def _limit(wanted: Any, where: str) -> int:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(wanted, bool) or not isinstance(wanted, int | float) or wanted < 1:
        jsontext.refuse_form(where, "write a number from 1")
    return int(min(wanted, MOST_CANDIDATES))


def _properties(wanted: Any, where: str) -> dict[str, list[str]]:  # noqa: ANN401 -- whatever JSON holds
    """Return the texts asked for by property, those that are not known left out."""
    if not isinstance(wanted, list):
        jsontext.refuse_form(where, "write a list of objects with pid and v")
    found: dict[str, list[str]] = {}
    for each in wanted:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
            jsontext.refuse_form(where, "write objects with pid and v")
        if each["pid"] in properties.BY_ID:
            found.setdefault(each["pid"], []).extend(_values(each["v"]))
    return found


def _values(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    """Yield a value, or each of several, as text; of one that was matched before, its id and its name."""
    for each in value if isinstance(value, list) else [value]:
        parts = (each.get("id"), each.get("name")) if isinstance(each, dict) else (each,)
        yield from (str(part) for part in parts if isinstance(part, str | int | float))


def _year(values: list[str] | tuple[()]) -> int | None:
    """Return the first year that can be read in the values."""
    years = (match[0] for text in values if (match := _YEAR.search(text)))
    return next(map(int, years), None)


def _countries(gazetteer: Gazetteer, values: list[str] | None) -> frozenset[str] | None:
    """Return the codes of countries given by code or by English name."""
    if not values:
        return None
    known: dict[str, str] = gazetteer.derived.get(_COUNTRIES) or gazetteer.derived.setdefault(
        _COUNTRIES, dict(_country_words(gazetteer))
    )
    return frozenset(known[folded(text)] for text in values if folded(text) in known)


def _country_words(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield the words by which a country may be called, each with its code."""
    for record in gazetteer.records:
        yield folded(record.country), record.country
    for polity in gazetteer.polities:
        if polity.country:
            yield folded(polity.country), polity.country
            yield folded(polity.title), polity.country
