"""How is one record told in plain words: its names, dates, doubts, conflicts and sources?"""

import re
from collections.abc import Iterator
from typing import Final

from renamed_places.dates import OPEN, Date
from renamed_places.records import Conflict, Gazetteer, Monument, Record, Toponym

CONFIDENCE: Final = {
    "high": "well sourced",
    "medium": "sourced, with some doubt",
    "low": "weakly sourced: not to be relied on without further proof",
}
_DOUBT: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAME_FIELD: Final = re.compile(r"names\[(\d+)\](?:\.(\w+))?")
_NAME_PARTS: Final = {
    "": "the name",
    "start": "start of the name",
    "end": "end of the name",
    "name": "form of the name",
    "latin": "Latin form of the name",
    "honours": "whom the name honours,",
}
_PARTS: Final = re.compile(r"(-?[\dX]{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%]?)")


def date_in_words(date: Date | None, *, end: bool = False) -> str:
    """Return a date in plain English: "about 1956", "by 1961", "10 November 1961"; an end may be "today" or unknown."""
    if date is None:
        return "an unknown date"
    if date.text == OPEN:
        return "today" if end else "an unknown date"
    if not date.text.startswith("["):
        return _single(date.text)
    inside = date.text[1:-1]
    if ".." not in inside:
        return " or ".join(_single(part.strip()) for part in inside.split(","))
    first, _, last = inside.partition("..")
    if not first:
        return f"by {_single(last)}"
    return f"between {_single(first)} and {_single(last)}" if last else f"{_single(first)} or later"


def _single(text: str) -> str:
    match = _PARTS.fullmatch(text)
    if match is None:
        return text
    year, month, day, doubt = match.groups()
    return _DOUBT.get(doubt, "") + " ".join(part for part in (_day(day), _month(month), _year(year)) if part)


def _day(day: str | None) -> str:
    return str(int(day)) if day and day != "XX" else ""


def _month(month: str | None) -> str:
    if month is None or month == "XX":
        return ""
    return _SEASONS.get(month) or _MONTHS[int(month) - 1]


def _year(year: str) -> str:
    return f"the {year.replace('X', '0')}s" if "X" in year else year


def lines(gazetteer: Gazetteer, record: Record, *, sources: bool = True) -> Iterator[str]:
    """Yield a record as lines of text, its sources at the end if they are wanted."""
    yield record.title
    yield f"{record.kind.replace('_', ' ')}, {', '.join(filter(None, (record.located_in, record.country)))}"
    if record.country_then:
        yield f"then in: {record.country_then}"
    yield from map(_name_line, record.names)
    if isinstance(record, Monument):
        yield from _life_lines(record)
    for conflict in record.conflicts:
        yield _conflict_line(gazetteer, record, conflict)
    if record.note:
        yield f"note: {record.note}"
    yield f"confidence: {record.confidence} ({CONFIDENCE[record.confidence]})"
    yield from _position_lines(record)
    yield from (f"link: {name} {address}" for name, address in record.links.items())
    if sources:
        yield from _source_lines(gazetteer, record)


def _name_line(name: Toponym) -> str:
    latin = f" ({name.latin})" if name.latin != name.name else ""
    if name.timespan.start is None and name.timespan.end is None:
        return f"name: {name.name}{latin} [{name.lang}]"
    start, end = name.timespan.start, name.timespan.end
    dates = f"{date_in_words(start)} to {date_in_words(end, end=True)}"
    written = "/".join(date.text if date else "" for date in (start, end))
    honours = f", honours {name.honours}" if name.honours else ""
    proposed = ", only proposed" if name.proposed else ""
    return f"name: {name.name}{latin} [{name.lang}]: {dates} [{written}]{honours}{proposed}"


def _life_lines(monument: Monument) -> Iterator[str]:
    life = monument.life
    yield f"erected: {date_in_words(life.start)}"
    if life.end and life.end.text == OPEN:
        yield "stands today"
    else:
        yield f"removed: {date_in_words(life.end)}"
    replaced = f" ({date_in_words(monument.replaced)})" if monument.replaced else ""
    told = {
        "fate": monument.fate,
        "replaced by": monument.replaced_by and monument.replaced_by + replaced,
        "moved to": monument.moved_to,
        "sculptor": monument.sculptor,
        "height": f"{monument.height_m:g} m" if monument.height_m else "",
    }
    yield from (f"{word}: {text}" for word, text in told.items() if text)


def _conflict_line(gazetteer: Gazetteer, record: Record, conflict: Conflict) -> str:
    who = ", ".join(gazetteer.sources[key].title for key in conflict.sources if key in gazetteer.sources)
    why = f": {conflict.why_not}" if conflict.why_not else ""
    what = field_in_words(record, conflict.field)
    return f"conflict: {what} {conflict.value}{f' according to {who}' if who else ''}{why}"


def field_in_words(record: Record, field: str) -> str:
    """Return what a conflict is about in plain English: names[1].end is "end of the name Stalingrad"."""
    match = _NAME_FIELD.fullmatch(field)
    if match is None or int(match[1]) >= len(record.names):
        return field.replace("_", " ")
    name = record.names[int(match[1])].latin
    return f"{_NAME_PARTS.get(match[2] or '', match[2])} {name}".replace("_", " ")


def _position_lines(record: Record) -> Iterator[str]:
    if record.geometry is None:
        yield "position: not known"
        return
    source = f", {record.position_source}" if record.position_source else ""
    accuracy = f", within {record.accuracy_km:g} km" if record.accuracy_km else ""
    yield f"position: {record.geometry['coordinates']}{accuracy}{source}"


def _source_lines(gazetteer: Gazetteer, record: Record) -> Iterator[str]:
    for citation in record.citations:
        source = gazetteer.sources.get(citation.source)
        who = f"{source.title} {source.url}".rstrip() if source else citation.source
        yield f"source: {who}" + (f": {citation.supports}" if citation.supports else "")
    if not record.citations:
        yield "source: none"
