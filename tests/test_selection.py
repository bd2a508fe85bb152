"""Do filters let the right records through, and does a link keep and restore everything?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renamed_places import geodata
from renamed_places.dates import parse, timespan
from renamed_places.records import KINDS, Chapter, Gazetteer, Place, Toponym
from renamed_places.selection import (
    ALL,
    FIRST_SHOWN,
    SPEEDS,
    Filters,
    Selection,
    Shown,
    from_query,
    sentence,
    shown,
    to_query,
)
from renamed_places.timeline import COMPARED, FIRST_YEAR, LAST_YEAR, STATES, Mode, Moment

GAZETTEER = geodata.load()
COUNTRIES = sorted({record.country for record in GAZETTEER.records})


def sets(values: object) -> st.SearchStrategy[frozenset[str]]:
    """Return sets of some of the values."""
    return st.frozensets(st.sampled_from(sorted(values)), max_size=4)  # type: ignore[call-overload]


FILTERS = st.builds(
    Filters,
    kinds=sets(KINDS),
    countries=sets(COUNTRIES),
    states=sets(STATES),
    honours=st.frozensets(st.sampled_from(sorted(GAZETTEER.honourees)), min_size=1),
    certain_only=st.booleans(),
)
VIEWS = st.tuples(
    st.integers(-90, 90).map(float), st.integers(-180, 180).map(float), st.sampled_from([3.0, 5.0, 6.5, 12.0])
)
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
MOMENTS = st.one_of(
    YEARS.map(Moment.of_year),
    st.builds(
        lambda mode, years: Moment(mode, *sorted(years)),
        st.sampled_from([Mode.RANGE, Mode.COMPARE]),
        st.tuples(YEARS, YEARS),
    ),
)
SELECTIONS = st.builds(
    Selection,
    moment=MOMENTS,
    filters=FILTERS,
    record=st.none() | st.sampled_from([record.id for record in GAZETTEER.records]),
    view=st.none() | VIEWS,
    original=st.booleans(),
    speed=st.sampled_from([float(speed) for speed in SPEEDS]),
    loop=st.booleans(),
    chapter=st.none() | st.sampled_from([chapter.id for chapter in GAZETTEER.chapters]),
)


@given(SELECTIONS.filter(lambda selection: selection.view or not selection.chapter))
def test_a_link_restores_everything(selection: Selection) -> None:
    assert from_query(to_query(selection), GAZETTEER) == (selection, [])


def test_defaults_make_an_empty_link() -> None:
    assert to_query(Selection()) == {}
    assert from_query({}, GAZETTEER) == (Selection(), [])


def test_a_gazetteer_that_does_not_know_stalin_shows_all_its_honourees_at_first() -> None:
    titograd = Toponym("Titograd", "Titograd", "sr-Latn", timespan(parse("1946"), parse("1992")), honours="tito")
    foreign = Gazetteer(
        places=(Place(id="a", title="Podgorica", kind="planet", geometry=None, country="ME", names=(titograd,)),)
    )

    selection, messages = from_query({"kind": "planet"}, foreign)
    assert messages == []
    assert selection.filters == Filters(kinds=frozenset({"planet"}), honours=frozenset({"tito"}))
    assert from_query(to_query(selection), foreign) == (selection, [])


BROKEN = [
    ({"year": "1066"}, FIRST_YEAR, "year=1066: the atlas shows 1917 to 2026"),
    ({"year": "9999"}, LAST_YEAR, "year=9999: the atlas shows 1917 to 2026"),
    ({"year": "soon"}, FIRST_SHOWN, "year=soon: write a year such as 1953"),
    ({"year": "-1950"}, FIRST_SHOWN, "year=-1950: write a year such as 1953"),
    ({"year": "1950.5"}, FIRST_SHOWN, "year=1950.5: write a year such as 1953"),
    ({"year": "１９５０"}, FIRST_SHOWN, "year=１９５０: write a year such as 1953"),
    ({"kind": "planet,street"}, FIRST_SHOWN, "kind=planet: not known here, left out"),
    ({"country": "XX"}, FIRST_SHOWN, "country=XX: not known here, left out"),
    ({"state": "sunk"}, FIRST_SHOWN, "state=sunk: not known here, left out"),
    ({"honours": "<script>"}, FIRST_SHOWN, "honours=<script>: not known here, left out"),
    ({"certain": "yes"}, FIRST_SHOWN, "certain=yes: write certain=1"),
    ({"id": "atlantis"}, FIRST_SHOWN, "id=atlantis: no record has this id"),
    ({"view": "here"}, FIRST_SHOWN, "view=here: write latitude,longitude,zoom"),
    ({"view": "95,10,5"}, FIRST_SHOWN, "view=95,10,5: write latitude,longitude,zoom"),
    ({"view": "nan,10,5"}, FIRST_SHOWN, "view=nan,10,5: write latitude,longitude,zoom"),
    ({"range": "1953"}, FIRST_SHOWN, "range=1953: write two years such as 1953-1962"),
    ({"range": "1962-1953"}, 1962, "range=1962-1953: the earlier year comes first"),
    ({"compare": "1953-3000"}, LAST_YEAR, "compare=3000: the atlas shows 1917 to 2026"),
    ({"compare": "1953-1962", "year": "1950"}, 1962, "year=1950: left out beside compare"),
    ({"range": "1953-1962", "year": "1950"}, 1962, "year=1950: left out beside range"),
    ({"names": "greek"}, FIRST_SHOWN, "names=greek: write names=original"),
    ({"loop": "yes"}, FIRST_SHOWN, "loop=yes: write loop=1"),
    ({"chapter": "atlantis"}, FIRST_SHOWN, "chapter=atlantis: no chapter has this id"),
    ({"speed": "3"}, FIRST_SHOWN, "speed=3: write one of 0.5, 1, 2, 4"),
]


@pytest.mark.parametrize(("query", "year", "message"), BROKEN)
def test_what_a_link_says_wrongly_is_dropped_and_told(query: dict[str, str], year: int, message: str) -> None:
    selection, messages = from_query(query, GAZETTEER)

    assert messages == [message]
    assert selection.moment.last == year


@pytest.mark.parametrize("chapter", GAZETTEER.chapters, ids=lambda chapter: chapter.id)
def test_a_link_to_a_chapter_shows_what_the_chapter_does(chapter: Chapter) -> None:
    selection, messages = from_query({"chapter": chapter.id}, GAZETTEER)

    assert messages == []
    assert selection.moment == Moment(Mode(chapter.mode), chapter.first, chapter.last)
    assert (selection.chapter, selection.view) == (chapter.id, chapter.view)
    assert selection.filters.honours == frozenset(chapter.filters.get("honours", {"stalin"}))
    assert from_query({"chapter": chapter.id, "year": "1931"}, GAZETTEER)[0].moment == Moment.of_year(1931)
    for broken in ({"year": "soon"}, {"range": "1953"}):
        assert from_query({"chapter": chapter.id, **broken}, GAZETTEER)[0].moment == selection.moment


@given(st.dictionaries(st.sampled_from(["year", "kind", "country", "state", "certain", "id", "view", "x"]), st.text()))
def test_no_link_is_an_error(query: dict[str, str]) -> None:
    selection, _ = from_query(query, GAZETTEER)

    assert from_query(to_query(selection), GAZETTEER) == (selection, [])


@given(filters=FILTERS, moment=MOMENTS)
def test_filters_only_ever_take_away(filters: Filters, moment: Moment) -> None:
    everything = {row.record.id: row for row in shown(GAZETTEER.records, moment)}
    own = {state for state in filters.states if (state in COMPARED) == (moment.mode is Mode.COMPARE)}

    for row in shown(GAZETTEER.records, moment, filters):
        assert everything[row.record.id] == row
        assert not filters.kinds or row.record.kind in filters.kinds
        assert not filters.countries or row.record.country in filters.countries
        assert not own or row.state in own
        assert row.certain or not filters.certain_only


def test_without_filters_every_record_is_shown(gazetteer: Gazetteer) -> None:
    assert [row.record for row in shown(gazetteer.records, 1950, ALL)] == list(gazetteer.records)


def test_at_first_what_honours_the_battle_is_left_out(gazetteer: Gazetteer) -> None:
    rows = shown(gazetteer.records, 1950, Filters())

    assert {row.record.honours for row in rows} == {"stalin"}


def certain(rows: list[Shown]) -> int:
    return sum(row.certain for row in rows)


def doubt(rows: list[Shown]) -> str:
    doubtful = len(rows) - certain(rows)
    return f" (perhaps {doubtful} more)" if doubtful else ""


def test_the_sentence_counts_what_is_certain_and_how_much_more_there_may_be(gazetteer: Gazetteer) -> None:
    rows = shown(gazetteer.records, 1950, ALL)
    named = [row for row in rows if row.state == "named" and row.record.honours == "stalin"]
    battle = [row for row in rows if row.state == "named" and row.record.honours == "battle-of-stalingrad"]
    molotov = [row for row in rows if row.state == "named" and row.record.honours == "molotov"]
    standing = [row for row in rows if row.state == "standing"]

    words = sentence(1950, rows, gazetteer.honourees)

    assert words.startswith(f"1950: {certain(named)} places bear Stalin's name{doubt(named)}; ")
    assert f"; {certain(standing)} monuments stand{doubt(standing)}; " in words
    assert f"; {certain(battle)} places honour the Battle of Stalingrad{doubt(battle)}" in words
    assert f"; {certain(molotov)} places honour Vyacheslav Molotov{doubt(molotov)}" in words


def test_the_sentence_begins_with_whoever_there_is_something_to_tell_of(gazetteer: Gazetteer) -> None:
    rows = shown(gazetteer.records, 1950, Filters(honours=frozenset({"molotov"})))

    words = sentence(1950, rows, gazetteer.honourees)
    assert re.fullmatch(r"1950: \d+ places honour Vyacheslav Molotov( \(perhaps \d+ more\))?; 0 monuments stand", words)


def test_the_sentence_of_a_comparison_counts_what_was_lost_gained_and_kept(gazetteer: Gazetteer) -> None:
    rows = shown(gazetteer.records, Moment.of_comparison(1953, 1962), Filters())
    places = {
        state: [row for row in rows if row.state == state and row.record.kind != "monument"] for state in COMPARED
    }

    words = sentence(Moment.of_comparison(1953, 1962), rows, gazetteer.honourees)

    told = [
        f"{certain(places[state])} {verb}{doubt(places[state])}"
        for state, verb in (("lost", "places lost Stalin's name"), ("gained", "gained it"), ("kept", "kept it"))
    ]
    assert words.startswith(f"1953 to 1962: {', '.join(told)}; ")
    assert " monuments were lost" in words


def test_the_sentence_of_a_range_says_at_any_time(gazetteer: Gazetteer) -> None:
    (volgograd,) = shown([gazetteer.record("volgograd")], Moment.of_range(1961, 1970))

    words = sentence(Moment.of_range(1961, 1970), [volgograd], gazetteer.honourees)
    assert words == "1961 to 1970, at any time: 1 place bears Stalin's name; 0 monuments stand"


def test_the_sentence_speaks_of_one_and_of_none(gazetteer: Gazetteer) -> None:
    (volgograd,) = shown([gazetteer.record("volgograd")], 1950)

    assert sentence(1950, [volgograd], gazetteer.honourees) == "1950: 1 place bears Stalin's name; 0 monuments stand"
    assert sentence(1950, [], gazetteer.honourees) == "1950: 0 places bear Stalin's name; 0 monuments stand"
