"""Does docs/api.md say what the service answers?"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from renamed_places import api
from renamed_places.api import asked, door, finding
from renamed_places.api.openapi import description
from renamed_places.api.reconcile import extend, queries

TOP: Final = Path(__file__).parents[1]
SAID: Final = (TOP / "docs" / "api.md").read_text(encoding="utf-8")


def test_each_call_in_the_document_gets_the_answer_it_shows() -> None:
    words = [sys.executable, "tools/api_document.py", "--check"]

    compared = subprocess.run(words, cwd=TOP, capture_output=True, encoding="utf-8", check=False)  # noqa: S603

    assert compared.stdout + compared.stderr == "", "python tools/api_document.py writes the answers anew"
    assert SAID.count("```http") == SAID.count("```json\n{") == 9


def test_the_document_explains_every_parameter_of_records() -> None:
    assert [key for key in asked.KNOWN if f"`{key}=" not in SAID] == []


@pytest.mark.parametrize("address", [address.path for address in api.ADDRESSES if "suggest" not in address.path])
def test_the_document_names_every_address(address: str) -> None:
    assert f"/api{address}`" in SAID or f"/api{address}\n" in SAID or address == "/reconcile/preview"


LIMITS: Final = [
    f"{queries.MOST} queries",
    f"{extend.MOST_IDS} ids",
    f"{extend.MOST_PROPERTIES} properties",
    f"{door.LARGEST_BODY // 1024} KiB",
    f"{door.LONGEST_QUERY // 1024} KiB",
    f"{door.SECONDS_TO_ASK:g} seconds",
    f"`limit={asked.LIMIT}`",
    f"{asked.MOST} at most",
    f"{finding.LIMIT} unless given, {finding.MOST} at most",
    f"{finding.FIRST_YEAR} to {finding.LAST_YEAR}",
]


@pytest.mark.parametrize("limit", LIMITS)
def test_the_document_says_the_limits_that_hold(limit: str) -> None:
    assert limit in SAID


def test_the_document_has_every_status_that_the_description_has() -> None:
    described = set(re.findall(r"'(4\d\d|5\d\d)'", str(description())))

    assert described <= set(re.findall(r"\b[45]\d\d\b", SAID.partition("| status |")[2]))
