"""How fast is "what was in force in this year?" for a million timespans, beside the tools one would else ask?

The same question, the same answer (checked), in a new process each: this package's timeline over numpy, DuckDB over
a table of the four days, and masks on a geopandas frame. The timespans are the gazetteer's own, jittered with a fixed
seed; a record has the gazetteer's number of them, mostly one.
Prints a table and writes it into bench/RESULTS.md; `make bench` runs it.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, NEVER, last_day
from renamed_places.geodata import load
from renamed_places.timeline import State, Timeline, timeline
from results import write_section

TIMESPANS: Final = 1_000_000
YEARS: Final = tuple(range(1930, 1960))
SEED: Final = 1953
JITTER_DAYS: Final = 900

Days = NDArray[np.int32]
Asked = Callable[[int], tuple[int, int]]
"""Answers a day with the number of records possibly, and certainly, in force."""


def synthetic(number: int) -> tuple[Days, NDArray[np.intp]]:
    """Return the days (4, number) of jittered timespans, and the number of the record that owns each."""
    own = timeline(load().records)
    dice = np.random.default_rng(SEED)
    copies = -(-number // own.days.shape[1])
    days = np.tile(own.days, copies)[:, :number].astype(np.int64)
    known = (days > NEVER) & (days < FOREVER)
    days = np.where(known, days + dice.integers(-JITTER_DAYS, JITTER_DAYS, size=number), days)
    owner = (own.owner + len(own.undated) * np.arange(copies)[:, np.newaxis]).ravel()[:number]
    return np.ascontiguousarray(days.astype(np.int32)), np.unique(owner, return_inverse=True)[1].astype(np.intp)


def ours(days: Days, owner: NDArray[np.intp]) -> Asked:
    """Ask this package."""
    line = Timeline(days, owner, np.zeros(owner[-1] + 1, dtype=np.bool_))

    def ask(day: int) -> tuple[int, int]:
        states = line.states(day)
        possible = states.code == State.IN_FORCE
        return int(possible.sum()), int((possible & states.certain).sum())

    return ask


def duckdb(days: Days, owner: NDArray[np.intp]) -> Asked:
    """Ask DuckDB."""
    import duckdb as database  # noqa: PLC0415 -- each peer alone in its process
    import pandas as pd  # noqa: PLC0415

    connection = database.connect()
    frame = pd.DataFrame({"owner": owner, "es": days[0], "ls": days[1], "ee": days[2], "le": days[3]})
    connection.register("frame", frame)
    connection.execute("create table spans as select * from frame")
    question = """
        select count(*) filter (possible), count(*) filter (possible and certain) from (
            select owner, bool_or(es <= $day and $day < le) as possible, bool_or(ls <= $day and $day < ee) as certain
            from spans group by owner)
    """

    def ask(day: int) -> tuple[int, int]:
        answer = connection.execute(question, {"day": day}).fetchone()
        return (int(answer[0]), int(answer[1])) if answer else (0, 0)

    return ask


def geopandas(days: Days, owner: NDArray[np.intp]) -> Asked:
    """Ask a geopandas frame, by masks and a group for each record."""
    import geopandas as gpd  # noqa: PLC0415 -- each peer alone in its process

    columns = {"owner": owner, "es": days[0], "ls": days[1], "ee": days[2], "le": days[3]}
    frame = gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(owner % 360 - 180.0, owner % 180 - 90.0))

    def ask(day: int) -> tuple[int, int]:
        possible = (frame["es"] <= day) & (day < frame["le"])
        certain = (frame["ls"] <= day) & (day < frame["ee"])
        by_record = gpd.pd.DataFrame({"possible": possible, "certain": certain}).groupby(frame["owner"]).any()
        return int(by_record["possible"].sum()), int((by_record["possible"] & by_record["certain"]).sum())

    return ask


PEERS: Final = {"renamed_places.timeline": ours, "DuckDB": duckdb, "geopandas masks": geopandas}


def measure(peer: str) -> dict[str, Any]:
    """Return how long a peer takes a year, how much memory its process took, and its answers."""
    ask = PEERS[peer](*synthetic(TIMESPANS))
    ask(last_day(YEARS[0]))
    taken, answers = [], []
    for year in YEARS:
        start = perf_counter()
        answers.append(ask(last_day(year)))
        taken.append((perf_counter() - start) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"median": median(taken), "p95": quantiles(taken, n=20)[-1], "memory": memory, "answers": answers}


def in_new_process(peer: str) -> dict[str, Any]:
    """Return the measures of a peer that runs alone."""
    words = [sys.executable, __file__, peer]
    told = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 -- our own words only
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def table() -> str:
    """Return the measures of all peers as a table, our own first; stops if their answers differ."""
    found = {peer: in_new_process(peer) for peer in PEERS}
    first = found["renamed_places.timeline"]
    lines = ["| asked | median ms | p95 ms | times ours | memory of the process, MB |", "|---|---|---|---|---|"]
    for peer, measures in found.items():
        if measures["answers"] != first["answers"]:
            sys.exit(f"{peer} answers otherwise")
        ratio = measures["median"] / first["median"]
        lines.append(
            f"| {peer} | {measures['median']:.1f} | {measures['p95']:.1f} | {ratio:.1f} | {measures['memory']:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure one peer (its name given), or all in turn."""
    if len(sys.argv) > 1 and sys.argv[1] in PEERS:
        print(json.dumps(measure(sys.argv[1])))
        return
    asked = f"States of {TIMESPANS:,} timespans at the end of a year, {len(YEARS)} years, each peer in its own process."
    text = f"{asked}\n\n{table()}"
    print(text)
    write_section("States at a year, in Python", text)


if __name__ == "__main__":
    main()
