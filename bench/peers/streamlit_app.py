"""How would one do it with Streamlit and st_folium? A slider, and a map built anew or given a group of markers.

Run by Streamlit alone: `streamlit run bench/peers/streamlit_app.py -- rebuilt|group SIZE FIRST LAST`.
"""

import sys
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

sys.path.append(str(Path(__file__).parents[1]))

from peers.pages import MIDDLE, RADIUS, ZOOM
from synthetic import sample

Marker = tuple[float, float, str]


@st.cache_resource
def markers(size: int, first: int, last: int) -> dict[int, list[Marker]]:
    """Return what is in force at the end of each year: latitude, longitude, name."""
    asked = sample(size, first)
    coordinates, names = asked.coordinates().round(5).tolist(), asked.names()
    return {
        year: [(coordinates[at][1], coordinates[at][0], names[at]) for at in asked.in_force(year).tolist()]
        for year in range(first, last + 1)
    }


def add_circles(parent: Any, year: int, shown: list[Marker]) -> None:  # noqa: ANN401 -- a map or a group of folium's
    """Add a circle for each marker; the class tells the measurement which year it belongs to."""
    for latitude, longitude, name in shown:
        circle = folium.CircleMarker((latitude, longitude), radius=RADIUS, tooltip=name, class_name=f"y{year}")
        circle.add_to(parent)


def main(way: str, size: int, first: int, last: int) -> None:
    """Show the slider and the map."""
    year = st.slider("Year", first, last, first)
    shown = folium.Map(location=MIDDLE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    group = folium.FeatureGroup(name="records") if way == "group" else None
    add_circles(shown if group is None else group, year, markers(size, first, last)[year])
    st_folium(shown, key="map", returned_objects=[], feature_group_to_add=group, height=600, width=1000)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
