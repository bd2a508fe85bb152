"""Are the outlines of the states of the time whole, apart from one another, and true to what is known of them?"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from renamed_places.dates import last_day, parse, timespan
from renamed_places.page.payload import payload_of
from renamed_places.page.security import as_json
from renamed_places.records import Gazetteer

GEODATA: Final = Path(__file__).parent.parent / "geodata"
FIRST, LAST = 1917, 2026
LARGEST_IN_PAGE_KB: Final = 400
SLIVER: Final = 1e-6
"""Square degrees: about a hectare."""
TOLERANCE_KM: Final = 10.0
EARTH: Final = Geod(ellps="WGS84")


def features(name: str) -> list[dict[str, Any]]:
    """Return the features of a file."""
    found: list[dict[str, Any]] = json.loads((GEODATA / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    return found


EVERY_POLITY: Final = features("polities")
POLITIES: Final = [polity for polity in EVERY_POLITY if "part_of" not in polity["properties"]]
"""The states, whose outlines share the land among them."""
REPUBLICS: Final = [polity for polity in EVERY_POLITY if "part_of" in polity["properties"]]
"""The parts of states, whose outlines lie within theirs."""
OUTLINES: Final[dict[str, BaseGeometry]] = {polity["id"]: shape(polity["geometry"]) for polity in EVERY_POLITY}
TITLES: Final[dict[str, str]] = {polity["id"]: polity["properties"]["title"] for polity in EVERY_POLITY}


@lru_cache
def in_force(day: int) -> tuple[str, ...]:
    """Return the ids of the states that may have been in force on a day."""
    return tuple(polity["id"] for polity in POLITIES if holds(polity["properties"], day))


@lru_cache
def republics(day: int) -> tuple[str, ...]:
    """Return the ids of the republics that may have been in force on a day."""
    return tuple(polity["id"] for polity in REPUBLICS if holds(polity["properties"], day))


def holds(properties: dict[str, Any], day: int) -> bool:
    start, end = (parse(properties[key]) if key in properties else None for key in ("start", "end"))
    return timespan(start, end).possibly_holds_on(day)


def states_at(longitude: float, latitude: float, year: int) -> list[str]:
    """Return the titles of the states that a point lay in at the end of a year."""
    point = Point(longitude, latitude)
    return [TITLES[polity] for polity in in_force(last_day(year)) if OUTLINES[polity].covers(point)]


def days_of_change() -> list[int]:
    """Return the days within the atlas's years on which an outline begins or ends, and the first day of all."""
    texts = {polity["properties"].get(key, "..") for polity in POLITIES for key in ("start", "end")} - {".."}
    first = last_day(FIRST)
    return [first, *sorted(day for day in (parse(text).earliest for text in texts) if day > first)]


def positions(coordinates: Any) -> Iterator[list[float]]:  # noqa: ANN401 -- nested as deep as the geometry is
    if isinstance(coordinates[0], float):
        yield coordinates
        return
    for part in coordinates:
        yield from positions(part)


def test_the_outlines_are_valid_and_wound_as_geojson_wants() -> None:
    assert len(OUTLINES) == len(EVERY_POLITY)
    assert [polity for polity, area in OUTLINES.items() if not area.is_valid or area.is_empty] == []
    rings = {polity: [part.exterior for part in shapely.get_parts(area)] for polity, area in OUTLINES.items()}
    assert [polity for polity, exteriors in rings.items() if not all(ring.is_ccw for ring in exteriors)] == []


def test_the_outlines_are_small_enough_to_travel_with_every_page(gazetteer: Gazetteer) -> None:
    assert len(as_json({"polities": payload_of(gazetteer, LAST)["polities"]})) <= LARGEST_IN_PAGE_KB * 1000
    coordinates = [pair for polity in EVERY_POLITY for pair in positions(polity["geometry"]["coordinates"])]
    assert all(round(number, 3) == number for pair in coordinates for number in pair)


def test_each_outline_begins_before_it_ends_and_says_where_it_is_from() -> None:
    for polity in EVERY_POLITY:
        properties = polity["properties"]
        assert "natural-earth-world-atlas" in properties["sources"], polity["id"]
        if "start" in properties:
            assert parse(properties["start"]).latest < parse(properties["end"]).earliest, polity["id"]


def test_a_country_of_today_has_one_outline_and_it_is_still_in_force() -> None:
    countries = {polity["id"]: polity["properties"].get("country") for polity in POLITIES}
    today = in_force(last_day(LAST))

    assert {polity for polity, country in countries.items() if country} == set(today)
    assert len({countries[polity] for polity in today}) == len(today)


@pytest.mark.parametrize("day", days_of_change())
def test_states_in_force_together_do_not_overlap(day: int) -> None:
    areas = [OUTLINES[polity] for polity in in_force(day)]
    pairs = shapely.STRtree(areas).query(areas, predicate="intersects").T

    assert sum(areas[one].intersection(other).area for one, at in pairs if one < at for other in [areas[at]]) < SLIVER


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_no_land_is_without_a_state_at_the_end_of_a_year(year: int) -> None:
    land = sum(OUTLINES[polity].area for polity in in_force(last_day(LAST)))

    assert sum(OUTLINES[polity].area for polity in in_force(last_day(year))) == pytest.approx(land, abs=SLIVER)


@pytest.mark.parametrize("day", [day for day in days_of_change() if day >= last_day(1922)])
def test_no_land_is_without_a_state_on_a_day_since_the_soviet_union_began(day: int) -> None:
    land = sum(OUTLINES[polity].area for polity in in_force(last_day(LAST)))

    assert sum(OUTLINES[polity].area for polity in in_force(day)) == pytest.approx(land, abs=SLIVER)


@pytest.mark.parametrize("year", range(1922, 1991))
def test_the_republics_are_the_soviet_union_whole_and_do_not_overlap(year: int) -> None:
    union = shapely.union_all([OUTLINES[key] for key in in_force(last_day(year)) if TITLES[key] == "Soviet Union"])
    areas = [OUTLINES[key] for key in republics(last_day(year))]

    assert shapely.union_all(areas).symmetric_difference(union).area < SLIVER
    assert sum(area.area for area in areas) == pytest.approx(union.area, abs=SLIVER)


@pytest.mark.parametrize("year", [1921, 1991, 2026])
def test_without_the_soviet_union_there_are_no_republics_of_it(year: int) -> None:
    assert republics(last_day(year)) == ()


def test_a_republic_is_part_of_a_state_that_there_was() -> None:
    assert {republic["properties"]["part_of"] for republic in REPUBLICS} <= {
        TITLES[polity["id"]] for polity in POLITIES
    }


REPUBLICS_THEN = [
    ("Simferopol", 34.1, 44.95, {1953: "RSFSR", 1954: "Ukrainian SSR"}),
    ("Tbilisi", 44.8, 41.7, {1935: "Transcaucasian SFSR", 1936: "Georgian SSR"}),
    ("Stalinabad", 68.78, 38.54, {1923: "RSFSR", 1924: "Uzbek SSR", 1929: "Tajik SSR"}),
    ("Nukus", 59.6, 42.46, {1935: "RSFSR", 1936: "Uzbek SSR"}),
    ("Urgench", 60.63, 41.55, {1935: "Uzbek SSR", 1936: "Uzbek SSR"}),
    ("Alma-Ata", 76.93, 43.25, {1935: "RSFSR", 1936: "Kazakh SSR"}),
    ("Frunze", 74.6, 42.87, {1935: "RSFSR", 1936: "Kirghiz SSR"}),
    ("Tiraspol", 29.63, 46.84, {1939: "Ukrainian SSR", 1940: "Moldavian SSR"}),
    ("Kishinev", 28.86, 47.01, {1940: "Moldavian SSR", 1990: "Moldavian SSR"}),
    (
        "Petrozavodsk",
        34.35,
        61.79,
        {1939: "RSFSR", 1940: "Karelo-Finnish SSR", 1955: "Karelo-Finnish SSR", 1956: "RSFSR"},
    ),
    ("Vyborg", 28.75, 60.71, {1940: "Karelo-Finnish SSR", 1944: "RSFSR"}),
    ("Sortavala", 30.69, 61.7, {1945: "Karelo-Finnish SSR", 1956: "RSFSR"}),
    ("Murmansk", 33.08, 68.97, {1945: "RSFSR"}),
    ("Arkhangelsk", 40.5, 64.5, {1945: "RSFSR"}),
    ("Lodeynoye Pole", 33.55, 60.73, {1945: "RSFSR"}),
    ("Olonets", 32.97, 60.98, {1945: "Karelo-Finnish SSR"}),
    ("Vitebsk", 30.2, 55.19, {1923: "RSFSR", 1924: "Byelorussian SSR"}),
    ("Gomel", 30.98, 52.43, {1925: "RSFSR", 1926: "Byelorussian SSR"}),
    ("Bobruisk", 29.22, 53.14, {1923: "Byelorussian SSR"}),
    ("Lwow", 24.03, 49.84, {1939: "Ukrainian SSR"}),
    ("Riga", 24.1, 56.95, {1940: "Latvian SSR", 1990: "Latvian SSR"}),
]


@pytest.mark.parametrize(
    ("town", "longitude", "latitude", "titles"), REPUBLICS_THEN, ids=[row[0] for row in REPUBLICS_THEN]
)
def test_a_place_lies_in_the_republic_of_the_time(
    town: str, longitude: float, latitude: float, titles: dict[int, str]
) -> None:
    point = Point(longitude, latitude)
    found = {year: [TITLES[key] for key in republics(last_day(year)) if OUTLINES[key].covers(point)] for year in titles}

    assert found == {year: [title] for year, title in titles.items()}, town


RECOGNISED = [
    ("Simferopol", 34.1, 44.95, "Ukraine"),
    ("Sevastopol", 33.55, 44.6, "Ukraine"),
    ("Donetsk", 37.8, 48.0, "Ukraine"),
    ("Sukhumi", 41.05, 43.0, "Georgia"),
    ("Tskhinvali", 43.97, 42.22, "Georgia"),
    ("Tiraspol", 29.63, 46.84, "Moldova"),
    ("Kyrenia", 33.32, 35.3, "Cyprus"),
    ("Hargeisa", 44.06, 9.56, "Somalia"),
    ("Pristina", 21.16, 42.66, "Kosovo"),
    ("Kaliningrad", 20.51, 54.71, "Russia"),
    ("the ice of Greenland", -42.0, 72.0, "Denmark"),
]


@pytest.mark.parametrize(("town", "longitude", "latitude", "state"), RECOGNISED, ids=[row[0] for row in RECOGNISED])
def test_today_a_place_lies_in_the_state_that_is_recognised_there(
    town: str, longitude: float, latitude: float, state: str
) -> None:
    assert states_at(longitude, latitude, LAST) == [state], town


THEN = [
    ("Lviv", 24.03, 49.84, {1930: "Poland", 1939: "Soviet Union", 1950: "Soviet Union", 1991: "Ukraine"}),
    ("Korets", 27.16, 50.62, {1930: "Poland", 1940: "Soviet Union"}),
    ("Shepetivka", 27.06, 50.18, {1930: "Soviet Union"}),
    ("Brest", 23.7, 52.1, {1930: "Poland", 1940: "Soviet Union", 2000: "Belarus"}),
    ("Stowbtsy", 26.74, 53.48, {1930: "Poland"}),
    ("Minsk", 27.56, 53.9, {1921: "Russia in revolution and civil war", 1930: "Soviet Union"}),
    ("Vilnius", 25.28, 54.69, {1930: "Poland", 1939: "Lithuania", 1940: "Soviet Union", 1991: "Lithuania"}),
    ("Kaunas", 23.9, 54.9, {1930: "Lithuania", 1940: "Soviet Union", 1990: "Soviet Union"}),
    ("Tallinn", 24.75, 59.4, {1918: "Estonia", 1940: "Soviet Union", 1991: "Estonia"}),
    ("Abrene", 27.9, 56.95, {1930: "Latvia", 1950: "Soviet Union", 2000: "Russia"}),
    ("Chișinău", 28.86, 47.01, {1930: "Romania", 1940: "Soviet Union", 2000: "Moldova"}),
    ("Tiraspol", 29.63, 46.84, {1930: "Soviet Union"}),
    ("Chernivtsi", 25.93, 48.29, {1930: "Romania", 1940: "Soviet Union"}),
    ("Uzhhorod", 22.32, 48.62, {1930: "Czechoslovakia", 1946: "Soviet Union"}),
    ("Dobrich", 27.83, 43.57, {1930: "Romania", 1940: "Bulgaria"}),
    ("Vyborg", 28.75, 60.71, {1930: "Finland", 1940: "Soviet Union", 2000: "Russia"}),
    ("Leningrad", 30.3, 59.94, {1924: "Soviet Union", 1991: "Russia"}),
    ("Kyzyl", 94.45, 51.72, {1930: "Tuva", 1944: "Soviet Union", 1950: "Soviet Union"}),
    ("Yuzhno-Sakhalinsk", 142.73, 46.96, {1930: "Japan", 1945: "Soviet Union"}),
    ("Königsberg", 20.51, 54.71, {1930: "Germany", 1945: "Soviet Union"}),
    ("Gdańsk", 18.65, 54.35, {1930: "Free City of Danzig", 1940: "Germany", 1945: "Poland"}),
    ("Wrocław", 17.03, 51.11, {1930: "Germany", 1945: "Poland"}),
    ("Olsztyn", 20.48, 53.78, {1930: "Germany", 1945: "Poland"}),
    ("Katowice", 19.02, 50.26, {1930: "Poland", 1953: "Poland"}),
    ("Gliwice", 18.67, 50.29, {1930: "Germany", 1945: "Poland"}),
    ("Berlin, Stalinallee", 13.435, 52.517, {1930: "Germany", 1953: "East Germany", 1990: "Germany"}),
    ("Berlin, Tiergarten", 13.35, 52.515, {1953: "West Berlin", 1990: "Germany"}),
    ("Eisenhüttenstadt", 14.62, 52.15, {1946: "Soviet occupation zone of Germany", 1953: "East Germany"}),
    ("Eisenach", 10.32, 50.98, {1953: "East Germany"}),
    ("Coburg", 10.96, 50.26, {1953: "West Germany"}),
    ("Lübeck", 10.69, 53.87, {1948: "Western occupation zones of Germany", 1953: "West Germany"}),
    ("Saarbrücken", 7.0, 49.24, {1930: "Germany", 1950: "Saar", 1957: "West Germany"}),
    ("Prague", 14.42, 50.09, {1918: "Czechoslovakia", 1992: "Czechoslovakia", 1993: "Czechia"}),
    ("Ljubljana", 14.5, 46.05, {1990: "Yugoslavia", 1991: "Slovenia"}),
    ("Sarajevo", 18.41, 43.86, {1991: "Yugoslavia", 1992: "Bosnia and Herzegovina"}),
    ("Belgrade", 20.46, 44.81, {1953: "Yugoslavia", 2002: "Yugoslavia", 2003: "Serbia and Montenegro", 2006: "Serbia"}),
    ("Almaty", 76.93, 43.25, {1990: "Soviet Union", 1991: "Kazakhstan"}),
]


@pytest.mark.parametrize(("town", "longitude", "latitude", "states"), THEN, ids=[row[0] for row in THEN])
def test_a_place_lies_in_the_state_of_the_time(
    town: str, longitude: float, latitude: float, states: dict[int, str]
) -> None:
    assert {year: states_at(longitude, latitude, year) for year in states} == {
        year: [state] for year, state in states.items()
    }, town


def kilometres(area: BaseGeometry, point: Point) -> float:
    """Return how far a point lies outside an area, on the ellipsoid."""
    nearest, _ = nearest_points(area, point)
    return float(EARTH.inv(nearest.x, nearest.y, point.x, point.y)[2]) / 1000


def test_each_record_lies_in_its_country_as_nearly_as_its_position_is_known() -> None:
    countries = {polity["properties"].get("country"): OUTLINES[polity["id"]] for polity in POLITIES}
    outside = {}
    for record in features("places") + features("monuments"):
        if record["geometry"] is None:
            continue
        properties, point = record["properties"], shape(record["geometry"]).representative_point()
        if (off := kilometres(countries[properties["country"]], point)) > max(
            properties.get("accuracy_km", 0), TOLERANCE_KM
        ):
            outside[record["id"]] = round(off, 1)

    assert outside == {}
