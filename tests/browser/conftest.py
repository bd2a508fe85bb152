"""Which browser opens the page, and what may it not do?

No test that uses these fixtures may leave an error on the console or ask for anything off this machine.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from browser.edge_cases import edge_cases
from renamed_places import page as atlas_page
from renamed_places.records import Gazetteer

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LOCAL: Final = ("localhost", "127.0.0.1", "")

HOST: Final = """<!DOCTYPE html><html lang="en"><title>Host</title>
<iframe src="/atlas.html#host=1" title="atlas" style="width: 900px; height: 560px"></iframe>
<script>
window.heard = [];
window.addEventListener("message", (event) => window.heard.push(event.data));
</script></html>"""

Opener = Callable[..., Page]


def _executable() -> str | None:
    """Return the browser to use; none means Playwright's own, which fails loudly if it is not there."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("RENAMED_PLACES_CHROMIUM") or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser that is open for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What the pages of a test did that they must not do."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.faults: list[str] = []

    def guard(self, context: BrowserContext) -> None:
        """Refuse and note every request off this machine."""
        context.route("**/*", self._route)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on(
            "console", lambda line: self.faults.append(f"{line.type}: {line.text}") if _is_bad(line.type) else None
        )

    def _route(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname in (*LOCAL, None):
            route.continue_()
            return
        self.faults.append(f"asked for {route.request.url}")
        route.abort()


def _is_bad(kind: str) -> bool:
    return kind in ("error", "warning")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return what a test's pages must not do, and fail the test that did it."""
    watching = Watch()
    yield watching
    assert not watching.faults


@pytest.fixture
def opened(chromium: Browser, watch: Watch) -> Iterator[Opener]:
    """Return a function that opens an address in a new window and waits until the year is drawn."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, *, width: int = 1280, height: int = 800, **options: Any) -> Page:  # noqa: ANN401 -- Playwright's own
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        watch.guard(context)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(address)
        tab.locator("#sentence:not(:empty)").or_(tab.locator("iframe")).first.wait_for(state="attached")
        return tab

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shipped_html(gazetteer: Gazetteer) -> str:
    """Return the page of the shipped gazetteer."""
    return atlas_page.build(gazetteer)


@pytest.fixture(scope="session")
def shipped(shipped_html: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the shipped gazetteer's page, saved as a file."""
    return _saved(shipped_html, tmp_path_factory.mktemp("page") / "atlas.html")


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of hard cases, saved as a file."""
    return _saved(atlas_page.build(edge_cases()), tmp_path_factory.mktemp("page") / "hard.html")


def _saved(html: str, path: Path) -> str:
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def served(shipped_html: str) -> Iterator[str]:
    """Return the root of a small server: the page under its content policy, and a host that frames it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html = {"/atlas.html": shipped_html, "/host.html": HOST}.get(self.path)
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if html is shipped_html:
                self.send_header("Content-Security-Policy", atlas_page.policy(shipped_html))
            self.end_headers()
            self.wfile.write((html or "").encode())

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
