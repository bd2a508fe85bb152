"""Do the documents say what is so: commands, examples, counts, versions, files, pins?"""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typer
import yaml
from packaging.requirements import Requirement

import renamed_places as rp
from renamed_places.cli import app
from renamed_places.records import Gazetteer
from renamed_places.stats import by_kind, shares

TOP: Final = Path(__file__).parents[1]
PROSE: Final = sorted(
    path for folder in (TOP, TOP / "docs", TOP / "geodata", TOP / "bench") for path in folder.glob("*.md")
)
GROUND: Final = [TOP / name for name in ("CITATION.cff", "Makefile", "pyproject.toml", ".streamlit/config.toml")]
LOCKS: Final = [TOP / name for name in ("requirements.txt", "requirements-dev.txt", "bench/requirements.txt")]

HOST: Final = re.compile(r"//[\w.-]*(?:pypi|pythonhosted|npmjs|registry|jsdelivr|unpkg)[\w.-]*")
MACHINE: Final = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|opt|usr|Users|srv|mnt)/")
OPTION: Final = re.compile(r"(?<!\S)-{1,2}[a-z][\w-]*")


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def commands() -> dict[str, Any]:
    """Return the commands of the command line by name."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def examples() -> list[list[str]]:
    """Return the words of each command that the README shows, without `renamed-places` itself."""
    lines = re.findall(r"^    (renamed-places .*)$", read("README.md"), re.MULTILINE)
    return [shlex.split(part)[1:] for line in lines for part in line.split(" && ")]


EXAMPLES: Final = examples()


def marked(name: str) -> str:
    """Return what stands between the marks of the counts."""
    found = re.search(r"<!-- counts -->(.*?)<!-- /counts -->", read(name), re.DOTALL)
    assert found, f"{name} has no counts between <!-- counts --> and <!-- /counts -->"
    return found[1]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return rp.load()


def test_the_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) < 120


def test_the_readme_shows_every_command_and_no_other() -> None:
    assert {words[0] for words in EXAMPLES} == set(commands())


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_an_example_uses_options_that_exist(words: list[str]) -> None:
    known = {option for parameter in commands()[words[0]].params for option in parameter.opts}

    assert set(OPTION.findall(" ".join(words))) <= known


@pytest.mark.parametrize("words", [words for words in EXAMPLES if words[0] != "serve"], ids=" ".join)
def test_an_example_runs(words: list[str], tmp_path: Path) -> None:
    ran = run("-m", "renamed_places", *words, folder=tmp_path)

    assert ran.returncode == 0, ran.stderr


def test_the_python_example_runs(tmp_path: Path) -> None:
    code = re.findall(r"```python\n(.*?)```", read("README.md"), re.DOTALL)

    ran = run("-c", "\n".join(code), folder=tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False)  # noqa: S603


def test_every_command_has_help() -> None:
    assert [name for name, command in commands().items() if not command.help] == []


def test_the_counts_in_the_readme_are_those_of_the_data(gazetteer: Gazetteer) -> None:
    counts = [len(gazetteer.places), len(gazetteer.monuments), len(gazetteer.events), len(gazetteer.sources)]

    assert [int(number) for number in re.findall(r"\d+", marked("README.md"))] == counts


def test_the_counts_in_the_data_s_readme_are_those_of_the_data(gazetteer: Gazetteer) -> None:
    counted = {kind: list(row.values()) for kind, row in by_kind(gazetteer).items()}

    text = marked("geodata/README.md")
    assert dict(rows_of(text)) == counted
    for words, (number, whole) in shares(gazetteer).items():
        assert f"- {number} of {whole} {words}\n" in text


def rows_of(table: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the kind and the numbers of each row of a table in Markdown."""
    for line in table.splitlines():
        cells = [cell.strip(" `*") for cell in line.strip("|").split("|")]
        if cells[1:] and all(cell.isdigit() for cell in cells[1:]):
            yield cells[0], [int(cell) for cell in cells[1:]]


NOT_OURS: Final = {"type", "id", "features", "geometry", "properties", "coordinates", "date-parts"}
"""Members of GeoJSON and CSL-JSON, which the field table need not explain."""


@pytest.mark.parametrize("path", sorted((TOP / "geodata" / "schema").glob("*.json")), ids=lambda path: path.name)
def test_the_field_table_explains_every_field(path: Path) -> None:
    table = read("geodata/README.md")
    ours = set(fields(json.loads(path.read_text(encoding="utf-8")))) - NOT_OURS

    assert sorted(field for field in ours if f"`{field}`" not in table) == []


def fields(schema: object) -> Iterator[str]:
    """Yield the name of every property in a schema, however deep."""
    if isinstance(schema, list):
        for member in schema:
            yield from fields(member)
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties
        yield from fields([*properties.values(), *(value for key, value in schema.items() if key != "properties")])


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(TOP).as_posix())
def test_a_document_links_to_files_that_exist(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if "//" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(TOP).as_posix())
def test_a_document_names_files_that_exist(path: Path) -> None:
    named = re.findall(r"`([\w./-]+(?:\.(?:py|js|md|json|geojson|toml|txt|cff)|/))`", path.read_text(encoding="utf-8"))
    homes = (TOP, TOP / "src" / "renamed_places", TOP / "geodata")

    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(TOP).as_posix())
def test_a_document_names_targets_of_make_that_exist(path: Path) -> None:
    spans = re.findall(r"(?:^    |`)make ([a-z ]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))

    assert {word for span in spans for word in span.split("  ")[0].split()} <= targets


@pytest.mark.parametrize("path", [*PROSE, *GROUND, *LOCKS], ids=lambda path: path.relative_to(TOP).as_posix())
def test_a_document_names_no_package_host_and_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert HOST.findall(text) + MACHINE.findall(text) == []


def test_the_citation_has_what_its_form_needs() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))

    assert {"cff-version", "message", "title", "authors", "version", "license"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"
    assert [reference["license"] for reference in citation["references"]] == ["CC-BY-4.0"]


def test_citation_changelog_and_project_agree_on_the_version() -> None:
    citation, version = yaml.safe_load(read("CITATION.cff")), project()["version"]

    assert {citation["version"], *(reference["version"] for reference in citation["references"])} == {version}
    assert rp.__version__ == version
    assert re.findall(r"^## \[([\d.]+)\]", read("CHANGELOG.md"), re.MULTILINE)[0] == version


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.relative_to(TOP).as_posix())
def test_every_requirement_is_one_release_with_its_hashes(path: Path) -> None:
    lines = re.findall(r"^\s*([^#\s].*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    requirements = [line for line in lines if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}(?: \\)?", line)]

    assert len(requirements) == len(pins(path))


@pytest.mark.parametrize("path", LOCKS[1:], ids=["dev", "bench"])
def test_tests_and_measurements_run_on_the_releases_that_the_atlas_runs_on(path: Path) -> None:
    assert pins(LOCKS[0]).items() <= pins(path).items()


@pytest.mark.parametrize(
    ("requirements", "lock"),
    [
        (project()["dependencies"], LOCKS[0]),
        (project()["optional-dependencies"]["dev"], LOCKS[1]),
        (project()["optional-dependencies"]["bench"], LOCKS[2]),
    ],
    ids=["run", "dev", "bench"],
)
def test_the_pins_are_what_the_project_asks_for(requirements: list[str], lock: Path) -> None:
    pinned = pins(lock)
    asked = [Requirement(text) for text in requirements]

    assert [str(each) for each in asked if not each.specifier.contains(pinned.get(each.name.lower(), "0"))] == []
