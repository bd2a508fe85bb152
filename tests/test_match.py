"""Are the names of a list matched, each in its year, whatever the file looks like, with no row lost?"""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from renamed_places import cli, match
from renamed_places.errors import SelectionError
from renamed_places.match import Asked
from renamed_places.records import Gazetteer
from renamed_places.search import find

LINES = [
    ("Сталино 1943", Asked("Сталино", 1943)),
    ("Сталино, 1943", Asked("Сталино", 1943)),
    ("Сталино; 1943", Asked("Сталино", 1943)),
    ("Сталино\t1943 г.", Asked("Сталино", 1943)),
    ("Stalinallee", Asked("Stalinallee")),
    ("улица Сталина, Уфа", Asked("улица Сталина, Уфа")),
    ("Завод № 92; Горький", Asked("Завод № 92; Горький")),
]


@pytest.mark.parametrize(("line", "asked"), LINES)
def test_a_line_is_a_name_and_perhaps_a_year(line: str, asked: Asked) -> None:
    assert match.pasted(f"\n {line} \n\n") == [asked]


YEARS = [
    ("1943", 1943, ""),
    ("12.05.1943", 1943, ""),
    ("um 1943", 1943, ""),
    ("1940-1945", 1940, "of 1940 and 1945 the first"),
    ("", None, ""),
    ("war", None, "no year in 'war'"),
    ("19431", None, "no year in '19431'"),
]


@pytest.mark.parametrize(("cell", "year", "note"), YEARS)
def test_a_year_is_read_from_whatever_a_cell_says_of_it(cell: str, year: int | None, note: str) -> None:
    assert match.asked_of("Сталино", cell) == Asked("Сталино", year, note)


CERTAIN = [
    ("Сталинград 1942", "certain", "volgograd"),
    ("Stalinsk 1941", "certain", "novokuznetsk"),
    ("Сталино 1943", "ambiguous", "donetsk"),
    ("Stalinallee", "ambiguous", "stalinallee-berlin"),
    ("в Сталинграде 1942", "doubtful", "volgograd"),
    ("Stalinstadt 1990", "doubtful", "stalinstadt"),
    ("Atlantis", "none", ""),
    ("", "none", ""),
]


@pytest.mark.parametrize(("line", "certainty", "record"), CERTAIN)
def test_what_is_found_says_how_sure_it_is(line: str, certainty: str, record: str, gazetteer: Gazetteer) -> None:
    (asked,) = match.pasted(line) or [Asked("")]
    row = match.found(gazetteer, asked)

    assert (row["certainty"], row["id"]) == (certainty, record)
    assert tuple(row) == match.COLUMNS


def test_a_name_of_a_list_is_never_only_where_something_lies(gazetteer: Gazetteer) -> None:
    assert find(gazetteer, "Albania")
    assert match.found(gazetteer, Asked("Albania"))["certainty"] == "none"


def test_what_fits_as_well_is_named(gazetteer: Gazetteer) -> None:
    assert "potsdam-stalinallee" in match.found(gazetteer, Asked("Stalinallee", 1955))["others"].split()


WRITTEN = [
    ("utf-8", "utf-8", ";"),
    ("utf-8-sig", "utf-8-sig", ","),
    ("utf-16", "utf-16", "\t"),
    ("cp1251", "cp1251", ";"),
    ("koi8-r", "koi8-r", ","),
    ("cp866", "cp866", "|"),
]


@pytest.mark.parametrize(("encoding", "told", "separator"), WRITTEN)
def test_encoding_and_separator_are_found_out(encoding: str, told: str, separator: str) -> None:
    text = f"имя{separator}год\nСталино{separator}1943\nСТАЛИНГРАД{separator}1942\n"
    sheet = match.read_sheet(text.encode(encoding))

    assert (sheet.encoding, sheet.separator) == (told, separator)
    assert sheet.header == ("имя", "год")
    assert sheet.rows == (("Сталино", "1943"), ("СТАЛИНГРАД", "1942"))


def test_a_central_european_file_is_read_as_one() -> None:
    sheet = match.read_sheet("miasto,rok\nStalinogród,1954\nŁódź,1950\nSztálinváros,1955\n".encode("cp1250"))

    assert (sheet.encoding, sheet.guessed) == ("cp1250", True)
    assert sheet.rows[0] == ("Stalinogród", "1954")


def test_rows_of_any_length_are_kept_whole() -> None:
    sheet = match.read_sheet(b'name,year\n"Stalin,\nPeak",1950\nStalino\n,\nStalinsk,1941,more\n')

    assert sheet.header == ("name", "year", "column 3")
    assert sheet.rows == (
        ("Stalin,\nPeak", "1950", ""),
        ("Stalino", "", ""),
        ("", "", ""),
        ("Stalinsk", "1941", "more"),
    )


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=2, max_size=8))
def test_what_was_written_as_csv_is_read_again_row_by_row(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["name", "year"], *rows])
    sheet = match.read_sheet(written.getvalue().encode("utf-8", "surrogatepass"), "utf-8") if _sound(rows) else None

    assert sheet is None or len(sheet.rows) == len(rows)


def _sound(rows: list[list[str]]) -> bool:
    """Whether all texts can be written; half a letter cannot."""
    return all(text.isprintable() for row in rows for text in row)


@pytest.mark.parametrize("wanted", ["Ort", " ort ", "2"])
def test_a_column_is_given_by_name_or_number(wanted: str) -> None:
    assert match.read_sheet(b"nr;Ort;Jahr\n1;Stalino;1943\n").column(wanted) == 1


@pytest.mark.parametrize("wanted", ["place", "0", "4", ""])
def test_a_column_that_is_not_there_is_told_with_those_that_are(wanted: str) -> None:
    sheet = match.read_sheet(b"nr;Ort;Jahr\n1;Stalino;1943\n")

    with pytest.raises(SelectionError, match="read as utf-8, has 1 'nr', 2 'Ort', 3 'Jahr'"):
        sheet.column(wanted)


BROKEN = [
    (b"", None, "the file has no row"),
    ("Сталино".encode("cp1251"), "utf-8", "the file is not utf-8: byte 0 is 0xd1"),
    (b"\xff\xfe\x00", None, "the file is not utf-16"),
    (b"name", "klingon", "--encoding klingon: not known"),
]


@pytest.mark.parametrize(("data", "encoding", "told"), BROKEN)
def test_what_is_no_table_is_told(data: bytes, encoding: str | None, told: str) -> None:
    with pytest.raises(SelectionError, match=told):
        match.read_sheet(data, encoding)


def test_a_column_of_ours_that_the_table_has_is_called_otherwise() -> None:
    sheet = match.read_sheet(b"id,name\n1,Stalino\n")

    header = match.columns(sheet)
    assert header[:2] == ["id", "name"]
    assert {"match_id", "match_name", "certainty"} <= set(header)


def test_a_name_that_a_spreadsheet_would_run_is_kept_as_text() -> None:
    assert match.csv_text(["name"], [["=1+1"]]) == "name\r\n'=1+1\r\n"


def run(tmp_path: Path, data: bytes, *options: str) -> tuple[Result, Path]:
    """Match a file at the command line."""
    file, output = tmp_path / "list.csv", tmp_path / "matched.csv"
    file.write_bytes(data)
    return CliRunner().invoke(cli.app, ["match", str(file), "-o", str(output), *options]), output


def test_the_command_answers_every_row_in_its_place(tmp_path: Path) -> None:
    data = "Ort;Jahr\nСталино;1943\n;\nAtlantis;1950\nв Сталинабаде;1942\n".encode("cp1251")
    result, output = run(tmp_path, data, "--name-column", "Ort", "--year-column", "2")

    rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig"))))
    assert result.exit_code == 0
    assert [row["Ort"] for row in rows] == ["Сталино", "", "Atlantis", "в Сталинабаде"]
    assert [row["id"] for row in rows] == ["donetsk", "", "", "dushanbe"]
    assert rows[0]["today"] == "Donetsk"
    assert "4 rows" in result.stderr
    assert "as cp1251 (a guess" in result.stderr
    assert "2 none (no name like it)" in result.stderr


def test_the_command_tells_a_column_that_is_not_there(tmp_path: Path) -> None:
    result, output = run(tmp_path, b"Ort\nStalino\n", "--name-column", "Place")

    assert isinstance(result.exception, SelectionError)
    assert not output.exists()
