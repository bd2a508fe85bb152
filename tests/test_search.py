"""Is a place found by a name it once bore, in any script, and is the year heeded?"""

import pytest

import renamed_places
from renamed_places.records import Gazetteer
from renamed_places.search import Match, folded, split_year

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
]


@pytest.mark.parametrize(("name", "year", "record"), FOUND)
def test_the_best_known_place_of_a_name_comes_first(
    name: str, year: int | None, record: str, gazetteer: Gazetteer
) -> None:
    assert renamed_places.find(gazetteer, name, year)[0].record.id == record


def test_homonyms_are_all_answered(gazetteer: Gazetteer) -> None:
    answers = renamed_places.find(gazetteer, "Сталино", 1943)

    assert len({answer.record.id for answer in answers}) == len(answers) > 5


def test_a_name_not_in_force_then_comes_after_one_that_was(gazetteer: Gazetteer) -> None:
    answers = [each for each in renamed_places.find(gazetteer, "Сталино", 1943) if each.match is Match.EXACT]
    ranks = [["certain", "possible", "not then"].index(answer.in_force) for answer in answers]

    assert ranks == sorted(ranks)


def test_an_answer_says_why_it_is_one(gazetteer: Gazetteer) -> None:
    assert renamed_places.find(gazetteer, "Stalingrad", 1942)[0].reason == "the name itself, in force then"
    assert renamed_places.find(gazetteer, "Stalinstadt", 1970)[0].reason == "the name itself, but not in force then"
    assert renamed_places.find(gazetteer, "Stalinsta")[0].reason.startswith("the name begins so, held ")


def test_what_nobody_bore_has_no_answer(gazetteer: Gazetteer) -> None:
    assert renamed_places.find(gazetteer, "Atlantis") == []
    assert renamed_places.find(gazetteer, "  ") == []


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
