"""Are the geopandas joins right: names with places, monuments with places near, records with states?"""

import dataclasses

import pytest
from pyproj import Geod
from shapely import Geometry
from shapely.geometry import shape
from shapely.ops import nearest_points

from renamed_places import frames
from renamed_places.records import Gazetteer, Place

EARTH = Geod(ellps="WGS84")


def test_each_toponym_has_the_geometry_of_its_place(gazetteer: Gazetteer) -> None:
    names = frames.names(gazetteer)

    assert len(names) == sum(len(place.names) for place in gazetteer.places)
    assert names.crs == frames.DEGREES
    volgograd = names[names["id"] == "volgograd"]
    assert list(volgograd["latin"]) == ["Tsaritsyn", "Stalingrad", "Volgograd"]
    assert volgograd.geometry.nunique() == 1


def test_a_gazetteer_without_places_has_no_names_but_their_columns(gazetteer: Gazetteer) -> None:
    names = frames.names(Gazetteer())

    assert len(names) == 0
    assert list(names.columns) == list(frames.names(gazetteer).columns)


def test_dates_are_kept_as_written(gazetteer: Gazetteer) -> None:
    names = frames.names(gazetteer).set_index(["id", "position"])

    assert names.loc[("volgograd", 1), "end"] == "1961-11-10"
    assert names.loc[("donetsk", 1), "end"] == "1929~"


def test_each_monument_has_the_nearest_place_that_bore_a_name(gazetteer: Gazetteer) -> None:
    near = frames.near(gazetteer).set_index("id")
    points = {place.id: shape(place.geometry) for place in gazetteer.places if place.geometry}

    assert set(near.index) == {each.id for each in gazetteer.monuments if each.geometry}
    for record_id in list(near.index)[::20]:
        distances = {key: kilometres(near.loc[record_id].geometry, point) for key, point in points.items()}
        assert near.loc[record_id, "distance_km"] == pytest.approx(min(distances.values()), rel=0.03, abs=0.5)


def kilometres(first: Geometry, second: Geometry) -> float:
    """Return the distance on the ellipsoid, reckoned anew."""
    start, end = nearest_points(first, second)
    return float(EARTH.inv(start.x, start.y, end.x, end.y)[2]) / 1000


def test_each_record_lies_in_the_country_it_states(gazetteer: Gazetteer) -> None:
    assert [str(problem) for problem in frames.outside_their_country(gazetteer)] == []


@pytest.mark.parametrize(
    ("record", "polity", "country"),
    [
        ("volgograd", "Soviet Union", "RU"),
        ("donetsk", "Soviet Union", "UA"),
        ("dushanbe", "Soviet Union", "TJ"),
        ("tskhinvali-staliniri", "Soviet Union", "GE"),
        ("stalin-monument-prague-letna", "Czechoslovakia", "CZ"),
    ],
)
def test_a_record_is_joined_with_the_states_of_its_time_and_of_today(
    record: str, polity: str, country: str, gazetteer: Gazetteer
) -> None:
    joined = frames.within(gazetteer).set_index("id")

    assert joined.loc[record, "polity"] == polity
    assert joined.loc[record, "country_found"] == country


@pytest.mark.parametrize(
    ("record", "part"),
    [
        ("volgograd", "RSFSR"),
        ("dushanbe", "Uzbek SSR"),
        ("tskhinvali-staliniri", "Transcaucasian SFSR"),
        ("stalin-monument-prague-letna", ""),
    ],
)
def test_a_record_is_joined_with_the_republic_of_its_time(record: str, part: str, gazetteer: Gazetteer) -> None:
    assert frames.within(gazetteer).set_index("id").loc[record, "part"] == part


def moved(gazetteer: Gazetteer, longitude: float, latitude: float, accuracy_km: float) -> Gazetteer:
    """Return a gazetteer of Volgograd alone, put elsewhere."""
    volgograd = gazetteer.record("volgograd")
    assert isinstance(volgograd, Place)
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    elsewhere = dataclasses.replace(volgograd, geometry=point, accuracy_km=accuracy_km)
    return dataclasses.replace(gazetteer, places=(elsewhere,), monuments=())


def test_a_record_outside_its_country_is_a_problem(gazetteer: Gazetteer) -> None:
    (problem,) = frames.outside_their_country(moved(gazetteer, 2.35, 48.85, 2))

    assert str(problem).startswith("places.geojson: volgograd: geometry: lies ")
    assert "km outside RU, in FR" in str(problem)


def test_the_accuracy_of_a_record_is_its_tolerance(gazetteer: Gazetteer) -> None:
    kharkiv = (36.23, 49.99)

    assert len(list(frames.outside_their_country(moved(gazetteer, *kharkiv, 2)))) == 1
    assert list(frames.outside_their_country(moved(gazetteer, *kharkiv, 60))) == []


def test_a_record_in_the_sea_far_from_its_country_is_a_problem(gazetteer: Gazetteer) -> None:
    (problem,) = frames.outside_their_country(moved(gazetteer, -30.0, 40.0, 2))

    assert "in no state" in str(problem)


def test_a_state_without_an_outline_is_named_as_such_not_as_far_away(gazetteer: Gazetteer) -> None:
    (volgograd,) = moved(gazetteer, 44.51, 48.71, 2).places
    abroad = dataclasses.replace(volgograd, country="XX", country_then="Atlantis")
    told = dataclasses.replace(gazetteer, places=(abroad,), monuments=())

    (country,), (polity,) = frames.outside_their_country(told), frames.outside_their_polity(told)

    assert country.message.startswith("lies outside XX, of which polities.geojson has no outline, in RU: mend ")
    assert polity.message.startswith("lies outside Atlantis as it was, of which polities.geojson has no outline: mend ")


def test_each_record_lies_in_the_state_of_the_time_that_it_states(gazetteer: Gazetteer) -> None:
    assert [str(problem) for problem in frames.outside_their_polity(gazetteer)] == []


OUTSIDE_THEIR_POLITY = [
    ("Poland", 44.51, 48.71, True),
    ("Soviet Union (RSFSR)", 44.51, 48.71, False),
    ("Soviet Union (RSFSR); Russia", 44.51, 48.71, False),
    ("Soviet Union (Kazakh SSR)", 44.51, 48.71, True),
    ("Soviet Union (RSFSR, Tatar ASSR)", 76.93, 43.25, False),  # Alma-Ata, until 1936
    ("Soviet Union (Kazakh SSR)", 76.93, 43.25, False),
    ("Soviet Union (Uzbek SSR)", 76.93, 43.25, True),
    ("Soviet Union (RSFSR to 1954, then Ukrainian SSR)", 34.1, 44.95, False),
    ("Soviet Union", 2.35, 48.85, True),
    ("Soviet Union (Latvian SSR)", 24.1, 56.95, False),
    ("German Democratic Republic", 13.4, 52.52, False),
    ("Atlantis", 44.51, 48.71, True),
]


@pytest.mark.parametrize(("stated", "longitude", "latitude", "problem"), OUTSIDE_THEIR_POLITY)
def test_the_state_of_the_time_must_have_held_the_place_while_it_was_so_named(
    stated: str, longitude: float, latitude: float, gazetteer: Gazetteer, *, problem: bool
) -> None:
    elsewhere = moved(gazetteer, longitude, latitude, 2)
    (volgograd,) = elsewhere.places
    told = dataclasses.replace(elsewhere, places=(dataclasses.replace(volgograd, country_then=stated),))

    assert len(list(frames.outside_their_polity(told))) == problem
