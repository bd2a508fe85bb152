"""A small gazetteer of hard cases: texts that would like to run, odd shapes, and every kind of doubt."""

from typing import Any, Final

from renamed_places.dates import Date, Timespan, chain, parse, timespan
from renamed_places.records import (
    Chapter,
    Citation,
    Conflict,
    Event,
    Gazetteer,
    Geometry,
    Honouree,
    Monument,
    Paragraph,
    Place,
    Polity,
    Source,
    Toponym,
)

ATTACKS: Final = (
    '<img src=x onerror="window.hacked = 1">',
    "${window.hacked = 2}",
    "`+(window.hacked = 3)+`",
    "</script><script>window.hacked = 4</script>",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}{#",
    "line\u2028separator\u2029paragraph",
    "half a pair \ud83d of surrogates",
    "'\"\\&amp;",
)
"""Each would do something if it were read as HTML, JavaScript, a template or half of a JSON text."""

HOSTILE: Final = " ".join(ATTACKS)
SCRIPT_ADDRESS: Final = "javascript:window.hacked=5"


def date(text: str) -> Date | None:
    """Return the date of a text, none for an empty one."""
    return parse(text) if text else None


def names(*rows: tuple[str, str, str, str]) -> tuple[Toponym, ...]:
    """Return a chain of names from rows of name, start, end and honouree."""
    spans = chain([(date(start), date(end)) for _, start, end, _ in rows])
    return tuple(
        Toponym(name=name, latin=f"{name} in Latin", lang="ru", timespan=span, honours=honours or None)
        for (name, _, _, honours), span in zip(rows, spans, strict=True)
    )


def place(record_id: str, title: str, chain_of_names: tuple[Toponym, ...], **more: Any) -> Place:  # noqa: ANN401 -- any field
    """Return a place with a position, unless told otherwise."""
    usual: dict[str, Any] = {
        "kind": "settlement",
        "country": "UA",
        "confidence": "high",
        "geometry": point(37.8, 48.0),
    }
    return Place(id=record_id, title=title, names=chain_of_names, **(usual | more))


def point(lon: float, lat: float) -> Geometry:
    """Return the geometry of a point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def box(west: float, south: float, east: float, north: float) -> Geometry:
    """Return the geometry of a rectangle."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _hostile_name(honours: str | None) -> Toponym:
    return Toponym(
        name=HOSTILE,
        latin=f"Latin {HOSTILE}",
        lang='ru" onload="window.hacked = 6',
        timespan=timespan(parse("1930"), parse("1961")),
        honours=honours,
        sources=("hostile", "script-address"),
        english=f"English {HOSTILE}",
        variants=(f"Variant {HOSTILE}",),
    )


def _hostile_fields() -> dict[str, Any]:
    return {
        "title": f"Title {HOSTILE}",
        "country": "UA",
        "country_then": f"Then {HOSTILE}",
        "located_in": f"Where {HOSTILE}",
        "position_source": SCRIPT_ADDRESS,
        "links": {"wikidata": f"Q1 {HOSTILE}", "geonames": HOSTILE, "wikipedia": SCRIPT_ADDRESS},
        "citations": (Citation("hostile", f"Supports {HOSTILE}"), Citation("script-address", "an address that runs")),
        "conflicts": (Conflict(f"Field {HOSTILE}", f"Value {HOSTILE}", ("hostile",), f"Why {HOSTILE}"),),
        "confidence": "medium",
        "note": f"Note {HOSTILE}",
    }


HOSTILE_PLACE: Final = Place(
    id='hostile"><b>place</b>',
    kind="settlement",
    geometry=point(30.0, 50.0),
    names=(_hostile_name("stalin"),),
    **_hostile_fields(),
)

HOSTILE_MONUMENT: Final = Monument(
    id="hostile-monument",
    kind="monument",
    geometry=point(30.5, 50.5),
    names=(_hostile_name(None),),
    honours="stalin",
    life=timespan(parse("1935"), parse("1961")),
    fate=f"fate {HOSTILE}",
    replaced_by=f"Replaced by {HOSTILE}",
    replaced=parse("1967"),
    sculptor=f"Sculptor {HOSTILE}",
    height_m=0.0,
    moved_to=f"Moved to {HOSTILE}",
    **_hostile_fields(),
)

_CITY = place(
    "city",
    "Donetsk",
    names(
        ("Юзовка", "1869", "1924-04-22", ""),
        ("Сталино", "1924-04-22", "1941", "stalin"),
        ("Jusowka", "1941", "1943", ""),
        ("Сталино", "1943", "1961-11-09", "stalin"),
        ("Донецк", "1961-11-09", "..", ""),
    ),
    citations=(Citation("decree", "the decree of 9 November 1961"), Citation("book")),
    conflicts=(Conflict("names[3].end", "1961-11-10", ("book",), "a day later by the newspaper"),),
    links={"wikidata": "Q2012", "geonames": "709717"},
    accuracy_km=0.5,
    position_source="https://www.geonames.org/709717",
    located_in="Donetsk Oblast",
    country_then="Soviet Union (Ukrainian SSR)",
    note="Twice so named.",
)

_MONUMENT = Monument(
    id="monument",
    title="Stalin Monument, Budapest",
    kind="monument",
    geometry=point(19.08, 47.51),
    country="HU",
    confidence="high",
    names=(Toponym("Sztálin-szobor", "Sztálin-szobor", "hu", timespan(None, None)),),
    honours="stalin",
    life=timespan(parse("1951-12-16"), parse("1956-10-23")),
    fate="toppled",
    replaced_by="Monument of the 1956 Revolution",
    replaced=parse("2006"),
    sculptor="Sándor Mikus",
    height_m=8.0,
    citations=(Citation("book", "unveiled and toppled"),),
)

_DOUBTS = (
    place("doubt-about", "About", names(("О", "1936~", "1956~", "stalin")), geometry=point(40, 55)),
    place("doubt-set", "One of two", names(("Д", "[1933,1934]", "[..1961]", "stalin")), geometry=point(41, 55)),
    place("doubt-decade", "Decade", names(("Х", "193X", "195X", "stalin")), geometry=point(42, 55)),
    place("doubt-unknown", "Unknown", names(("Н", "", "", "stalin")), geometry=point(43, 55), confidence="low"),
    place("doubt-open", "Still", names(("С", "1950?", "..", "stalin")), geometry=point(44, 55)),
    place("doubt-wide", "Wide", names(("Ш", "1930%", "1961", "stalin")), geometry=point(45, 55)),
)

_OTHERS = (
    place(
        "battle", "Stalingrad Street", names(("Б", "1945", "..", "battle-of-stalingrad")), kind="street", country="FR"
    ),
    place(
        "canal",
        "Canal",
        names(("К", "1933", "1961", "stalin")),
        kind="canal",
        geometry={"type": "LineString", "coordinates": [[34.0, 62.0], [34.5, 63.0], [35.0, 64.5]]},
    ),
    place(
        "park", "Park", names(("П", "1932", "1961", "stalin")), kind="park", geometry=box(27, 53, 28, 54), country="BY"
    ),
    place("nowhere", "Nowhere", names(("Г", "1940", "1950", "stalin")), geometry=None, confidence="low"),
    place("planned", "Planned", names(("Ж", "1953", "1953", "stalin")), proposed=True, country="CZ"),
    place("foreign", "Of a kind we do not know", names(("И", "1940", "1941", "stalin")), kind="volcano", country="ZZ"),
)


def _chapter(chapter_id: str, *records: str, **more: Any) -> Chapter:  # noqa: ANN401 -- any field
    usual: dict[str, Any] = {"mode": "year", "first": 1950, "last": 1950, "view": (50.0, 30.0, 5.0)}
    paragraph = Paragraph(f"Text {HOSTILE}", ("hostile", "script-address", "no-such-source"))
    return Chapter(
        id=chapter_id, title=f"Chapter {HOSTILE}", paragraphs=(paragraph,), records=records, **(usual | more)
    )


_CHAPTERS: Final = (
    _chapter(
        "hostile", HOSTILE_PLACE.id, "hostile-monument", "nowhere", "no-such-record", events=("event", "no-such-event")
    ),
    _chapter("bare", mode="compare", first=1953, last=1962, view=(80.0, -170.0, 12.0), filters={"kinds": ["canal"]}),
)


def _polity(polity_id: str, title: str, span: Timespan, *corners: float) -> Polity:
    west, south, east, north = corners
    return Polity(id=polity_id, title=title, timespan=span, geometry=box(west, south, east, north))


def _source(key: str, title: str, url: str = "") -> Source:
    csl = {"id": key, "title": title, "container-title": "Archive", "accessed": {"date-parts": [[2026, 11]]}}
    return Source(id=key, title=title, csl=csl | ({"URL": url} if url else {}))


def edge_cases() -> Gazetteer:
    """Return the small gazetteer."""
    sources = (
        _source("hostile", f"Source {HOSTILE}", f'https://example.org/"><script>{HOSTILE}'),
        _source("script-address", f"Runs {HOSTILE}", SCRIPT_ADDRESS),
        _source("decree", "Decree", "https://example.org/decree"),
        _source("book", "A book"),
    )
    return Gazetteer(
        places=(HOSTILE_PLACE, _CITY, *_DOUBTS, *_OTHERS),
        monuments=(HOSTILE_MONUMENT, _MONUMENT),
        events=(Event(id="event", title=HOSTILE, date=parse("1956-02-25"), category="speech", summary=HOSTILE),),
        polities=(
            _polity("ussr", f"Union {HOSTILE}", timespan(parse("1922-12-30"), parse("1991-12-26")), 22, 40, 180, 72),
            _polity("russia", "Russia", timespan(parse("1991-12-26"), parse("..")), 30, 45, 180, 72),
        ),
        sources={source.id: source for source in sources},
        honourees={
            "stalin": Honouree(id="stalin", title="Joseph Stalin", first=parse("1921"), last=parse("..")),
            "battle-of-stalingrad": Honouree(
                id="battle-of-stalingrad", title="Battle of Stalingrad", first=parse("1943"), last=parse("..")
            ),
        },
        chapters=_CHAPTERS,
    )
