"""What did the states of the time look like? Writes geodata/polities.geojson from Natural Earth's boundaries.

    python tools/polities.py countries-50m.json

The boundaries are Natural Earth 4.1 at 1:50 million, public domain, as TopoJSON in the npm package world-atlas:
`npm pack world-atlas@2.0.2` brings package/countries-50m.json. Five small tables beside this script say the rest:

- states.csv: which outline of the TopoJSON is the land of which of today's states;
- cuts.geojson: pieces cut out of a state's land, because they had a history of their own;
- memberships.csv: which land belonged to which state, from when to when;
- republics.csv: the same for the republics of the Soviet Union, whose outlines lie within its own;
- polity-notes.csv: what a reader should know about some outlines (by the beginning of their ids, `*` for the rest).

Neighbours share arcs in the TopoJSON. Each arc is simplified once, so that no gap opens between them.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiLineString, MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from renamed_places.dates import NEVER, OPEN, parse
from renamed_places.geodata import canonical

Points = npt.NDArray[np.float64]
"""Longitudes and latitudes, one point a row."""
Rings = list[list[list[int]]]
"""Polygons as TopoJSON has them: of each its rings, of each ring its arcs."""

TOOLS: Final = Path(__file__).parent
POLITIES: Final = TOOLS.parent / "geodata" / "polities.geojson"
OUTLINES: Final = "natural-earth-world-atlas"
"""The key in sources.json of the boundaries."""

UNION: Final = "Soviet Union"

DECIMALS: Final = 3
GRID: Final = 10.0**-DECIMALS
ARC_DECIMALS: Final = 2
"""A hundredth of a degree is less than any tolerance; islets and borders drawn by hand keep one decimal more."""
ISLET_DEGREES: Final = 0.5
REGIONS: Final = (
    (0.05, (9.0, 35.0, 62.0, 60.0)),
    (0.08, (-11.0, 35.0, 62.0, 61.0)),
    (0.2, (-11.0, 61.0, 62.0, 72.0)),
    (0.08, (62.0, 36.0, 76.0, 44.0)),
    (0.08, (118.0, 38.0, 141.0, 54.0)),
    (0.2, (62.0, 35.0, 180.0, 62.0)),
    (1.0, (-180.0, 62.0, 180.0, 84.0)),
    (4.0, (-180.0, -90.0, 180.0, -60.0)),
    (0.35, (-180.0, -90.0, 180.0, 90.0)),
)
"""How far an outline may move, in degrees of longitude on a Mercator map (0.01 is 1.1 km at the equator), in regions
given by west, south, east and north; the first that a point lies in counts. Where most records lie it is least."""
FEWEST_STEPS: Final = 10
"""An outline moves no further than this part of its own length or height, so that the smallest states keep a shape."""
SMALLEST_ISLAND_KM2: Final = 2000.0
"""Smaller islands are left out, unless a state has no larger one."""
KM_PER_DEGREE: Final = 111.2
STEEPEST_LATITUDE: Final = 89.9
HALF_TURN: Final = 180.0


@dataclass(frozen=True, slots=True)
class Membership:
    """Some land that belonged to a polity; a start that is not known is an empty text."""

    polity: str
    title: str
    member: str
    start: str
    end: str
    sources: tuple[str, ...]
    part_of: str = ""
    """The title of the state that the polity is a part of."""

    def holds_from(self, start: str) -> bool:
        """Whether the land belonged to the polity just after a date."""
        return _day(self.start) <= _day(start) < _day(self.end)


@dataclass(frozen=True, slots=True)
class Knife:
    """A piece cut out of a state: a land of its own, or part of another state's."""

    state: str
    land: str
    area: BaseGeometry


def main() -> None:
    """Read the TopoJSON named on the command line and write the polities."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topojson", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    topology = json.loads(parser.parse_args().topojson.read_text(encoding="utf-8"))
    lands = cut(merged(outlines(topology)), knives())
    features = list(polities([*memberships(lands), *republics(lands)], lands))
    POLITIES.write_text(canonical("polities", {"type": "FeatureCollection", "features": features}), encoding="utf-8")
    print(f"{POLITIES.name}: {len(features)} polities, {POLITIES.stat().st_size / 1000:.0f} kB")


# Outlines


def outlines(topology: Mapping[str, Any]) -> dict[str, MultiPolygon]:
    """Return each outline of the TopoJSON by its name, simplified, in degrees, cut at the antimeridian."""
    arcs = simplified(list(decoded(topology)))
    countries = [
        (country["properties"]["name"], country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]])
        for country in topology["objects"]["countries"]["geometries"]
    ]
    shared = shared_arcs(polygons for _, polygons in countries)
    return {name: outline(polygons, arcs, shared) for name, polygons in countries}


def decoded(topology: Mapping[str, Any]) -> Iterator[Points]:
    """Yield the arcs as longitudes and latitudes; an arc over the antimeridian runs on beyond 180 degrees."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        yield unwrapped(np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + origin)


def unwrapped(points: Points) -> Points:
    """Return the points with no jump of a whole turn between neighbours."""
    return np.column_stack([np.unwrap(points[:, 0], period=2 * HALF_TURN), points[:, 1]])


def simplified(arcs: list[Points]) -> list[Points]:
    """Return arcs with fewer points, none of the others further off than the tolerance of its region."""
    stretches = [(index, *stretch) for index, arc in enumerate(arcs) for stretch in runs(arc)]
    fewer = thinned([points for _, points, _ in stretches], [tolerance for _, _, tolerance in stretches])
    pieces: list[list[Points]] = [[] for _ in arcs]
    for (index, _, _), points in zip(stretches, fewer, strict=True):
        pieces[index].append(points)
    return [as_written(np.concatenate(parts)) for parts in pieces]


def as_written(points: Points) -> Points:
    """Return points with the decimals that are kept, none of them twice in a row."""
    points = np.round(points, DECIMALS if is_islet(points) else ARC_DECIMALS)
    moves = np.any(np.diff(points, axis=0) != 0, axis=1)
    return np.concatenate([points[:1], points[1:][moves]])


def is_islet(points: Points) -> bool:
    """Whether an arc is a small closed ring: it shares no point with another, and needs its decimals."""
    return bool(np.array_equal(points[0], points[-1]) and np.ptp(points, axis=0).max() < ISLET_DEGREES)


def runs(arc: Points) -> Iterator[tuple[Points, float]]:
    """Yield the stretches of an arc within one region, up to the first point of the next, each with its tolerance."""
    finest = 2.0 ** np.floor(np.log2(np.ptp(arc, axis=0).max() / FEWEST_STEPS))
    tolerances = np.minimum(tolerance_at(arc), finest)
    starts = [0, *(np.flatnonzero(np.diff(tolerances[:-1])) + 1).tolist(), len(arc)]
    for start, end in pairwise(starts):
        yield arc[start : end + 1], float(tolerances[start])


def thinned(stretches: list[Points], tolerances: list[float]) -> list[Points]:
    """Return stretches with fewer points; those of one tolerance are simplified together, so that they do not cross."""
    of_tolerance: dict[float, list[int]] = defaultdict(list)
    for index, tolerance in enumerate(tolerances):
        of_tolerance[tolerance].append(index)
    fewer = list(stretches)
    for tolerance, indices in of_tolerance.items():
        lines = MultiLineString([mercator(stretches[index]) for index in indices])
        simpler = shapely.get_parts(lines.simplify(tolerance, preserve_topology=True))
        for index, line in zip(indices, simpler, strict=True):
            fewer[index] = unprojected(np.array(line.coords))
    return fewer


def tolerance_at(points: Points) -> npt.NDArray[np.float64]:
    """Return how far each point may move."""
    longitudes, latitudes = (points[:, 0] + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN, points[:, 1]
    inside = [
        (west <= longitudes) & (longitudes <= east) & (south <= latitudes) & (latitudes <= north)
        for _, (west, south, east, north) in REGIONS
    ]
    return np.select(inside, [tolerance for tolerance, _ in REGIONS])


def mercator(points: Points) -> Points:
    """Return points on a Mercator map whose unit is a degree of longitude, so that shapes keep their shape."""
    latitudes = np.radians(np.clip(points[:, 1], -STEEPEST_LATITUDE, STEEPEST_LATITUDE))
    return np.column_stack([points[:, 0], np.degrees(np.arcsinh(np.tan(latitudes)))])


def unprojected(points: Points) -> Points:
    """Return longitudes and latitudes of points on the Mercator map."""
    return np.column_stack([points[:, 0], np.degrees(np.arctan(np.sinh(np.radians(points[:, 1]))))])


def outline(polygons: Rings, arcs: list[Points], shared: Collection[int]) -> MultiPolygon:
    """Return the land of one country of the TopoJSON, without small islands; enclaves, which have neighbours, stay."""
    pieces = [
        (piece, any(arc_of(index) in shared for index in rings[0]))
        for rings in polygons
        for piece in assembled([ring(indices, arcs) for indices in rings])
    ]
    largest = max(piece.area for piece, _ in pieces)
    return MultiPolygon(
        [piece for piece, joined in pieces if joined or piece.area == largest or area_km2(piece) >= SMALLEST_ISLAND_KM2]
    )


def shared_arcs(countries: Iterable[Rings]) -> set[int]:
    """Return the arcs that are a border between two countries rather than a coast."""
    rings = (indices for polygons in countries for polygon in polygons for indices in polygon)
    uses = Counter(arc_of(index) for indices in rings for index in indices)
    return {arc for arc, count in uses.items() if count > 1}


def arc_of(index: int) -> int:
    """Return the arc that an index means; a negative index is an arc backwards."""
    return index if index >= 0 else ~index


def area_km2(polygon: Polygon) -> float:
    """Return roughly the area of a small polygon."""
    return float(polygon.area) * KM_PER_DEGREE**2 * float(np.cos(np.radians(polygon.centroid.y)))


def ring(indices: Iterable[int], arcs: list[Points]) -> Points:
    """Return the ring that some arcs make end to end."""
    pieces = [arcs[index] if index >= 0 else arcs[arc_of(index)][::-1] for index in indices]
    points = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
    return unwrapped(points)


def assembled(rings: list[Points]) -> list[Polygon]:
    """Return the polygons of an outer ring and its holes; none where simplifying left no area."""
    closed = [closed_at_the_pole(points) for points in rings if len(points) > 3]  # noqa: PLR2004 -- a triangle, closed
    if not closed:
        return []
    valid = polygons_of(shapely.make_valid(Polygon(closed[0], closed[1:])))
    return [piece for polygon in valid for piece in at_the_antimeridian(polygon)]


def closed_at_the_pole(points: Points) -> Points:
    """Return the ring; one that goes all round the South Pole is led along the edge of the map."""
    first, last = points[0], points[-1]
    if abs(first[0] - last[0]) < HALF_TURN:
        return points
    return np.concatenate([points, [[last[0], -90.0], [first[0], -90.0], first]])


def at_the_antimeridian(polygon: Polygon) -> list[Polygon]:
    """Return the polygon cut where it crosses 180 degrees, all pieces between -180 and 180 (RFC 7946, 3.1.9)."""
    west, _, east, _ = polygon.bounds
    if west >= -HALF_TURN and east <= HALF_TURN:
        return [polygon]
    turns = (-2 * HALF_TURN, 0.0, 2 * HALF_TURN)
    pieces = (translate(polygon, turn).intersection(box(-HALF_TURN, -90, HALF_TURN, 90)) for turn in turns)
    return [part for piece in pieces for part in polygons_of(piece)]


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons in a geometry, lines and points left out."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and not part.is_empty]


# Lands


def merged(by_outline: Mapping[str, MultiPolygon]) -> dict[str, BaseGeometry]:
    """Return the land of each of today's states by its ISO 3166 code."""
    of_state: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row in table("states.csv"):
        of_state[row["country"]].append(by_outline[row["outline"]])
    return {country: shapely.union_all(parts) for country, parts in of_state.items()}


def knives() -> list[Knife]:
    """Return the pieces that cuts.geojson cuts out of today's states."""
    features = json.loads((TOOLS / "cuts.geojson").read_text(encoding="utf-8"))["features"]
    return [
        Knife(feature["properties"]["from"], feature["properties"].get("to", feature["id"]), shape(feature["geometry"]))
        for feature in features
    ]


def cut(states: Mapping[str, BaseGeometry], blades: list[Knife]) -> dict[str, BaseGeometry]:
    """Return the land of each state without the pieces cut out of it, and those pieces, so that all fit together.

    All borders are drawn on one grid and cut each other there; the areas between them are then given to their lands.
    """
    borders = [shapely.boundary(state) for state in states.values()]
    cuts = [blade.area.boundary.intersection(states[blade.state]) for blade in blades]
    areas = shapely.get_parts(shapely.polygonize([shapely.union_all(borders + cuts, grid_size=GRID)]))
    of_land: dict[str, list[BaseGeometry]] = defaultdict(list)
    for area, land in zip(areas, lands_at(shapely.point_on_surface(areas), states, blades), strict=True):
        of_land[land].append(area)
    return {land: shapely.coverage_union_all(parts) for land, parts in of_land.items() if land}


def lands_at(points: Iterable[Point], states: Mapping[str, BaseGeometry], blades: list[Knife]) -> Iterator[str]:
    """Yield the land in which each point lies; no text at sea. Where two states overlap, the smaller has it."""
    by_size = sorted(states, key=lambda state: states[state].area)
    tree = shapely.STRtree([states[state] for state in by_size])
    for point in points:
        found = tree.query(point, predicate="intersects")
        state = by_size[found.min()] if len(found) else ""
        taken = (blade.land for blade in blades if blade.state == state and blade.area.contains(point))
        yield next(taken, state)


# Polities


def memberships(lands: Mapping[str, BaseGeometry]) -> list[Membership]:
    """Return the table of memberships; a state that it does not name has its own land since a day not known."""
    known = list(listed("memberships.csv", lands))
    titles = {row["country"]: row["title"] for row in table("states.csv")}
    rest = sorted(set(lands) - {membership.member for membership in known})
    return known + [Membership(slug(titles[land]), titles[land], land, "", OPEN, ()) for land in rest]


def republics(lands: Iterable[str]) -> Iterator[Membership]:
    """Yield the table of the republics of the Soviet Union."""
    return (replace(each, part_of=UNION) for each in listed("republics.csv", lands))


def listed(name: str, lands: Iterable[str]) -> Iterator[Membership]:
    """Yield the memberships that a table lists, one for each land."""
    for row in table(name):
        sources = tuple(row["sources"].split())
        for land in lands_named(row["members"], lands):
            yield Membership(row["polity"], row["title"], land, row["start"], row["end"], sources)


def lands_named(text: str, lands: Iterable[str]) -> list[str]:
    """Return the lands that a text names, one after the other; `RU*` is RU and all that is cut out of it."""
    names = text.split()
    whole = [land for name in names if name.endswith("*") for land in sorted(lands) if land.startswith(name[:-1])]
    return whole + [name for name in names if not name.endswith("*")]


def slug(title: str) -> str:
    """Return an id made of a title: lower-case ASCII letters joined by hyphens."""
    plain = title.translate(str.maketrans("ãçéíôÅ", "aceioA")).lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def polities(known: Iterable[Membership], lands: Mapping[str, BaseGeometry]) -> Iterator[dict[str, Any]]:
    """Yield a feature for each polity and each time in which its land was the same."""
    of_polity: dict[str, list[Membership]] = defaultdict(list)
    for membership in known:
        of_polity[membership.polity].append(membership)
    for polity, group in of_polity.items():
        held = {
            times: rows for times in times_of(group) if (rows := [row for row in group if row.holds_from(times[0])])
        }
        starts = [start for start, _ in held]
        for times, rows in held.items():
            yield feature_of(polity + era_of(*times, starts), times, rows, lands)


def times_of(group: Iterable[Membership]) -> Iterator[tuple[str, str]]:
    """Yield the start and end of each time between two changes of a polity's land."""
    yield from pairwise(sorted({date for row in group for date in (row.start, row.end)}, key=_day))


def era_of(start: str, end: str, starts: list[str]) -> str:
    """Return what tells one time of a polity from its others in an id: nothing for the only one and for today's."""
    if end == OPEN or len(starts) == 1:
        return ""
    if not start:
        return f"-until-{end[:4]}"
    twice = [other[:4] for other in starts].count(start[:4]) > 1
    return f"-{start[:7]}" if twice else f"-{start[:4]}"


def feature_of(
    identity: str, times: tuple[str, str], held: list[Membership], lands: Mapping[str, BaseGeometry]
) -> dict[str, Any]:
    """Return one polity in one time."""
    start, end = times
    properties = {
        "title": held[0].title,
        "part_of": held[0].part_of,
        "start": start,
        "end": end,
        "country": held[0].member[:2] if end == OPEN else "",
        "sources": sorted({OUTLINES, *(source for row in held for source in row.sources)}),
        "note": " ".join(row["note"] for row in table("polity-notes.csv") if fnmatchcase(identity, row["polities"])),
    }
    geometry = simplest(shapely.coverage_union_all([lands[membership.member] for membership in held]))
    return {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}


def simplest(area: BaseGeometry) -> dict[str, Any]:
    """Return an area as GeoJSON: a Polygon where one is enough, outer rings counter-clockwise."""
    polygons = polygons_of(shapely.orient_polygons(shapely.set_precision(area, GRID, mode="pointwise")))
    geometry: dict[str, Any] = json.loads(
        shapely.to_geojson(polygons[0] if len(polygons) == 1 else MultiPolygon(polygons))
    )
    return geometry


def _day(text: str) -> int:
    """Return the first day that a date can mean; an unknown start comes before all."""
    return parse(text).earliest if text else NEVER


# Files


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this script."""
    with (TOOLS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
