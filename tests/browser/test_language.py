"""Does the page speak each of its languages throughout, and leave the names of records as they are?"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from browser.axe import findings
from browser.conftest import Opener
from renamed_places import page as atlas_page
from renamed_places.page.labels import COUNTRIES
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, sentence, shown
from renamed_places.speech import ENGLISH, LANGUAGES, Speech, words
from renamed_places.timeline import Moment

Act = Callable[[Page], None]
OTHERS: Final = [language for language in LANGUAGES if language != ENGLISH]
WIDER: Final = (
    "document.documentElement.scrollWidth > window.innerWidth || document.body.scrollWidth > window.innerWidth"
)
MOMENTS: Final = {
    "year=1950": Moment.of_year(1950),
    "range=1950-1956": Moment.of_range(1950, 1956),
    "compare=1953-1962": Moment.of_comparison(1953, 1962),
}


def click(*selectors: str) -> Act:
    """Return what clicks elements, one after another."""

    def act(tab: Page) -> None:
        for selector in selectors:
            tab.locator(selector).first.click()

    return act


def with_all_columns(tab: Page) -> None:
    """Open the list and show every column."""
    click("#list-open", ".list-columns summary")(tab)
    for column in ("where", "then"):
        tab.locator(f'#list-choices input[value="{column}"]').check()


def look_up(tab: Page) -> None:
    """Search a name of many places, in a year in which some did not bear it."""
    tab.locator("#search").fill("stalin 1970")


def type_no_year(tab: Page) -> None:
    """Write something over the year that is none."""
    tab.locator("#year-shown").click()
    tab.locator("#year-typed").fill("soon")
    tab.locator("#year-typed").press("Enter")


def open_all(tab: Page) -> None:
    """Open what is folded in the panel."""
    for fold in tab.locator("#panel details, #legend details").all():
        fold.evaluate("fold => { fold.open = true; }")
    tab.wait_for_timeout(100)


VIEWS: Final[list[tuple[str, Act]]] = [
    ("year=1961", open_all),
    ("range=1950-1956", click("#changes-open")),
    ("compare=1953-1962", click("#changes-open")),
    ("year=1953", with_all_columns),
    ("year=1950&id={disputed}", open_all),
    ("compare=1930-1970&id={monument}", open_all),
    ("year=1956", click("#events-open")),
    ("year=1953&kind=monument", click("#filters-open")),
    ("year=1953", look_up),
    ("year=1953", type_no_year),
    ("year=3000&nonsense=1", click("#play")),
    ("chapter={chapter}", click("#chapters details summary")),
]


def addresses(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the records and the chapter that the views show."""
    return {
        "disputed": max(gazetteer.places, key=lambda record: len(record.conflicts)).id,
        "monument": max(gazetteer.monuments, key=lambda record: (len(record.conflicts), bool(record.fate))).id,
        "chapter": gazetteer.chapters[-1].id,
    }


SAID: Final = r"""() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("script, style, body [lang]")) said.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll(":not([lang])")) {
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
      if (element.hasAttribute(name)) said.push(element.getAttribute(name));
    }
  }
  said.push(...[...document.querySelectorAll("textarea")].map((field) => field.value));
  return said.map((text) => text.trim().replace(/\s+/g, " ")).filter((text) => /[a-z]{3}/i.test(text));
}"""
PROPER: Final = r"CSV|GeoJSON|Wikidata|GeoNames|Wikipedia|OpenStreetMap|www\.[\w.]+|file:.*|.*\bgeodata/.*"
"""What is called the same in every language."""
MONTHS: Final = r"(?:August|September|November|[\d –;])+"
"""Dates that English and German write alike."""


def said(tab: Page) -> set[str]:
    """Return everything that the page says in its own language: texts and the names of parts."""
    found: list[str] = tab.evaluate(SAID)
    return set(found)


TOLD: Final = r"(?<![{\w])[A-Za-z]{3}"
"""More than values and points between them."""


def alike(language: str) -> re.Pattern[str]:
    """Return what reads in a language as it does in English, though it was said in that language."""
    texts = [english for english, text in words(language).items() if english == text and re.search(TOLD, english)]
    countries = [name for code, name in COUNTRIES.items() if Speech(language).country(code, name) == name]
    written = [re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in (*texts, *countries)]
    return re.compile("|".join([PROPER, MONTHS, *written]), re.DOTALL)


@pytest.mark.parametrize(("address", "act"), VIEWS, ids=[f"{at} {view[0]}" for at, view in enumerate(VIEWS)])
def test_no_english_is_left_on_any_view(
    address: str, act: Act, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    asked = address.format(**addresses(gazetteer))
    heard = {}
    for language in LANGUAGES:
        tab = opened(f"{shipped}#{asked}&lang={language}")
        act(tab)
        tab.wait_for_timeout(400)
        heard[language] = said(tab)

    assert len(heard[ENGLISH]) > 40
    for language in OTHERS:
        same = alike(language)
        assert {text for text in heard[language] & heard[ENGLISH] if not same.fullmatch(text)} == set(), language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "moment"), MOMENTS.items(), ids=MOMENTS)
def test_page_and_python_say_the_same_sentence(
    address: str, moment: Moment, language: str, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(f"{shipped}#{address}&honours=stalin,battle-of-stalingrad&lang={language}")

    rows = shown(gazetteer.records, moment, Filters(honours=frozenset({"stalin", "battle-of-stalingrad"})))
    expect(tab.locator("#sentence")).to_have_text(sentence(moment, rows, gazetteer.honourees, Speech(language)))
    expect(tab.locator("html")).to_have_attribute("lang", language)


READERS: Final = [
    ("ru-RU", "", "ru"),
    ("uk", "", "uk"),
    ("fr-FR", "", "en"),
    ("ru-RU", "lang=de", "de"),
    ("ru-RU", "lang=en", "en"),
    ("de-AT", "lang=xx", "de"),
]


@pytest.mark.parametrize(("locale", "address", "language"), READERS)
def test_the_link_decides_then_the_readers_browser(
    locale: str, address: str, language: str, opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#{address}", locale=locale)

    expect(tab.locator("html")).to_have_attribute("lang", language)
    expect(tab.locator("#language")).to_have_value(language)


def test_what_a_link_says_wrongly_is_told_in_the_language_that_it_asks_for(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=3000&lang=de")

    expect(tab.locator("#message-text")).to_have_text("year=3000: der Atlas zeigt 1917 bis 2026")


def test_a_saved_page_opens_in_its_language_and_a_link_in_its_own(
    opened: Opener, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    saved = tmp_path / "atlas.html"
    saved.write_text(atlas_page.build(gazetteer, opening=urlencode({"lang": "uk", "year": "1961"})), encoding="utf-8")

    for address, language in (("", "uk"), ("#year=1950", "uk"), ("#lang=ru", "ru")):
        tab = opened(f"{saved.as_uri()}{address}", locale="de-DE")
        expect(tab.locator("html")).to_have_attribute("lang", language)


def test_the_switch_changes_everything_at_once_and_keeps_what_is_shown(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&id=donetsk&country=UA")
    tab.locator("#list-open").click()
    tab.evaluate("() => { window.unchanged = true; }")
    before = tab.evaluate("() => window.atlas.getState()")

    tab.locator("#language").select_option("uk")
    expect(tab.locator("#list-title")).to_have_text("Що показано")
    expect(tab.locator("#panel-where")).to_contain_text("Населений пункт")
    expect(tab.locator("#list-rows")).to_contain_text("Україна")
    expect(tab.locator("#list-caption")).to_contain_text("на кінець 1950 року, за станом")
    expect(tab.locator("#events-open")).to_have_text(re.compile(r"^\d+ поді"))
    expect(tab.locator("#play")).to_have_attribute("title", "Відтворити (пробіл)")
    tab.wait_for_function("() => location.hash.includes('lang=uk') && location.hash.includes('year=1950')")
    assert tab.evaluate("() => window.unchanged && window.atlas.getState()") == before

    tab.locator("#language").select_option("en")
    expect(tab.locator("#list-title")).to_have_text("What is shown")
    tab.wait_for_function("() => location.hash.includes('lang=en')")


def test_what_plays_is_still_said_to_play_after_a_switch(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1920&speed=0.5")
    tab.locator("#play").click()

    tab.locator("#language").select_option("de")
    expect(tab.locator("#play")).to_have_attribute("aria-label", "Anhalten")
    tab.locator("#play").click()
    expect(tab.locator("#play")).to_have_attribute("aria-label", "Abspielen")


NAMES: Final = (
    '() => [...document.querySelectorAll("#panel .native, #panel h2, #list-rows th")].map((name) => name.textContent)'
)


@pytest.mark.parametrize("language", OTHERS)
def test_the_names_of_records_stay_as_they_are_and_say_their_language(
    language: str, opened: Opener, shipped: str
) -> None:
    found = []
    for spoken in (ENGLISH, language):
        tab = opened(f"{shipped}#year=1950&id=donetsk&country=UA&lang={spoken}")
        tab.locator("#list-open").click()
        found.append(tab.evaluate(NAMES))
        assert tab.locator(".chain .native").nth(1).get_attribute("lang") == "uk"

    assert found[0] == found[1]
    assert "Сталіно" in found[0]


def test_what_the_gazetteer_says_stays_english_and_says_so(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    chapter = gazetteer.chapters[0]
    tab = opened(f"{shipped}#chapter={chapter.id}&lang=ru")

    expect(tab.locator("#chapter-title")).to_have_text(chapter.title)
    assert tab.locator(".chapter-text").first.get_attribute("lang") == "en"
    assert tab.locator("#chapter-title").get_attribute("lang") == "en"


DATES: Final = [
    ("doubt-about", "de", "von etwa 1936 1936~ bis etwa 1956 1956~"),
    ("doubt-about", "ru", "с 1936 (примерно) 1936~ до 1956 (примерно) 1956~"),
    ("doubt-set", "ru", "начало: 1933 или 1934 [1933,1934], конец: не позднее 1961 [..1961]"),
    ("doubt-set", "uk", "початок: 1933 або 1934 [1933,1934], кінець: не пізніше 1961 [..1961]"),
    ("doubt-decade", "de", "Beginn: irgendwann in den 1930er Jahren 193X, Ende: irgendwann in den 1950er Jahren 195X"),
    ("doubt-open", "ru", "с 1950 (возможно) 1950?, по сей день"),
    ("doubt-open", "de", "seit vielleicht 1950 1950?, bis heute"),
    ("doubt-unknown", "uk", "дати невідомі"),
]


@pytest.mark.parametrize(("record", "language", "reading"), DATES)
def test_dates_read_as_the_language_has_them(
    record: str, language: str, reading: str, opened: Opener, hard: str
) -> None:
    tab = opened(f"{hard}#id={record}&lang={language}")

    assert " ".join(tab.locator(".chain .dates").inner_text().split()) == reading


def test_months_stand_in_the_case_that_a_language_asks_for(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#id=monument&lang=ru")

    expect(tab.locator("#panel")).to_contain_text("16 декабря 1951")
    expect(tab.locator("#panel")).to_contain_text("Повален")


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_find_room_on_a_telephone(language: str, opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    for address, act in VIEWS:
        asked = address.format(**addresses(gazetteer))
        tab = opened(f"{shipped}#{asked}&lang={language}", width=360, height=740)
        act(tab)
        assert not tab.evaluate(WIDER), address
        for part in ("#language", "#search", "#chapters-open", "#filters-open"):
            box = tab.locator(part).bounding_box()
            assert not box or (box["x"] >= 0 and box["x"] + box["width"] <= 360), (address, part)


@pytest.mark.parametrize(("address", "act"), VIEWS[:8], ids=[view[0] for view in VIEWS[:8]])
def test_a_checker_of_accessibility_finds_nothing_amiss_in_russian(
    address: str, act: Act, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    asked = address.format(**addresses(gazetteer))
    tab = opened(f"{shipped}#{asked}&lang=ru", bypass_csp=True)
    act(tab)

    for width, height in ((1280, 800), (360, 640)):
        tab.set_viewport_size({"width": width, "height": height})
        assert findings(tab) == [], f"{width} px"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_is_narrow_says_in_its_language_that_it_can_be_ordered(
    language: str, opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#lang={language}")
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.locator("#list-open").click()

    said = tab.locator("#list-heads").evaluate("(heads) => getComputedStyle(heads, '::before').content")
    assert said == f'"{Speech(language).say("Order by")}"'
