"""How soon does a reader see the map, beside a bare Streamlit page of one line, and how soon a filter that is changed?

Real Chromium. The app and the bare page are served at the same time, by the same Streamlit with the same settings, and
each is opened once before anything is measured. Then they are opened in turn, each time in a new window that has kept
nothing: from the beginning of the navigation until the line, or the first markers, have been painted. One window is
looked at, pixel by pixel, to see that markers are there. A filter: from the click's own time stamp until the other
markers have been painted; more records are made of the gazetteer by chance with a fixed seed (`synthetic.py`).
Prints tables and writes them into bench/RESULTS.md. `--quick`: fewer runs, and no larger gazetteer.
"""

import gzip
import io
import json
import re
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any, Final

import numpy as np
from PIL import Image, ImageColor
from playwright.sync_api import Browser, CDPSession, Frame, Page, sync_playwright

from chromium import OPENING_LIMIT, SIZE, Steps, free_port, launched, running
from renamed_places import page
from renamed_places.geodata import load
from renamed_places.page.assets import leaflet_script, leaflet_style
from results import write_section
from synthetic import copied

RUNS: Final = 15
QUICK: Final = 9
MORE: Final = 50_000
YEAR: Final = 1953
SEEN: Final = Path(__file__).with_name("seen.js").read_text(encoding="utf-8")
ONE_LINE: Final = Path(__file__).with_name("peers") / "one_line.py"
SETTINGS: Final = ("--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false")
FEWEST_PIXELS: Final = 500
"""So many pixels in the colour of a name in force: a dozen of the smallest markers."""
ALLOWED_TIMES: Final = 1.3
ALLOWED_MS: Final = 300
FILTERS: Final = ("certain", "kinds", "countries")
"""The groups of boxes of which the first few are ticked and cleared."""
BOXES: Final = 4


# First paint


def visit(browser: Browser, address: str) -> tuple[float, Page]:
    """Open an address in a new window; return after how many ms what one came for was painted, and the window."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.set_default_timeout(OPENING_LIMIT * 1000)
    context.add_init_script(SEEN)
    tab = context.new_page()
    tab.goto(address, wait_until="commit")
    tab.wait_for_function("() => window.seen.first !== null", polling=50)
    return float(tab.evaluate("() => window.seen.first")), tab


def in_turn(browser: Browser, addresses: Mapping[str, str], runs: int) -> dict[str, Steps]:
    """Return how long each of several pages took to be seen, opened one after the other, again and again."""
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    for name, address in [*addresses.items()] * runs:
        shown, tab = visit(browser, address)
        taken[name].append(shown)
        tab.context.close()
    return {name: Steps(tuple(each)) for name, each in taken.items()}


def check_pixels(browser: Browser, address: str) -> int:
    """Return how many pixels have the colour of a name in force when the map is said to be painted; stop if too few."""
    _, tab = visit(browser, address)
    picture = np.asarray(Image.open(io.BytesIO(tab.screenshot())).convert("RGB"))
    style = "() => getComputedStyle(document.documentElement).getPropertyValue('--named').trim()"
    colour = ImageColor.getrgb(re.findall(r"#\w+", map_in(tab).evaluate(style))[0])
    tab.context.close()
    found = int((picture[: SIZE[1] // 2] == colour[:3]).all(axis=2).sum())
    if found < FEWEST_PIXELS:
        sys.exit(f"{address}: {found} pixels in the colour of a name in force: no markers were painted")
    return found


def map_in(tab: Page) -> Frame:
    """Return the window or the frame that has the map."""
    return next(frame for frame in tab.frames if frame.evaluate("() => Boolean(window.atlas)"))


# Weight


class Weight:
    """What a page's requests bring over the network, headers too, as it is sent."""

    def __init__(self, session: CDPSession) -> None:
        """Listen from now on."""
        self.bytes = self.requests = 0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, told: Mapping[str, Any]) -> None:
        self.bytes += int(told["encodedDataLength"])
        self.requests += 1

    def row(self, name: str, when: str) -> str:
        """Return a row of the table."""
        return f"| {name} | {when} | {self.requests} | {self.bytes / 1000:,.0f} |"


def weighed(browser: Browser, name: str, address: str) -> Iterator[str]:
    """Yield what had come when the page was seen, and what when all had come."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.add_init_script(SEEN)
    tab = context.new_page()
    weight = Weight(context.new_cdp_session(tab))
    tab.goto(address, wait_until="commit")
    tab.wait_for_function("() => window.seen.first !== null", polling="raf")
    yield weight.row(name, "when it is seen")
    tab.wait_for_load_state("networkidle")
    tab.wait_for_timeout(3000)
    yield weight.row(name, "in all")
    context.close()


def parts(html: str) -> dict[str, str]:
    """Return what the map page is made of; together they are the page."""
    data = re.findall(r'<script type="application/json" id="atlas-data">(.*?)</script>', html, re.DOTALL)[0]
    styles, scripts = (re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script"))
    known: Mapping[str, Any] = json.loads(data)
    told = {
        "records": ["records"], "outlines of states": ["polities"], "sources": ["sources"],
        "events, story, search, labels": ["events", "chapters", "search", "labels", "meta"],
    }  # fmt: skip
    found = {f"data: {name}": _json({key: known[key] for key in keys}) for name, keys in told.items()}
    found["Leaflet"] = leaflet_script() + leaflet_style()
    found["scripts of ours"] = "".join(scripts).replace(leaflet_script(), "")
    found["styles of ours"] = "".join(styles).replace(leaflet_style(), "")
    rest = html
    for text in (data, *scripts, *styles):
        rest = rest.replace(text, "")
    return found | {"markup": rest, "letters (fonts), pictures": "", "the page": html}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def made_of(html: str) -> Iterator[str]:
    """Yield a row for each part of the page: as it is, and compressed alone."""
    for name, text in parts(html).items():
        plain = text.encode()
        small = len(gzip.compress(plain, 6)) if plain else 0
        yield f"| {name} | {len(plain) / 1000:,.0f} | {small / 1000:,.0f} |"


# A filter


def filtered(tab: Page) -> Steps:
    """Tick and clear the first boxes of some filters; return how long it took until the other markers were painted."""
    frame, taken = map_in(tab), []
    frame.locator("#filters-open").click()
    for group in FILTERS:
        for box in frame.locator(f'#filters input[name="{group}"]').all()[:BOXES]:
            for _ in ("ticked", "cleared"):
                box.click()
                frame.wait_for_function("() => window.seen.filter !== null", polling=20)
                taken.append(float(frame.evaluate("() => window.seen.filter")))
                tab.wait_for_timeout(400)
    return Steps(tuple(taken))


def filter_row(browser: Browser, name: str, records: int, address: str) -> str:
    """Return a row: how long a page takes to show its first markers, and a changed filter."""
    shown, tab = visit(browser, address)
    tab.wait_for_timeout(3000)
    found = filtered(tab)
    tab.context.close()
    verdict = "yes" if max(found.taken) <= ALLOWED_MS else "no"
    times = (f"{each:.1f}" for each in (found.median, found.p95, max(found.taken)))
    cells = [name, f"{records:,}", f"{shown:,.0f}", *times]
    return f"| {' | '.join([*cells, str(len(found.taken)), verdict])} |"


# All of it


@dataclass(frozen=True)
class Pages:
    """The addresses of what is measured, and the saved page itself."""

    bare: str
    app: str
    saved: str
    html: str


def serving(stack: ExitStack, words: list[str]) -> str:
    """Start a server and return its address once it answers."""
    port = free_port()
    stack.enter_context(running([sys.executable, "-m", *words, str(port)]))
    address = f"http://127.0.0.1:{port}"
    for _ in range(OPENING_LIMIT * 5):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310 -- our own server
        except OSError:
            sleep(0.2)
        else:
            return address
    sys.exit(f"nobody answers at {address}")


def opened(stack: ExitStack) -> Pages:
    """Start what is measured."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    html = page.build(load(), year=YEAR)
    (folder / "atlas.html").write_text(html, encoding="utf-8")
    bare = serving(stack, ["streamlit", "run", str(ONE_LINE), *SETTINGS, "--server.port"])
    app = serving(stack, ["renamed_places", "serve", "--no-browser", "--port"])
    return Pages(bare, app, (folder / "atlas.html").as_uri(), html)


def seen_rows(browser: Browser, pages: Pages, runs: int) -> Iterator[str]:
    """Yield how soon each page is seen."""
    names = {"a bare Streamlit page": pages.bare, "the atlas in the app": pages.app, "the atlas, saved": pages.saved}
    for address in names.values():
        visit(browser, address)[1].context.close()
    found = in_turn(browser, names, runs)
    bare = found["a bare Streamlit page"]
    yield "| opened | median ms | p95 ms | least ms | times the bare page | runs |\n|---|---|---|---|---|---|"
    for name, steps in found.items():
        times = f"{steps.median / bare.median:.2f}"
        yield f"| {name} | {steps.median:,.0f} | {steps.p95:,.0f} | {min(steps.taken):,.0f} | {times} | {runs} |"
    asked = found["the atlas in the app"].median / bare.median
    verdict = "kept" if asked <= ALLOWED_TIMES else "not kept"
    yield f"\nAllowed: {ALLOWED_TIMES} times the bare page; {verdict}."
    pixels = check_pixels(browser, pages.app)
    yield f"Pixels in the colour of a name in force when the map is said to be painted: {pixels:,}."


def weight_rows(browser: Browser, pages: Pages) -> Iterator[str]:
    """Yield what comes over the network, and what the map page is made of."""
    yield "\n| opened | counted | requests | kB as sent |\n|---|---|---|---|"
    yield from weighed(browser, "a bare Streamlit page", pages.bare)
    yield from weighed(browser, "the atlas in the app", pages.app)
    yield "\n| the map page | kB | kB compressed alone |\n|---|---|---|"
    yield from made_of(pages.html)


def filter_rows(browser: Browser, pages: Pages, *, more: bool) -> Iterator[str]:
    """Yield how soon a filter that is changed is seen."""
    number = len(load().records)
    yield "\n| filter | records | first markers, ms | median ms | p95 ms | most ms | changes | within 300 ms |"
    yield "|---|---|---|---|---|---|---|---|"
    yield filter_row(browser, "in the app", number, pages.app)
    yield filter_row(browser, "in the saved page", number, pages.saved)
    if more:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "more.html"
            path.write_text(page.build(copied(load(), MORE), year=YEAR), encoding="utf-8")
            yield filter_row(browser, f"in a saved page of {path.stat().st_size / 1e6:.0f} MB", MORE, path.as_uri())


def main() -> None:
    """Measure, print and write."""
    quick = "--quick" in sys.argv
    lines = []
    with ExitStack() as stack:
        pages = opened(stack)
        browser = launched(stack.enter_context(sync_playwright()))
        for rows in (
            seen_rows(browser, pages, QUICK if quick else RUNS),
            weight_rows(browser, pages),
            filter_rows(browser, pages, more=not quick),
        ):
            for line in rows:
                lines.append(line)
                print(line, flush=True)
        browser.close()
    write_section("First paint, weight, and a filter", "\n".join(lines))


if __name__ == "__main__":
    main()
