"""How would folium's own time plug-ins show the same? Pages with as many markers, a step of a year each.

Both show what is in force at the end of a year, no more: not what was before and what came after, as the atlas does.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import folium
import numpy as np
from folium.plugins import Timeline as FoliumTimeline
from folium.plugins import TimelineSlider, TimestampedGeoJson

from synthetic import Sample

MIDDLE: Final = (50, 45)
ZOOM: Final = 3
RADIUS: Final = 4
LATER: Final = 100
"""TimestampedGeoJson sorts its times as text and so mixes up those before 1970: it is asked for a century later."""


def runs(sample: Sample, years: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield number of record, first and last year of each stretch of years in which it is in force."""
    held = np.zeros((len(years) + 2, len(sample)), dtype=np.int8)
    for row, year in enumerate(years, start=1):
        held[row, sample.in_force(year)] = 1
    turns = np.diff(held, axis=0).T
    records, starts = (found.tolist() for found in np.nonzero(turns == 1))
    _, ends = (found.tolist() for found in np.nonzero(turns == -1))
    for record, start, end in zip(records, starts, ends, strict=True):
        yield record, years[start], years[end - 1]


def timeline_page(sample: Sample, years: Sequence[int]) -> str:
    """Return a page with folium's Timeline and its slider, which the arrow keys move by a year."""
    features = [
        _feature(place, {"start": first, "end": last, "name": name})
        for place, name, first, last in _dated(sample, years)
    ]
    shown = folium.Map(location=MIDDLE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    circle = folium.utilities.JsCode(f"(feature, place) => L.circleMarker(place, {{radius: {RADIUS}}})")
    layer = FoliumTimeline(_collection(features), point_to_layer=circle)
    layer.add_to(shown)
    slider = TimelineSlider(
        auto_play=False, enable_keyboard_controls=True, start=years[0], end=years[-1], steps=len(years) - 1
    )
    slider.timelines.append(layer)
    slider.add_to(shown)
    return str(shown.get_root().render())


def dimension_page(sample: Sample, years: Sequence[int]) -> str:
    """Return a page with folium's TimestampedGeoJson, stepped by its forward button."""
    instants = {year: int(datetime(year + LATER, 12, 31, tzinfo=UTC).timestamp() * 1000) for year in years}
    features = [
        _feature(place, {
            "times": [instants[year] for year in range(first, last + 1)],
            "tooltip": name, "icon": "circle", "iconstyle": {"radius": RADIUS},
        })
        for place, name, first, last in _dated(sample, years)
    ]  # fmt: skip
    shown = folium.Map(location=MIDDLE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    layer = TimestampedGeoJson(  # type: ignore[no-untyped-call]
        _collection(features), period="P1Y", duration="P6M", auto_play=False, loop=False, transition_time=0
    )
    layer.add_to(shown)
    return str(shown.get_root().render())


def _dated(sample: Sample, years: Sequence[int]) -> Iterator[tuple[list[float], str, int, int]]:
    coordinates, names = sample.coordinates().round(5), sample.names()
    for record, first, last in runs(sample, years):
        yield coordinates[record].tolist(), names[record], first, last


def _feature(place: list[float], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": place}, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
