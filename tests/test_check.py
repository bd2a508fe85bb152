"""Is every mistake in the data told, each with its file, record and field, and what to write instead?

Each folder in `broken/` holds the files of a small gazetteer in which one thing is wrong, and what is to be told of it.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from renamed_places import geodata
from renamed_places.check import RULES, problems_in, problems_of
from renamed_places.errors import Problem

BROKEN = Path(__file__).parent / "broken"
DOCUMENTS, _ = geodata.read_documents(geodata.SHIPPED)
SHIPPED_PROBLEMS = problems_in(geodata.SHIPPED)
MEMBERS = [
    pytest.param(geodata.file_name(stem), member["id"], id=f"{stem}-{member['id']}")
    for stem in (*geodata.FEATURES, *geodata.LISTS)
    for member in geodata.members(DOCUMENTS, stem)
]


@pytest.mark.parametrize(("file", "record"), MEMBERS)
def test_a_shipped_record_has_no_problem(file: str, record: str) -> None:
    assert [str(each) for each in SHIPPED_PROBLEMS if (each.file, each.record) == (file, record)] == []


def test_the_shipped_gazetteer_has_no_problem_at_all() -> None:
    assert SHIPPED_PROBLEMS == []


def test_the_sound_gazetteer_from_which_the_broken_ones_are_made_has_no_problem() -> None:
    assert problems_in(BROKEN / "none") == []


SOUND, _ = geodata.read_documents(BROKEN / "none")


def broken_documents(name: str) -> geodata.Documents:
    """Return the sound small gazetteer with one file of it replaced by a broken one."""
    spoiled = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in BROKEN.glob(f"{name}/*json")}
    return {**SOUND, **spoiled}


MISTAKES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir() and path.name != "none")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_with_its_place_and_remedy(mistake: str) -> None:
    told = [str(problem) for problem in problems_of(broken_documents(mistake))]

    expected = (BROKEN / mistake / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert told == expected


def test_every_rule_has_a_broken_gazetteer_of_its_own() -> None:
    named = {rule.__name__.replace("_", "-") for rule in RULES}

    assert named <= set(MISTAKES)


def _required(stem: str) -> list[str]:
    members = geodata.schema(stem)
    inner = members["properties"]["features"]["items"]["properties"]["properties"] if "properties" in members else {}
    return list(inner.get("required", members.get("items", {}).get("required", [])))


REQUIRED = [(stem, key) for stem in (*geodata.FEATURES, *geodata.LISTS) for key in _required(stem)]


@pytest.mark.parametrize(("stem", "key"), REQUIRED)
def test_a_required_key_that_is_missing_is_told(stem: str, key: str) -> None:
    documents = {**SOUND, stem: copy.deepcopy(SOUND[stem])}
    member = geodata.members(documents, stem)[0]
    holder = member["properties"] if stem in geodata.FEATURES else member
    del holder[key]

    told = [str(problem) for problem in problems_of(documents)]

    assert any(f"'{key}' is a required property: add it" in line for line in told)


@pytest.mark.parametrize("stem", [*geodata.FEATURES, *geodata.LISTS])
def test_an_unknown_key_is_refused(stem: str) -> None:
    documents = {**SOUND, stem: copy.deepcopy(SOUND[stem])}
    member = geodata.members(documents, stem)[0]
    (member["properties"] if stem in geodata.FEATURES else member)["colour"] = "red"

    told = problems_of(documents)

    assert [problem.record for problem in told] == [member["id"]]
    assert "'colour'" in told[0].message


GARBAGE: list[Any] = [
    None,
    7,
    "text",
    [],
    {},
    {"features": None},
    {"type": "FeatureCollection", "features": [None, 7, {}]},
]


@pytest.mark.parametrize("stem", [*geodata.FEATURES, *geodata.LISTS])
@pytest.mark.parametrize("garbage", GARBAGE, ids=repr)
def test_garbage_in_a_file_is_told_and_crashes_nothing(stem: str, garbage: Any) -> None:  # noqa: ANN401
    told = problems_of({**SOUND, stem: garbage})

    empty_but_sound = stem in geodata.LISTS and garbage == []
    assert empty_but_sound or geodata.file_name(stem) in {problem.file for problem in told}


def test_all_problems_are_told_at_once() -> None:
    documents = copy.deepcopy(dict(DOCUMENTS))
    features = geodata.members(documents, "places")
    features[0]["properties"]["kind"] = "planet"
    features[1]["properties"]["names"][0]["start"] = "11.1961"
    features[2]["geometry"]["coordinates"] = [300, 10]

    told = problems_of(documents)

    assert {problem.record for problem in told} == {feature["id"] for feature in features[:3]}


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "places.geojson").write_text("{", encoding="utf-8")

    told = problems_in(tmp_path)

    assert {problem.file for problem in told} >= {"places.geojson", "sources.json"}
    assert all(isinstance(problem, Problem) for problem in told)
