"""Is a record told in words that a reader understands?"""

from dataclasses import replace

import pytest

from renamed_places import dates, description
from renamed_places.records import Conflict, Gazetteer

WORDS = [
    ("1961", "1961"),
    ("1961-11", "November 1961"),
    ("1961-11-10", "10 November 1961"),
    ("1961-XX", "1961"),
    ("1961-11-XX", "November 1961"),
    ("1956~", "about 1956"),
    ("1956?", "perhaps 1956"),
    ("1956%", "perhaps about 1956"),
    ("195X", "the 1950s"),
    ("1962-21", "spring 1962"),
    ("[1933,1934]", "1933 or 1934"),
    ("[1956..1961]", "between 1956 and 1961"),
    ("[..1961-11]", "by November 1961"),
    ("[1951..]", "1951 or later"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_reads_as_plain_english(text: str, words: str) -> None:
    assert description.date_in_words(dates.parse(text)) == words


def test_an_open_end_is_today_and_a_missing_one_is_unknown() -> None:
    assert description.date_in_words(dates.parse(".."), end=True) == "today"
    assert description.date_in_words(None, end=True) == "an unknown date"


def test_a_conflict_says_what_it_is_about(gazetteer: Gazetteer) -> None:
    told = list(description.lines(gazetteer, gazetteer.record("volgograd")))

    (conflict,) = (line for line in told if line.startswith("conflict: "))
    assert conflict.startswith("conflict: end of the name Stalingrad 1961-11-11 according to ")


def test_a_conflict_about_a_name_that_is_not_there_is_told_as_it_is_written(gazetteer: Gazetteer) -> None:
    record = replace(gazetteer.record("volgograd"), conflicts=(Conflict("names[9].end", "1962"),))

    assert "conflict: names[9].end 1962" in list(description.lines(gazetteer, record))
