"""What do names, places, monuments and polities say when they are joined?

GeoDataFrames of the gazetteer in WGS 84, and three joins: names with their places, monuments with the nearest place
that bore a name, records with the states of their time and of today.
"""

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from pyproj import Geod
from shapely import Geometry
from shapely.geometry import shape
from shapely.ops import nearest_points

from renamed_places.dates import FOREVER, NEVER, last_day
from renamed_places.errors import Problem
from renamed_places.geodata import file_name
from renamed_places.records import MONUMENT, Gazetteer, Polity, Record
from renamed_places.timeline import LAST_YEAR

DEGREES: Final = "EPSG:4326"
METRES: Final = "+proj=aeqd +lat_0=50 +lon_0=40 +datum=WGS84 +units=m"
"""Azimuthal equidistant round the middle of the records: in metres, and true along lines from there."""
_EARTH: Final = Geod(ellps="WGS84")
OUTLINE_KM: Final = 10.0
"""How far the simplified outlines of the polities may be off."""
NO_STATE: Final = "no state"
"""What a position lies in that no outline covers."""
OFFICIAL: Final = {
    "Allied-occupied Austria": "Austria",
    "British Trinidad and Tobago": "Trinidad and Tobago",
    "Democratic People's Republic of Korea": "North Korea",
    "German Democratic Republic": "East Germany",
    "Hungarian People's Republic": "Hungary",
    "Mongolian People's Republic": "Mongolia",
    "People's Republic of Albania": "Albania",
    "People's Republic of Bulgaria": "Bulgaria",
    "People's Republic of China": "China",
    "People's Socialist Republic of Albania": "Albania",
    "Polish People's Republic": "Poland",
    "Romanian People's Republic": "Romania",
}
"""The usual names of states that records call by their official ones."""
_SHAPES: Final = ("id", "title", "kind", "country", "accuracy_km", "honours")
_NAMES: Final = (
    "id", "position", "name", "latin", "lang", "start", "end", "earliest_start", "latest_start", "earliest_end",
    "latest_end", "name_honours", "proposed",
)  # fmt: skip


def _frame(rows: Iterable[dict[str, Any]], columns: Iterable[str]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(list(rows), columns=[*columns, "geometry"])
    return gpd.GeoDataFrame(table, geometry="geometry", crs=DEGREES)


def _row(record: Record) -> dict[str, Any]:
    row = {column: getattr(record, column) for column in _SHAPES}
    return row | {"geometry": shape(record.geometry) if record.geometry else None}


def places(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return one row per place: id, title, kind, country, accuracy_km, honours, geometry."""
    return _frame(map(_row, gazetteer.places), _SHAPES)


def monuments(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return one row per monument, with the columns of `places`."""
    return _frame(map(_row, gazetteer.monuments), _SHAPES)


def names(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return one row per toponym of a place, joined with the place's title, kind, country and geometry.

    Columns: those of `places`, and position (in the chain, from 0), name, latin, lang, start, end (EDTF as written, or
    None), the four days earliest_start, latest_start, earliest_end, latest_end, name_honours, proposed.
    """
    toponyms = pd.DataFrame([row for place in gazetteer.places for row in _name_rows(place)], columns=_NAMES)
    return places(gazetteer).merge(toponyms, on="id", validate="one_to_many")


def _name_rows(record: Record) -> Iterator[dict[str, Any]]:
    for position, name in enumerate(record.names):
        span = name.timespan
        yield {
            "id": record.id,
            "position": position,
            "name": name.name,
            "latin": name.latin,
            "lang": name.lang,
            "start": span.start.text if span.start else None,
            "end": span.end.text if span.end else None,
            "earliest_start": span.earliest_start,
            "latest_start": span.latest_start,
            "earliest_end": span.earliest_end,
            "latest_end": span.latest_end,
            "name_honours": name.honours,
            "proposed": name.proposed,
        }


def near(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return each monument with the nearest place that bore a name: place_id, place_title, distance_km.

    The nearest is found in a metric projection; the distance is measured on the ellipsoid. Monuments without a
    position are left out.
    """
    statues = monuments(gazetteer).dropna(subset="geometry")
    bore = places(gazetteer).dropna(subset="geometry")[["id", "title", "geometry"]]
    bore = bore.rename(columns={"id": "place_id", "title": "place_title"})
    joined = statues.to_crs(METRES).sjoin_nearest(bore.to_crs(METRES).assign(place=bore.geometry), how="left")
    # Several places may stand at one point: the first by id speaks for them.
    nearest = joined.sort_values(["id", "place_id"]).drop_duplicates("id").to_crs(DEGREES)
    distances = [_kilometres(*pair) for pair in zip(nearest.geometry, nearest["place"], strict=True)]
    return nearest.assign(distance_km=distances).drop(columns=["index_right", "place"])


def _kilometres(first: Geometry, second: Geometry) -> float:
    """Return the distance between the nearest points of two shapes on the ellipsoid, in kilometres."""
    start, end = nearest_points(first, second)
    return float(_EARTH.inv(start.x, start.y, end.x, end.y)[2]) / 1000


def within(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return each record with the states that its position lies in, by spatial join.

    Columns of `places`, and: polity (the state of the time when the name or monument first was in force), part (the
    republic within it, empty where the state had none), country_found (ISO code today), polity and country "no state"
    where no outline covers the position, and outside_km (how far it lies outside the country that the record states; 0
    inside). Records without a position are left out.
    """
    located = pd.concat([places(gazetteer), monuments(gazetteer)]).dropna(subset="geometry").reset_index(drop=True)
    located["moment"] = located["id"].map(lambda record_id: _first_moment(gazetteer.record(record_id)))
    points = located.assign(geometry=located.representative_point())
    joined = points.sjoin(polities(gazetteer), predicate="within", how="inner")
    then = _in_force(joined, joined["moment"])
    states, parts = (_titles(then[whole]) for whole in (then["part_of"] == "", then["part_of"] != ""))
    today = _in_force(joined, last_day(LAST_YEAR)).drop_duplicates("id").set_index("id")["country_now"]
    found = located.assign(
        polity=[states.get(key, NO_STATE) for key in located["id"]],
        part=[parts.get(key, "") for key in located["id"]],
        country_found=[today.get(key, NO_STATE) for key in located["id"]],
    )
    return found.assign(outside_km=_outside_km(found, gazetteer))


def _titles(joined: gpd.GeoDataFrame) -> "pd.Series[str]":
    titles: pd.Series[str] = joined.drop_duplicates("id").set_index("id")["polity"]
    return titles


def polities(gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return one row per polity: polity (its title), part_of, country_now, possible_from, possible_until, geometry."""
    columns = ("polity", "part_of", "country_now", "possible_from", "possible_until")
    return _frame(map(_polity_row, gazetteer.polities), columns)


def _polity_row(polity: Polity) -> dict[str, Any]:
    return {
        "polity": polity.title,
        "part_of": polity.part_of,
        "country_now": polity.country,
        "possible_from": polity.timespan.earliest_start,
        "possible_until": polity.timespan.latest_end,
        "geometry": shape(polity.geometry),
    }


def _in_force(joined: gpd.GeoDataFrame, moment: "pd.Series[int] | int") -> gpd.GeoDataFrame:
    """Return the rows whose polity was in force at the moment."""
    return joined[(joined["possible_from"] <= moment) & (moment < joined["possible_until"])]


def _first_moment(record: Record) -> int:
    """Return the first day on which the name or monument was certainly in force, else possibly so."""
    span = next(iter(record.honouring), None)
    if span is None:
        return last_day(LAST_YEAR)
    return (
        span.latest_start if span.latest_start < span.earliest_end else max(span.earliest_start, span.earliest_end - 1)
    )


def _outside_km(found: gpd.GeoDataFrame, gazetteer: Gazetteer) -> list[float]:
    """Return for each record how far it lies outside the country it states; a country without outline counts as far."""
    outlines = {polity.country: shape(polity.geometry) for polity in gazetteer.polities if polity.country}
    return [
        0.0 if stated == seen else _kilometres(geometry, outlines[stated]) if stated in outlines else float("inf")
        for geometry, stated, seen in zip(found.geometry, found["country"], found["country_found"], strict=True)
    ]


def outside_their_country(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Yield a problem for each record that lies outside the country it states by more than its accuracy allows."""
    joined = within(gazetteer)
    allowed = joined["accuracy_km"].fillna(0).clip(lower=OUTLINE_KM)
    for row in joined[joined["outside_km"] > allowed].itertuples():
        file = file_name("monuments" if row.kind == MONUMENT else "places")
        message = (
            f"{_away(row.outside_km, row.country)}, in {row.country_found}: "
            "mend the position, the country or accuracy_km"
        )
        yield Problem(file, str(row.id), "geometry", message)


def _away(kilometres: float, state: str) -> str:
    if math.isfinite(kilometres):
        return f"lies {kilometres:.0f} km outside {state}"
    return f"lies outside {state}, of which {file_name('polities')} has no outline"


def outside_their_polity(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Yield a problem for each record that never lay, while so named, in the state of the time that it states."""
    outlines = polities(gazetteer)
    parts = frozenset(outlines[outlines["part_of"] != ""]["polity"])
    for record in gazetteer.records:
        if record.geometry is None:
            continue
        point = shape(record.geometry).representative_point()
        for stated in filter(None, (polity_stated(record), part_stated(record, parts))):
            away = _kilometres_from(point, outlines[(outlines["polity"] == stated) & _meets(outlines, record)])
            if away > max(record.accuracy_km or 0, OUTLINE_KM):
                file = file_name("monuments" if record.kind == MONUMENT else "places")
                message = f"{_away(away, f'{stated} as it was')}: mend the position, country_then or the dates"
                yield Problem(file, record.id, "country_then", message)


def polity_stated(record: Record) -> str:
    """Return the title of the polity that `country_then` begins with: what stands in brackets is a part of it."""
    name = re.split(r" \(|;", record.country_then, maxsplit=1)[0]
    return OFFICIAL.get(name, name)


def part_stated(record: Record, parts: frozenset[str]) -> str:
    """Return which of these parts of a state the bracket in `country_then` names first, as "Soviet Union (RSFSR)"."""
    found = re.search(r"\(([^();,]+?)(?: (?:to|from|until) \d+)?[,;)]", record.country_then)
    return found[1] if found and found[1] in parts else ""


def _meets(outlines: gpd.GeoDataFrame, record: Record) -> "pd.Series[bool]":
    """Return which polities were in force at some time at which the record possibly was; all, if no time is known."""
    first = min((span.earliest_start for span in record.honouring), default=NEVER)
    last = max((span.latest_end for span in record.honouring), default=FOREVER)
    met: pd.Series[bool] = (outlines["possible_from"] < last) & (first < outlines["possible_until"])
    return met


def _kilometres_from(point: Geometry, outlines: gpd.GeoDataFrame) -> float:
    if outlines.covers(point).any():
        return 0.0
    return min((_kilometres(point, outline) for outline in outlines.geometry), default=float("inf"))
