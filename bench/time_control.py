"""How long after a key is pressed does the map show the next year, beside what one would use instead?

Real Chromium, thirty presses of an arrow key, from the key event's own time stamp to the first animation frame after
the new year's markers are drawn; at each step the markers on the map are counted and held against Python's. The
shipped gazetteer, then larger ones made of it by chance with a fixed seed (`synthetic.py`).
Beside the atlas: st_folium with the map built anew, st_folium with a group of markers to add, folium's Timeline and
folium's TimestampedGeoJson. These draw only what is in force in the year; the atlas also what was before and after.
Prints a table and writes it into bench/RESULTS.md. `--quick`: the two smallest sizes; `--only atlas`: no
peers, and a section of its own.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Error, Page, WebSocket, sync_playwright

from chromium import (
    OPENING_LIMIT,
    STEP_LIMIT,
    Steps,
    context_of,
    free_port,
    heap,
    launched,
    memory_of_tabs,
    running,
    served,
    steps,
)
from peers.pages import dimension_page, timeline_page
from peers.scripts import answer, scripts
from results import write_section
from synthetic import Sample, sample

SIZES: Final = (0, 5_000, 50_000, 200_000, 1_000_000)
"""Records asked; 0 is the shipped gazetteer as it is."""
QUICK: Final = SIZES[:2]
CLOSER_LOOK: Final = 5_000
"""The size at which a key is held and the years are played."""
FIRST: Final = 1930
YEARS: Final = tuple(range(FIRST, FIRST + 31))
MOVES: Final = 100
TOO_SLOW_MS: Final = 15_000
"""A peer whose step takes longer is not asked for four times as many records: it would pass the limit."""
FAR: Final = (50.0, 45.0, 3)
NEAR: Final = (48.0, 38.0, 6)
"""Views: from Europe to Central Asia; and so near that records are named."""
FRAME_MS: Final = 1000 / 60
APP: Final = Path(__file__).with_name("peers") / "streamlit_app.py"
ATLAS_STATES: Final = ("named", "standing", "renamed", "removed", "before", "undated", "proposed")


@dataclass(frozen=True)
class Measured:
    """What is known of one way to show the years, with so many records: seconds, MB, and KiB a step."""

    who: str
    records: int
    steps: Steps
    opened: float | None = None
    page: float | None = None
    memory: float | None = None
    sent: float | None = None
    heard: float | None = None

    def row(self, atlas: Steps) -> str:
        """Return a row of the table, beside the atlas."""
        times = f"{self.steps.median / atlas.median:.1f}"
        cells = [self.who, f"{self.records:,}", _known(self.page, 1), _known(self.opened, 2), _known(self.memory, 0)]
        cells += [f"{self.steps.median:,.1f}", f"{self.steps.p95:,.1f}", times, str(len(self.steps.taken))]
        return f"| {' | '.join([*cells, _known(self.sent, 1), _known(self.heard, 1)])} |"


def _known(value: float | None, figures: int) -> str:
    return "" if value is None else f"{value:,.{figures}f}"


Measure = Callable[[Browser, BrowserContext, int], Measured]

sized = cache(sample)


# The atlas


def atlas(browser: Browser, size: int, said: list[str]) -> Iterator[Measured]:
    """Yield what is measured of the atlas's page at one size: far, near, and an empty frame of the same page.

    What has no row is added to what is said.
    """
    asked = sized(size, FIRST)
    files = {"/atlas.html": asked.html.encode(), f"/{size}.bin": asked.packed}
    weight = (len(files["/atlas.html"]) + len(asked.packed)) / 1e6
    with served(files) as root, _window(browser) as context:
        tab = context.new_page()
        tab.goto(f"{root}/atlas.html#{_view(FAR)}", wait_until="commit")
        opened = _opened(tab, "() => window.atlas && window.atlas.drawn() > 0", [])
        far = _atlas_steps(tab, asked, FAR)
        yield Measured("the atlas", len(asked), far, opened, weight, memory_of_tabs(browser), 0, 0)
        tab.goto(f"{root}/atlas.html#{_view(NEAR)}")
        yield Measured("the atlas, near, with names", len(asked), _atlas_steps(tab, asked, NEAR))
        yield Measured("an empty frame", len(asked), steps(tab, "F9", "empty", dict.fromkeys(YEARS[1:], 0)))
        said.append(f"The atlas, {len(asked):,} records: heap after {MOVES} more moves {_growth(tab):+.1f} MB.")


def _view(view: tuple[float, float, int]) -> str:
    return f"year={FIRST}&view={','.join(map(str, view))}"


def _atlas_steps(tab: Page, asked: Sample, view: tuple[float, float, int]) -> Steps:
    tab.wait_for_function("() => window.atlas && window.atlas.drawn() > 0")
    tab.evaluate("(year) => window.atlas.setYear(year)", FIRST)
    tab.locator("#year").focus()
    tab.wait_for_timeout(1000)
    size = tab.evaluate("() => { const map = document.querySelector('.leaflet-container');"
                        " return [map.clientWidth, map.clientHeight]; }")  # fmt: skip
    expected = asked.framed(view, (size[0], size[1]))

    def check(tab: Page, year: int) -> None:
        drawn, counts = tab.evaluate("() => [window.atlas.drawn(), window.atlas.counts()]")
        found = {state: sum(counts[state].values()) for state in ATLAS_STATES}
        python = asked.counts(year)
        if drawn != expected or any(found[state] != python[state] for state in ATLAS_STATES):
            sys.exit(f"{year}: the page draws {drawn} of {expected}; {found}, Python {python}")

    return steps(tab, "ArrowRight", "ours", dict.fromkeys(YEARS[1:], 0), check)


def _growth(tab: Page) -> float:
    """Return by how much memory grows over a hundred moves, in MB; the first moves fill caches and do not count."""
    move = "(year) => new Promise((done) => { window.atlas.setYear(year); requestAnimationFrame(done); })"
    for year in YEARS:
        tab.evaluate(move, year)
    before = heap(tab)
    for at in range(MOVES):
        tab.evaluate(move, YEARS[at % len(YEARS)])
    return heap(tab) - before


def closer_look(browser: Browser) -> Iterator[str]:
    """Yield what a held key and the years played show, in sentences."""
    asked = sized(CLOSER_LOOK, FIRST)
    with served({"/atlas.html": asked.html.encode()}) as root, _window(browser) as context:
        tab = context.new_page()
        tab.goto(f"{root}/atlas.html#year={FIRST}")
        tab.wait_for_function("() => window.atlas && window.atlas.drawn() > 0")
        tab.wait_for_timeout(1000)
        yield _held_key(tab)
        yield _played(tab)


def _held_key(tab: Page) -> str:
    tab.locator("#year").focus()
    tab.evaluate("() => window.probe.film()")
    for _ in range(30):
        tab.keyboard.down("ArrowRight")
        tab.wait_for_timeout(33)
    tab.keyboard.up("ArrowRight")
    tab.wait_for_timeout(500)
    film = tab.evaluate("() => window.probe.cut()")
    shown = {year for _, year in film["frames"]} - {FIRST}
    last = next(when for when, year in film["frames"] if year == FIRST + 30) - film["pressed"]
    return (
        f"Arrow key held for 30 repeats at {CLOSER_LOOK:,} records: {len(shown)} of 30 years shown, "
        f"the last {last:.0f} ms after the last repeat."
    )


def _played(tab: Page) -> str:
    tab.evaluate("() => { window.atlas.setYear(1917); }")
    quiet = _dropped(tab, "() => {}")
    frames, dropped, years = _dropped(tab, "() => { document.getElementById('speed').value = '4';"
        " document.getElementById('speed').dispatchEvent(new Event('change')); window.atlas.play(); }")  # fmt: skip
    return (
        f"Played at 4x for 3 s at {CLOSER_LOOK:,} records: {dropped} of {frames} frames dropped, {years} years shown; "
        f"with nothing going on {quiet[1]} of {quiet[0]} dropped."
    )


def _dropped(tab: Page, act: str) -> tuple[int, int, int]:
    """Return how many frames should have come in three seconds, how many did not, and how many years they showed."""
    tab.evaluate("() => window.probe.film()")
    tab.evaluate(act)
    tab.wait_for_timeout(3000)
    frames = tab.evaluate("() => { window.atlas.pause(); return window.probe.cut().frames; }")
    gaps = [round((later - sooner) / FRAME_MS) for (sooner, _), (later, _) in pairwise(frames)]
    return sum(gaps), sum(gap - 1 for gap in gaps if gap > 1), len({year for _, year in frames})


def bytes_a_move(browser: Browser) -> str:
    """Return what the app's page sends its server, and hears, when the year is moved and then left alone."""
    port = free_port()
    words = [sys.executable, "-m", "renamed_places", "serve", "--port", str(port), "--no-browser"]
    with running(words), _window(browser) as context:
        tab = context.new_page()
        traffic = Traffic(tab)
        _reach(tab, f"http://127.0.0.1:{port}/?year={FIRST}")
        frame = tab.frame_locator("iframe").locator("#year")
        frame.focus()
        tab.wait_for_timeout(3000)
        traffic.clear()
        for _ in range(10):
            tab.keyboard.press("ArrowRight")
            tab.wait_for_timeout(1500)
        sent, heard = traffic.kib()
        traffic.clear()
        for _ in range(10):
            tab.keyboard.down("ArrowRight")
            tab.wait_for_timeout(33)
        held = traffic.sent
        tab.keyboard.up("ArrowRight")
    return (
        f"In the app, a move and a pause: {sent / 10:.1f} KiB to the server, {heard / 10:.1f} KiB from it (ten moves); "
        f"while an arrow key is held: {len(held)} messages."
    )


# The peers


def peers(browser: Browser, sizes: Sequence[int]) -> Iterator[Measured | str]:
    """Yield what is measured of each peer at each size, and in words where it was given up."""
    files = scripts()
    for name, measure in PEERS.items():
        for size in sizes:
            try:
                with _window(browser) as context:
                    answer(context, files)
                    found = measure(browser, context, size)
            except Error:
                yield f"{name}, {size:,} records: not within {OPENING_LIMIT} s to open and {STEP_LIMIT} s a step."
                break
            yield found
            if found.steps.median > TOO_SLOW_MS:
                slow = found.steps.median / 1000
                yield f"{name}, more than {size:,} records: not asked, a step already takes {slow:.0f} s."
                break


def _counts(asked: Sample) -> dict[int, int]:
    return {year: len(asked.in_force(year)) for year in YEARS}


def _st_folium(who: str, way: str) -> Measure:
    def measure(browser: Browser, context: BrowserContext, size: int) -> Measured:
        port = free_port()
        asked = sized(size, FIRST)
        counts = _counts(asked)
        words = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}", "--server.headless=true",
                 "--browser.gatherUsageStats=false", "--", way, str(size), str(FIRST), str(YEARS[-1])]  # fmt: skip
        with running(words):
            tab = context.new_page()
            traffic = Traffic(tab)
            _reach(tab, f"http://127.0.0.1:{port}")
            drawn = "([first, count]) => window.probe.DRAWN.streamlit(first, count)"
            opened = _opened(tab, drawn, [FIRST, counts.pop(FIRST)])
            tab.locator("[data-testid=stSlider] [role=slider], [data-testid=stSlider] input[type=range]").first.focus()
            traffic.clear()
            found = steps(tab, "ArrowRight", "streamlit", counts)
            sent, heard = (total / len(found.taken) for total in traffic.kib())
            return Measured(who, len(asked), found, opened, None, memory_of_tabs(browser), sent, heard)

    return measure


def _folium(who: str, page: Callable[[Sample, Sequence[int]], str], whom: str, key: str) -> Measure:
    def measure(browser: Browser, context: BrowserContext, size: int) -> Measured:
        asked = sized(size, FIRST)
        counts, html = _counts(asked), page(asked, YEARS).encode()
        with served({"/peer.html": html}) as root:
            tab = context.new_page()
            tab.goto(f"{root}/peer.html")
            if whom == "dimension":
                tab.evaluate("() => window.probe.rewind()")
            drawn = f"([first, count]) => window.probe.DRAWN.{whom}(first, count)"
            opened = _opened(tab, drawn, [FIRST, counts.pop(FIRST)])
            if whom == "dimension":
                tab.locator(".timecontrol-forward").focus()
            found = steps(tab, key, whom, counts)
            return Measured(who, len(asked), found, opened, len(html) / 1e6, memory_of_tabs(browser), 0, 0)

    return measure


PEERS: Final = {
    "st_folium, map built anew": _st_folium("st_folium, map built anew", "rebuilt"),
    "st_folium, feature_group_to_add": _st_folium("st_folium, feature_group_to_add", "group"),
    "folium Timeline": _folium("folium Timeline", timeline_page, "timeline", "ArrowRight"),
    "folium TimestampedGeoJson": _folium("folium TimestampedGeoJson", dimension_page, "dimension", "Enter"),
}


# What both need


class Traffic:
    """What a page sends over its web sockets, and hears."""

    def __init__(self, tab: Page) -> None:
        """Listen from now on."""
        self.sent: list[int] = []
        self.heard: list[int] = []
        tab.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self.sent.append(len(payload)))
        socket.on("framereceived", lambda payload: self.heard.append(len(payload)))

    def clear(self) -> None:
        """Forget what was heard so far."""
        self.sent, self.heard = [], []

    def kib(self) -> tuple[float, float]:
        """Return how much was sent and heard, in KiB."""
        return sum(self.sent) / 1024, sum(self.heard) / 1024


@contextmanager
def _window(browser: Browser) -> Iterator[BrowserContext]:
    context = context_of(browser)
    yield context
    context.close()


def _reach(tab: Page, address: str) -> None:
    """Open an address as soon as its server answers."""
    for _ in range(100):
        try:
            tab.goto(address)
        except Error:
            tab.wait_for_timeout(300)
        else:
            return
    sys.exit(f"nobody answers at {address}")


def _opened(tab: Page, drawn: str, argument: list[Any]) -> float:
    """Return the seconds from the beginning of the page's loading until markers are drawn."""
    begun = perf_counter()
    tab.wait_for_function(drawn, arg=argument, polling="raf")
    return max(float(tab.evaluate("() => performance.now()")) / 1000, perf_counter() - begun)


HEAD: Final = """| shown by | records | page, MB | opening, s | tab, MB | median ms | p95 ms | times the atlas | steps \
| to the server a step, KiB | from it, KiB |
|---|---|---|---|---|---|---|---|---|---|---|"""


def measured(browser: Browser, sizes: Sequence[int], *, with_peers: bool) -> Iterator[str]:
    """Yield the rows of the table, then what is said below it."""
    said: list[str] = []
    far: dict[int, Steps] = {}
    for size in sizes:
        for found in atlas(browser, size, said):
            far.setdefault(found.records, found.steps)
            yield found.row(far[found.records])
    for told in peers(browser, sizes) if with_peers else ():
        if isinstance(told, str):
            said.append(told)
        else:
            yield told.row(far[told.records])
    yield "\n" + "\n".join(f"- {sentence}" for sentence in [*said, *closer_look(browser), bytes_a_move(browser)])


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=("atlas",))
    asked = parser.parse_args()
    lines = [HEAD]
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for line in measured(browser, QUICK if asked.quick else SIZES, with_peers=not asked.only):
            lines.append(line)
            print(line, flush=True)
        browser.close()
    alone = ", the atlas alone" if asked.only else ""
    write_section(f"A step of the year slider{alone}", "\n".join(lines))


if __name__ == "__main__":
    main()
