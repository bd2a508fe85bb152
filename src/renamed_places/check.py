"""What is wrong in a gazetteer? Every problem at once: file, record, field, what was found, what to write.

First each member of each file is held against its JSON Schema; the members that pass become records, and the rules
below are put to them. A rule is one small generator; a new rule of history is ten lines and a place in RULES.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource

from renamed_places.dates import OPEN, Date, Timespan, parse
from renamed_places.errors import DateError, Problem
from renamed_places.geodata import (
    FEATURES,
    LISTS,
    Documents,
    Json,
    file_name,
    gazetteer_of,
    members,
    read_documents,
    schema,
)
from renamed_places.records import Chapter, Event, Gazetteer, Monument, Place, Record

Rule = Callable[[Gazetteer], Iterator[Problem]]

PLACES: Final = file_name("places")
MONUMENTS: Final = file_name("monuments")
EVENTS: Final = file_name("events")
STORY: Final = file_name("story")
_INDEX: Final = re.compile(r"\[(\d+)\]")


def problems_in(folder: Path) -> list[Problem]:
    """Return all problems of a folder's files, sorted by file and record."""
    return examined(folder)[0]


def examined(folder: Path) -> tuple[list[Problem], Gazetteer]:
    """Return all problems of a folder's files, and the gazetteer of what is sound in them."""
    documents, unreadable = read_documents(folder)
    misshapen = list(_shape_problems(documents))
    gazetteer = gazetteer_of(_sound(documents, misshapen))
    return sorted([*unreadable, *_problems(documents, misshapen, gazetteer)]), gazetteer


def problems_of(documents: Documents) -> list[Problem]:
    """Return all problems of parsed files; records that break the schema are told and then left out of the rules."""
    misshapen = list(_shape_problems(documents))
    return _problems(documents, misshapen, gazetteer_of(_sound(documents, misshapen)))


def _problems(documents: Documents, misshapen: list[Problem], gazetteer: Gazetteer) -> list[Problem]:
    # A source that only a broken record uses would be told as unused: such rules wait until the shape is right.
    rules = RULES if not misshapen else [rule for rule in RULES if rule not in _NEED_ALL]
    return [*misshapen, *_repeated_ids(documents), *(problem for rule in rules for problem in rule(gazetteer))]


def _shape_problems(documents: Documents) -> Iterator[Problem]:
    for stem in (*FEATURES, *LISTS):
        if stem in documents:
            yield from _against_schema(stem, documents[stem])


def _against_schema(stem: str, document: Json) -> Iterator[Problem]:
    for error in _validator(stem).iter_errors(document):
        yield _problem_of(stem, document, error)


def _validator(stem: str) -> Draft202012Validator:
    registry: Registry[Any] = Resource.from_contents(schema("common")) @ Registry()
    return Draft202012Validator(schema(stem), registry=registry, format_checker=_FORMATS)


_FORMATS: Final = FormatChecker(formats=())


@_FORMATS.checks("edtf", raises=DateError)
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or bool(parse(value))


def _problem_of(stem: str, document: Json, error: ValidationError) -> Problem:
    path = list(error.absolute_path)
    member = _member(document, path)
    field = _dotted(path[_depth(stem) :])
    return Problem(file_name(stem), _name_of(member), field, str(error.cause or _plainly(error)))


def _depth(stem: str) -> int:
    """Return how many steps lead from the file to the inside of one of its members."""
    return 2 if stem in FEATURES else 1


def _member(document: Json, path: list[str | int]) -> Json:
    index = next((step for step in path if isinstance(step, int)), None)
    found = document.get("features") if isinstance(document, dict) else document
    return found[index] if index is not None and isinstance(found, list) else None


def _name_of(member: Json) -> str:
    return str(member.get("id", "")) if isinstance(member, dict) else ""


def _dotted(path: Iterable[str | int]) -> str:
    """Return `names[1].start` for the path to it inside a record."""
    steps = [step for step in path if step != "properties"]
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _plainly(error: ValidationError) -> str:
    """Return a schema's complaint in words that say what to write."""
    described = error.schema.get("description", "") if isinstance(error.schema, Mapping) else ""
    if error.validator == "enum":
        choices = cast("list[str]", error.validator_value)
        return f"{error.instance!r} is not known: write one of {', '.join(choices)}"
    if error.validator == "additionalProperties":
        return error.message.replace("Additional properties are not allowed", "unknown keys, remove or rename them")
    if error.validator == "required":
        return f"{error.message}: add it"
    if error.validator in ("pattern", "maxProperties"):
        return f"{error.instance!r} has not the form that is wanted: {described or error.validator_value}"
    if error.validator == "oneOf" and described:
        return f"is not {described}"
    best = best_match(error.context) if error.context else None
    return best.message if best else error.message


def _sound(documents: Documents, misshapen: list[Problem]) -> Documents:
    """Return the files without the members that broke their schema."""
    broken = {(problem.file, problem.record) for problem in misshapen}
    return {
        stem: [member for member in members(documents, stem) if (file_name(stem), _name_of(member)) not in broken]
        for stem in documents
    }


def _repeated_ids(documents: Documents) -> Iterator[Problem]:
    """Ids are unique: among all records, and within each other file."""
    records = [(stem, _name_of(each)) for stem in ("places", "monuments") for each in members(documents, stem)]
    seen = Counter(name for _, name in records)
    for stem, name in dict.fromkeys(records):
        if seen[name] > 1:
            yield Problem(file_name(stem), name, "id", f"stands {seen[name]} times: give each record an id of its own")
    for stem in ("events", "polities", *LISTS):
        for name, times in Counter(_name_of(each) for each in members(documents, stem)).items():
            if times > 1:
                yield Problem(file_name(stem), name, "id", f"stands {times} times: keep one")


def _dated(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, Timespan]]:
    """Yield file, record, field and timespan of everything that has a start and an end."""
    for place in gazetteer.places:
        for index, name in enumerate(place.names):
            yield PLACES, place.id, f"names[{index}]", name.timespan
    for monument in gazetteer.monuments:
        yield MONUMENTS, monument.id, "removed", monument.life
    for polity in gazetteer.polities:
        yield file_name("polities"), polity.id, "start", polity.timespan


def starts_before_it_ends(gazetteer: Gazetteer) -> Iterator[Problem]:
    """No start lies after its end; so no monument is removed before it was erected."""
    for file, record, field, span in _dated(gazetteer):
        if span.start and span.end and span.start.earliest > span.end.latest:
            yield Problem(
                file, record, field, f"starts {span.start.text} and ends {span.end.text}: one of them is wrong"
            )


def names_follow_one_another(gazetteer: Gazetteer) -> Iterator[Problem]:
    """The names of a chain stand in order of time and do not overlap; names never in force are left out."""
    for place in gazetteer.places:
        numbered = [(index, name.timespan) for index, name in enumerate(place.names) if not name.proposed]
        for (_, before), (index, after) in pairwise(numbered):
            if dates := _overlap(before, after):
                message = (
                    f"{dates[1].text} lies before {dates[0].text} of the name before it: put them in order of time"
                )
                yield Problem(PLACES, place.id, f"names[{index}]", message)


def _overlap(before: Timespan, after: Timespan) -> tuple[Date, Date] | None:
    """Return two dates that show that the later name begins before the earlier one ends, if it certainly does."""
    ended = _known(before.end) or _known(before.start)
    began = _known(after.start) or _known(after.end)
    return (ended, began) if ended and began and began.latest < ended.earliest else None


def _known(date: Date | None) -> Date | None:
    return date if date and date.text != OPEN else None


def open_ends_come_last(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A name that is still in force is the last of its chain."""
    for place in gazetteer.places:
        for index, name in enumerate(place.names[:-1]):
            if name.timespan.end and name.timespan.end.text == OPEN and not name.proposed:
                message = "is still in force ('..') yet another name follows: write when it ended, or leave the end out"
                yield Problem(PLACES, place.id, f"names[{index}].end", message)


def sources_exist(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Every source that is named stands in sources.json."""
    for file, record, field, source in _cited(gazetteer):
        if source not in gazetteer.sources:
            yield Problem(file, record, field, f"no source is called {source!r}: add it to sources.json or mend the id")


def sources_are_used(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Every source in sources.json is named somewhere."""
    used = {source for _, _, _, source in _cited(gazetteer)}
    for source in gazetteer.sources:
        if source not in used:
            yield Problem(file_name("sources"), source, "", "nothing cites it: cite it or take it out")


def sources_stand_once(gazetteer: Gazetteer) -> Iterator[Problem]:
    """No address stands under two ids; so nothing looks better borne out than it is."""
    first: dict[str, str] = {}
    for source in gazetteer.sources.values():
        address = unquote(source.url).removeprefix("https://").removeprefix("http://").rstrip("/")
        if address and first.setdefault(address, source.id) != source.id:
            message = f"has the address of {first[address]!r}: make them one"
            yield Problem(file_name("sources"), source.id, "URL", message)


def sources_are_cited_once(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A record cites each source once, with all that it supports."""
    for file, holder in _holders(gazetteer):
        for source, times in Counter(citation.source for citation in holder.citations).items():
            if times > 1:
                yield Problem(file, holder.id, "citations", f"{source!r} stands {times} times: make them one")


def _cited(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, str]]:
    """Yield file, record, field and id of every source that is named anywhere."""
    for file, holder in _holders(gazetteer):
        for index, citation in enumerate(holder.citations):
            yield file, holder.id, f"citations[{index}]", citation.source
        for index, conflict in enumerate(holder.conflicts):
            yield from ((file, holder.id, f"conflicts[{index}].sources", source) for source in conflict.sources)
    for record in gazetteer.records:
        for index, name in enumerate(record.names):
            yield from ((_file(record), record.id, f"names[{index}].sources", source) for source in name.sources)
    for polity in gazetteer.polities:
        yield from ((file_name("polities"), polity.id, "sources", source) for source in polity.sources)
    for honouree in gazetteer.honourees.values():
        yield from ((file_name("honourees"), honouree.id, "sources", source) for source in honouree.sources)
    for chapter in gazetteer.chapters:
        for index, paragraph in enumerate(chapter.paragraphs):
            yield from ((STORY, chapter.id, f"paragraphs[{index}].sources", source) for source in paragraph.sources)


def _holders(gazetteer: Gazetteer) -> Iterator[tuple[str, Record | Event]]:
    yield from ((_file(record), record) for record in gazetteer.records)
    yield from ((EVENTS, event) for event in gazetteer.events)


def _file(record: Record) -> str:
    return MONUMENTS if isinstance(record, Monument) else PLACES


def names_cite_what_their_record_cites(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A source of a name is also among its record's citations, where it says what it supports."""
    for record in gazetteer.records:
        cited = {citation.source for citation in record.citations}
        for index, name in enumerate(record.names):
            for source in name.sources:
                if source not in cited:
                    message = f"{source!r} is not among the record's citations: add it there with what it supports"
                    yield Problem(_file(record), record.id, f"names[{index}].sources", message)


def unsourced_is_low(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A record without a source has the confidence low."""
    for file, holder in _holders(gazetteer):
        if not holder.citations and holder.confidence != "low":
            message = f"is {holder.confidence!r} without a source: cite one, or write low"
            yield Problem(file, holder.id, "confidence", message)


def positions_are_on_earth(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Longitudes lie within 180 degrees and latitudes within 90."""
    for file, holder in _holders(gazetteer):
        for longitude, latitude in _positions(holder.geometry or {}):
            if abs(longitude) > 180 or abs(latitude) > 90:  # noqa: PLR2004 -- degrees of a globe
                message = f"[{longitude}, {latitude}] is not on Earth: write longitude, then latitude, in degrees"
                yield Problem(file, holder.id, "geometry", message)


def _positions(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield every longitude and latitude of a geometry, however deep its coordinates lie."""
    waiting = [geometry.get("coordinates", [])]
    while waiting:
        part = waiting.pop()
        if part and isinstance(part[0], (int, float)):
            yield part[0], part[1]
        else:
            waiting.extend(part)


def positions_have_an_accuracy(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A record with a position says how far off it may be."""
    for record in gazetteer.records:
        if record.geometry and record.accuracy_km is None:
            yield Problem(
                _file(record), record.id, "accuracy_km", "is missing: write how many kilometres it may be off"
            )


def honourees_exist(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Whom a name or a monument honours stands in honourees.json."""
    for file, record, field, honours in _honours(gazetteer):
        if honours not in gazetteer.honourees:
            yield Problem(file, record, field, f"no honouree is called {honours!r}: add it to honourees.json")


def _honours(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, str]]:
    for monument in gazetteer.monuments:
        yield MONUMENTS, monument.id, "honours", monument.honours
    for place in gazetteer.places:
        for index, name in enumerate(place.names):
            if name.honours:
                yield PLACES, place.id, f"names[{index}].honours", name.honours


def places_bore_a_name(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A place has at least one name that honours someone; else it has no business here."""
    for place in gazetteer.places:
        if not place.honours:
            yield Problem(
                PLACES, place.id, "names", "no name says whom it honours: write `honours` on the one that does"
            )


def affected_records_exist(gazetteer: Gazetteer) -> Iterator[Problem]:
    """The records that an event explains exist."""
    known = {record.id for record in gazetteer.records}
    for event in gazetteer.events:
        for name in event.affects:
            if name not in known:
                yield Problem(EVENTS, event.id, "affects", f"no record is called {name!r}: mend the id or take it out")


def chapters_speak_of_what_exists(gazetteer: Gazetteer) -> Iterator[Problem]:
    """The records and events of a chapter exist, and so do the kinds and honourees that it shows."""
    known = {
        "records": {record.id for record in gazetteer.records},
        "events": {event.id for event in gazetteer.events},
        "filters.kinds": {record.kind for record in gazetteer.records},
        "filters.honours": set(gazetteer.honourees),
    }
    for chapter in gazetteer.chapters:
        for field, name in _spoken_of(chapter):
            if name not in known[field]:
                message = f"{name!r} is not in this gazetteer: mend it or take it out"
                yield Problem(STORY, chapter.id, field, message)


def _spoken_of(chapter: Chapter) -> Iterator[tuple[str, str]]:
    yield from (("records", name) for name in chapter.records)
    yield from (("events", name) for name in chapter.events)
    for key in ("kinds", "honours"):
        yield from ((f"filters.{key}", name) for name in chapter.filters.get(key, ()))


def chapters_cite_what_is_cited_there(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A source of a paragraph is cited by a record or an event of its chapter, where it says what it supports."""
    cited_by = {holder.id: {each.source for each in holder.citations} for _, holder in _holders(gazetteer)}
    for chapter in gazetteer.chapters:
        cited = set[str]().union(*(cited_by.get(name, set()) for name in (*chapter.records, *chapter.events)))
        for index, paragraph in enumerate(chapter.paragraphs):
            for source in (each for each in paragraph.sources if each not in cited):
                message = f"no record or event of this chapter cites {source!r}: cite it there with what it supports"
                yield Problem(STORY, chapter.id, f"paragraphs[{index}].sources", message)


def chapters_go_forward_in_time(gazetteer: Gazetteer) -> Iterator[Problem]:
    """A moment does not end before it begins, nor before that of the chapter before it ends."""
    for chapter in gazetteer.chapters:
        if chapter.first > chapter.last:
            message = f"{chapter.first} lies after {chapter.last}: write the earlier year first"
            yield Problem(STORY, chapter.id, "moment", message)
    for before, after in pairwise(gazetteer.chapters):
        if after.last < before.last:
            message = f"ends in {after.last}, before {before.last} of {before.id!r}: put the chapters in order of time"
            yield Problem(STORY, after.id, "moment", message)


def conflicts_name_a_field(gazetteer: Gazetteer) -> Iterator[Problem]:
    """The field of a conflict is one that its record has, or could have."""
    for file, holder in _holders(gazetteer):
        for index, conflict in enumerate(holder.conflicts):
            if not _is_field(holder, conflict.field):
                message = f"{conflict.field!r} is no field of this record: write a path such as names[1].end"
                yield Problem(file, holder.id, f"conflicts[{index}].field", message)


def _is_field(holder: Record | Event, path: str) -> bool:
    stem = {Place: "places", Monument: "monuments", Event: "events"}[type(holder)]
    known = schema(stem)["properties"]["features"]["items"]["properties"]["properties"]["properties"]
    head, _, rest = path.partition(".")
    name, position = _INDEX.sub("", head), _INDEX.search(head)
    if position and int(position[1]) >= len(getattr(holder, name, ())):
        return False
    inner = known.get(name, {}).get("items", {}).get("properties", {})
    return (name in known or path == "geometry") and (not rest or rest in inner)


RULES: Final[list[Rule]] = [
    starts_before_it_ends,
    names_follow_one_another,
    open_ends_come_last,
    sources_exist,
    sources_are_used,
    sources_stand_once,
    sources_are_cited_once,
    names_cite_what_their_record_cites,
    unsourced_is_low,
    positions_are_on_earth,
    positions_have_an_accuracy,
    honourees_exist,
    places_bore_a_name,
    affected_records_exist,
    conflicts_name_a_field,
    chapters_speak_of_what_exists,
    chapters_cite_what_is_cited_there,
    chapters_go_forward_in_time,
]
"""What must hold beyond the schema; `frames` holds positions against the outlines of states."""

_NEED_ALL: Final[list[Rule]] = [
    sources_are_used,
    affected_records_exist,
    honourees_exist,
    sources_exist,
    chapters_speak_of_what_exists,
    chapters_cite_what_is_cited_there,
]
