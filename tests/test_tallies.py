"""Do the numbers of the charts hold, on small invented gazetteers and against the timeline?"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renamed_places.dates import Date, chain, day_number, last_day, parse, timespan
from renamed_places.records import Gazetteer, Monument, Place, Record, Toponym
from renamed_places.selection import ALL, Filters, shown
from renamed_places.tallies import (
    TODAY,
    ByMonth,
    Chart,
    Counted,
    Subject,
    Survivals,
    by_year,
    counted,
    ends_by_month,
    lives,
    survivals,
    tally,
)
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR


def date(text: str) -> Date | None:
    """Return the date of a text, none for an empty one."""
    return parse(text) if text else None


def place(record_id: str, *spans: tuple[str, str], country: str = "RU", honours: str = "stalin", **more: Any) -> Place:  # noqa: ANN401 -- any field
    """Return a place with an honouring name for each start and end."""
    dated = chain([(date(start), date(end)) for start, end in spans])
    names = [Toponym(name="N", latin="N", lang="ru", timespan=span, honours=honours) for span in dated]
    return Place(
        id=record_id, title=record_id, kind="settlement", geometry=None, country=country, names=tuple(names), **more
    )


def monument(record_id: str, erected: str, removed: str, country: str = "RU") -> Monument:
    """Return a monument that stood from one date to another."""
    life = timespan(date(erected), date(removed), day_number(1929), last_day(1991))
    return Monument(
        id=record_id, title=record_id, kind="monument", geometry=None, country=country, honours="stalin", life=life
    )


def asked(*records: Record, subject: Subject = Subject.PLACES) -> Counted:
    """Return the records as something to count."""
    return counted(records, ALL, subject)


def in_year(records: Sequence[Record], year: int) -> dict[str, tuple[int, int]]:
    """Return by country how many are certain and how many doubtful in a year."""
    found = by_year(asked(*records))
    at = year - FIRST_YEAR
    return {
        country: (int(found.certain[number, at]), int(found.doubtful[number, at]))
        for number, country in enumerate(found.countries)
    }


# Names by year

THREE: Final = (
    place("a", ("1930", "1961-11-10")),
    place("b", ("1936-05", "1956~"), country="UA"),
    place("c", ("1936", "1943"), ("1945", "1961"), country="UA"),
)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1929, {"RU": (0, 0), "UA": (0, 0)}),
        (1930, {"RU": (1, 0), "UA": (0, 0)}),
        (1940, {"RU": (1, 0), "UA": (2, 0)}),
        (1944, {"RU": (1, 0), "UA": (1, 0)}),
        (1955, {"RU": (1, 0), "UA": (1, 1)}),
        (1961, {"RU": (0, 0), "UA": (0, 0)}),
    ],
)
def test_names_are_counted_at_the_end_of_each_year(year: int, expected: dict[str, tuple[int, int]]) -> None:
    assert in_year(THREE, year) == expected


def test_the_country_of_most_names_comes_first() -> None:
    assert by_year(asked(*THREE)).countries == ("UA", "RU")


def test_the_table_has_a_row_where_there_is_something_to_count() -> None:
    rows = by_year(asked(THREE[1])).table()

    assert rows[0] == {"year": 1936, "country": "UA", "certain": 1, "in_doubt": 0}
    assert rows[-1] == {"year": 1956, "country": "UA", "certain": 0, "in_doubt": 1}
    assert len(rows) == 1956 - 1936 + 1


def test_what_has_no_date_is_counted_apart() -> None:
    found = by_year(asked(*THREE, place("d", ("", ""))))

    assert found.undated == 1
    assert found.possible.sum() == by_year(asked(*THREE)).possible.sum()


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(certain_only=True), Filters(kinds=frozenset({"street", "square"}))],
    ids=["all", "certain", "streets and squares"],
)
@pytest.mark.parametrize(("subject", "state"), [(Subject.PLACES, "named"), (Subject.MONUMENTS, "standing")])
def test_the_whole_is_what_the_map_shows_in_every_year(
    gazetteer: Gazetteer, filters: Filters, subject: Subject, state: str
) -> None:
    found = by_year(counted(gazetteer.records, filters, subject), certain_only=filters.certain_only)
    for at, year in enumerate(found.years):
        rows = [row.certain for row in shown(gazetteer.records, year, filters) if row.state == state]
        assert (found.certain[:, at].sum(), found.doubtful[:, at].sum()) == (sum(rows), len(rows) - sum(rows)), year


# Endings by month


def month(found: ByMonth, text: str) -> tuple[int, float]:
    """Return how many certainly ended in a month, and the share of those that perhaps did."""
    row = next(row for row in found.table() if row["month"] == text)
    return row["certain"], row["in_doubt"]


MONTHS: Final = [
    ("1961-11-10", "1961-11", (1, 0)),
    ("1961-11", "1961-11", (1, 0)),
    ("1961-11", "1961-12", (0, 0)),
    ("1961", "1961-11", (0, round(30 / 365, 2))),
    ("1961", "1962-01", (0, 0)),
    ("1956~", "1957-12", (0, round(31 / 1096, 2))),
    ("[1955..1961]", "1957-12", (0, 0)),
    ("..", "1961-11", (0, 0)),
]


@pytest.mark.parametrize(("end", "when", "expected"), MONTHS)
def test_an_end_is_counted_where_its_month_is_known_and_spread_where_not(
    end: str, when: str, expected: tuple[int, float]
) -> None:
    assert month(ends_by_month(asked(place("a", ("1930", end)))), when) == expected


def test_what_is_in_doubt_by_more_than_three_years_is_counted_apart() -> None:
    found = ends_by_month(asked(place("a", ("1930", "[1955..1961]")), place("b", ("1930", "[1965..1989]"))))

    assert found.wide == 1
    assert found.certain.sum() + found.doubtful.sum() == 0


def test_a_name_that_gives_way_to_another_of_the_same_man_has_not_ended() -> None:
    twice = place("a", ("1924-04-22", "1954-03-01"), ("1954-03-01", "1961-11-09"))
    apart = place("b", ("1924-04-22", "1954-03-01"), ("1957-04-03", "1961-11-09"))

    assert month(ends_by_month(asked(twice)), "1954-03") == (0, 0)
    assert month(ends_by_month(asked(apart)), "1954-03") == (1, 0)
    assert month(ends_by_month(asked(twice, apart)), "1961-11") == (2, 0)


def test_only_what_is_certain_has_no_shares() -> None:
    found = ends_by_month(asked(place("a", ("1930", "1961")), place("b", ("1930", "1961-11"))), certain_only=True)

    assert (found.certain.sum(), found.doubtful.sum()) == (1, 0)


def test_every_end_near_the_years_is_drawn_or_counted_apart(gazetteer: Gazetteer) -> None:
    for subject in Subject:
        whole = counted(gazetteer.records, Filters(), subject)
        found = ends_by_month(whole, FIRST_YEAR, LAST_YEAR)
        bounds = whole.stretches[0][2:].astype(np.int64)
        near = (bounds[0] <= TODAY) & (bounds[1] >= day_number(FIRST_YEAR))
        assert found.certain.sum() + found.doubtful.sum() + found.wide == pytest.approx(near.sum(), abs=1)


# How long names lasted


def share(found: Survivals, country: str, age: int) -> tuple[float, float]:
    """Return the certain and the possible share of a country's names at an age, each to two figures."""
    curve = next(curve for curve in found.curves if curve.country == country)
    return round(float(curve.certain[age]), 2), round(float(curve.possible[age]), 2)


FIVE: Final = [
    place("a", ("1930-01-01", "1940-01-01")),
    place("b", ("1930-01-01", "1950-01-01")),
    place("c", ("1930-01-01", "[1949..1951]")),
    place("d", ("1950-01-01", "..")),
    place("e", ("1950-01-01", "..")),
]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (0, (1, 1)),
        (9, (1, 1)),
        (10, (0.8, 0.8)),
        (19, (0.6, 0.8)),
        (20, (0.4, 0.6)),
        (22, (0.4, 0.4)),
        (76, (0.4, 0.4)),
    ],
)
def test_the_share_still_borne_is_told_with_its_doubt(age: int, expected: tuple[float, float]) -> None:
    assert share(survivals(asked(*FIVE)), "", age) == expected


def test_names_too_young_for_an_age_are_not_asked() -> None:
    young = [place(f"y{number}", ("2020-01-01", "..")) for number in range(5)]
    found = survivals(asked(*FIVE, *young)).curves[0]

    assert list(found.given[[6, 8]]) == [10, 5]
    assert len(found.given) == 2027 - 1950


def test_a_country_of_few_names_has_no_curve_and_a_start_in_doubt_is_left_out() -> None:
    more = [place("u", ("1930", "1961"), country="UA"), place("w", ("[1930..1950]", "1961"))]
    found = survivals(asked(*FIVE, *more))

    assert [curve.country for curve in found.curves] == ["", "RU"]
    assert found.left_out == 1


def test_the_year_when_half_were_surely_gone_is_told() -> None:
    assert survivals(asked(*FIVE)).curves[0].half_gone() == 22


# When monuments stood


def test_lives_come_by_erection_then_those_of_unknown_erection_by_removal() -> None:
    found = lives(
        asked(
            monument("late", "1952", "1961-11-03"),
            monument("early", "1937-05-01", "1956"),
            monument("unknown", "", "1956"),
            monument("unknown-late", "", "1961"),
            monument("never", "", ""),
            subject=Subject.MONUMENTS,
        )
    )

    assert [life.record.id for life in found.all] == ["early", "late", "unknown", "unknown-late"]
    assert found.undated == 1


def test_of_many_the_best_dated_are_drawn() -> None:
    many = [monument(f"m{number}", "1950", "1961" if number % 2 else "1961-11-03") for number in range(10)]
    found = lives(asked(*many, subject=Subject.MONUMENTS), most=5)

    assert [life.record.id for life in found.drawn] == ["m0", "m2", "m4", "m6", "m8"]
    assert len(found.all) == len(found.table()) == 10


def test_what_stands_ends_today_and_is_said_to_stand() -> None:
    (life,) = lives(asked(monument("m", "1952-09-21", ".."), subject=Subject.MONUMENTS)).all

    assert (life.standing, life.days[2:]) == (True, (TODAY, TODAY))


def test_only_what_is_certain_of_a_life_is_kept() -> None:
    sure, unsure = monument("m", "1950", "1961"), monument("n", "", "1935")
    found = lives(asked(sure, unsure, subject=Subject.MONUMENTS), certain_only=True)

    assert [life.days for life in found.all] == [
        (last_day(1950), last_day(1950), day_number(1961), day_number(1961)),
    ]


# All of them


@pytest.mark.parametrize("chart", Chart)
@pytest.mark.parametrize("subject", Subject)
def test_nothing_to_count_gives_an_empty_tally(chart: Chart, subject: Subject) -> None:
    assert all(
        not any(value for value in row.values() if isinstance(value, float))
        for row in tally((), ALL, chart, subject).table()
    )


def test_the_filter_of_states_is_not_asked(gazetteer: Gazetteer) -> None:
    plain, of_states = (tally(gazetteer.records, filters, Chart.YEARS).table() for filters in (
        Filters(), Filters(states=frozenset({"removed"})),
    ))  # fmt: skip

    assert plain == of_states


YEARS: Final = st.integers(1925, 1990).map(str)
DATES: Final = st.one_of(
    YEARS,
    YEARS.map(lambda year: f"{year}~"),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02}"),
    st.integers(1925, 1970).map(lambda year: f"[{year}..{year + 6}]"),
    st.just(""),
)
RECORDS: Final = st.lists(
    st.tuples(DATES, st.one_of(DATES, st.just("..")), st.sampled_from(["RU", "UA", "GE"])), max_size=12
).map(lambda rows: [place(f"p{at}", (start, end), country=country) for at, (start, end, country) in enumerate(rows)])


@given(RECORDS)
def test_what_is_certain_is_possible_and_countries_make_up_the_whole(records: list[Place]) -> None:
    whole = asked(*records)
    years, curves = by_year(whole), survivals(whole).curves
    alone = [by_year(asked(*(record for record in records if record.country == code))) for code in years.countries]

    assert (years.doubtful >= 0).all()
    assert (years.possible.sum(axis=0) <= len(records)).all()
    for number, each in enumerate(alone):
        assert (each.certain[0] == years.certain[number]).all()
        assert (each.doubtful[0] == years.doubtful[number]).all()
    for curve in curves:
        assert (curve.certain <= curve.possible).all()
        assert (np.diff(curve.given) <= 0).all()


@given(RECORDS)
def test_shares_of_endings_make_up_the_endings(records: list[Place]) -> None:
    found = ends_by_month(asked(*records), 1900, 2026)
    drawn = found.certain.sum() + found.doubtful.sum()

    assert found.wide + drawn <= len(records) + 1e-9
    assert drawn == pytest.approx(round(drawn))
