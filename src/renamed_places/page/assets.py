"""What do the page's own JavaScript and style sheets, and Leaflet's, say?

Leaflet comes out of the XStatic-Leaflet wheel, in the very version that folium is written for, so that no page asks a
network for it. Its images are left out: the atlas draws its own markers and has no layer switch.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import quote

_IMAGES: Final = re.compile(r"[a-z-]+:\s*url\([^)]*\);?")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def leaflet_script() -> str:
    """Return Leaflet, without the comment that sends a debugger for a file we do not have."""
    return _SOURCE_MAP.sub("", _leaflet("leaflet.js")).strip()


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet without its images."""
    return _IMAGES.sub("", _leaflet("leaflet.css")).strip()


@cache
def icon() -> str:
    """Return the icon of the atlas as an address that holds the picture itself."""
    drawing = files("renamed_places").joinpath("icon.svg").read_text(encoding="utf-8").strip()
    return f"data:image/svg+xml,{quote(drawing)}"


@cache
def card() -> bytes:
    """Return the picture, a PNG of 1200 x 630 pixels, that stands beside a link to the page where one is shared."""
    return files(__package__).joinpath("card.png").read_bytes()


@cache
def own(name: str) -> str:
    """Return a JavaScript, style or markup file of the page."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _leaflet(name: str) -> str:
    return files("xstatic.pkg.leaflet").joinpath("data", name).read_text(encoding="utf-8").replace("\r\n", "\n")
