"""How is a page measured in a real browser? One Chromium, pages from a server on this machine, keys pressed one by one.

A module of the other scripts here.
"""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

PROBE: Final = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
SIZE: Final = (1280, 800)
STEP_LIMIT: Final = 60
"""Seconds that a step may take; a peer that needs more is not asked for more records."""
OPENING_LIMIT: Final = 90
TOTAL_LIMIT: Final = 60
"""Seconds after which no further step of a peer is begun."""
_FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info",
)  # fmt: skip
_PUBLIC: Final = {".html": "text/html; charset=utf-8", ".bin": "application/octet-stream"}

Check = Callable[[Page, int], None]


@dataclass(frozen=True)
class Steps:
    """How long each step took, in milliseconds, from the key event to the first frame after the markers were drawn."""

    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median step."""
        return median(self.taken)

    @property
    def p95(self) -> float:
        """All but one step in twenty were faster."""
        return quantiles(self.taken, n=20, method="inclusive")[-1] if len(self.taken) > 1 else self.taken[0]


def launched(playwright: Playwright) -> Browser:
    """Return the browser that the tests use; where there is none, Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("RENAMED_PLACES_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return playwright.chromium.launch(executable_path=path, args=list(_FLAGS))


def context_of(browser: Browser) -> BrowserContext:
    """Return a window with the probe in all its pages."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.set_default_timeout(OPENING_LIMIT * 1000)
    context.add_init_script(PROBE)
    return context


def step(tab: Page, key: str, whom: str, year: int, count: int) -> float:
    """Press a key and return how long it took until a year with so many markers was drawn, in milliseconds."""
    tab.evaluate("([whom, year, count]) => window.probe.ask(whom, year, count)", [whom, year, count])
    tab.keyboard.press(key)
    tab.wait_for_function("() => window.probe.taken !== null", timeout=STEP_LIMIT * 1000, polling=20)
    return float(tab.evaluate("() => window.probe.taken"))


def steps(tab: Page, key: str, whom: str, counts: Mapping[int, int], check: Check | None = None) -> Steps:
    """Press a key for each year and return how long it took; stops early past the limit for the whole."""
    taken, begun = [], perf_counter()
    for year, count in counts.items():
        taken.append(step(tab, key, whom, year, count))
        if check:
            check(tab, year)
        if perf_counter() - begun > TOTAL_LIMIT:
            break
        tab.wait_for_timeout(50)
    return Steps(tuple(taken))


def heap(tab: Page) -> float:
    """Return what scripts hold after a collection, in MB."""
    tab.context.new_cdp_session(tab).send("HeapProfiler.collectGarbage")
    return float(tab.evaluate("() => performance.memory.usedJSHeapSize")) / 1e6


def memory_of_tabs(browser: Browser) -> float:
    """Return the memory of all pages' processes, their share of what they hold together, in MB; 0 where not told."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(_resident(process["id"]) for process in told if process["type"] == "renderer") / 1024


def _resident(process: int) -> int:
    told = Path(f"/proc/{process}/smaps_rollup")
    lines = told.read_text(encoding="ascii").splitlines() if told.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(words: list[str]) -> Iterator[None]:
    """Run a command, such as a server, for as long as it is needed."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve files on this machine, by their paths; yields the address of the root."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", _PUBLIC.get(Path(self.path).suffix, "text/plain"))
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
