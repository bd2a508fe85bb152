"""How long after a key is pressed does the map show the next year?

The page alone, as it is saved, in headless Chromium: thirty presses of an arrow key on the year slider, from the key
event's own time stamp to the first animation frame after the markers are drawn. Beside it an empty round of two
animation frames. Both wait two frames, so a step that needs less than them cannot be told from one that fills them:
the table shows that no frame was lost, not how little a step takes. The last step's counts are held against Python's.
Larger gazetteers are the shipped one with its points jittered by a fixed seed; the copies carry names and dates, no
citations.
Prints a table and writes it into bench/RESULTS.md. `--quick` leaves out the largest.
"""

import dataclasses
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from renamed_places.geodata import load
from renamed_places.page import build
from renamed_places.records import Gazetteer, Place, Record
from renamed_places.selection import Filters, shown
from results import write_section

SIZES: Final = (0, 5_000, 50_000)
"""Records of the gazetteers asked; 0 is the shipped one as it is."""
STEPS: Final = 30
FIRST: Final = 1930
SEED: Final = 1953
JITTER_DEGREES: Final = 1.5

WATCH: Final = """() => {
  window.taken = [];
  let pressed = 0;
  document.addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    if (event.key !== "F9") return;
    requestAnimationFrame(() => requestAnimationFrame(() => window.taken.push(performance.now() - pressed)));
  }, true);
  document.getElementById("year").addEventListener("input", () => {
    requestAnimationFrame(() => requestAnimationFrame(() => window.taken.push(performance.now() - pressed)));
  });
}"""


def gazetteer_of(size: int, shipped: Gazetteer) -> Gazetteer:
    """Return a gazetteer of so many records."""
    if not size:
        return shipped
    dice = random.Random(SEED)  # noqa: S311 -- the same every time, and no secret
    records = [_copy(shipped.records[at % len(shipped.records)], at, dice) for at in range(size)]
    places = tuple(record for record in records if isinstance(record, Place))
    return dataclasses.replace(
        shipped, places=places, monuments=tuple(record for record in records if not isinstance(record, Place))
    )


def _copy(record: Record, number: int, dice: random.Random) -> Record:
    moved = record.geometry
    if moved and moved["type"] == "Point":
        point = [axis + dice.uniform(-JITTER_DEGREES, JITTER_DEGREES) for axis in moved["coordinates"]]
        moved = {"type": "Point", "coordinates": [round(axis, 5) for axis in point]}
    return dataclasses.replace(record, id=f"{record.id}-{number}", geometry=moved, citations=(), conflicts=(), note="")


def steps(tab: Page, key: str) -> list[float]:
    """Return how long each press of a key took, in milliseconds."""
    tab.evaluate("() => { window.taken = []; }")
    for number in range(1, STEPS + 1):
        tab.keyboard.press(key)
        tab.wait_for_function("(number) => window.taken.length >= number", arg=number)
    found: list[float] = tab.evaluate("() => window.taken")
    return found


def checked(tab: Page, gazetteer: Gazetteer) -> None:
    """Stop if the page counts otherwise than Python in the year shown."""
    year = tab.evaluate("() => window.atlas.getState().year")
    counts = tab.evaluate("() => window.atlas.counts()")
    rows = shown(gazetteer.records, year, Filters())
    for state in ("named", "standing", "renamed", "removed"):
        expected = sum(row.state == state for row in rows)
        if sum(counts[state].values()) != expected:
            sys.exit(f"{year}: the page counts {counts[state]} {state}, Python {expected}")


def measured(browser: Browser, size: int, shipped: Gazetteer, folder: Path) -> Iterator[Any]:
    """Yield the cells of one row: records, bytes, opening, step, step of an empty page, memory."""
    gazetteer = gazetteer_of(size, shipped)
    path = folder / f"{size}.html"
    path.write_text(build(gazetteer, year=FIRST), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    start = perf_counter()
    tab.goto(path.as_uri())
    tab.locator("#sentence:not(:empty)").wait_for()
    opened = perf_counter() - start
    tab.evaluate(WATCH)
    tab.locator("#year").focus()
    step, empty = steps(tab, "ArrowRight"), steps(tab, "F9")
    checked(tab, gazetteer)
    heap = tab.evaluate("() => performance.memory.usedJSHeapSize") / 1e6
    tab.close()
    yield f"{len(gazetteer.records):,}"
    yield f"{path.stat().st_size / 1e6:.1f}"
    yield f"{opened:.1f}"
    yield f"{median(step):.1f}"
    yield f"{quantiles(step, n=20)[-1]:.1f}"
    yield f"{median(empty):.1f}"
    yield f"{heap:.0f}"


HEAD: Final = """Every round waits two frames: this shows that none was lost, not how little a step takes.

| records | page, MB | opening, s | a year, median ms | p95 ms | two empty frames, ms | heap, MB |
|---|---|---|---|---|---|---|"""


def main() -> None:
    """Measure each size and print the table."""
    sizes = SIZES[:-1] if "--quick" in sys.argv else SIZES
    shipped, rows = load(), [HEAD]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for size in sizes:
            rows.append(f"| {' | '.join(measured(browser, size, shipped, Path(folder)))} |")
            print(rows[-1])
        browser.close()
    print("\n".join(rows))
    write_section("A step of the year slider", "\n".join(rows))


def _chromium() -> str | None:
    """Return the browser that the tests use; none means Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("RENAMED_PLACES_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


if __name__ == "__main__":
    main()
