"""How do the map and its plug-ins become one HTML document?"""

from html import escape
from typing import Any, Final

import folium
from branca.element import Figure
from folium.template import Template
from folium.utilities import JsCode

from renamed_places.page.assets import icon
from renamed_places.page.payload import PayloadShape
from renamed_places.page.plugins import (
    About,
    BaseMap,
    Leaflet,
    Look,
    Masthead,
    Panels,
    Payload,
    Spoken,
    Start,
    TimeControl,
    Verbatim,
    YearLayer,
)
from renamed_places.page.security import with_policy
from renamed_places.speech import word

CENTRE: Final = (52.0, 50.0)
"""Latitude and longitude on which the map opens, until the page fits Europe to Central Asia into its frame."""

WITHOUT_MOTION: Final = JsCode('!window.matchMedia("(prefers-reduced-motion: reduce)").matches')

_TYPE: Final = '<meta property="og:type" content="website">'
DESCRIPTION: Final = (
    "Every place that bore Stalin's name and every monument to him, on a map with a year slider: what each was called "
    "in any year, when it changed, what it became, and who says so."
)


class Document(Figure):
    """branca's document in plain HTML 5: with a language, and with all scripts in one closed scope."""

    icon = icon()
    description = DESCRIPTION

    _template = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#fffefc" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#161d23" media="(prefers-color-scheme: dark)">
<link rel="icon" type="image/svg+xml" href="{{ this.icon }}">
<title>{{ this.title }}</title>
<meta name="description" content="{{ this.description }}">
<meta property="og:type" content="website">
<meta property="og:title" content="{{ this.title }}: an atlas of de-Stalinization">
<meta property="og:description" content="{{ this.description }}">
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
<main class="map" id={{ this.get_name()|tojson }} aria-label="{{ this.label }}"></main>
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

    label = word("Map")

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- whatever Leaflet's map takes
        """Keep the lists of links of this map empty; those of folium's own class stay as they are."""
        super().__init__(tiles=None, **options)
        self._id = "atlas"
        self.default_js = []
        self.default_css = []


def render(payload: PayloadShape) -> str:
    """Return the HTML of the page that shows a payload."""
    document = Document(title=payload["meta"]["title"])
    # branca's figure begins its head with the encoding, which our template says already.
    document.header.add_child(Verbatim(""), name="meta_http")
    before, after = (
        (Leaflet(), Spoken(), Payload(payload), Look(), Masthead()),
        (TimeControl(), Panels(), About(), Start()),
    )
    for part in (*before, _map(), *after):
        document.add_child(part)
    return with_policy(document.render())


def with_card(html: str, root: str) -> str:
    """Return the page as served at an address: with its picture for shared links, which need one with a host."""
    tags = (
        f'<meta property="og:image" content="{escape(root)}/card.png">\n'
        '<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">\n'
        '<meta property="og:image:alt" content="The map of the atlas in 1953">\n'
        '<meta name="twitter:card" content="summary_large_image">\n'
    )
    return html.replace(_TYPE, f"{_TYPE}\n{tags}", 1)


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
        inertia=WITHOUT_MOTION,
    )
    for layer in (BaseMap(), YearLayer()):
        atlas_map.add_child(layer)
    return atlas_map
