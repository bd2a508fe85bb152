"""Does each command answer, with the exit code and the message that it promises?"""

import csv
import io
import json
import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from renamed_places import cli, description, geodata, serving
from renamed_places.records import Gazetteer, Record
from renamed_places.selection import ALL, shown
from renamed_places.timeline import Moment

PROMISED = {
    "title", "kind", "state", "certain", "name", "latin", "today", "start", "end", "changed", "honours", "country",
    "sources",
}  # fmt: skip


def run(*arguments: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli.app, arguments)


def features(*arguments: str) -> dict[str, geodata.Json]:
    """Return the features of `at ... --format geojson` by id."""
    collection = json.loads(run("at", *arguments, "--format", "geojson").stdout)
    return {feature["id"]: feature for feature in collection["features"]}


def test_at_answers_every_record_with_all_that_is_promised(gazetteer: Gazetteer) -> None:
    answered = features("1950")

    assert set(answered) == {record.id for record in gazetteer.records}
    assert all(set(feature["properties"]) >= PROMISED for feature in answered.values())


def test_at_tells_stalingrad_before_and_after(gazetteer: Gazetteer) -> None:
    before = features("1950")["volgograd"]["properties"]
    after = features("1961")["volgograd"]["properties"]

    assert (before["state"], before["certain"], before["name"], before["latin"]) == (
        "named",
        True,
        "Сталинград",
        "Stalingrad",
    )
    assert (before["start"], before["end"], before["changed"]) == ("1925-04-10", "1961-11-10", False)
    assert (after["state"], after["name"], after["today"], after["changed"]) == (
        "renamed",
        "Волгоград",
        "Volgograd",
        True,
    )
    assert before["sources"] == list(gazetteer.addresses(gazetteer.record("volgograd").citations))


def test_at_filters_by_kind_country_state_and_certainty(gazetteer: Gazetteer) -> None:
    answered = features("1950", "--kind", "settlement", "--country", "UA", "--state", "named", "--certain-only")

    expected = {
        row.record.id
        for row in shown(gazetteer.records, 1950, ALL)
        if (row.record.kind, row.record.country, row.state, row.certain) == ("settlement", "UA", "named", True)
    }
    assert set(answered) == expected
    assert "donetsk" in expected


def test_a_kind_of_a_gazetteer_of_ones_own_can_be_asked_for_and_is_counted(tmp_path: Path) -> None:
    folder = shutil.copytree(geodata.SHIPPED, tmp_path / "geodata")
    places = folder / "places.geojson"
    places.write_text(
        places.read_text(encoding="utf-8").replace('"kind": "dam"', '"kind": "lighthouse"'), encoding="utf-8"
    )

    asked = run("at", "1950", "--kind", "lighthouse", "--format", "geojson", "--geodata", str(folder))
    assert len(json.loads(asked.stdout)["features"]) == 1
    assert "lighthouse" in run("stats", "--geodata", str(folder)).stdout


def test_at_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "1950.geojson"

    result = run("at", "1950", "--format", "geojson", "-o", str(target))

    assert result.exit_code == 0
    assert "wrote" in result.stderr
    assert json.loads(target.read_text(encoding="utf-8"))["year"] == 1950


def test_at_answers_as_csv(gazetteer: Gazetteer) -> None:
    rows = list(csv.DictReader(io.StringIO(run("at", "1950", "--format", "csv").stdout)))

    assert len(rows) == len(gazetteer.records)
    volgograd = next(row for row in rows if row["id"] == "volgograd")
    assert (volgograd["name"], volgograd["certain"], volgograd["longitude"]) == ("Сталинград", "true", "44.4976")


def test_at_answers_as_a_table_with_the_sentence_below(tmp_path: Path) -> None:
    printed = run("at", "1950", "--kind", "peak").stdout
    run("at", "1950", "--kind", "peak", "--format", "table", "-o", str(tmp_path / "table.txt"))

    assert "Пик Сталина" in printed
    assert printed.rstrip().splitlines()[-1].startswith("1950: ")
    assert "Пик Сталина" in (tmp_path / "table.txt").read_text(encoding="utf-8")


def test_at_asks_for_a_range_of_years() -> None:
    assert "1961 to 1970, at any time: " in run("at", "1961", "--until", "1970").stdout
    assert features("1961", "--until", "1970")["volgograd"]["properties"]["state"] == "named"


def test_compare_answers_what_was_lost_gained_and_kept(gazetteer: Gazetteer) -> None:
    moment = Moment.of_comparison(1953, 1962)
    expected = {row.record.id: row.state for row in shown(gazetteer.records, moment, ALL)}

    collection = json.loads(run("compare", "1953", "1962", "--format", "geojson").stdout)
    rows = list(csv.DictReader(io.StringIO(run("compare", "1953", "1962", "--format", "csv").stdout)))

    assert {feature["id"]: feature["properties"]["change"] for feature in collection["features"]} == expected
    assert {row["id"]: row["change"] for row in rows} == expected
    assert (collection["mode"], collection["first"], collection["last"]) == ("compare", 1953, 1962)


def test_compare_prints_both_names() -> None:
    printed = run("compare", "1953", "1962", "--kind", "settlement", "--state", "lost", "--country", "RU").stdout

    (line,) = (line for line in printed.splitlines() if " volgograd " in line)
    assert "Сталинград" in line
    assert "Волгоград" in line
    assert "1953 to 1962: " in printed


def test_find_answers_the_question_of_the_old_letter() -> None:
    answers = json.loads(run("find", "Сталино", "--year", "1943", "--format", "json").stdout)

    assert answers[0]["id"] == "donetsk"
    assert answers[0]["in_force"] == "certain"
    assert answers[0]["today"] == "Donetsk"


def test_find_takes_a_year_after_the_name() -> None:
    assert (
        run("find", "Stalino 1943", "--format", "json").stdout
        == run("find", "Stalino", "--year", "1943", "--format", "json").stdout
    )


def test_find_prints_a_table() -> None:
    assert "Donetsk" in run("find", "Stalino 1943").stdout


def test_find_nothing_is_exit_code_1() -> None:
    result = run("find", "Atlantis")

    assert result.exit_code == 1
    assert "no name like 'Atlantis'" in result.stderr


def test_show_tells_a_record_whole() -> None:
    printed = run("show", "volgograd").stdout

    for words in (
        "Царицын (Tsaritsyn)",
        "10 April 1925 to 10 November 1961",
        "1961-11-11",
        "https://",
        "confidence: high",
    ):
        assert words in printed


def test_show_tells_the_life_of_a_monument() -> None:
    printed = run("show", "stalin-monument-yerevan").stdout

    assert "removed: spring 1962" in printed
    assert "replaced by: Mother Armenia" in printed


@pytest.mark.parametrize("record", geodata.load().records, ids=lambda record: record.id)
def test_every_record_can_be_told(record: Record, gazetteer: Gazetteer) -> None:
    told = list(description.lines(gazetteer, record))

    assert told[0] == record.title
    assert sum(line.startswith("source: ") for line in told) == max(1, len(record.citations))
    assert sum(line.startswith("conflict: ") for line in told) == len(record.conflicts)
    assert sum(line.startswith("name: ") for line in told) == len(record.names)


def test_check_is_content_with_the_shipped_gazetteer() -> None:
    result = run("check")

    assert result.exit_code == 0
    assert result.stdout == ""


def test_check_tells_all_problems_and_exits_with_1(tmp_path: Path, gazetteer: Gazetteer) -> None:
    peaks = sum(record.kind == "peak" for record in gazetteer.records)
    folder = shutil.copytree(geodata.SHIPPED, tmp_path / "geodata")
    path = folder / "places.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"kind": "peak"', '"kind": "planet"'), encoding="utf-8")

    result = run("check", str(folder))

    assert result.exit_code == 1
    assert result.stdout.count("'planet' is not known") == peaks
    assert f"{peaks} problems" in result.stderr


def test_check_tells_a_record_that_lies_in_another_country(tmp_path: Path) -> None:
    folder = shutil.copytree(geodata.SHIPPED, tmp_path / "geodata")
    path = folder / "places.geojson"
    text = path.read_text(encoding="utf-8")
    text = text.replace("[44.4976,48.71378]", "[2.35,48.85]").replace('"kind": "canal"', '"kind": "planet"')
    path.write_text(text, encoding="utf-8")

    result = run("check", str(folder))

    assert result.exit_code == 1
    assert "km outside RU, in FR" in result.stdout
    assert "'planet' is not known" in result.stdout


def test_tidy_only_tells_when_asked_to_check(tmp_path: Path) -> None:
    folder = shutil.copytree(geodata.SHIPPED, tmp_path / "geodata")
    path = folder / "sources.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")

    assert run("tidy", str(folder), "--check").exit_code == 1
    assert run("tidy", str(folder)).exit_code == 0
    assert run("tidy", str(folder), "--check").exit_code == 0


def test_stats_counts_the_records(gazetteer: Gazetteer) -> None:
    assert f"{len(gazetteer.records):>6} records\n" in run("stats").stdout


def test_page_writes_one_html_file(tmp_path: Path) -> None:
    target = tmp_path / "atlas.html"

    result = run("page", "-o", str(target), "--year", "1961")

    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_saved_page_opens_on_what_a_link_of_the_app_shows(tmp_path: Path) -> None:
    target = tmp_path / "atlas.html"
    result = run("page", "-o", str(target), "--link", "http://localhost:8501/?compare=1953-1962&kind=planet")

    assert result.exit_code == 0
    assert '"opening":"compare=1953-1962"' in target.read_text(encoding="utf-8")
    assert "--link kind=planet: not known here, left out" in result.stderr


def test_serve_asks_nothing_and_reports_nothing() -> None:
    with (serving.SCRIPT.parent / ".streamlit" / "config.toml").open("rb") as file:
        config = tomllib.load(file)

    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"] == {"address": "127.0.0.1", "headless": True, "showEmailPrompt": False}
    assert serving.command(8599)[-1] == "--server.port=8599"


def test_serve_opens_a_browser_only_where_it_is_wanted(tmp_path: Path) -> None:
    assert serving.environment(8599, tmp_path, browser=True)[serving.OPEN_VARIABLE] == "http://127.0.0.1:8599"
    assert serving.OPEN_VARIABLE not in serving.environment(8599, tmp_path, browser=False)
    assert serving.environment(8599, tmp_path, browser=False)[serving.FOLDER_VARIABLE] == str(tmp_path)


REFUSED = [
    (("at", "1066"), "year 1066: the atlas shows 1917 to 2026"),
    (("at", "1950", "--kind", "planet"), "--kind planet: not known; write one of"),
    (("at", "1950", "--country", "XX"), "--country XX: not known"),
    (("at", "1950", "--state", "sunk"), "--state sunk: not known"),
    (("at", "1950", "--state", "lost"), "--state lost: not known; write one of before, named,"),
    (("compare", "1953", "1962", "--state", "named"), "--state named: not known; write one of gained, kept, lost"),
    (("compare", "1962", "1953"), "1962 to 1953: write the earlier year first"),
    (("compare", "1953", "3000"), "year 3000: the atlas shows 1917 to 2026"),
    (("at", "1950", "--until", "1940"), "1950 to 1940: write the earlier year first"),
    (("show", "atlantis"), "no record is called 'atlantis'"),
    (("page", "-o", "no/such/folder/atlas.html"), "cannot be written"),
    (("page", "-o", "atlas.html", "--year", "3000"), "year 3000"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_a_question_not_understood_is_one_line_and_exit_code_2(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["renamed-places", *arguments])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in told
    assert "Traceback" not in told


COMMANDS = ["at", "compare", "find", "show", "check", "tidy", "stats", "page", "serve"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "Usage" in result.stdout
