"""Is a place found by a name it once bore, in any script and form, and is the year heeded?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import renamed_places
from browser.edge_cases import edge_cases
from renamed_places.dates import last_day, parse, timespan
from renamed_places.records import Citation, Gazetteer, Place, Toponym
from renamed_places.search import (
    CERTAIN,
    NOT_THEN,
    POSSIBLE,
    Match,
    certain_match,
    find,
    folded,
    index_of,
    split_year,
)
from renamed_places.search.letters import sounded
from renamed_places.search.words import form

FOUND = [
    ("Сталино", 1943, "donetsk"),
    ("Сталіно", 1950, "donetsk"),
    ("stalino", 1950, "donetsk"),
    ("СТАЛИНГРАД", None, "volgograd"),
    ("Stalingrad", 1942, "volgograd"),
    ("Царицын", None, "volgograd"),
    ("Волгоград", 1970, "volgograd"),
    ("Stalinabad", 1950, "dushanbe"),
    ("Stalinstadt", 1955, "stalinstadt"),
    ("Orasul Stalin", None, "orasul-stalin"),
    ("Stalinův pomník", 1957, "stalin-monument-prague-letna"),
    ("სტალინირი", None, "tskhinvali-staliniri"),
    ("Стаlинград", 1942, "volgograd"),  # with a Latin l
    ("Стаљинград", 1942, "volgograd"),
    ("Στάλινγκραντ", 1942, "volgograd"),
    ("Stalin Varos", 1955, "sztalinvaros"),
    ("в Сталинграде", 1942, "volgograd"),
    ("Sztálinvárosban", 1952, "sztalinvaros"),
    ("Сталинградской области", 1950, "stalingrad-oblast"),
    ("Stalingard", 1942, "volgograd"),
    ("Zarizyn", 1920, "volgograd"),
    ("г. Сталино", 1950, "donetsk"),
    ("city of Stalinabad", 1950, "dushanbe"),
    ("ulica Stalina, Białystok", 1950, "bialystok-lipowa"),
    ("площадь Сталина, Новосибирск", 1950, "novosibirsk-ploshchad-stalina"),
    ("Сталинград (Волгоград)", 1950, "volgograd"),
    ("ЗИС", 1940, "zis-zil-moscow"),
    ("斯大林大街", 1950, "changchun-stalin-street"),
]


@pytest.mark.parametrize(("name", "year", "record"), FOUND)
def test_the_best_known_place_of_a_name_comes_first(
    name: str, year: int | None, record: str, gazetteer: Gazetteer
) -> None:
    assert renamed_places.find(gazetteer, name, year)[0].record.id == record


def test_homonyms_are_all_answered_and_told_apart(gazetteer: Gazetteer) -> None:
    answers = [each for each in find(gazetteer, "Сталино", 1943) if each.match is Match.EXACT]

    assert len({answer.record.id for answer in answers}) == len(answers) > 5
    assert len({answer.where for answer in answers}) > 5
    assert answers[0].where == "Donetsk Oblast (occupied by Russia since 2014), UA"


def test_a_name_not_in_force_then_comes_after_one_that_was(gazetteer: Gazetteer) -> None:
    answers = [each for each in find(gazetteer, "Сталино", 1943) if each.match is Match.EXACT]
    ranks = [[CERTAIN, POSSIBLE, NOT_THEN].index(answer.in_force) for answer in answers]

    assert ranks == sorted(ranks)


def test_a_year_is_heeded_on_any_of_its_days(gazetteer: Gazetteer) -> None:
    # At the end of 1956 the town was Dunapentele again, but a letter of that year may well say Sztálinváros.
    assert find(gazetteer, "Sztálinváros", 1956)[0].in_force == CERTAIN
    assert find(gazetteer, "Dunapentele", 1956)[0].in_force == CERTAIN
    assert find(gazetteer, "Dunapentele", 1954)[0].in_force == NOT_THEN


def test_an_answer_says_when_the_name_held(gazetteer: Gazetteer) -> None:
    answer = find(gazetteer, "Sztálinváros")[0]

    assert answer.held == "1951-11-07 to 1956-10-24, 1957-04-03 to 1961-11-26"
    assert answer.reason == f"the name itself, held {answer.held}"
    assert answer.today == "Dunaújváros"


REASONS = [
    ("Stalingrad", 1942, "the name itself, in force then"),
    ("Stalinstadt", 1970, "the name itself, but not in force then"),
    ("Сталинштадт", 1955, "the name itself, in another spelling, in force then"),
    ("г. Сталинабад", 1950, "the name itself, but for the word for its kind, in force then"),
    ("Stalinsta", 1955, "the name begins so, in force then"),
    ("Сталинабаде", 1950, "another form of Сталинабад, in force then"),
    ("Stalinbaad", 1950, "a similar name, Сталинабад, in force then"),
    ("abad", 1950, "part of the name, in force then"),
]


@pytest.mark.parametrize(("name", "year", "reason"), REASONS)
def test_an_answer_says_why_it_is_one(name: str, year: int, reason: str, gazetteer: Gazetteer) -> None:
    assert reason in {answer.reason for answer in find(gazetteer, name, year)[:2]}


def test_the_score_never_rises_along_the_answers(gazetteer: Gazetteer) -> None:
    for name in ("Сталино", "stalin", "ulica Stalina", "Stalingard", "grad"):
        scores = [answer.score for answer in find(gazetteer, name, 1950)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 100 for score in scores)


def test_words_that_are_asked_for_twice_count_once(gazetteer: Gazetteer) -> None:
    answers = find(gazetteer, "Stalina Stalin Staline Stalino Gori Tbilisi")

    assert answers
    assert answers[0].score <= 61  # as some of its words


def test_only_what_is_wanted_is_answered(gazetteer: Gazetteer) -> None:
    answers = find(gazetteer, "Stalin", 1950, where=lambda record: record.country == "BG")

    assert {answer.record.country for answer in answers} == {"BG"}
    assert answers[0].record.id == "varna"
    assert find(gazetteer, "Stalin", where=lambda _: False) == []


def test_what_nobody_bore_has_no_answer(gazetteer: Gazetteer) -> None:
    assert renamed_places.find(gazetteer, "Atlantis") == []
    assert renamed_places.find(gazetteer, "  ") == []
    assert renamed_places.find(gazetteer, "…") == []


NO_NAMES = ["zzzz", "аааа", "...", "шшш"]


@pytest.mark.parametrize("text", NO_NAMES)
def test_one_sign_over_and_over_is_no_name(text: str, gazetteer: Gazetteer) -> None:
    assert find(gazetteer, text) == []


def test_where_no_name_is_the_one_asked_for_what_lies_there_is_answered_last(gazetteer: Gazetteer) -> None:
    answers = find(gazetteer, "Budapest", 1955)
    lying = [answer for answer in answers if answer.match is Match.LYING]

    assert "budapest-molotov-ter" in {answer.record.id for answer in lying}
    assert all(answer.name.honours for answer in lying if answer.record.kind != "monument")
    assert answers[-len(lying) :] == lying
    assert lying[0].reason == "lies there, in force then"


def test_an_exact_name_has_no_similar_ones_beside_it_in_whatever_year(gazetteer: Gazetteer) -> None:
    assert {answer.match for answer in find(gazetteer, "Stalinstadt", 1900)} <= {
        Match.EXACT,
        Match.NEAR,
        Match.BEGINNING,
    }


def test_a_kind_that_is_asked_for_comes_before_another(gazetteer: Gazetteer) -> None:
    assert {each.record.kind for each in find(gazetteer, "площадь Сталина", 1950)[:3]} == {"square"}
    assert {each.record.kind for each in find(gazetteer, "колхоз имени Сталина", 1950)[:2]} == {"farm"}


CERTAIN_MATCHES = [
    ("Сталинград", 1942, "volgograd"),
    ("Stalinsk", 1941, "novokuznetsk"),  # its station is no rival
    ("Сталино", 1943, None),
    ("Stalinstadt", 1970, None),
    ("Stalingard", 1942, None),
    ("Atlantis", None, None),
]


@pytest.mark.parametrize(("name", "year", "record"), CERTAIN_MATCHES)
def test_only_an_exact_answer_without_a_rival_may_be_taken_without_asking(
    name: str, year: int | None, record: str | None, gazetteer: Gazetteer
) -> None:
    taken = certain_match(find(gazetteer, name, year))

    assert (taken.record.id if taken else None) == record


def test_the_index_is_built_once(gazetteer: Gazetteer) -> None:
    assert index_of(gazetteer) is index_of(gazetteer)


ALIKE = [
    ("Сталіно", "Сталино"),
    ("Orașul Stalin", "orasul stalin"),
    ("Sztálinváros", "SZTALINVAROS"),
    ("Łabędy", "labedy"),
    ("  Stalin   Peak ", "stalin peak"),
    ("Königs Straße", "konigs strasse"),
    ("Артём", "Артем"),
    ("Сталінськ’", "сталинськ`"),
]


@pytest.mark.parametrize(("written", "typed"), ALIKE)
def test_case_diacritics_and_neighbouring_alphabets_do_not_matter(written: str, typed: str) -> None:
    assert folded(written) == folded(typed)


SOUNDS = [
    ("Сталинский", "Stalinskiy", "Stalinsky", "Stalinskij", "Сталінський"),
    ("Царицын", "Tsaritsyn", "Caricyn", "Цариціин"),
    ("Сталиногорск", "Stalinogorsk", "Stalinohorsk", "Сталіногорськ"),
    ("სტალინირი", "Staliniri", "Сталинири"),
    ("Ստալինի", "Stalini", "Стальини"),
    ("Хабаровск", "Khabarovsk", "Habarovsk"),
    ("Sztálin", "Сталин", "Stalin", "Στάλιν"),
]


@pytest.mark.parametrize("written", SOUNDS, ids=lambda written: written[0])
def test_scripts_and_transliterations_sound_alike(written: tuple[str, ...]) -> None:
    assert len(set(map(sounded, written))) == 1


WORDS = [
    ("г. Сталино", ("stalino",), "settlement"),
    ("улицы Сталина", ("stalina",), "street"),
    ("р-н Сталинский", ("stalinski",), "region"),
    ("Завод имени И. В. Сталина", ("stalina",), "factory"),
    ("Orașul Stalin", ("stalin",), "settlement"),
    ("Stalinův pomník", ("stalinuv",), "monument"),
    ("სტალინის რაიონი", ("stalinis",), "region"),
]


@pytest.mark.parametrize(("name", "own", "kind"), WORDS)
def test_words_for_a_kind_are_told_from_a_names_own(name: str, own: tuple[str, ...], kind: str) -> None:
    assert form(name).words == own
    assert kind in form(name).kinds


@pytest.mark.parametrize("name", ["Линия Сталина", "Rynek", "Царица", "Линза"])
def test_a_names_own_words_are_not_taken_for_a_kind(name: str) -> None:
    assert form(name).kinds == frozenset()


SPLIT = [
    ("Сталино 1943", ("Сталино", 1943)),
    ("Stalin Peak, 1950", ("Stalin Peak", 1950)),
    ("Завод 92", ("Завод 92", None)),
    ("1953", ("1953", None)),
    ("Stalino", ("Stalino", None)),
]


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_a_year_may_follow_the_name(text: str, parts: tuple[str, int | None]) -> None:
    assert split_year(text) == parts


def test_every_name_of_the_gazetteer_finds_its_record(gazetteer: Gazetteer) -> None:
    spelled = {text for record in gazetteer.records for name in record.names for text in name.spellings}
    number = len(gazetteer.records)
    found = {text: {answer.record.id for answer in find(gazetteer, text, most=number)} for text in spelled}

    assert [
        (record.id, text)
        for record in gazetteer.records
        for name in record.names
        for text in name.spellings
        if record.id not in found[text]
    ] == []


@pytest.mark.parametrize("year", [None, 1930, 1950, 1990])
def test_few_answers_are_the_first_of_all(year: int | None, gazetteer: Gazetteer) -> None:
    """However early the search stops, having found enough, and however many entries it sifts at once."""
    number = len(gazetteer.records)
    names = [name for name, _, _ in FOUND] + [record.title for record in gazetteer.records[::20]]
    typed = [text[:at] + text[at + 1 :] for text in names for at in (0, len(text) // 2)]

    for text in [*names, *typed]:
        every = find(gazetteer, text, year, most=number)
        for most in (1, 3, 10):
            assert find(gazetteer, text, year, most=most) == every[:most], text


def test_a_gazetteer_of_hard_cases_is_searched_too() -> None:
    hard = edge_cases()
    unfound = [
        (record.id, name.name)
        for record in hard.records
        for name in record.names
        if form(name.name).whole and record not in [answer.record for answer in find(hard, name.name)]
    ]

    assert not unfound


def test_a_record_without_a_name_is_found_by_its_title(gazetteer: Gazetteer) -> None:
    nameless = next(record for record in gazetteer.records if not record.names)
    answer = find(gazetteer, nameless.title)[0]

    assert answer.record == nameless
    assert answer.name.timespan == nameless.honouring[0]


@given(st.text())
def test_what_is_folded_stays_so_when_folded_again(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.none() | st.integers(1800, 2100))
def test_any_text_is_answered_or_not_but_never_breaks(gazetteer: Gazetteer, text: str, year: int | None) -> None:
    answers = find(gazetteer, text, year)

    assert len({answer.record.id for answer in answers}) == len(answers)
    assert all(answer.reason for answer in answers)


LETTERS = st.text(st.sampled_from("abcdefghiklmnoprstuvzабвгдежзиклмнопрстуфхцчшია რსტ"), min_size=1, max_size=12)


def small(*places: tuple[str, str, str, str, int]) -> Gazetteer:
    """Return a gazetteer of places of id, name, start, end, and number of sources."""
    return Gazetteer(
        places=tuple(
            Place(
                id=key,
                title="elsewhere",
                kind="settlement",
                geometry=None,
                country="UA",
                citations=(Citation("x"),) * sources,
                names=(Toponym(name, name, "und", timespan(parse(start), parse(end))),),
            )
            for key, name, start, end, sources in places
        )
    )


@given(LETTERS)
def test_an_exact_name_always_finds_its_record_first(name: str) -> None:
    answers = find(small(("a", name, "1930", "1950", 1), ("b", f"{name}x{name}", "1930", "1950", 9)), name)

    assert not form(name).whole or answers[0].record.id == "a"


@given(LETTERS, st.integers(1932, 1948), st.integers(0, 9))
def test_in_force_comes_before_a_homonym_that_was_not(name: str, year: int, sources: int) -> None:
    answers = find(small(("a", name, "1960", "1970", 9), ("b", name, "1930", "1950", sources)), name, year)

    assert not form(name).whole or [(each.record.id, each.in_force) for each in answers] == [
        ("b", CERTAIN),
        ("a", NOT_THEN),
    ]


@given(st.integers(1925, 1965))
def test_certain_is_possible_and_agrees_with_the_timespan(year: int) -> None:
    gazetteer = small(("a", "Stalino", "1930-05-05", "1950?", 1))
    span = gazetteer.places[0].names[0].timespan
    (answer,) = find(gazetteer, "Stalino", year)

    if span.certainly_holds_on(last_day(year)):
        assert answer.in_force == CERTAIN
    if span.possibly_holds_on(last_day(year)):
        assert answer.in_force != NOT_THEN


def test_of_homonyms_the_better_attested_comes_first() -> None:
    gazetteer = small(("a", "Stalino", "1930", "1950", 0), ("b", "Stalino", "1930", "1950", 2))
    street = replace(gazetteer.places[1], id="c", kind="street")
    both = Gazetteer(places=(*gazetteer.places, street))

    assert [answer.record.id for answer in find(both, "Stalino", 1940)] == ["b", "c", "a"]
