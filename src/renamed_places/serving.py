"""How is the atlas served on this machine?

Streamlit runs as a process of its own, so that the command line stays light, with every answer to its questions given
beforehand: no telemetry, no e-mail prompt, this machine only.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

INSTALLED: Final = Path(__file__).parent / "app.py"
SCRIPT: Final = INSTALLED if INSTALLED.is_file() else Path(__file__).parents[2] / "app.py"
"""The Streamlit script: inside the wheel, or at the top of a checkout."""

_SETTINGS: Final = {
    "server.address": "127.0.0.1",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
}


def command(port: int) -> list[str]:
    """Return the command that serves the atlas at a port."""
    settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "server.port": port}.items()]
    return [sys.executable, "-m", "streamlit", "run", str(SCRIPT), *settings]


def run(port: int) -> int:
    """Serve the atlas until it is ended, and return the exit code."""
    try:
        return subprocess.run(command(port), check=False).returncode  # noqa: S603 -- our own words only
    except KeyboardInterrupt:
        return 0
