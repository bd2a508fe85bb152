"""Is everything that the interface says in every catalogue, whole and with its values, and in the right number?"""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from browser.edge_cases import edge_cases
from renamed_places.page.labels import KINDS, STATES
from renamed_places.records import Gazetteer
from renamed_places.selection import ALL, from_query, sentence, shown, to_query
from renamed_places.speech import ENGLISH, LANGUAGES, Speech, preferred, words
from renamed_places.timeline import Moment

TOP: Final = Path(__file__).parents[1]
SOURCE: Final = TOP / "src" / "renamed_places"
OTHERS: Final = [language for language in LANGUAGES if language != ENGLISH]
PLACE: Final = ("{n} place bears Stalin's name", "{n} places bear Stalin's name")
MONUMENT: Final = ("{n} monument stands", "{n} monuments stand")


@cache
def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language, as it stands in its file."""
    path = SOURCE / "locale" / language / "LC_MESSAGES" / "renamed_places.po"
    return read_po(BytesIO(path.read_bytes()), locale=language)


def several(text: object) -> tuple[str, ...]:
    """Return the forms of a text, one of a text without forms."""
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


def values(text: str) -> set[str]:
    """Return the names of the values that stand in a text."""
    return set(re.findall(r"\{(\w+)\}", text))


def messages(language: str) -> Iterator[Message]:
    """Yield every text of a catalogue."""
    return (message for message in catalogue(language) if message.id)


def test_the_catalogues_hold_what_the_interface_says() -> None:
    told = subprocess.run(
        [sys.executable, "tools/words.py", "--check"], cwd=TOP, capture_output=True, encoding="utf-8", check=False
    )

    assert told.stdout + told.stderr == "", "make words, then translate what came in"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language: str) -> None:
    left = [message.id for message in messages(language) if not all(several(message.string)) or message.fuzzy]

    assert left == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_values_of_its_text(language: str) -> None:
    def others(message: Message) -> list[str]:
        wanted = set(chain.from_iterable(values(text) for text in several(message.id)))
        return [text for text in several(message.string) if values(text) != wanted]

    assert [wrong for message in messages(language) for wrong in others(message)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_about_a_number_has_every_form_of_the_language(language: str) -> None:
    forms = {len(several(message.string)) for message in messages(language) if not isinstance(message.id, str)}

    assert forms == {catalogue(language).num_plurals}


CALLS: Final = re.compile(r"""\b(?:say|word)(?:_in|In|_many|Many|With)?\(\s*("(?:[^"\\]|\\.)*")""")


def test_no_text_is_overlooked() -> None:
    known = {text for message in messages("ru") for text in (*several(message.id), message.context) if text}
    sources = (path.read_text(encoding="utf-8") for form in ("*.js", "*.py") for path in SOURCE.rglob(form))
    said = [text[1:-1].replace('\\"', '"') for source in sources for text in CALLS.findall(source)]

    assert len(said) > len(known) / 2
    assert [text for text in said if not any(each.startswith(text) for each in known)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_kinds_states_and_honourees_have_names_in_every_language(language: str, gazetteer: Gazetteer) -> None:
    known = words(language)
    titles = [honouree.title for honouree in gazetteer.honourees.values()]

    assert [text for text in (*KINDS.values(), *STATES.values(), *titles) if text not in known] == []


NUMBERS: Final = [
    ("en", 0, "0 places bear Stalin's name", "0 monuments stand"),
    ("en", 1, "1 place bears Stalin's name", "1 monument stands"),
    ("en", 21, "21 places bear Stalin's name", "21 monuments stand"),
    ("en", 1234, "1,234 places bear Stalin's name", "1,234 monuments stand"),
    ("de", 0, "0 Orte tragen Stalins Namen", "0 Denkmäler stehen"),
    ("de", 1, "1 Ort trägt Stalins Namen", "1 Denkmal steht"),
    ("de", 21, "21 Orte tragen Stalins Namen", "21 Denkmäler stehen"),
    ("de", 1234, "1.234 Orte tragen Stalins Namen", "1.234 Denkmäler stehen"),
    ("ru", 0, "0 мест носят имя Сталина", "стоят 0 памятников"),
    ("ru", 1, "1 место носит имя Сталина", "стоит 1 памятник"),
    ("ru", 2, "2 места носят имя Сталина", "стоят 2 памятника"),
    ("ru", 5, "5 мест носят имя Сталина", "стоят 5 памятников"),
    ("ru", 11, "11 мест носят имя Сталина", "стоят 11 памятников"),
    ("ru", 21, "21 место носит имя Сталина", "стоит 21 памятник"),
    ("ru", 112, "112 мест носят имя Сталина", "стоят 112 памятников"),
    ("ru", 1234, "1\xa0234 места носят имя Сталина", "стоят 1\xa0234 памятника"),
    ("uk", 0, "0 місць носять ім’я Сталіна", "стоять 0 пам’ятників"),
    ("uk", 1, "1 місце носить ім’я Сталіна", "стоїть 1 пам’ятник"),
    ("uk", 2, "2 місця носять ім’я Сталіна", "стоять 2 пам’ятники"),
    ("uk", 5, "5 місць носять ім’я Сталіна", "стоять 5 пам’ятників"),
    ("uk", 21, "21 місце носить ім’я Сталіна", "стоїть 21 пам’ятник"),
    ("uk", 112, "112 місць носять ім’я Сталіна", "стоять 112 пам’ятників"),
]


@pytest.mark.parametrize(("language", "number", "places", "monuments"), NUMBERS)
def test_a_number_has_the_form_that_its_language_asks_for(
    language: str, number: int, places: str, monuments: str
) -> None:
    speech = Speech(language)

    assert speech.say_many(*PLACE, number) == places
    assert speech.say_many(*MONUMENT, number) == monuments


YEAR: Final = {
    "en": "1950: 6 places bear Stalin's name (perhaps 3 more); 1 monument stands; "
    "1 place honours the Battle of Stalingrad",
    "de": "1950: 6 Orte tragen Stalins Namen (vielleicht 3 weitere); 1 Denkmal steht; "
    "1 Ort trägt einen Namen zu Ehren der Schlacht von Stalingrad",
    "ru": "1950: 6 мест носят имя Сталина (возможно, ещё 3); стоит 1 памятник; "
    "1 место названо в честь Сталинградской битвы",
    "uk": "1950: 6 місць носять ім’я Сталіна (можливо, ще 3); стоїть 1 пам’ятник; "
    "1 місце назване на честь Сталінградської битви",
}
COMPARED: Final = {
    "en": "1953 to 1962: 6 places lost Stalin's name (perhaps 2 more), 0 gained it, 1 kept it; "
    "2 monuments were lost, 0 gained, 0 kept; "
    "0 places honouring the Battle of Stalingrad lost the name, 0 gained it, 1 kept it",
    "de": "1953 bis 1962: 6 Orte verloren Stalins Namen (vielleicht 2 weitere), 0 erhielten ihn, 1 behielt ihn; "
    "2 Denkmäler verschwanden, 0 kamen hinzu, 0 blieben; "
    "0 Orte verloren einen Namen zu Ehren der Schlacht von Stalingrad, 0 erhielten ihn, 1 behielt ihn",
    "ru": "1953–1962: 6 мест утратили имя Сталина (возможно, ещё 2), 0 получили его, 1 сохранило его; "
    "2 памятника утрачены, 0 появились, 0 сохранились; "
    "0 мест, названных в честь Сталинградской битвы, утратили это имя, 0 получили его, 1 сохранило его",
    "uk": "1953–1962: 6 місць втратили ім’я Сталіна (можливо, ще 2), 0 отримали його, 1 зберегло його; "
    "2 пам’ятники втрачено, 0 з’явилися, 0 збереглися; "
    "0 місць, названих на честь Сталінградської битви, втратили це ім’я, 0 отримали його, 1 зберегло його",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("moment", "said"), [(Moment.of_year(1950), YEAR), (Moment.of_comparison(1953, 1962), COMPARED)], ids=repr
)
def test_the_sentence_is_right_in_each_language(moment: Moment, said: dict[str, str], language: str) -> None:
    hard = edge_cases()

    rows = shown(hard.records, moment, ALL)
    assert sentence(moment, rows, hard.honourees, Speech(language)) == said[language]


def test_what_no_catalogue_knows_is_said_as_it_is() -> None:
    speech = Speech("ru")

    assert speech.say("A {thing} of another gazetteer", thing="kind") == "A kind of another gazetteer"
    assert speech.say_many("{n} kind", "{n} kinds", 2) == "2 kinds"
    assert speech.say_in("honoured", "Somebody Else") == "Somebody Else"
    assert speech.country("XZ", "Nowhere land") == "Nowhere land"


ACCEPTED: Final = [
    ("", "en"),
    ("ru-RU,ru;q=0.9,en-US;q=0.8", "ru"),
    ("fr-FR,fr;q=0.9,uk;q=0.8,en;q=0.7", "uk"),
    ("de", "de"),
    ("fr, es", "en"),
    ("DE-at;q=0.5", "de"),
    (";;,,", "en"),
]


@pytest.mark.parametrize(("accepted", "language"), ACCEPTED)
def test_the_readers_first_language_that_there_is_is_spoken(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_keeps_the_language(language: str, gazetteer: Gazetteer) -> None:
    selection, messages = from_query({"lang": language}, gazetteer)

    assert (selection.language, messages) == (language, [])
    assert to_query(selection) == {"lang": language}


def test_a_link_in_an_unknown_language_is_told_in_the_readers(gazetteer: Gazetteer) -> None:
    selection, messages = from_query({"lang": "xx", "year": "3000"}, gazetteer, Speech("de"))

    assert selection.language is None
    assert set(messages) == {
        "lang=xx: schreiben Sie eines von en, de, ru, uk",
        "year=3000: der Atlas zeigt 1917 bis 2026",
    }
