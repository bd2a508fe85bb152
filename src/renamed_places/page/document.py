"""How do the map and its plug-ins become one HTML document?"""

from typing import Any, Final

import folium
from branca.element import Figure
from folium.template import Template
from folium.utilities import JsCode

from renamed_places.page.payload import PayloadShape
from renamed_places.page.plugins import (
    BaseMap,
    Leaflet,
    Look,
    Masthead,
    Panels,
    Payload,
    Start,
    TimeControl,
    Verbatim,
    YearLayer,
)
from renamed_places.page.security import with_policy

CENTRE: Final = (52.0, 50.0)
"""Latitude and longitude on which the map opens, until the page fits Europe to Central Asia into its frame."""

WITHOUT_MOTION: Final = JsCode('!window.matchMedia("(prefers-reduced-motion: reduce)").matches')


class Document(Figure):
    """branca's document in plain HTML 5: with a language, and with all scripts in one closed scope."""

    _template = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{{ this.title }}</title>
{{ this.header.render(**kwargs) }}
</head>
<body>
{{ this.html.render(**kwargs) }}
<script>
"use strict";
(async () => {
const atlas = {};
{{ this.script.render(**kwargs) }}
})();
</script>
</body>
</html>
""")


class AtlasMap(folium.Map):
    """folium's map without its links to other people's servers, and without its ban on zooming the page."""

    _template = Template("""\
{% macro html(this, kwargs) %}
<main class="map" id={{ this.get_name()|tojson }} aria-label="Map"></main>
{% endmacro %}

{% macro script(this, kwargs) %}
const map = L.map({{ this.get_name()|tojson }}, {
  center: {{ this.location|tojson }},
  crs: L.CRS.{{ this.crs }},
  ...{{ this.options|tojavascript }}
});
L.control.zoom({ position: {{ this.zoom_control|tojson }} }).addTo(map);
{% endmacro %}
""")

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- whatever Leaflet's map takes
        """Keep the lists of links of this map empty; those of folium's own class stay as they are."""
        super().__init__(tiles=None, **options)
        self._id = "atlas"
        self.default_js = []
        self.default_css = []


def render(payload: PayloadShape) -> str:
    """Return the HTML of the page that shows a payload."""
    document = Document(title=payload["meta"]["title"])
    document.header.add_child(Verbatim(""), name="meta_http")
    for part in (Leaflet(), Payload(payload), Look(), Masthead(), _map(), TimeControl(), Panels(), Start()):
        document.add_child(part)
    return with_policy(document.render())


def _map() -> AtlasMap:
    """Return the map with the layers that belong to it."""
    atlas_map = AtlasMap(
        location=CENTRE,
        zoom_start=3,
        zoom_control="bottomright",
        zoom_snap=0.25,
        zoom_delta=1,
        world_copy_jump=False,
        max_zoom=16,
        zoom_animation=WITHOUT_MOTION,
        fade_animation=False,
    )
    for layer in (BaseMap(), YearLayer()):
        atlas_map.add_child(layer)
    return atlas_map
