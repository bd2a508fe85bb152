"""What can be asked of the atlas at a command line?

Each command reads the gazetteer, asks one question of one module and prints the answer. Exit codes: 0 done, 1 the
answer is no (problems found, nothing found), 2 the question was not understood.
"""

import io
import json
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn
from urllib.parse import parse_qsl, urlencode

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from renamed_places import description, geodata, search, serving
from renamed_places import match as matching
from renamed_places import stats as statistics
from renamed_places.errors import Problem, RenamedPlacesError, SelectionError
from renamed_places.export import found, geojson, table
from renamed_places.records import CONFIDENCES, Gazetteer, Toponym
from renamed_places.selection import FIRST_SHOWN, Filters, Shown, from_query, sentence, shown, to_query
from renamed_places.timeline import COMPARED, FIRST_YEAR, LAST_YEAR, OF_A_YEAR, Mode, Moment

app = typer.Typer(
    help="An atlas of de-Stalinization: what bore Stalin's name, when, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_WIDE = 200
"""Columns of a table that goes to a file or a pipe, so that nothing is cut."""
_out = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _WIDE)
_err = Console(stderr=True, highlight=False, markup=False)

Geodata = Annotated[
    Path, typer.Option("--geodata", help="A gazetteer folder of your own.", file_okay=False, exists=True)
]
OutFile = Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.", dir_okay=False)]


class Form(StrEnum):
    """How `at` and `compare` answer."""

    GEOJSON = "geojson"
    CSV = "csv"
    TABLE = "table"


class FindFormat(StrEnum):
    """How `find` answers."""

    JSON = "json"
    TABLE = "table"


Format = Annotated[Form, typer.Option("--format", help="How to answer.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind; may be repeated.")]
Countries = Annotated[list[str] | None, typer.Option("--country", help="Only this country today (ISO code).")]
States = Annotated[list[str] | None, typer.Option("--state", help=f"Only this state: {', '.join(OF_A_YEAR)}.")]
Honours = Annotated[list[str] | None, typer.Option("--honours", help="Only names that honour this; default: all.")]
CertainOnly = Annotated[bool, typer.Option("--certain-only", help="Leave out what is in doubt.")]


def main() -> NoReturn:
    """Run the command line; an error made on purpose is one clean line and exit code 2."""
    try:
        app()
    except RenamedPlacesError as error:
        _err.print(str(error), style="red", soft_wrap=True)
        sys.exit(2)
    sys.exit(0)


@contextmanager
def _busy(what: str) -> Iterator[None]:
    """Tell what is being done, on a terminal, while it takes longer than a moment."""
    with _err.status(what):
        yield


@app.command()
def at(
    year: Annotated[int, typer.Argument(help=f"A year, {FIRST_YEAR} to {LAST_YEAR}.")],
    until: Annotated[int | None, typer.Option(help="A later year: at any time from the one to the other.")] = None,
    form: Format = Form.TABLE,
    output: OutFile = None,
    kind: Kinds = None,
    country: Countries = None,
    state: States = None,
    honours: Honours = None,
    *,
    certain_only: CertainOnly = False,
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Show every record as it was at the end of a year, or at any time in a range of years."""
    gazetteer = geodata.load(folder)
    states = _known("state", state, OF_A_YEAR)
    filters = _filters(gazetteer, kind, country, states, honours, certain_only=certain_only)
    moment = Moment.of_year(_year(year)) if until is None else Moment.of_range(*_years(year, until))
    _answer_shown(gazetteer, moment, filters, form, output)


@app.command()
def compare(
    first: Annotated[int, typer.Argument(help="The earlier year.")],
    last: Annotated[int, typer.Argument(help="The later year.")],
    form: Format = Form.TABLE,
    output: OutFile = None,
    kind: Kinds = None,
    country: Countries = None,
    state: Annotated[list[str] | None, typer.Option(help=f"Only this: {', '.join(COMPARED)}.")] = None,
    honours: Honours = None,
    *,
    certain_only: CertainOnly = False,
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Show which names and monuments were lost, gained and kept between the ends of two years."""
    gazetteer = geodata.load(folder)
    states = _known("state", state, COMPARED)
    filters = _filters(gazetteer, kind, country, states, honours, certain_only=certain_only)
    _answer_shown(gazetteer, Moment.of_comparison(*_years(first, last)), filters, form, output)


def _filters(
    gazetteer: Gazetteer,
    kinds: list[str] | None,
    countries: list[str] | None,
    states: frozenset[str],
    honours: list[str] | None,
    *,
    certain_only: bool,
) -> Filters:
    return Filters(
        kinds=_known("kind", kinds, gazetteer.kinds),
        countries=_known("country", countries, {record.country for record in gazetteer.records}),
        states=states,
        honours=_known("honours", honours, gazetteer.honourees),
        certain_only=certain_only,
    )


def _answer_shown(gazetteer: Gazetteer, moment: Moment, filters: Filters, form: Form, output: Path | None) -> None:
    rows = shown(gazetteer.records, moment, filters)
    if form is Form.TABLE and output is None:
        _out.print(_shown_table(rows, moment))
        _out.print(sentence(moment, rows, gazetteer.honourees), soft_wrap=True)
        return
    _write(_TEXT[form](gazetteer, rows, moment), output)


def _known(what: str, wanted: list[str] | None, known: Collection[str]) -> frozenset[str]:
    unknown = sorted(set(wanted or ()) - set(known))
    if unknown:
        msg = f"--{what} {unknown[0]}: not known; write one of {', '.join(sorted(known))}"
        raise SelectionError(msg)
    return frozenset(wanted or ())


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"year {year}: the atlas shows {FIRST_YEAR} to {LAST_YEAR}"
        raise SelectionError(msg)
    return year


def _years(first: int, last: int) -> tuple[int, int]:
    if first > last:
        msg = f"{first} to {last}: write the earlier year first"
        raise SelectionError(msg)
    return _year(first), _year(last)


def _geojson_text(gazetteer: Gazetteer, rows: list[Shown], moment: Moment) -> str:
    return geojson.text(geojson.feature_collection(gazetteer, rows, moment))


def _table_text(gazetteer: Gazetteer, rows: list[Shown], moment: Moment) -> str:
    written = io.StringIO()
    Console(file=written, width=_WIDE).print(_shown_table(rows, moment))
    return f"{written.getvalue()}{sentence(moment, rows, gazetteer.honourees)}\n"


_TEXT: dict[Form, Callable[[Gazetteer, list[Shown], Moment], str]] = {
    Form.GEOJSON: _geojson_text,
    Form.CSV: table.csv_text,
    Form.TABLE: _table_text,
}


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        msg = f"{output}: cannot be written: {error.strerror}"
        raise SelectionError(msg) from error
    _err.print(f"wrote {output}: {len(text.encode()) / 1000:.0f} kB")


def _shown_table(rows: list[Shown], moment: Moment) -> Table:
    if moment.mode is Mode.COMPARE:
        return _compared_table(rows, moment)
    listed = Table("id", "kind", "in", "name then", "today", "state", "start", "end")
    for row in rows:
        span = geojson.span_of(row)
        dates = [date.text if date else "?" for date in (span.start, span.end)] if span else ["", ""]
        record = row.record
        listed.add_row(record.id, record.kind, record.country, _written(row.name), record.today, _state(row), *dates)
    return listed


def _compared_table(rows: list[Shown], moment: Moment) -> Table:
    listed = Table("id", "kind", "in", str(moment.first), str(moment.last), "change")
    for row in rows:
        names = (_written(row.before), _written(row.name))
        listed.add_row(row.record.id, row.record.kind, row.record.country, *names, _state(row))
    return listed


def _written(name: Toponym | None) -> str:
    return name.name if name else ""


def _state(row: Shown) -> str:
    return row.state if row.certain else f"{row.state} (doubtful)"


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name in any script; a year may follow it: 'Stalino 1943'.")],
    year: Annotated[int | None, typer.Option(help="The year in which the name was used.")] = None,
    form: Annotated[FindFormat, typer.Option("--format", help="How to answer.")] = FindFormat.TABLE,
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Find which place bore a name (in a year). Exit code 1 if none did."""
    wanted, year_within = (name, year) if year is not None else search.split_year(name)
    answers = search.find(geodata.load(folder), wanted, year_within)
    if form is FindFormat.JSON:
        sys.stdout.write(json.dumps(list(map(found.told, answers)), ensure_ascii=False, indent=2) + "\n")
    elif answers:
        _out.print(_answers_table(answers))
    if not answers:
        _err.print(f"no name like {wanted!r}: try a part of it, or another script", soft_wrap=True)
        raise typer.Exit(1)


def _answers_table(answers: list[search.Answer]) -> Table:
    listed = Table("id", "name", "held", "today", "where", "why", "score")
    for each in answers:
        why = f"{each.fit}, {each.when}" if each.when else each.fit
        listed.add_row(each.record.id, each.name.name, each.held, each.today, each.where, why, f"{each.score:g}")
    return listed


@app.command()
def match(
    file: Annotated[Path, typer.Argument(help="A CSV file; its encoding and its separator are found out.")],
    name_column: Annotated[str, typer.Option(help="The column of the names: its header, or its number from 1.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The CSV file to write.", dir_okay=False)],
    year_column: Annotated[
        str | None, typer.Option(help="The column of the years; else one may follow a name.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="The file's encoding, if it is not found out rightly.")] = None,
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Match the names of a table: every row comes back, with id, today's name, position and how sure that is."""
    sheet = matching.read_sheet(_bytes(file), encoding)
    name = sheet.column(name_column)
    year = None if year_column is None else sheet.column(year_column)
    _err.print(f"read {file}: {len(sheet.rows)} rows, {_how_read(sheet)}", soft_wrap=True)
    gazetteer = geodata.load(folder)
    rows = [
        matching.found(gazetteer, matching.asked_of(row[name], None if year is None else row[year]))
        for row in track(sheet.rows, "matching", console=_err, transient=True, disable=not _err.is_terminal)
    ]
    told = [(*row, *each.values()) for row, each in zip(sheet.rows, rows, strict=True)]
    mark = "" if sheet.encoding == "utf-8" else "\ufeff"
    _write(mark + matching.csv_text(matching.columns(sheet), told), output)
    _err.print(matching.summary(rows), soft_wrap=True)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        msg = f"{file}: cannot be read: {error.strerror}"
        raise SelectionError(msg) from error


def _how_read(sheet: matching.Sheet) -> str:
    separator = "tabs" if sheet.separator == "\t" else f"{sheet.separator!r}"
    guess = " (a guess, as it is not UTF-8: give --encoding if letters look wrong)" if sheet.guessed else ""
    return f"apart by {separator}, as {sheet.encoding}{guess}"


@app.command()
def show(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="A record's id, as `find` and `at` print it.")],
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Show one record whole: its names, dates, doubts, conflicts and sources."""
    gazetteer = geodata.load(folder)
    for line in description.lines(gazetteer, gazetteer.record(record_id)):
        _out.print(line, soft_wrap=True)


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="A gazetteer folder.", file_okay=False)] = geodata.SHIPPED,
) -> None:
    """Check the data: every problem at once. Exit code 1 if there is any."""
    with _busy("checking"):
        problems = _problems(folder)
    for problem in problems:
        _out.print(str(problem), soft_wrap=True)
    _err.print(f"{len(problems)} problems" if problems else f"no problem in {folder}", soft_wrap=True)
    if problems:
        raise typer.Exit(1)


def _problems(folder: Path) -> list[Problem]:
    from renamed_places.check import examined  # noqa: PLC0415 -- the other commands start faster without it
    from renamed_places.frames import outside_their_country  # noqa: PLC0415 -- geopandas takes a second to import

    problems, gazetteer = examined(folder)
    # Without sound outlines every record would seem to lie nowhere.
    outlined = all(problem.file != geodata.file_name("polities") for problem in problems)
    return sorted([*problems, *(outside_their_country(gazetteer) if outlined else ())])


@app.command()
def tidy(
    folder: Annotated[Path, typer.Argument(help="A gazetteer folder.", file_okay=False)] = geodata.SHIPPED,
    *,
    check: Annotated[bool, typer.Option("--check", help="Only tell; exit code 1 if a file is untidy.")] = False,
) -> None:
    """Bring the data into its canonical form: sorted, keys in order, nothing empty."""
    untidy = geodata.tidy(folder, write=not check)
    for name in untidy:
        _out.print(f"{name}: {'is not tidy' if check else 'tidied'}")
    if not untidy:
        _err.print("all tidy")
    if untidy and check:
        raise typer.Exit(1)


@app.command()
def stats(folder: Geodata = geodata.SHIPPED) -> None:
    """Count the records by kind, confidence and country."""
    gazetteer = geodata.load(folder)
    kinds = Table("kind", "records", *CONFIDENCES)
    for kind, row in statistics.by_kind(gazetteer).items():
        kinds.add_row(kind, *map(str, row.values()))
    _out.print(kinds)
    for words, number in statistics.totals(gazetteer).items():
        _out.print(f"{number:>6} {words}")
    for words, (number, whole) in statistics.shares(gazetteer).items():
        _out.print(f"{number:>6} {words} ({number / max(whole, 1):.0%} of {whole})")
    countries = ", ".join(f"{country} {number}" for country, number in statistics.by_country(gazetteer).items())
    _out.print(f"by country: {countries}", soft_wrap=True)


@app.command()
def page(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", dir_okay=False)],
    year: Annotated[int, typer.Option(help="The year in which it opens.")] = FIRST_SHOWN,
    link: Annotated[str, typer.Option(help="What it opens on, as in the app's address: compare=1953-1962&id=x")] = "",
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Write the whole atlas as one HTML file that needs no network."""
    gazetteer = geodata.load(folder)
    with _busy("building the page"):
        from renamed_places.page import build  # noqa: PLC0415 -- folium takes a second to import

        html = build(gazetteer, year=_year(year), opening=_opening(link, gazetteer))
    _write(html, output)


def _opening(link: str, gazetteer: Gazetteer) -> str:
    """Return the query of a link as the page reads it; whatever stands before the question mark is left out."""
    query = dict(parse_qsl(link.rpartition("?")[2].lstrip("#")))
    selection, messages = from_query(query, gazetteer)
    for message in messages:
        _err.print(f"--link {message}", soft_wrap=True)
    return urlencode(to_query(selection))


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port to listen on, on this machine only.", min=1, max=65535)] = 8501,
    *,
    browser: Annotated[bool, typer.Option(help="Open a browser where there is a screen.")] = True,
    folder: Geodata = geodata.SHIPPED,
) -> None:
    """Open the atlas in a browser; Ctrl+C ends it."""
    geodata.load(folder)
    serving.run(port, folder, browser=browser and serving.has_display())
