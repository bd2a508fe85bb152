"""Do imports run one way through the house, and does each room know only what it may know?

The syntax tree is read, so an import inside a function or under TYPE_CHECKING counts too.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

TOP: Final = Path(__file__).parents[1]
PACKAGE: Final = TOP / "src" / "renamed_places"

ORDER: Final = (
    ("errors",),
    ("speech",),
    ("dates",),
    ("records",),
    ("geodata",),
    ("check",),
    ("timeline",),
    ("selection",),
    ("search",),
    ("tallies",),
    ("description", "findings", "stats"),
    ("charts",),
    ("frames",),
    ("page",),
    ("export", "importer"),
    ("match",),
    ("serving",),
    ("api",),
    ("service",),
    ("bridge",),
    ("chart_section",),
    ("home",),
    ("front",),
    ("__init__",),
    ("cli",),
    ("__main__",),
    ("app",),
)
"""Each room may import from itself and from the rooms above it in this list."""

RANK: Final = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

MAY_IMPORT: Final = {
    "streamlit": {"service", "bridge", "chart_section", "home", "app"},
    "starlette": {"api", "service", "front"},
    "altair": {"charts"},
    "folium": {"page"},
    "branca": {"page"},
    "xstatic": {"page"},
    "geopandas": {"frames", "export"},
    "babel": {"speech"},
}
"""Which rooms may know which heavy package; a package that is not named here is free to all."""

READS: Final = {"read_text", "read_bytes"}
TOUCHES: Final = READS | {"open", "write_text", "write_bytes", "mkdir", "unlink", "touch", "iterdir", "glob", "rglob"}
MAY_TOUCH_FILES: Final = {"geodata", "export", "importer", "cli"}
MAY_READ_OWN_FILES: Final = {"api", "page", "bridge", "front", "speech"}
"""Rooms that carry JavaScript and CSS, or a description in JSON, beside their Python."""

HEAVY: Final = ("geopandas", "folium", "streamlit", "altair", "pandas", "shapely")

FILES: Final = sorted(path for path in (*PACKAGE.rglob("*.py"), TOP / "app.py") if path.exists())


def room_of(path: Path) -> str:
    """Return the room a file belongs to: `page` for page/payload.py."""
    return path.stem if path == TOP / "app.py" else path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def violations(room: str, code: str) -> list[str]:
    """Return what a room's code does that the room may not do, one sentence each."""
    if room not in RANK:
        return [f"{room} has no place in ORDER: give it one"]
    tree = ast.parse(code)
    return [*_imports_upwards(room, tree), *_imports_of_strangers(room, tree), *_touched_files(room, tree)]


def _imports_upwards(room: str, tree: ast.AST) -> Iterator[str]:
    for name in _imported(tree):
        other = _own_room(name)
        if other and other != room and RANK.get(other, len(ORDER)) >= RANK[room]:
            yield f"{room} imports {other}, which does not come before it"


def _imports_of_strangers(room: str, tree: ast.AST) -> Iterator[str]:
    for name in _imported(tree):
        package = name.partition(".")[0]
        if room not in MAY_IMPORT.get(package, {room}):
            yield f"{room} imports {package}"


def _touched_files(room: str, tree: ast.AST) -> Iterator[str]:
    if room in MAY_TOUCH_FILES:
        return
    allowed = READS if room in MAY_READ_OWN_FILES else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in TOUCHES - allowed:
            yield f"{room} calls {_called(node)}"


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of everything imported; a relative import is one from the package itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield from _members("renamed_places", node)
        elif isinstance(node, ast.ImportFrom):
            yield from _members(node.module or "", node)


def _members(module: str, node: ast.ImportFrom) -> Iterator[str]:
    """Yield `renamed_places.dates` for `from renamed_places import dates`; else the module that is named."""
    if module != "renamed_places":
        yield module
        return
    prefix = f"{module}.{node.module}" if node.level and node.module else module
    yield from (f"{prefix}.{alias.name}" for alias in node.names)


def _own_room(name: str) -> str:
    """Return the room that a dotted name leads to, or none if it is not ours."""
    package, _, rest = name.partition(".")
    first = rest.partition(".")[0]
    if package != "renamed_places":
        return ""
    is_room = first in RANK or (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").exists()
    return first if first and is_room else "__init__"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TOP).as_posix())
def test_each_room_keeps_to_its_place(path: Path) -> None:
    assert violations(room_of(path), path.read_text(encoding="utf-8")) == []


FORBIDDEN = [
    ("dates", "from renamed_places.geodata import load", "dates imports geodata, which does not come before it"),
    ("dates", "import renamed_places.records", "dates imports records, which does not come before it"),
    ("dates", "from renamed_places import records", "dates imports records, which does not come before it"),
    ("dates", "from .records import Place", "dates imports records, which does not come before it"),
    ("dates", "from . import records", "dates imports records, which does not come before it"),
    ("home", "from renamed_places import load", "home imports __init__, which does not come before it"),
    ("importer", "import renamed_places.export.csv", "importer imports export, which does not come before it"),
    ("page", "def build():\n    import renamed_places.frames\n    import geopandas", "page imports geopandas"),
    ("cli", "def serve():\n    from streamlit.web import cli", "cli imports streamlit"),
    ("home", "import folium.plugins", "home imports folium"),
    ("api", "import streamlit as st", "api imports streamlit"),
    ("api", "from renamed_places import service", "api imports service, which does not come before it"),
    ("search", "from starlette.requests import Request", "search imports starlette"),
    ("tallies", "import altair", "tallies imports altair"),
    ("charts", "import streamlit", "charts imports streamlit"),
    ("timeline", "Path('x').read_text()", "timeline calls read_text"),
    ("home", "with open('x') as file:\n    pass", "home calls open"),
    ("page", "Path('x').write_text('y')", "page calls write_text"),
    ("drawer", "", "drawer has no place in ORDER: give it one"),
]


@pytest.mark.parametrize(("room", "code", "told"), FORBIDDEN)
def test_what_a_room_may_not_do_is_told(room: str, code: str, told: str) -> None:
    assert violations(room, code) == [told]


ALLOWED = [
    ("geodata", "from pathlib import Path\nfrom renamed_places.dates import parse\nPath('x').read_text()"),
    ("page", "from renamed_places.page.payload import payload\nimport folium\nfiles('x').read_text()"),
    ("cli", "def serve():\n    from renamed_places import home, load"),
    ("app", "import streamlit\nfrom renamed_places import home"),
    ("search", "import unicodedata\nimport numpy"),
]


@pytest.mark.parametrize(("room", "code"), ALLOWED)
def test_what_a_room_may_do_is_not_told(room: str, code: str) -> None:
    assert violations(room, code) == []


@pytest.mark.parametrize("room", ["renamed_places", "renamed_places.api"])
def test_importing_brings_in_nothing_heavy(room: str) -> None:
    script = f"import sys, {room}; print(*[name for name in {HEAVY!r} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603

    assert loaded.stdout.split() == []
