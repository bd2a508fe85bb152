"""Is each chapter of the story short, plain and borne out by what the gazetteer cites?"""

import re
from typing import Final

import pytest

import renamed_places
from renamed_places import geodata
from renamed_places.page.payload import payload_of
from renamed_places.records import Chapter, Gazetteer
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, STATES, Mode

CHAPTERS: Final = [pytest.param(chapter, id=chapter.id) for chapter in renamed_places.load().chapters]
SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?]) ")
LONGEST_SENTENCE: Final = 34
LONGEST_CHAPTER: Final = 215
SPEAKS_OF_ITSELF: Final = re.compile(r"\b(gazetteer|atlas|records?)\b", re.IGNORECASE)
LOUD: Final = re.compile(r"!|\b(tyrant|monster|bloody|evil|glorious|heroic|infamous|beloved|tragic)\b", re.IGNORECASE)


def words(text: str) -> int:
    return len(text.split())


def test_the_story_has_eight_to_twelve_chapters(gazetteer: Gazetteer) -> None:
    assert 8 <= len(gazetteer.chapters) <= 12


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_short(chapter: Chapter) -> None:
    assert 2 <= len(chapter.paragraphs) <= 4
    assert sum(words(paragraph.text) for paragraph in chapter.paragraphs) <= LONGEST_CHAPTER
    assert words(chapter.title) <= 9


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_sentences_are_short_and_quiet(chapter: Chapter) -> None:
    sentences = [each for paragraph in chapter.paragraphs for each in SENTENCE_ENDS.split(paragraph.text)]

    assert [each for each in sentences if words(each) > LONGEST_SENTENCE] == []
    assert [each for each in sentences if LOUD.search(each)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_it_says_nothing_of_the_gazetteer_that_the_next_correction_would_make_wrong(chapter: Chapter) -> None:
    assert [each.text for each in chapter.paragraphs if SPEAKS_OF_ITSELF.search(each.text)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_paragraph_rests_on_sources_that_say_what_they_support(chapter: Chapter, gazetteer: Gazetteer) -> None:
    events = {event.id: event for event in gazetteer.events}
    holders = [*map(gazetteer.record, chapter.records), *(events[event_id] for event_id in chapter.events)]
    says = {each.source for holder in holders for each in holder.citations if each.supports}

    assert [source for each in chapter.paragraphs for source in each.sources if source not in says] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_it_speaks_of_records_that_have_a_place_on_the_map_and_a_source(chapter: Chapter, gazetteer: Gazetteer) -> None:
    records = [gazetteer.record(record_id) for record_id in chapter.records]

    assert records
    assert chapter.events
    assert [record.id for record in records if not record.geometry or record.confidence == "low"] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_moment_is_one_of_the_atlas(chapter: Chapter) -> None:
    assert chapter.mode in set(Mode)
    assert FIRST_YEAR <= chapter.first <= chapter.last <= LAST_YEAR
    assert (chapter.first == chapter.last) == (chapter.mode == Mode.YEAR)


def numbers(chapter: Chapter) -> set[str]:
    return set(re.findall(r"\b(?:1[89]|20)\d\d\b", " ".join(paragraph.text for paragraph in chapter.paragraphs)))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_year_it_names_stands_in_a_record_or_an_event_of_which_it_speaks(
    chapter: Chapter, gazetteer: Gazetteer
) -> None:
    events = [event for event in gazetteer.events if event.id in chapter.events]
    known = repr([*map(gazetteer.record, chapter.records), *events])

    assert {year for year in numbers(chapter) if year not in known} == set()


def test_the_schema_knows_the_years_and_states_of_the_atlas() -> None:
    schema = geodata.schema("story")
    states = schema["items"]["properties"]["filters"]["properties"]["states"]["items"]["enum"]

    assert (schema["$defs"]["year"]["minimum"], schema["$defs"]["year"]["maximum"]) == (FIRST_YEAR, LAST_YEAR)
    assert sorted(states) == sorted(STATES)


def test_the_page_knows_the_chapters_in_their_order(gazetteer: Gazetteer) -> None:
    chapters = payload_of(gazetteer, 1953)["chapters"]

    assert [chapter["id"] for chapter in chapters] == [chapter.id for chapter in gazetteer.chapters]
    assert chapters[0]["moment"] == {"mode": "year", "first": 1925, "last": 1925}
    assert chapters[0]["paragraphs"][0]["sources"] == gazetteer.chapters[0].paragraphs[0].sources


def test_a_gazetteer_without_a_story_has_no_chapters() -> None:
    assert payload_of(Gazetteer(), 1953)["chapters"] == []
