"""Does a geometry lie in a box on the map?"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from renamed_places.records import Geometry


@dataclass(frozen=True, slots=True)
class Box:
    """From west to east and from south to north, in degrees; west of 180 to east of it where west is the greater."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> "Box | None":
        """Return the box "west,south,east,north" (RFC 7946), or none if the text is not one."""
        try:
            box = cls(*map(float, text.split(",")))
        except (TypeError, ValueError):  # not four, not numbers
            return None
        return box if box._sound() else None

    def meets(self, geometry: Geometry | None) -> bool:
        """Whether the extent of a geometry has a point in common with the box; what has no position lies nowhere."""
        if geometry is None:
            return False
        points = list(_points(geometry["coordinates"]))
        west_end, south_end = (min(point[side] for point in points) for side in (0, 1))
        east_end, north_end = (max(point[side] for point in points) for side in (0, 1))
        if south_end > self.north or north_end < self.south:
            return False
        if self.west > self.east:
            return east_end >= self.west or west_end <= self.east
        return east_end >= self.west and west_end <= self.east

    def _sound(self) -> bool:
        finite = all(map(math.isfinite, (self.west, self.south, self.east, self.north)))
        return finite and max(abs(self.west), abs(self.east)) <= 180 and -90 <= self.south <= self.north <= 90  # noqa: PLR2004 -- degrees


def _points(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    """Yield the points of coordinates, however deep they lie."""
    if isinstance(coordinates[0], list):
        for each in coordinates:
            yield from _points(each)
        return
    yield coordinates[0], coordinates[1]
