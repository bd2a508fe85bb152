"""How many calls a second does the atlas answer over HTTP, and how long does one wait?

A server of its own (`uvicorn renamed_places.api:app`, one process) on the loopback; the callers run on the same machine
and take their part of its cores. Every answer is checked to be one.
"""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final
from urllib.parse import quote, urlencode

from results import write_section

CALLS: Final = 400
"""Calls of each kind, by one caller after another and again by several at once."""
CALLERS: Final = 4
SECONDS_TO_START: Final = 30
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
QUERIES: Final = {
    f"q{number}": {"query": name, "type": "settlement", "properties": [{"pid": "year", "v": 1943}]}
    for number, name in enumerate(("Сталино", "Stalingrad", "Stalinogorsk", "Stalin Város", "Orasul Stalin") * 10)
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of call: in words, its address, and the form that is posted, if any."""

    words: str
    path: str
    form: str = ""

    def ask(self, server: http.client.HTTPConnection) -> float:
        """Return the seconds until the whole answer is there."""
        start = time.perf_counter()
        server.request("POST" if self.form else "GET", self.path, self.form or None, FORM if self.form else {})
        answer = server.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - start
        if answer.status != http.client.OK or not body:
            msg = f"{self.path}: {answer.status}"
            raise RuntimeError(msg)
        return seconds


KINDS: Final = (
    Kind("one record", "/api/records/volgograd"),
    Kind("100 records of a year", "/api/records?year=1953"),
    Kind("10 records of a year, in a box", "/api/records?year=1953&bbox=20,44,60,60&limit=10"),
    Kind("100 records as filed", "/api/records"),
    Kind("two years compared", "/api/records?compare=1953-1962"),
    Kind("a name in a year", f"/api/find?name={quote('Сталино')}&year=1943"),
    Kind("suggest a record", "/api/reconcile/suggest/entity?prefix=Stalino"),
    Kind("match 50 names", "/api/reconcile", urlencode({"queries": json.dumps(QUERIES)})),
)


@contextmanager
def serving() -> Iterator[int]:
    """Serve while it is measured; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    words = [sys.executable, "-m", "uvicorn", "renamed_places.api:app", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen(words)  # noqa: S603 -- our own words only
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def by_one(kind: Kind, port: int, calls: int) -> list[float]:
    """Return the seconds of each call, one after another over one connection; the first few, not counted, warm up."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits = [kind.ask(server) for _ in range(calls + 5)][5:]
    server.close()
    return waits


def by_several(kind: Kind, port: int) -> float:
    """Return the calls a second that several callers at once get answered."""
    start = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as callers:
        waits = list(callers.map(lambda _: by_one(kind, port, CALLS // CALLERS), range(CALLERS)))
    return sum(map(len, waits)) / (time.perf_counter() - start)


def row(kind: Kind, port: int) -> str:
    """Return a row of the table: what one caller waits, and what several at once get."""
    waits = by_one(kind, port, CALLS)
    p95 = quantiles(waits, n=20)[-1]
    return f"| {kind.words} | {median(waits) * 1000:.1f} | {p95 * 1000:.1f} | {by_several(kind, port):,.0f} |"


def main() -> None:
    """Measure, print and write."""
    with serving() as port:
        rows = [row(kind, port) for kind in KINDS]
    head = f"| call | median ms | p95 ms | calls a second, {CALLERS} callers |\n|---|---|---|---|"
    text = f"One process of uvicorn on the loopback, {CALLS} calls of each kind.\n\n" + "\n".join((head, *rows))
    print(text)
    write_section("Calls over HTTP", text)


if __name__ == "__main__":
    main()
