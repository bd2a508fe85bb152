"""How is the atlas served on this machine?

The command becomes Streamlit, so that the command line itself stays light. What Streamlit would ask or report is
answered beforehand in `.streamlit/config.toml`, which lies beside the app in a checkout and in the wheel.
"""

import os
import sys
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

from renamed_places.geodata import SHIPPED, load
from renamed_places.records import Gazetteer

INSTALLED: Final = Path(__file__).parent / "app.py"
SCRIPT: Final = INSTALLED if INSTALLED.is_file() else Path(__file__).parents[2] / "app.py"
"""The Streamlit script: inside the wheel, or at the top of a checkout."""

FOLDER_VARIABLE: Final = "RENAMED_PLACES_GEODATA"
"""Names the gazetteer folder that the server shows; without it, the shipped one."""
OPEN_VARIABLE: Final = "RENAMED_PLACES_OPEN"
"""The address that the server opens in a browser once it has started, if any."""


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that this server shows."""
    return load(Path(os.environ.get(FOLDER_VARIABLE, SHIPPED)))


def command(port: int) -> list[str]:
    """Return the command that serves the atlas at a port."""
    return [sys.executable, "-m", "streamlit", "run", str(SCRIPT), f"--server.port={port}"]


def environment(port: int, folder: Path, *, browser: bool) -> dict[str, str]:
    """Return the environment of the server: which gazetteer it shows, and what it opens in a browser."""
    opened = {OPEN_VARIABLE: f"http://127.0.0.1:{port}"} if browser else {}
    return {**os.environ, FOLDER_VARIABLE: str(folder.resolve()), **opened}


def has_display() -> bool:
    """Whether a browser window could be seen: not on a Linux machine without a screen."""
    return not sys.platform.startswith("linux") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))


def run(port: int, folder: Path, *, browser: bool) -> NoReturn:
    """Serve the atlas until it is ended; this process becomes the server, so that ending the one ends the other."""
    words = command(port)
    os.execve(words[0], words, environment(port, folder, browser=browser))  # noqa: S606 -- our own words only
