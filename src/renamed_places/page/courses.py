"""How do long lines travel with the page in few letters? Each point as the step from the one before, in whole numbers.

A border of a state stands in the page once for each time in which the state had it; as steps it is less than half as
long as the longitudes and latitudes of GeoJSON.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

PER_DEGREE: Final = 1000
"""Steps of a degree: about a hundred metres, finer than any outline of the map."""

Course = list[int]
"""Longitude and latitude of the first point, then the steps to each next one."""


def course(points: Iterable[Sequence[float]]) -> Course:
    """Return a line as its first point and the steps from there; steps that lead nowhere are left out."""
    whole = np.rint(np.array([point[:2] for point in points]) * PER_DEGREE).astype(np.int64)
    steps = [step for step in np.diff(whole, axis=0).tolist() if any(step)]
    return [*whole[0].tolist(), *chain.from_iterable(steps)]


def rings(area: dict[str, Any]) -> list[list[Course]]:
    """Return the polygons of a GeoJSON Polygon or MultiPolygon, of each its rings."""
    polygons = [area["coordinates"]] if area["type"] == "Polygon" else area["coordinates"]
    return [[course(ring) for ring in polygon] for polygon in polygons]
