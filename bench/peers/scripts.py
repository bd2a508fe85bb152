"""Where do folium's plug-ins get their scripts? From npm's packages of the very versions that they name.

A page of folium's asks several hosts; each request is answered here by the name of the file asked for.
"""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route
from xstatic.pkg import leaflet

PACKED: Final = {
    "jquery.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "jquery-3.7.1.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "moment.min.js": ("moment@2.18.1", "min/moment.min.js"),
    "iso8601.min.js": ("iso8601-js-period@0.2.1", "iso8601.js"),
    "leaflet.timeline.min.js": ("leaflet.timeline@1.6.0", "dist/leaflet.timeline.js"),
    "leaflet.timedimension.min.js": ("leaflet-timedimension@1.1.1", "dist/leaflet.timedimension.min.js"),
}
"""File asked for: npm package and the file in it. What is not here (fonts, Bootstrap, styles) is answered empty."""
TYPES: Final = {".js": "text/javascript", ".css": "text/css"}


def scripts() -> dict[str, bytes]:
    """Return the files that the peers need; raises where npm is not there or has not got them."""
    npm = shutil.which("npm")
    if not npm:
        message = "npm is not installed: folium's plug-ins need their scripts from it"
        raise RuntimeError(message)
    with tempfile.TemporaryDirectory() as folder:
        names = sorted({package for package, _ in PACKED.values()})
        subprocess.run([npm, "pack", "--silent", *names], cwd=folder, check=True, capture_output=True)  # noqa: S603
        found = {name: _member(Path(folder), package, path) for name, (package, path) in PACKED.items()}
    base = Path(leaflet.BASE_DIR)
    return found | {name: (base / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}


def _member(folder: Path, package: str, path: str) -> bytes:
    with tarfile.open(folder / f"{package.replace('@', '-')}.tgz") as archive:
        read = archive.extractfile(f"package/{path}")
        return read.read() if read else b""


def answer(context: BrowserContext, files: dict[str, bytes]) -> None:
    """Answer whatever a page asks of other machines, by the name of the file."""

    def reply(route: Route) -> None:
        where = urlsplit(route.request.url)
        if where.hostname in ("127.0.0.1", "localhost", None):
            return route.continue_()
        name = Path(where.path)
        return route.fulfill(body=files.get(name.name, b""), content_type=TYPES.get(name.suffix, "text/plain"))

    context.route("**/*", reply)
