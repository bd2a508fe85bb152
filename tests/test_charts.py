"""Are the charts sound Vega-Lite, true to their numbers, legible in both themes, and is what they say right?"""

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest

from renamed_places import charts, findings
from renamed_places.page import tokens
from renamed_places.records import Gazetteer
from renamed_places.selection import ALL, Filters
from renamed_places.speech import LANGUAGES, Speech
from renamed_places.tallies import ByMonth, ByYear, Chart, Lives, Subject, Survivals, tally
from renamed_places.timeline import Moment

EVERY: Final = list(itertools.product(Chart, Subject))
MOMENTS: Final = [
    Moment.of_year(1953),
    Moment.of_range(1950, 1956),
    Moment.of_comparison(1953, 1962),
    Moment.of_year(1917),
]
WORDS: Final = {"RU": "Russia", "UA": "Ukraine"}


def look(moment: Moment = MOMENTS[0], theme: str = "light", subject: Subject = Subject.PLACES) -> charts.Look:
    """Return what a chart needs beside its numbers."""
    return charts.Look(tokens.colours(theme), WORDS, moment, subject)


def spec(gazetteer: Gazetteer, chart: Chart, subject: Subject, seen: charts.Look) -> dict[str, Any]:
    """Return the specification of a chart, which Altair validates against Vega-Lite's schema."""
    drawn = charts.chart(tally(gazetteer.records, Filters(), chart, subject), seen)
    found: dict[str, Any] = drawn.to_dict(validate=True)
    return found


def rows(specification: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of all layers."""
    return [row for layer in specification["layer"] for row in specification["datasets"][layer["data"]["name"]]]


@pytest.mark.parametrize(("chart", "subject"), EVERY)
@pytest.mark.parametrize("moment", MOMENTS, ids=repr)
def test_a_chart_is_sound_and_asks_for_nothing(
    gazetteer: Gazetteer, chart: Chart, subject: Subject, moment: Moment
) -> None:
    text = json.dumps(spec(gazetteer, chart, subject, look(moment, "dark", subject)))

    assert "url" not in text
    assert text.count("http") == 1  # the schema's name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", Chart)
def test_a_chart_is_sound_and_tells_its_tips_in_every_language(
    gazetteer: Gazetteer, chart: Chart, language: str
) -> None:
    seen = replace(look(), words={}, speech=Speech(language))
    tips = {tip["field"] for tip in _tips(spec(gazetteer, chart, Subject.PLACES, seen))}

    assert len(tips) >= 3
    assert not [tip for tip in tips if set(tip) & set(".[]:'\"\\")]


def _tips(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- parsed JSON
    """Yield what the marks of a chart tell when they are pointed at."""
    for layer in found["layer"]:
        yield from layer.get("encoding", {}).get("tooltip", [])


@pytest.mark.parametrize(("chart", "subject"), EVERY)
def test_of_nothing_there_is_a_sound_chart_that_says_so(chart: Chart, subject: Subject) -> None:
    found = tally((), ALL, chart, subject)

    charts.chart(found, look(subject=subject)).to_dict(validate=True)
    assert findings.of(found, 1953, WORDS, subject).startswith(("The filters leave no", "No ", "Too few"))


def test_the_areas_end_where_the_numbers_say(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.YEARS)
    assert isinstance(found, ByYear)
    areas = [row for row in rows(spec(gazetteer, Chart.YEARS, Subject.PLACES, look())) if "doubt" in row]

    for at, year in enumerate(found.years):
        for doubt, total in ((charts.CERTAIN, found.certain), (charts.DOUBTFUL, found.possible)):
            tops = [row["to"] for row in areas if row["year"] == year and row["doubt"] == doubt]
            assert max(tops) == total[:, at].sum()


def test_the_bars_of_months_add_up(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.MONTHS)
    assert isinstance(found, ByMonth)
    bars = [row for row in rows(spec(gazetteer, Chart.MONTHS, Subject.PLACES, look())) if "doubt" in row]

    heights = {
        doubt: sum(row["to"] - row["from"] for row in bars if row["doubt"] == doubt)
        for doubt in ("certain", "in doubt")
    }
    assert heights == {"certain": found.certain.sum(), "in doubt": pytest.approx(found.doubtful.sum())}


@pytest.mark.parametrize("chart", [Chart.YEARS, Chart.MONTHS])
def test_the_moment_is_marked_and_every_year_can_be_clicked(gazetteer: Gazetteer, chart: Chart) -> None:
    specification = spec(gazetteer, chart, Subject.PLACES, look(Moment.of_year(1956)))

    assert [row["says"] for row in rows(specification) if "says" in row] == ["1956", "1956"]
    assert [parameter["name"] for parameter in specification["params"]] == [charts.CLICKED]
    years = {row["year"] for row in rows(specification) if "high" in row}
    assert {1953, 1956, 1961} <= years


def test_a_moment_beyond_the_months_is_not_marked(gazetteer: Gazetteer) -> None:
    specification = spec(gazetteer, Chart.MONTHS, Subject.PLACES, look(Moment.of_year(1930)))

    assert not [row for row in rows(specification) if "says" in row]


def test_a_bar_fades_where_its_dates_are_in_doubt(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.LIVES)
    assert isinstance(found, Lives)
    bars = {row["at"]: row for row in rows(spec(gazetteer, Chart.LIVES, Subject.MONUMENTS, look())) if "at" in row}

    for at, life in enumerate(found.drawn):
        earliest_start, latest_start, earliest_end, latest_end = life.days
        row = bars[at]
        parts = {left + right: row[right] - row[left] for left, right in ("ab", "bc", "cd", "ef")}
        known = latest_start <= earliest_end
        assert min(parts.values()) >= 0
        assert (parts["ab"] > 0) == (known and earliest_start < latest_start)
        assert (parts["bc"] > 0) == (latest_start < earliest_end or earliest_start == latest_end)
        assert (parts["ef"] > 0) == (not known)
        assert sum(parts.values()) == pytest.approx(max(1 / 12, (latest_end - earliest_start) / 365.2425))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour in six figures (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_of_series_stand_out_from_the_ground(theme: str) -> None:
    colours = tokens.colours(theme)
    series = [key for key in colours if key.startswith("series-")]

    assert len(series) == 7
    assert [key for key in series if contrast(colours[key], colours["surface"]) < 3] == []


def test_an_unknown_theme_is_light() -> None:
    assert tokens.colours("x") == tokens.colours("light") != tokens.colours("dark")


# What they say


def test_the_summary_of_years_has_the_numbers_of_the_year(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.YEARS)
    assert isinstance(found, ByYear)
    at = 1953 - found.years[0]
    said = findings.of(found, 1953, WORDS, Subject.PLACES)

    assert f"{found.certain[:, at].sum()} places certainly" in said
    assert f"{found.doubtful[:, at].sum()} more possibly" in said
    assert "(Russia: " in said


def test_the_two_waves_are_told(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.MONTHS)
    assert isinstance(found, ByMonth)
    said = findings.of(found, 1953, WORDS, Subject.PLACES)

    assert findings.peaks(found) == (1956, 1961)
    assert "in November 1961" in said
    assert "most fell in 1956 and 1961" in said


def test_how_long_names_lasted_is_told(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.SURVIVAL)
    assert isinstance(found, Survivals)
    said = findings.of(found, 1953, WORDS, Subject.PLACES)

    assert f"Of {found.curves[0].given[0]} names" in said
    assert f"half were gone after {found.curves[0].half_gone()} years" in said


def test_how_many_monuments_stand_and_fell_is_told(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.LIVES)
    assert isinstance(found, Lives)

    standing = sum(record.life.end is not None and record.life.end.text == ".." for record in gazetteer.monuments)
    assert f"{standing} stand in 2026" in findings.of(found, 1953, WORDS, Subject.MONUMENTS)


@pytest.mark.parametrize(("certain", "doubtful", "said"), [(27, 0, "27"), (27, 3, "27 and 3 in doubt"), (0, 0, "0")])
def test_a_number_is_told_with_its_doubt(certain: int, doubtful: int, said: str) -> None:
    assert findings.number(certain, doubtful) == said


def test_what_is_not_drawn_is_told(gazetteer: Gazetteer) -> None:
    found = tally(gazetteer.records, Filters(), Chart.MONTHS)
    assert isinstance(found, ByMonth)

    told = findings.left_out(found, Subject.PLACES)
    assert told.startswith(f"Not drawn: {found.undated} places without any date; {found.wide} that may have ended")
