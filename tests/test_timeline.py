"""Is the state of every record right at every moment, and are the fast answers those of the plain rule?"""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renamed_places import geodata
from renamed_places.dates import chain, day_number, last_day, parse, timespan
from renamed_places.records import Gazetteer, Monument, Place, Record, Toponym
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, Moment, State, name_at, name_within, state_name, timeline

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
NOWHERE = {"type": "Point", "coordinates": [0.0, 0.0]}


def place(*names: tuple[str, str | None, str | None, str | None], proposed: bool = False) -> Place:
    """Return a place with a chain of names: name, start, end, honours."""
    dates = [(parse(start) if start else None, parse(end) if end else None) for _, start, end, _ in names]
    toponyms = tuple(
        Toponym(name, name, "ru", span, honours)
        for (name, _, _, honours), span in zip(names, chain(dates), strict=True)
    )
    return Place(
        id="a", title="A", kind="settlement", geometry=NOWHERE, country="RU", names=toponyms, proposed=proposed
    )


def monument(erected: str, removed: str) -> Monument:
    """Return a monument by its life."""
    life = timespan(parse(erected), parse(removed))
    return Monument(id="m", title="M", kind="monument", geometry=NOWHERE, country="RU", honours="stalin", life=life)


VOLGOGRAD = place(
    ("Tsaritsyn", "1589", "1925-04-10", None),
    ("Stalingrad", "1925-04-10", "1961-11-10", "stalin"),
    ("Volgograd", "1961-11-10", "..", None),
)
DONETSK = place(
    ("Stalino", "1929~", "1941", "stalin"), ("Jusowka", "1941", "1943", None), ("Stalino", "1943", "1961", "stalin")
)
PRAGUE = monument("1955-05-01", "1962-11-06")
DOUBTFUL = place(("Stalin", None, "1956~", "stalin"))
PROPOSED = place(("Stalinovo", "1949", "1949", "stalin"), proposed=True)
UNDATED = place(("Stalin", None, None, "stalin"), ("Lenin", None, "..", None))
BOUNDED = place(("Old", "1900", "1934", None), ("Stalin", None, None, "stalin"), ("New", "1961", "..", None))
STILL = place(("Stalin", None, "..", "stalin"))

STATES = [
    (VOLGOGRAD, 1924, "before", True),
    (VOLGOGRAD, 1925, "named", True),
    (VOLGOGRAD, 1960, "named", True),
    (VOLGOGRAD, 1961, "renamed", True),
    (VOLGOGRAD, 2026, "renamed", True),
    (DONETSK, 1927, "before", True),
    (DONETSK, 1929, "named", False),
    (DONETSK, 1931, "named", True),
    (DONETSK, 1942, "renamed", True),
    (DONETSK, 1943, "named", True),
    (PRAGUE, 1954, "before", True),
    (PRAGUE, 1955, "standing", True),
    (PRAGUE, 1962, "removed", True),
    (DOUBTFUL, 1930, "named", False),
    (DOUBTFUL, 1956, "named", False),
    (DOUBTFUL, 1957, "renamed", True),
    (PROPOSED, 1949, "proposed", True),
    (UNDATED, 1900, "undated", False),
    (UNDATED, 2026, "undated", False),
    (BOUNDED, 1950, "named", False),
    (STILL, 2026, "named", False),
]


@pytest.mark.parametrize(("record", "year", "state", "certain"), STATES)
def test_a_record_is_in_its_state_at_the_end_of_the_year(
    record: Record, year: int, state: str, *, certain: bool
) -> None:
    states = timeline([record]).states(last_day(year))

    assert state_name(record, states.code[0]) == state
    assert bool(states.certain[0]) is certain


NAMES = [
    (VOLGOGRAD, 1588, None),
    (VOLGOGRAD, 1924, "Tsaritsyn"),
    (VOLGOGRAD, 1925, "Stalingrad"),
    (VOLGOGRAD, 1961, "Volgograd"),
    (DONETSK, 1942, "Jusowka"),
    (DONETSK, 1961, None),
]


@pytest.mark.parametrize(("record", "year", "name"), NAMES)
def test_the_name_in_force_is_that_of_the_year(record: Record, year: int, name: str | None) -> None:
    toponym = name_at(record, last_day(year))

    assert (toponym.name if toponym else None) == name


CHANGES = [
    (VOLGOGRAD, 1925, True, False, False),
    (VOLGOGRAD, 1961, False, True, False),
    (VOLGOGRAD, 1950, False, False, False),
    (DONETSK, 1929, False, False, True),
    (DONETSK, 1941, False, True, False),
    (DONETSK, 1943, True, False, False),
    (PRAGUE, 1962, False, True, False),
    (DOUBTFUL, 1955, False, False, True),
    (DOUBTFUL, 1930, False, False, False),
]


@pytest.mark.parametrize(("record", "year", "began", "ceased", "possibly"), CHANGES)
def test_a_year_tells_what_changed_in_it(
    record: Record, year: int, *, began: bool, ceased: bool, possibly: bool
) -> None:
    changes = timeline([record]).changes_at(Moment.of_year(year))

    assert (bool(changes.began[0]), bool(changes.ceased[0]), bool(changes.possibly[0])) == (began, ceased, possibly)


def plain_state(record: Record, day: int) -> tuple[State, bool]:
    """Return the state by the rule as it is written, one timespan at a time."""
    spans = record.honouring
    if not spans:
        return State.PROPOSED, True
    if record.undated:
        return State.UNDATED, False
    if any(span.certainly_holds_on(day) for span in spans):
        return State.IN_FORCE, True
    if any(span.possibly_holds_on(day) for span in spans):
        return State.IN_FORCE, False
    return (State.BEFORE if day < min(span.earliest_start for span in spans) else State.AFTER), True


@pytest.mark.parametrize("year", YEARS)
def test_the_vectorised_states_are_those_of_the_plain_rule(gazetteer: Gazetteer, year: int) -> None:
    states = timeline(gazetteer.records).states(last_day(year))

    expected = [plain_state(record, last_day(year)) for record in gazetteer.records]
    assert list(zip(states.code.tolist(), states.certain.tolist(), strict=True)) == expected


@given(st.integers(-40_000, 25_000))
def test_what_is_certain_is_possible_for_every_shipped_timespan(day: int) -> None:
    gazetteer = geodata.load(Path(geodata.SHIPPED))
    earliest_start, latest_start, earliest_end, latest_end = timeline(gazetteer.records).days
    certain = (latest_start <= day) & (day < earliest_end)
    possible = (earliest_start <= day) & (day < latest_end)

    assert not np.any(certain & ~possible)


def test_no_records_have_no_states() -> None:
    states = timeline([]).states(0)

    assert states.code.shape == states.certain.shape == (0,)
    assert timeline([]).changes_at(Moment.of_year(1961)).certain.shape == (0,)


WITHIN = [
    (VOLGOGRAD, 1900, 1924, "before", True),
    (VOLGOGRAD, 1961, 1961, "named", True),
    (VOLGOGRAD, 1962, 2000, "renamed", True),
    (DONETSK, 1920, 1927, "before", True),
    (DONETSK, 1920, 1929, "named", False),
    (DONETSK, 1942, 1942, "renamed", True),
    (DONETSK, 1942, 1943, "named", True),
    (PRAGUE, 1950, 1955, "standing", True),
    (PRAGUE, 1963, 1970, "removed", True),
    (DOUBTFUL, 1930, 1955, "named", False),
    (UNDATED, 1950, 1951, "undated", False),
    (PROPOSED, 1940, 1960, "proposed", True),
]


@pytest.mark.parametrize(("record", "first", "last", "state", "certain"), WITHIN)
def test_a_range_asks_for_any_time_within_it(
    record: Record, first: int, last: int, state: str, *, certain: bool
) -> None:
    states = timeline([record]).at(Moment.of_range(first, last))

    assert state_name(record, states.code[0]) == state
    assert bool(states.certain[0]) is certain


COMPARED = [
    (VOLGOGRAD, 1953, 1962, "lost", True),
    (VOLGOGRAD, 1924, 1953, "gained", True),
    (VOLGOGRAD, 1930, 1953, "kept", True),
    (VOLGOGRAD, 1962, 2000, "neither", True),
    (PRAGUE, 1953, 1962, "neither", True),
    (PRAGUE, 1956, 1962, "lost", True),
    (DONETSK, 1929, 1962, "lost", False),
    (UNDATED, 1953, 1962, "neither", False),
    (PROPOSED, 1940, 1949, "neither", True),
]


@pytest.mark.parametrize(("record", "first", "last", "state", "certain"), COMPARED)
def test_two_years_compared_tell_what_was_lost_gained_and_kept(
    record: Record, first: int, last: int, state: str, *, certain: bool
) -> None:
    line = timeline([record])
    states = line.at(Moment.of_comparison(first, last))

    assert state_name(record, states.code[0]) == state
    assert bool(states.certain[0]) is certain
    assert not line.changes_at(Moment.of_comparison(first, last)).certain[0]


SHIPPED = geodata.load().records
YEAR_PAIRS = st.tuples(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(FIRST_YEAR, LAST_YEAR)).map(sorted)


def in_force(moment: Moment) -> tuple[set[str], set[str]]:
    """Return the ids of what is in force at a moment, and of those the certain ones."""
    states = timeline(SHIPPED).at(moment)
    rows = list(zip(SHIPPED, states.code, states.certain, strict=True))
    return (
        {record.id for record, code, _ in rows if code == State.IN_FORCE},
        {record.id for record, code, certain in rows if code == State.IN_FORCE and certain},
    )


@given(YEAR_PAIRS)
def test_what_is_in_force_in_a_year_is_so_in_every_range_round_it(pair: list[int]) -> None:
    first, last = pair
    possible, certain = in_force(Moment.of_range(first, last))

    for year in (first, (first + last) // 2, last):
        possible_then, certain_then = in_force(Moment.of_year(year))
        assert possible_then <= possible
        assert certain_then <= certain


@given(YEAR_PAIRS)
def test_lost_and_gained_change_places_when_the_years_do(pair: list[int]) -> None:
    first, last = pair
    there = timeline(SHIPPED).at(Moment.of_comparison(first, last)).code
    back = timeline(SHIPPED).at(Moment.of_comparison(last, first)).code

    assert ((there == State.LOST) == (back == State.GAINED)).all()
    assert ((there == State.KEPT) == (back == State.KEPT)).all()


@pytest.mark.parametrize(("first", "last"), [(1900, 2026), (1917, 1990), (1950, 1950)])
def test_what_has_no_dates_changes_in_no_years(first: int, last: int) -> None:
    changes = timeline([UNDATED]).changes_at(Moment.of_range(first, last))

    assert not changes.certain[0]
    assert not changes.possibly[0]


NAMES_WITHIN = [
    (VOLGOGRAD, 1900, 1924, "Tsaritsyn"),
    (VOLGOGRAD, 1961, 1980, "Stalingrad"),
    (VOLGOGRAD, 1962, 1980, "Volgograd"),
    (DONETSK, 1941, 1942, "Stalino"),
    (DONETSK, 1942, 1942, "Jusowka"),
]


@pytest.mark.parametrize(("record", "first", "last", "name"), NAMES_WITHIN)
def test_the_name_of_a_range_is_the_honouring_one_if_it_held_in_it(
    record: Record, first: int, last: int, name: str
) -> None:
    toponym = name_within(record, day_number(first), last_day(last))

    assert toponym
    assert toponym.name == name
