"""How long does one wait for the steps between a question and its answer, on the shipped gazetteer?

Prints a table of medians: `make bench`. Needs no browser and no network.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any, Final

from renamed_places.dates import last_day
from renamed_places.geodata import load
from renamed_places.page import build
from renamed_places.records import Gazetteer
from renamed_places.search import find
from renamed_places.selection import shown
from renamed_places.timeline import timeline

YEAR: Final = 1953


def seconds(step: Callable[[], Any], times: int) -> float:
    """Return the median time that a step takes."""
    return median(_once(step) for _ in range(times))


def _once(step: Callable[[], Any]) -> float:
    start = perf_counter()
    step()
    return perf_counter() - start


def steps(gazetteer: Gazetteer) -> Iterator[tuple[str, Callable[[], Any], int]]:
    """Yield what is measured: in words, the step, and how often."""
    line = timeline(gazetteer.records)
    yield "import renamed_places, in a new Python", lambda: _python("-c", "import renamed_places"), 5
    yield "renamed-places show volgograd", lambda: _python("-m", "renamed_places", "show", "volgograd"), 5
    yield "read the gazetteer", load, 5
    yield "the state of every record in a year", lambda: line.states(last_day(YEAR)), 200
    yield "every record as shown in a year, with its name", lambda: shown(gazetteer.records, YEAR), 20
    yield "find a name in a year", lambda: find(gazetteer, "Сталино", 1943), 10
    yield "build the page", lambda: build(gazetteer), 3


def _python(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own words only


def main() -> None:
    """Measure and print."""
    gazetteer = load()
    print(f"{len(gazetteer.records)} records, Python {sys.version.split()[0]}\n")
    print("| step | median |\n|---|---|")
    for words, step, times in steps(gazetteer):
        print(f"| {words} | {seconds(step, times) * 1000:.3g} ms |")


if __name__ == "__main__":
    main()
