"""Does a date in EDTF mean the right days, and is doubt kept as doubt?"""

import re
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renamed_places.dates import FOREVER, NEVER, Date, Timespan, chain, day_number, last_day, parse, timespan
from renamed_places.errors import DateError
from renamed_places.records import Gazetteer

EPOCH = date(1970, 1, 1)


def day(text: str) -> int:
    """Return the number of a day written YYYY-MM-DD, or of a bound without end."""
    unbounded = {"never": NEVER, "forever": FOREVER}
    return unbounded[text] if text in unbounded else (date.fromisoformat(text) - EPOCH).days


BOUNDS = [
    ("1961", "1961-01-01", "1961-12-31"),
    ("1961-11", "1961-11-01", "1961-11-30"),
    ("1961-11-10", "1961-11-10", "1961-11-10"),
    ("1960-02", "1960-02-01", "1960-02-29"),
    ("195X", "1950-01-01", "1959-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("1961-XX", "1961-01-01", "1961-12-31"),
    ("1961-11-XX", "1961-11-01", "1961-11-30"),
    ("1956~", "1955-01-01", "1957-12-31"),
    ("1956?", "1955-01-01", "1957-12-31"),
    ("1956%", "1954-01-01", "1958-12-31"),
    ("195X~", "1940-01-01", "1969-12-31"),
    ("1961-12~", "1961-11-01", "1962-01-31"),
    ("1961-01%", "1960-11-01", "1961-03-31"),
    ("1961-11-10?", "1961-11-09", "1961-11-11"),
    ("1961-01-01%", "1960-12-30", "1961-01-03"),
    ("1962-21", "1962-03-01", "1962-05-31"),
    ("1962-24", "1962-12-01", "1963-02-28"),
    ("1962-21~", "1961-12-01", "1962-08-31"),
    ("[1956..1961]", "1956-01-01", "1961-12-31"),
    ("[1956-03..1956-11-04]", "1956-03-01", "1956-11-04"),
    ("[..1961]", "never", "1961-12-31"),
    ("[1951..]", "1951-01-01", "forever"),
    ("[1933,1934]", "1933-01-01", "1934-12-31"),
    ("[1956-10-23, 1956]", "1956-01-01", "1956-12-31"),
    ("[1949~..1951]", "1948-01-01", "1951-12-31"),
    ("..", "forever", "forever"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_date_means_the_days_from_its_earliest_to_its_latest(text: str, earliest: str, latest: str) -> None:
    assert parse(text) == Date(text, day(earliest), day(latest))


REFUSED = [
    ("11.1961", "is not a date"),
    ("1961/1962", "is not a date"),
    ("", "is not a date"),
    ("10 November 1961", "is not a date"),
    ("1961-13", "no month 13"),
    ("1961-00", "no month 0"),
    ("1961-02-29", "not a day of the calendar"),
    ("1961-11-31", "not a day of the calendar"),
    ("1961-XX-10", "not a day of the calendar"),
    ("195X-03", "month in an unknown year"),
    ("19X1", "is not a date"),
    ("[1961..1956]", "runs backwards"),
    ("[..]", "names no day"),
    ("[1961", "is not a date"),
    ("[]", "is not a date"),
    ("1961-11-1", "is not a date"),
    ("１９６１", "is not a date"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_date_is_refused_and_the_message_says_what_to_write(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words) as refused:
        parse(text)

    assert repr(text) in str(refused.value)
    assert "write" in str(refused.value)


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(when: date) -> None:
    assert day_number(when.year, when.month, when.day) == (when - EPOCH).days


@pytest.mark.parametrize("year", [-44, 0, 1, 1917, 1960, 1961, 2026])
def test_a_year_ends_the_day_before_the_next_begins(year: int) -> None:
    assert last_day(year) + 1 == day_number(year + 1)


def test_every_date_of_the_gazetteer_is_edtf_for_another_reader_too(gazetteer: Gazetteer) -> None:
    spans = [name.timespan for record in gazetteer.records for name in record.names]
    spans += [monument.life for monument in gazetteer.monuments]
    texts = {each.text for span in spans for each in (span.start, span.end) if each and each.text != ".."}
    texts |= {event.date.text for event in gazetteer.events}

    # The other reader takes a set only if its members are of one precision, so each member is put to it alone.
    members = {member for text in texts for member in re.split(r"[\[\],]|\.\.", text) if member.strip()}
    assert members
    assert all(edtf.parse_edtf(member) for member in members)


COVER = [
    ("1925-04-10", "1961-11-10", "1925-04-09", False, False),
    ("1925-04-10", "1961-11-10", "1925-04-10", True, True),
    ("1925-04-10", "1961-11-10", "1961-11-09", True, True),
    ("1925-04-10", "1961-11-10", "1961-11-10", False, False),
    ("1961-11-10", "..", "2026-12-31", True, True),
    ("1925", "1961", "1961-06-01", False, True),
    ("1925", "1961", "1925-12-31", True, True),
    ("1949~", "1956", "1949-12-31", False, True),
    ("1949~", "1956", "1951-01-01", True, True),
    ("[..1937]", "1961", "1930-01-01", False, True),
    ("[..1937]", "1961", "1937-12-31", True, True),
    ("1949", "[1956..1961]", "1955-12-31", True, True),
    ("1949", "[1956..1961]", "1958-01-01", False, True),
    (None, "1961", "1950-12-31", False, True),
    ("1949", None, "1950-12-31", False, True),
    (None, None, "1950-12-31", False, True),
]


@pytest.mark.parametrize(("start", "end", "when", "certainly", "possibly"), COVER)
def test_the_start_counts_and_the_end_does_not(
    start: str | None, end: str | None, when: str, *, certainly: bool, possibly: bool
) -> None:
    span = timespan(start and parse(start), end and parse(end))  # type: ignore[arg-type]

    assert span.certainly_holds_on(day(when)) is certainly
    assert span.possibly_holds_on(day(when)) is possibly


YEARS = st.integers(1900, 2030)
PLAIN = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.integers(190, 202).map("{}X".format),
)
SINGLE = st.builds("{}{}".format, PLAIN, st.sampled_from(["", "?", "~", "%"]))
SETS = st.one_of(SINGLE.map("[..{}]".format), SINGLE.map("[{}..]".format), st.builds("[{},{}]".format, SINGLE, SINGLE))
DATES = st.one_of(st.none(), st.one_of(SINGLE, SETS).map(parse))
ENDS = st.one_of(DATES, st.just(parse("..")))
DAYS = st.integers(day("1890-01-01"), day("2040-01-01"))


@given(start=DATES, end=ENDS, floor=DAYS, ceiling=DAYS, moment=DAYS)
def test_certain_implies_possible(start: Date | None, end: Date | None, floor: int, ceiling: int, moment: int) -> None:
    span = timespan(start, end, floor, ceiling)

    assert span.possibly_holds_on(moment) or not span.certainly_holds_on(moment)


@given(start=DATES, end=ENDS, moment=DAYS)
def test_an_unknown_start_or_end_is_never_certain(start: Date | None, end: Date | None, moment: int) -> None:
    assert not timespan(None, end).certainly_holds_on(moment)
    assert not timespan(start, None).certainly_holds_on(moment)


@given(SINGLE)
def test_doubt_only_widens_a_date(text: str) -> None:
    doubtful, plain = parse(text), parse(text.rstrip("?~%"))

    assert doubtful.earliest <= plain.earliest <= plain.latest <= doubtful.latest


def spans(*pairs: tuple[str | None, str | None]) -> tuple[Timespan, ...]:
    """Return the timespans of a chain of names written as pairs."""
    return chain([(parse(start) if start else None, parse(end) if end else None) for start, end in pairs])


def test_an_unknown_start_is_bounded_by_the_name_before() -> None:
    _, named = spans(("1900", "1934"), (None, "1961"))

    assert named.earliest_start == day("1934-01-01")
    assert not named.possibly_holds_on(day("1933-12-31"))


def test_an_unknown_end_is_bounded_by_the_name_after() -> None:
    named, _ = spans(("1934", None), ("1961-11", ".."))

    assert named.latest_end == day("1961-11-30")
    assert named.possibly_holds_on(day("1961-11-29"))


def test_an_unknown_end_with_no_neighbour_is_bounded_by_the_last_plausible_day() -> None:
    (named,) = chain([(parse("1934"), None)], [(day("1922-01-01"), day("1962-12-31"))])

    assert named.latest_end == day("1962-12-31")


def test_a_bound_never_contradicts_a_known_date() -> None:
    (named,) = chain([(parse("1975"), None)], [(day("1922-01-01"), day("1962-12-31"))])

    assert named.latest_end == day("1975-12-31")


SEEN = [
    (None, "..", "2026-11-01", True),
    ("[1990..]", "..", "2026-11-01", True),
    ("1949", "..", "1948-01-01", True),
    (None, "1961", "2026-11-01", False),
    (None, None, "2026-11-01", False),
]


@pytest.mark.parametrize(("start", "end", "seen_on", "certain"), SEEN)
def test_what_is_open_had_begun_when_it_was_last_seen(
    start: str | None, end: str | None, seen_on: str, *, certain: bool
) -> None:
    span = timespan(parse(start) if start else None, parse(end) if end else None, parse("1929").earliest)
    seen = span.seen_on(day(seen_on))

    assert seen.certainly_holds_on(last_day(2026)) is certain
    assert seen.earliest_start == span.earliest_start
    assert seen.earliest_start <= seen.latest_start
    assert (seen.earliest_end, seen.latest_end) == (span.earliest_end, span.latest_end)


def test_a_shipped_monument_that_stands_is_certain_once_its_sources_were_read(gazetteer: Gazetteer) -> None:
    standing = [each for each in gazetteer.monuments if each.life.start is None and each.life.end == parse("..")]
    cited = [each for each in standing if each.citations]

    assert len(cited) > 20
    assert all(each.life.certainly_holds_on(last_day(2026)) for each in cited)
    assert not any(each.life.certainly_holds_on(last_day(2025)) for each in cited)
