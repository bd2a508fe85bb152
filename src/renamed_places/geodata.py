"""Where is the gazetteer, how do its files become records, and what is their one canonical form?

GeoJSON is the source of truth and is edited by hand. It is read with `json`: `geopandas.read_file` guesses dates.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any, Final, TypeVar

from renamed_places.dates import FOREVER, NEVER, Date, Timespan, chain, day_number, parse, timespan
from renamed_places.errors import GeodataError, Problem
from renamed_places.records import (
    Chapter,
    Citation,
    Conflict,
    Event,
    Gazetteer,
    Honouree,
    Monument,
    Paragraph,
    Place,
    Polity,
    Record,
    Source,
    Toponym,
)

PACKAGED: Final = Path(__file__).parent / "geodata"
SHIPPED: Final = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[2] / "geodata"
"""The gazetteer that comes with the package: inside the wheel, or at the top of a checkout."""

FEATURES: Final = ("places", "monuments", "events", "polities")
LISTS: Final = ("sources", "honourees", "story")
OPTIONAL: Final = ("story",)
"""Files that a gazetteer may do without."""

_TOLD_IN_ORDER: Final = ("story",)
_SHARED_FIELDS: Final = (
    "title", "kind", "country", "country_then", "located_in", "accuracy_km", "position_source", "links", "confidence",
    "note",
)  # fmt: skip
DECIMALS: Final = 5
"""Decimals of a coordinate: about a metre."""

Json = Any
Read = TypeVar("Read")
Documents = Mapping[str, Json]
"""The parsed files of a folder by stem: places, monuments, events, polities, sources, honourees, story."""


def file_name(stem: str) -> str:
    """Return the name of the file that holds places, monuments, ..."""
    return f"{stem}.geojson" if stem in FEATURES else f"{stem}.json"


@cache
def schema(stem: str) -> Json:
    """Return the JSON Schema of a file, or of what they share ("common")."""
    return json.loads((SHIPPED / "schema" / f"{stem}.json").read_text(encoding="utf-8"))


def load(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer of a folder, the shipped one by default.

    Raises GeodataError, which names every file that is missing or is no JSON, or the first record that cannot be read.
    """
    documents, problems = read_documents(folder or SHIPPED)
    if problems:
        raise GeodataError("\n".join(map(str, problems)))
    return gazetteer_of(documents)


def read_documents(folder: Path) -> tuple[Documents, list[Problem]]:
    """Return the parsed files of a folder, and a problem for each that cannot be parsed."""
    documents: dict[str, Json] = {}
    problems = []
    for stem in (*FEATURES, *LISTS):
        if stem in OPTIONAL and not (folder / file_name(stem)).exists():
            continue
        try:
            documents[stem] = _parsed(_text(folder, stem))
        except (OSError, ValueError, RecursionError) as error:
            problems.append(Problem(file_name(stem), "", "", f"cannot be read as JSON: {error}"))
    return documents, problems


def _parsed(text: str) -> Json:
    """Return what a JSON text says; an escape that is half of a letter is refused, since no file can hold it again."""
    document = json.loads(text, object_pairs_hook=_without_repeats)
    if "\\ud" in text.casefold():
        json.dumps(document, ensure_ascii=False).encode()
    return document


def _text(folder: Path, stem: str) -> str:
    return (folder / file_name(stem)).read_text(encoding="utf-8")


def _without_repeats(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Refuse a key given twice, of which JSON readers would silently keep the last."""
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        msg = f"the key {twice[0]!r} stands twice in one object: keep one"
        raise ValueError(msg)
    return dict(pairs)


def gazetteer_of(documents: Documents) -> Gazetteer:
    """Return the gazetteer that parsed files hold. Raises GeodataError at a record that cannot be read."""
    honourees = {each.id: each for each in _read_all(documents, "honourees", _honouree)}
    sources = {each.id: each for each in _read_all(documents, "sources", _source)}
    known = _Known(honourees, {key: day for key, source in sources.items() if (day := _read_on(source))})
    return Gazetteer(
        places=_read_all(documents, "places", lambda feature: _place(feature, known)),
        monuments=_read_all(documents, "monuments", lambda feature: _monument(feature, known)),
        events=_read_all(documents, "events", _event),
        polities=_read_all(documents, "polities", _polity),
        sources=sources,
        honourees=honourees,
        chapters=_read_all(documents, "story", _chapter),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What bounds a date beside the record itself: its honouree, and the day on which each source was read."""

    honourees: Mapping[str, Honouree]
    read_on: Mapping[str, int]

    def last_look(self, properties: Json) -> int:
        """Return the last day on which one of a record's sources was read; what it calls still so was so then."""
        days = (self.read_on.get(citation["source"], FOREVER) for citation in properties.get("citations", ()))
        return max((day for day in days if day != FOREVER), default=FOREVER)


def _read_on(source: Source) -> int | None:
    """Return the first day of the month in which a source was read, if it says so."""
    match source.csl:
        case {"accessed": {"date-parts": [[int() as year, int() as month, *_]]}}:
            return day_number(year, month)
    return None


def members(documents: Documents, stem: str) -> list[Json]:
    """Return the features or list members of a parsed file, whatever is wrong with it otherwise."""
    document = documents.get(stem)
    found = document.get("features") if isinstance(document, dict) else document
    return found if isinstance(found, list) else []


def _read_all(documents: Documents, stem: str, read: Callable[[Json], Read]) -> tuple[Read, ...]:
    return tuple(_read_one(stem, member, read) for member in members(documents, stem))


def _read_one(stem: str, member: Json, read: Callable[[Json], Read]) -> Read:
    try:
        return read(member)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        name = member.get("id", "") if isinstance(member, dict) else ""
        # A KeyError says the key alone.
        what = f"{error} is missing" if isinstance(error, KeyError) else error
        msg = f"{file_name(stem)}: {name}: {what}: run `renamed-places check` to see all that is wrong"
        raise GeodataError(msg) from error


def _place(feature: Json, known: _Known) -> Place:
    given = feature["properties"]
    proposed = given.get("status") == "proposed"
    return Place(**_common(feature), names=_names(given, known), proposed=proposed)


def _monument(feature: Json, known: _Known) -> Monument:
    given = feature["properties"]
    limits = _limits(given["honours"], given, known.honourees)
    life = timespan(_date(given, "erected"), _date(given, "removed"), *limits).seen_on(known.last_look(given))
    return Monument(
        **_common(feature),
        # A monument is called so while it stands.
        names=tuple(_toponym(name, life) for name in given.get("names", [])),
        honours=given["honours"],
        life=life,
        replaced=_date(given, "replaced"),
        **_given(given, "fate", "replaced_by", "sculptor", "height_m", "moved_to"),
    )


def _common(feature: Json) -> dict[str, Json]:
    """Return what places and monuments share, as keyword arguments of their records."""
    given = feature["properties"]
    return {
        "id": feature["id"],
        "geometry": feature["geometry"],
        **_given(given, *_SHARED_FIELDS),
        # A record has a confidence by default, a file has none: it must say it.
        "confidence": given["confidence"],
        **_provenance(given),
    }


def _given(properties: Json, *keys: str) -> dict[str, Json]:
    return {key: properties[key] for key in keys if key in properties}


def _provenance(properties: Json) -> dict[str, Json]:
    return {
        "citations": tuple(Citation(**each) for each in properties.get("citations", ())),
        "conflicts": tuple(
            Conflict(**{**each, "sources": tuple(each.get("sources", ()))}) for each in properties.get("conflicts", ())
        ),
    }


def _names(properties: Json, known: _Known) -> tuple[Toponym, ...]:
    """Return the chain of names with the timespans that follow from their order.

    A name that was only proposed was never in force, so it bounds no neighbour.
    """
    names = properties.get("names", [])
    spans = _chain([name for name in names if "status" not in name], properties, known)
    return tuple(_toponym(name, _own_timespan(name) if "status" in name else next(spans)) for name in names)


def _chain(names: Sequence[Json], properties: Json, known: _Known) -> Iterator[Timespan]:
    dates = [(_date(name, "start"), _date(name, "end")) for name in names]
    spans = chain(dates, [_limits(name.get("honours"), properties, known.honourees) for name in names])
    return (span.seen_on(known.last_look(properties)) for span in spans)


def _own_timespan(name: Json) -> Timespan:
    return timespan(_date(name, "start"), _date(name, "end"))


def _limits(honours: str | None, properties: Json, honourees: Mapping[str, Honouree]) -> tuple[int, int]:
    """Return the first and last day plausible for a name that honours someone; no bounds for any other name."""
    if honours is None or honours not in honourees:
        return NEVER, FOREVER
    return honourees[honours].limits(properties["kind"], properties.get("country_then", ""))


def _toponym(name: Json, span: Timespan) -> Toponym:
    return Toponym(
        **_given(name, "name", "latin", "lang", "honours", "english"),
        timespan=span,
        sources=tuple(name.get("sources", ())),
        variants=tuple(name.get("variants", ())),
        proposed="status" in name,
    )


def _date(properties: Json, key: str) -> Date | None:
    return parse(properties[key]) if key in properties else None


def _event(feature: Json) -> Event:
    given = feature["properties"]
    return Event(
        id=feature["id"],
        geometry=feature["geometry"],
        date=parse(given["date"]),
        until=_date(given, "until"),
        affects=tuple(given.get("affects", ())),
        **_given(given, "title", "place", "country_then", "category", "scope", "summary", "confidence"),
        **_provenance(given),
    )


def _polity(feature: Json) -> Polity:
    given = feature["properties"]
    return Polity(
        id=feature["id"],
        geometry=feature["geometry"],
        timespan=_own_timespan(given),
        sources=tuple(given.get("sources", ())),
        **_given(given, "title", "country", "part_of", "note"),
    )


def _source(given: Json) -> Source:
    return Source(id=given["id"], title=given["title"], csl=given)


def _chapter(given: Json) -> Chapter:
    ((mode, years),) = given["moment"].items()
    first, last = (years, years) if mode == "year" else years
    return Chapter(
        mode=mode,
        first=first,
        last=last,
        view=tuple(given["view"][key] for key in ("latitude", "longitude", "zoom")),
        paragraphs=tuple(Paragraph(each["text"], tuple(each["sources"])) for each in given["paragraphs"]),
        records=tuple(given.get("records", ())),
        events=tuple(given.get("events", ())),
        **_given(given, "id", "title", "filters"),
    )


def _honouree(given: Json) -> Honouree:
    return Honouree(
        first=parse(given["first"]),
        last=parse(given["last"]),
        first_by_kind=_dates(given.get("first_by_kind", {})),
        last_by_polity=_dates(given.get("last_by_polity", {})),
        sources=tuple(given.get("sources", ())),
        **_given(given, "id", "title", "note"),
    )


def _dates(texts: Mapping[str, str]) -> dict[str, Date]:
    return {key: parse(text) for key, text in texts.items()}


def feature_of(record: Record) -> dict[str, Json]:
    """Return a record as the Feature that its file has: reading it gives the same record."""
    properties = {
        **_fields(record, *_SHARED_FIELDS),
        **(_monument_fields(record) if isinstance(record, Monument) else _place_fields(record)),
        "citations": [_fields(citation, "source", "supports") for citation in record.citations],
        "conflicts": [_fields(conflict, "field", "value", "sources", "why_not") for conflict in record.conflicts],
    }
    feature = {"type": "Feature", "id": record.id, "geometry": record.geometry, "properties": properties}
    stem = "monuments" if isinstance(record, Monument) else "places"
    ordered: dict[str, Json] = _ordered(feature, schema(stem)["properties"]["features"]["items"])
    return ordered


def _fields(holder: object, *names: str) -> dict[str, Json]:
    return {name: getattr(holder, name) for name in names}


def _place_fields(place: Place) -> dict[str, Json]:
    names = [_name_fields(name) | _dates_of(name.timespan, "start", "end") for name in place.names]
    return {"status": "proposed" if place.proposed else None, "names": names}


def _monument_fields(monument: Monument) -> dict[str, Json]:
    return {
        **_fields(monument, "honours", "fate", "replaced_by", "sculptor", "height_m", "moved_to"),
        **_dates_of(monument.life, "erected", "removed"),
        "names": [_name_fields(name) for name in monument.names],
        "replaced": monument.replaced.text if monument.replaced else None,
    }


def _name_fields(name: Toponym) -> dict[str, Json]:
    given = _fields(name, "name", "latin", "lang", "honours", "english", "variants", "sources")
    return given | {"status": "proposed" if name.proposed else None}


def _dates_of(span: Timespan, start: str, end: str) -> dict[str, str | None]:
    return {start: span.start.text if span.start else None, end: span.end.text if span.end else None}


def tidy(folder: Path, *, write: bool = True) -> list[str]:
    """Return the names of the files that are not in canonical form, after bringing them into it if `write`.

    Raises GeodataError if a file cannot be read, before anything is written.
    """
    documents, problems = read_documents(folder)
    if problems:
        raise GeodataError("\n".join(map(str, problems)))
    tidied = {stem: canonical(stem, document) for stem, document in documents.items()}
    untidy = [stem for stem, text in tidied.items() if text != _text(folder, stem)]
    for stem in untidy if write else ():
        (folder / file_name(stem)).write_text(tidied[stem], encoding="utf-8", newline="\n")
    return [file_name(stem) for stem in untidy]


def canonical(stem: str, document: Json) -> str:
    """Return a parsed file as it should be written.

    Sorted by id (but chapters as they are told), keys in the order of the schema, two-space indent, UTF-8 as written,
    nothing that is empty, and a geometry on one line without spaces and with at most five decimals.
    """
    ordered = _ordered(document, schema(stem))
    if stem in LISTS:
        return _dump(ordered if stem in _TOLD_IN_ORDER else sorted(ordered, key=_id)) + "\n"
    features = ",\n".join(indent(_feature_text(feature), "    ") for feature in sorted(ordered["features"], key=_id))
    return f'{{\n  "type": "FeatureCollection",\n  "features": [\n{features}\n  ]\n}}\n'


def _id(member: Json) -> str:
    return str(member.get("id", "")) if isinstance(member, dict) else ""


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _feature_text(feature: Json) -> str:
    """Return one feature; its geometry stands on one line, so that a moved point is one changed line."""
    geometry = json.dumps(_rounded(feature.get("geometry")), separators=(",", ":"))
    rest = {key: value for key, value in feature.items() if key not in ("type", "id", "geometry")}
    head = f'{{\n  "type": "Feature",\n  "id": {json.dumps(_id(feature))},\n  "geometry": {geometry},\n'
    return head + _dump(rest).removeprefix("{\n")


def _rounded(value: Json) -> Json:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return {key: _rounded(each) for key, each in value.items()} if isinstance(value, dict) else value


def _ordered(value: Json, rules: Json) -> Json:
    """Return a value with its keys in the order of its schema and empty values left out; unknown keys come last."""
    rules = _resolved(rules)
    if isinstance(value, (list, tuple)):
        return [_ordered(each, rules.get("items") or {}) for each in value]
    if not isinstance(value, dict):
        return value
    known = rules.get("properties", {})
    keys = [*(key for key in known if key in value), *(key for key in value if key not in known)]
    return {
        key: _ordered(value[key], known.get(key, {})) for key in keys if key == "geometry" or not _empty(value[key])
    }


def _empty(value: Json) -> bool:
    return value is None or value in ("", [], (), {})


def _resolved(rules: Json) -> Json:
    """Follow a schema's reference into what the schemas share."""
    if not isinstance(rules, dict):
        return {}
    address = rules.get("$ref", "")
    if not address.startswith("urn:renamed-places:common#") and not address.startswith("#/$defs/"):
        return rules
    shared = schema("common")["$defs"]
    return _resolved(shared.get(address.rsplit("/", 1)[-1], {}))
