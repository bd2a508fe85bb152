"""Is a name found as it stands in writing of its time: inflected, in another script, mistyped?

The rows of truth/*.csv were seen where `seen_in` says; the record is the one that was meant there. What cannot be
told apart by name and year alone is "ambiguous", with all records that may be meant.
"""

import csv
import sys
from pathlib import Path
from typing import Final

import pytest

from renamed_places.records import Gazetteer
from renamed_places.search import find

FILES: Final = sorted((Path(__file__).parent / "truth").glob("*.csv"))
AMBIGUOUS: Final = "ambiguous: "
AT_ONE: Final = 0.95
AT_THREE: Final = 0.99


def read() -> list[dict[str, str]]:
    rows = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return rows


ROWS: Final = read()


def expected(row: dict[str, str]) -> list[str]:
    """Return the ids of the records that may be meant."""
    return row["expected"].removeprefix(AMBIGUOUS).split()


def place_found(gazetteer: Gazetteer, row: dict[str, str]) -> int:
    """Return the place of the record meant among the answers, counted from 1; 0 where it is not answered."""
    ids = [answer.record.id for answer in find(gazetteer, row["name"], int(row["year"]) if row["year"] else None)]
    return next((at for at, found in enumerate(ids, 1) if found in expected(row)), 0)


def test_names_of_the_time_are_found(gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str]) -> None:
    places = [place_found(gazetteer, row) for row in ROWS]
    missed = [
        f"{row['name']} {row['year']}: {row['expected']} at {at}"
        for row, at in zip(ROWS, places, strict=True)
        if at != 1
    ]
    at_one, at_three = (sum(0 < at <= most for at in places) / len(places) for most in (1, 3))
    with capsys.disabled():
        sys.stdout.write(f"\n{len(ROWS)} names: {at_one:.1%} at 1, {at_three:.1%} at 3\n")

    assert at_one >= AT_ONE, missed
    assert at_three >= AT_THREE, missed
