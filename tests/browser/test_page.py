"""Does the page in a browser show what the gazetteer says, to everyone, and do nothing else?"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Opener
from browser.edge_cases import ATTACKS, HOSTILE_MONUMENT, HOSTILE_PLACE, edge_cases
from renamed_places.dates import day_number, last_day
from renamed_places.page import tokens
from renamed_places.records import MONUMENT, Gazetteer, Record
from renamed_places.search import find, split_year
from renamed_places.selection import Filters, sentence, shown

YEARS: Final = range(1917, 2027)
BOTH: Final = ["battle-of-stalingrad", "stalin"]
EACH_YEAR: Final = """(honours) => {
  window.atlas.setFilters({ honours });
  return Object.fromEntries(Array.from({ length: 110 }, (_, at) => [1917 + at, window.atlas.idsByState(1917 + at)]));
}"""
MISSING: Final = """(attacks) => {
  const text = document.getElementById("panel").textContent;
  return JSON.parse(attacks).filter((attack) => !text.includes(attack));
}"""
WIDER: Final = (
    "document.documentElement.scrollWidth > window.innerWidth || document.body.scrollWidth > window.innerWidth"
)


# What the year says


def oracle(records: tuple[Record, ...], year: int) -> dict[str, list[str]]:
    """Return the ids of each state in a year, worked out from the four days of each timespan and nothing else."""
    found: dict[str, list[str]] = {key: [] for key in ("doubtful", "changed", "maybeChanged", *_STATES)}
    for record in records:
        state, certain = _state(record, last_day(year))
        found[state].append(record.id)
        if not certain:
            found["doubtful"].append(record.id)
        if change := _change(record, year):
            found[change].append(record.id)
    return found


_STATES: Final = (
    "before",
    "named",
    "renamed",
    "standing",
    "removed",
    "proposed",
    "undated",
    "kept",
    "lost",
    "gained",
    "neither",
)


def _state(record: Record, day: int) -> tuple[str, bool]:
    spans = [span.days for span in record.honouring]
    monument = record.kind == MONUMENT
    if not spans:
        return "proposed", True
    if getattr(record, "undated", False):
        return "undated", False
    if any(es <= day < le for es, _, _, le in spans):
        return "standing" if monument else "named", any(ls <= day < ee for _, ls, ee, _ in spans)
    if day < min(days[0] for days in spans):
        return "before", True
    return "removed" if monument else "renamed", True


def _change(record: Record, year: int) -> str:
    first, last = day_number(year), last_day(year)
    bounds = [pair for span in record.honouring for pair in (span.days[:2], span.days[2:])]
    if any(first <= earliest and latest <= last for earliest, latest in bounds):
        return "changed"
    overlapping = (latest - earliest <= 1096 for earliest, latest in bounds if earliest <= last and latest >= first)
    return "maybeChanged" if any(overlapping) else ""


def test_every_year_of_the_shipped_gazetteer_shows_what_an_independent_reckoning_finds(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    found = opened(shipped).evaluate(EACH_YEAR, sorted(gazetteer.honourees))

    assert {year: found[str(year)] for year in YEARS} == {year: oracle(gazetteer.records, year) for year in YEARS}


def test_every_year_of_the_hard_cases_shows_what_an_independent_reckoning_finds(opened: Opener, hard: str) -> None:
    found = opened(hard).evaluate(EACH_YEAR, BOTH)

    assert {year: found[str(year)] for year in YEARS} == {year: oracle(edge_cases().records, year) for year in YEARS}


@pytest.mark.parametrize("year", [1917, 1925, 1950, 1953, 1956, 1961, 1962, 1991, 2026])
@pytest.mark.parametrize("honours", [["stalin"], BOTH, ["kaganovich", "molotov"]])
def test_the_page_and_the_rest_of_the_atlas_sum_a_year_up_in_the_same_words(
    opened: Opener, shipped: str, gazetteer: Gazetteer, year: int, honours: list[str]
) -> None:
    tab = opened(f"{shipped}#year={year}&honours={','.join(honours)}")

    rows = shown(gazetteer.records, year, Filters(honours=frozenset(honours)))
    expect(tab.locator("#sentence")).to_have_text(sentence(year, rows, gazetteer.honourees))


def test_the_legend_counts_certain_and_doubtful_apart(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1956")

    counts = tab.evaluate("window.atlas.counts()")
    row = tab.locator("#legend-rows tr", has_text="Bears the name").locator("td")
    assert counts["named"]["doubtful"] > 0
    expect(row).to_have_text([str(counts["named"]["certain"]), f"+ {counts['named']['doubtful']}"])


# Nothing but the page itself


def test_a_saved_page_works_with_no_network(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    _walk_through(tab)


def test_the_page_works_under_its_content_policy(opened: Opener, served: str) -> None:
    tab = opened(f"{served}/atlas.html")

    _walk_through(tab)


def _walk_through(tab: Page) -> None:
    """Touch every part of the page once."""
    tab.locator("#year").press("ArrowRight")
    tab.locator("#list-open").click()
    tab.locator("#list-rows button").first.click()
    expect(tab.locator("#panel-title")).not_to_be_empty()
    tab.locator("#list-close").click()
    tab.locator("#search").fill("stalin")
    expect(tab.locator("#answers")).to_be_visible()
    tab.locator("#search").press("Escape")
    tab.locator("#filters-open").click()
    tab.locator("#filters input").first.check()
    tab.mouse.wheel(0, -300)
    tab.wait_for_timeout(400)


def test_a_page_in_a_sandbox_without_an_address_still_works(opened: Opener, served: str, shipped_html: str) -> None:
    tab = opened(f"{served}/host.html")

    tab.evaluate(
        "(html) => { const frame = document.createElement('iframe'); frame.id = 'boxed';"
        " frame.setAttribute('sandbox', 'allow-scripts'); frame.srcdoc = html; document.body.append(frame); }",
        shipped_html,
    )
    boxed = tab.frame_locator("#boxed")
    boxed.locator("#later").click()
    expect(boxed.locator("#year-shown")).to_have_text("1954")
    tab.wait_for_timeout(400)


# Text is text


@pytest.mark.parametrize("record", [HOSTILE_PLACE, HOSTILE_MONUMENT], ids=["place", "monument"])
def test_names_that_look_like_code_are_shown_and_never_run(opened: Opener, hard: str, record: Record) -> None:
    tab = opened(f"{hard}#year=1950")

    tab.evaluate("(id) => window.atlas.select(id)", record.id)
    text = tab.locator("#panel").text_content() or ""
    assert tab.evaluate(MISSING, json.dumps(ATTACKS)) == []
    for label in ("Then", "Where", "Variant", "English", "Supports", "Value", "Why", "Note", "Source"):
        assert f"{label} {ATTACKS[0]}" in text
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("#panel :is(img, script, b, iframe)").count() == 0


def test_names_that_look_like_code_are_inert_in_every_other_part(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&view=50,30,7")

    _hover_the_middle(tab)
    expect(tab.locator(".tip")).to_contain_text(ATTACKS[0])
    tab.locator("#list-open").click()
    expect(tab.locator("#list-rows")).to_contain_text(ATTACKS[0])
    tab.locator("#list-close").click()
    tab.locator("#search").fill("img src")
    expect(tab.locator("#answers")).to_contain_text(ATTACKS[0])
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img, #answers script, #list script").count() == 0


def test_only_web_addresses_become_links_and_they_tell_nobody(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950")

    tab.evaluate("(id) => window.atlas.select(id)", HOSTILE_PLACE.id)
    links = tab.locator("#panel a").evaluate_all("(all) => all.map((a) => [new URL(a.href).protocol, a.target, a.rel])")
    assert links
    assert {tuple(link) for link in links} == {("https:", "_blank", "noopener noreferrer")}
    expect(tab.locator("#panel")).to_contain_text("javascript:window.hacked=5")


# The year


KEYS: Final = [
    ("ArrowRight", 1954),
    ("ArrowLeft", 1952),
    ("ArrowUp", 1954),
    ("PageUp", 1963),
    ("PageDown", 1943),
    ("Home", 1917),
    ("End", 2026),
]


@pytest.mark.parametrize(("key", "year"), KEYS)
def test_keys_move_the_year(opened: Opener, shipped: str, key: str, year: int) -> None:
    tab = opened(shipped)

    tab.locator("#year").press(key)
    expect(tab.locator("#year-shown")).to_have_text(str(year))
    expect(tab.locator("#sentence")).to_contain_text(f"{year}: ")
    expect(tab.locator("#year")).to_have_attribute("aria-valuetext", _starting(year))


def _starting(year: int) -> Any:  # noqa: ANN401 -- a pattern for Playwright
    import re  # noqa: PLC0415

    return re.compile(rf"^{year}: \d+ places? bears? Stalin's name, \d+ changed this year$")


def test_the_mouse_moves_the_year(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    area = tab.locator("#year").bounding_box()
    assert area
    tab.mouse.click(area["x"] + area["width"] / 2 - 2, area["y"] + area["height"] / 2)
    expect(tab.locator("#year-shown")).to_have_text("1971")
    tab.locator("#earlier").click()
    expect(tab.locator("#year-shown")).to_have_text("1970")


def test_buttons_stop_at_the_ends(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=2025")

    tab.locator("#later").press("Enter")
    tab.locator("#later").press("Enter")
    expect(tab.locator("#year-shown")).to_have_text("2026")
    expect(tab.locator("#later")).to_be_focused()
    expect(tab.locator("#later")).to_have_attribute("aria-disabled", "true")


def test_a_held_key_shows_every_year_and_is_announced_once_at_rest(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1930")
    expect(tab.locator("#announced")).to_contain_text("1930: ")
    tab.evaluate("""() => {
      window.said = [];
      window.years = [];
      const record = (id, into) => new MutationObserver(() => into.push(document.getElementById(id).textContent))
        .observe(document.getElementById(id), { childList: true });
      record("announced", window.said);
      record("year-shown", window.years);
    }""")

    for _ in range(30):
        tab.locator("#year").press("ArrowRight", delay=0)
    expect(tab.locator("#announced")).to_contain_text("1960: ")
    assert tab.evaluate("window.years").pop() == "1960"
    assert len(tab.evaluate("window.said")) == 1


# The address


def test_an_address_brings_everything_back(opened: Opener, shipped: str) -> None:
    address = "year=1961&kind=region,settlement&country=RU,UA&state=named,renamed&certain=1&id=donetsk&view=48.5,38,6.5"

    tab = opened(f"{shipped}#{address}")
    state = tab.evaluate("window.atlas.getState()")
    assert state["year"] == 1961
    assert state["id"] == "donetsk"
    assert state["filters"] == {
        "kinds": ["region", "settlement"],
        "countries": ["RU", "UA"],
        "states": ["named", "renamed"],
        "honours": ["stalin"],
        "certain": True,
    }
    assert state["view"] == pytest.approx([48.5, 38, 6.5], abs=0.01)
    expect(tab.locator("#panel-title")).to_have_text("Donetsk")
    expect(tab.locator("#message")).to_be_hidden()


def test_the_address_follows_and_opens_again(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.evaluate("window.atlas.setYear(1943); window.atlas.setFilters({ honours: ['stalin', 'battle-of-stalingrad'] })")
    tab.evaluate("window.atlas.select('volgograd')")

    tab.wait_for_timeout(1200)
    address = tab.evaluate("location.href")
    assert "year=1943&honours=battle-of-stalingrad,stalin&id=volgograd&view=" in address
    again = opened(address)
    one, other = (each.evaluate("window.atlas.getState()") for each in (tab, again))
    assert one["view"] == pytest.approx(other["view"], abs=0.01)
    assert one | {"view": 0} == other | {"view": 0}


def test_what_is_shown_at_first_needs_no_address(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950")

    tab.evaluate("window.atlas.setYear(1953)")
    tab.wait_for_timeout(500)
    assert "#" not in tab.evaluate("location.href")


BROKEN: Final = [
    ("year=abc", "year=abc"),
    ("kind=castle", "castle"),
    ("id=no-such-record", "id=no-such-record"),
    ("view=1,2", "view=1,2"),
    ("view=900,1,2", "view=900,1,2"),
    ("year=1950&year=1960", "year=1960"),
    ("%E0%A4%A", "%E0%A4%A"),
    ("constructor=1&__proto__=2", "constructor=1"),
    ("<img src=x onerror=alert(1)>", "<img src"),
    ("=&=&&&===", "="),
    ("state=named,burnt&theme=blue", "theme=blue"),
    ("x" * 20_000, "xxx"),
]


@pytest.mark.parametrize(("address", "named"), BROKEN, ids=[address[:20] for address, _ in BROKEN])
def test_a_broken_address_is_told_and_breaks_nothing(opened: Opener, shipped: str, address: str, named: str) -> None:
    tab = opened(f"{shipped}#{address}")

    expect(tab.locator("#message")).to_contain_text("Not understood in the address: ")
    expect(tab.locator("#message")).to_contain_text(named)
    tab.locator("#later").click()
    expect(tab.locator("#sentence")).to_contain_text("Stalin's name")
    tab.locator("#message-close").click()
    expect(tab.locator("#message")).to_be_hidden()


def test_a_year_that_the_atlas_does_not_show_leads_to_the_nearest(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=3000")

    expect(tab.locator("#message-text")).to_have_text("year=3000: the atlas shows 1917 to 2026")
    expect(tab.locator("#year-shown")).to_have_text("2026")


def test_an_address_typed_into_the_open_page_is_obeyed(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    tab.evaluate("location.hash = 'year=1936&id=dushanbe'")
    expect(tab.locator("#year-shown")).to_have_text("1936")


# Search


SEARCHES: Final = [
    ("Сталино 1943", "Donetsk"),
    ("stalinabad", "Dushanbe"),
    ("sztalinvaros", "Dunaújváros"),
    ("SZTÁLINVÁROS", "Dunaújváros"),
    ("staliniri", "Tskhinvali"),
    ("სტალინირი", "Tskhinvali"),
    ("Stalinstadt", "Eisenhüttenstadt"),
    ("Сталинград", "Volgograd"),
]


@pytest.mark.parametrize(("query", "title"), SEARCHES)
def test_a_name_in_any_script_finds_its_place(opened: Opener, shipped: str, query: str, title: str) -> None:
    tab = opened(shipped)

    tab.locator("#search").fill(query)
    tab.locator("#search").press("Enter")
    expect(tab.locator("#panel-title")).to_contain_text(title)


SAME = [
    "Сталино", "Сталино 1943", "stalin", "Stalingrad 1950", "Sztálin", "სტალინ", "zzzz",
    "в Сталинграде 1942", "Stalin Varos", "г. Сталинабад 1950", "улица Ста", "Stalingard", "Zarizyn 1920",
    "улица Сталина, Уфа 1950", "Stalin (Brasov) 1952", "Завод имени И. В. Сталина", "斯大林大街", "Sztálinvárosban",
    "Stalina Stalin Staline Stalino Gori", "Budapest", "Харьков", "улица в Будапеште 1950", "Qwerty", "Волгоград 1950",
]  # fmt: skip


@pytest.mark.parametrize("query", SAME)
def test_the_page_and_the_rest_of_the_atlas_find_the_same(
    opened: Opener, shipped: str, gazetteer: Gazetteer, query: str
) -> None:
    tab = opened(shipped)

    tab.locator("#search").fill(query)
    found = tab.locator("#answers li").evaluate_all("(all) => all.map((each) => each.dataset.id)")
    assert found == [answer.record.id for answer in find(gazetteer, *split_year(query), most=20)]


def test_a_search_answers_with_dates_and_todays_name_and_never_with_too_many(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    tab.locator("#search").fill("stalin")
    expect(tab.locator("#answers li")).to_have_count(20)
    tab.locator("#search").fill("Stalinstadt")
    expect(tab.locator("#answers li").first).to_contain_text("1953")
    expect(tab.locator("#answers li").first).to_contain_text(re.compile("Eisenhüttenstadt, .*Germany"))


def test_an_answer_says_what_it_is_and_each_time_the_name_held(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#search").fill("Sztálinváros")

    answer = tab.locator('#answers li[data-id="sztalinvaros"]')
    expect(answer.locator(".answer-today")).to_have_text(re.compile("^Settlement · Dunaújváros, .*Hungary$"))
    expect(answer.locator(".answer-dates")).to_have_text(re.compile("1951 .*; .* 1961"))


def test_a_bare_year_is_offered_and_shown(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1970")

    tab.locator("#search").fill("1943")
    expect(tab.locator("#answers li")).to_have_text(["Show 1943"])
    tab.locator("#search").press("Enter")
    expect(tab.locator("#year-shown")).to_have_text("1943")
    expect(tab.locator("#answers")).to_be_hidden()
    tab.locator("#search").fill("1143")
    expect(tab.locator("#answers")).to_be_hidden()


def test_search_works_by_keyboard_alone(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    box = tab.locator("#search")

    box.fill("stalino")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "answer-1")
    expect(tab.locator("#answer-1")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(tab.locator("#answers")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_name_not_in_force_offers_a_year_in_which_it_was(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1970")

    tab.locator("#search").fill("Юзовка")
    tab.locator("#search").press("Enter")
    expect(tab.locator(".offer")).to_contain_text("It was not called Юзовка in Latin in 1970.")
    tab.locator(".offer button").click()
    expect(tab.locator("#year-shown")).to_have_text("1923")
    expect(tab.locator(".offer")).to_have_count(0)
    expect(tab.locator("#panel-title")).to_be_focused()


# The ground

IS_DRAWN: Final = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const pixels = canvas?.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return pixels.some((value) => value > 0);
}"""
GROUND = [
    ("parts", "year=1955&view=48,36.5,6", True),
    ("parts", "year=2000&view=48,36.5,6", False),
    ("rivers", "year=1955&view=48,36.5,6", True),
    ("rivers", "year=1955&view=48.7,44.5,11", False),
    ("rivers", "year=1955&view=48,36.5,3", False),
]


@pytest.mark.parametrize(("pane", "address", "drawn"), GROUND)
def test_republics_are_drawn_in_their_time_and_rivers_where_they_help(
    opened: Opener, shipped: str, pane: str, address: str, *, drawn: bool
) -> None:
    assert opened(f"{shipped}#{address}").evaluate(IS_DRAWN, pane) is drawn


# Filters


def test_filters_narrow_everything_and_can_be_cleared(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950")
    total = tab.evaluate("window.atlas.counts().total")

    tab.locator("#filters-open").click()
    tab.get_by_role("checkbox", name="Monument", exact=True).check()
    expect(tab.locator("#filters-shown")).to_have_text(f"2 of {len(edge_cases().records)} records shown")
    expect(tab.locator("#sentence")).to_have_text("1950: 0 places bear Stalin's name; 1 monument stands")
    expect(tab.locator("#filters-on")).to_have_text("1")
    tab.locator("#filters-clear").click()
    assert tab.evaluate("window.atlas.counts().total") == total


def test_each_choice_says_how_many_records_it_would_show(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    tab = opened(shipped)
    of_stalin = [record for record in gazetteer.records if record.honours == "stalin"]
    streets = [record for record in of_stalin if record.kind == "street"]

    def count(group: str, value: str) -> Locator:
        return tab.locator(f'#filters label:has(input[name="{group}"][value="{value}"]) .choice-count')

    tab.locator("#filters-open").click()
    expect(count("kinds", "street")).to_have_text(str(len(streets)))
    street = tab.get_by_role("checkbox", name="Street", exact=True)
    expect(street).to_have_accessible_description(str(len(streets)))
    expect(count("countries", "CZ")).to_have_text(str(sum(record.country == "CZ" for record in of_stalin)))
    street.check()
    expect(count("countries", "CZ")).to_have_text(str(sum(record.country == "CZ" for record in streets)))
    expect(count("kinds", "square")).to_have_text(str(sum(record.kind == "square" for record in of_stalin)))


def test_the_battle_comes_by_a_switch(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950")

    tab.locator("#filters-open").click()
    tab.get_by_label("Battle of Stalingrad").check()
    expect(tab.locator("#sentence")).to_contain_text("; 1 place honours the Battle of Stalingrad")


def test_only_what_is_certain_hides_every_doubt(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1956")

    tab.locator("#filters-open").click()
    tab.get_by_label("Only what is certain").check()
    expect(tab.locator("#sentence")).not_to_contain_text("doubtful")
    assert tab.evaluate("window.atlas.idsByState().doubtful") == []


# The list


def test_the_list_follows_the_year_and_shows_two_hundred_at_a_time(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1953")

    tab.locator("#list-open").click()
    expect(tab.locator("#list-rows tr")).to_have_count(200)
    tab.locator("#list-more").click()
    expect(tab.locator("#list-rows tr")).to_have_count(400)
    tab.evaluate("window.atlas.setYear(1943); window.atlas.setFilters({ kinds: ['settlement'], countries: ['UA'] })")
    expect(tab.locator("#list-caption")).to_contain_text("at the end of 1943")
    expect(tab.locator("#list-rows")).to_contain_text("Stalino")


def test_a_record_with_no_known_position_is_counted_and_reached(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1945")

    expect(tab.locator("#unplaced")).to_have_text("1 record has no known position")
    tab.locator("#unplaced").click()
    expect(tab.locator("#list-rows tr")).to_have_count(1)
    tab.locator("#list-rows button").click()
    expect(tab.locator("#panel")).to_contain_text("No known position")


# The panel


def test_the_panel_tells_the_chain_of_names_and_who_says_so(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&id=city")

    expect(tab.locator("#panel-title")).to_have_text("Donetsk")
    expect(tab.locator(".where")).to_have_text(
        "Settlement · Donetsk Oblast, Ukraine · then Soviet Union (Ukrainian SSR)"
    )
    expect(tab.locator(".chain li")).to_have_count(5)
    expect(tab.locator(".chain [aria-current]")).to_contain_text("from 1943 until 9 November 1961")
    expect(tab.locator(".chain li").last).to_contain_text("since 9 November 1961, still so")
    expect(tab.locator(".conflicts .field")).to_have_text("End of the name Сталино in Latin")
    expect(tab.locator(".conflicts .side").first).to_contain_text("9 November 1961")
    expect(tab.locator(".conflicts .side").last).to_contain_text("10 November 1961Its source [2]")
    expect(tab.locator(".conflicts")).to_contain_text("Not taken because: a day later by the newspaper")
    expect(tab.locator(".sources li").first).to_contain_text("the decree of 9 November 1961")
    expect(tab.locator(".sources li").first).to_contain_text("read in November 2026")
    expect(tab.locator("#panel")).to_contain_text("High: well documented")
    expect(tab.locator("#panel")).to_contain_text("within 0.5 km, from www.geonames.org")
    for name in ("Wikidata", "GeoNames", "OpenStreetMap"):
        expect(tab.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_the_panel_tells_a_monuments_life(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1957&id=monument")

    panel = tab.locator("#panel")
    for text in (
        "16 December 1951",
        "23 October 1956",
        "Toppled",
        "Monument of the 1956 Revolution, since 2006",
        "Sándor Mikus",
        "8 m",
        "1957: the monument is gone",
    ):
        expect(panel).to_contain_text(text)


DATES: Final = [
    ("doubt-about", "from about 1936 1936~ until about 1956 1956~"),
    ("doubt-set", "began 1933 or 1934 [1933,1934], ended by 1961 [..1961]"),
    ("doubt-decade", "began some time in the 1930s 193X, ended some time in the 1950s 195X"),
    ("doubt-unknown", "dates not known"),
    ("doubt-open", "since perhaps 1950 1950?, still so"),
    ("doubt-wide", "from perhaps about 1930 1930% until 1961"),
]


@pytest.mark.parametrize(("record", "reading"), DATES)
def test_dates_read_as_plain_english_beside_what_is_written(
    opened: Opener, hard: str, record: str, reading: str
) -> None:
    tab = opened(f"{hard}#id={record}")

    text = tab.locator(".chain .dates").inner_text()
    assert " ".join(text.split()) == reading


def test_closing_the_panel_gives_the_focus_back(opened: Opener, hard: str) -> None:
    tab = opened(hard)
    tab.locator("#search").fill("Донецк")
    tab.locator("#search").press("Enter")
    expect(tab.locator("#panel-title")).to_be_focused()

    tab.keyboard.press("Escape")
    expect(tab.locator("#panel")).to_be_hidden()
    expect(tab.locator("#search")).to_be_focused()


def test_escape_closes_the_panel_from_wherever_nothing_has_the_focus(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=donetsk")
    expect(tab.locator("#panel")).to_be_visible()

    tab.keyboard.press("Escape")
    expect(tab.locator("#panel")).to_be_hidden()


def test_the_panel_says_whom_a_record_is_named_for(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=perm-molotov")
    named_for = tab.locator("#panel-body .pairs dt", has_text="Named for").locator("xpath=following-sibling::dd[1]")

    expect(named_for).to_have_text("Vyacheslav Molotov")


def test_the_browser_goes_back_over_records_and_chapters(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.evaluate("window.atlas.select('volgograd')")
    tab.wait_for_function("() => window.location.hash.includes('id=volgograd')")
    tab.evaluate("window.atlas.setYear(1962)")
    tab.wait_for_function("() => window.location.hash.includes('year=1962')")
    tab.evaluate("window.atlas.select('donetsk')")
    tab.wait_for_function("() => window.location.hash.includes('id=donetsk')")

    tab.go_back()
    expect(tab.locator("#panel-title")).to_have_text("Volgograd")
    assert tab.evaluate("window.atlas.getState().year") == 1962
    tab.go_back()
    expect(tab.locator("#panel")).to_be_hidden()
    tab.go_forward()
    expect(tab.locator("#panel-title")).to_have_text("Volgograd")


def test_what_the_atlas_is_opens_over_the_map_and_gives_the_focus_back(opened: Opener, hard: str) -> None:
    tab = opened(hard)
    tab.locator("#about-open").press("Enter")
    expect(tab.locator("#about-title")).to_be_focused()

    tab.keyboard.press("Escape")
    expect(tab.locator("#about")).to_be_hidden()
    expect(tab.locator("#about-open")).to_be_focused()


# The map


def test_the_whole_map_can_be_had_again(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    before = tab.evaluate("window.atlas.getState().view")
    tab.evaluate("window.atlas.select('volgograd')")
    tab.wait_for_function("() => window.atlas.getState().view[2] > 7")

    tab.get_by_role("button", name="Show the whole map").click()
    tab.wait_for_function("(zoom) => Math.abs(window.atlas.getState().view[2] - zoom) < 0.01", arg=before[2])
    assert tab.evaluate("window.atlas.getState().view") == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize("address", ["id=volgograd", "chapter={chapter}"])
def test_on_paper_stand_the_year_the_map_and_what_is_told(
    opened: Opener, shipped: str, gazetteer: Gazetteer, address: str
) -> None:
    tab = opened(f"{shipped}#{address.format(chapter=gazetteer.chapters[0].id)}")
    tab.emulate_media(media="print")

    told = tab.locator("#panel-body, #chapter-title").locator("visible=true")
    assert tab.locator(".map").is_visible()
    assert tab.locator("#sentence-says").is_visible()
    assert told.count() == 1
    assert not tab.locator("#search, #list-open, #play, #year").locator("visible=true").count()


def test_on_paper_the_bars_of_the_names_are_printed(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=volgograd")
    tab.emulate_media(media="print")

    assert tab.locator(".part").first.evaluate("(part) => getComputedStyle(part).printColorAdjust") == "exact"


PRINTED: Final = """() => {
  window.dispatchEvent(new Event("beforeprint"));
  const [name] = window.atlas.names().filter(({ id }) => id === "volgograd");
  const moved = getComputedStyle(document.querySelector(".leaflet-map-pane"));
  const map = document.querySelector(".map");
  return {
    aside: name.left + parseFloat(moved.left) - map.clientWidth / 2,
    above: (name.top + name.bottom) / 2 + parseFloat(moved.top) - map.clientHeight / 2,
    filter: moved.filter, paper: getComputedStyle(document.body).colorScheme,
  };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_the_map_lies_round_the_record_that_is_open_and_is_light(
    opened: Opener, shipped: str, theme: str
) -> None:
    tab = opened(f"{shipped}#year=1950&id=volgograd&theme={theme}")
    tab.wait_for_function("() => window.atlas.names().some(({ id }) => id === 'volgograd')")
    tab.emulate_media(media="print")
    printed = tab.evaluate(PRINTED)

    # The name stands beside its sign.
    assert 0 < printed["aside"] < 20
    assert abs(printed["above"]) < 5
    assert printed["paper"] == "light"
    assert (printed["filter"] == "none") == (theme == "light")


def _hover_the_middle(tab: Page) -> tuple[float, float]:
    area = tab.locator("main.map").bounding_box()
    assert area
    middle = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
    tab.mouse.move(*middle)
    return middle


def test_a_marker_says_its_name_in_the_year_and_opens_its_record(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=UA&kind=settlement&view=48,37.8,7")

    middle = _hover_the_middle(tab)
    expect(tab.locator(".tip")).to_contain_text("Сталино in Latin")
    tab.evaluate("window.atlas.setYear(1970)")
    expect(tab.locator(".tip")).to_contain_text("Донецк in Latin")
    tab.mouse.click(*middle)
    expect(tab.locator("#panel-title")).to_have_text("Donetsk")


def test_a_line_has_its_marker_half_way(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&kind=canal")

    tab.evaluate("window.atlas.select('canal')")
    tab.wait_for_timeout(800)
    expect(tab.locator("#panel")).to_contain_text("OpenStreetMap")
    tab.locator("#panel-close").click()
    tab.evaluate("location.hash = 'year=1950&kind=canal&view=63.2156,34.5719,8'")
    _hover_the_middle(tab)
    expect(tab.locator(".tip")).to_contain_text("К in Latin")


def test_without_motion_the_map_is_there_at_once(opened: Opener, shipped: str) -> None:
    tab = opened(shipped, reduced_motion="reduce")

    view = tab.evaluate("(window.atlas.select('volgograd'), window.atlas.getState().view)")
    tab.wait_for_timeout(500)
    assert tab.evaluate("window.atlas.getState().view") == view


# In the app


@pytest.fixture
def framed(opened: Opener, served: str) -> Page:
    """Return a page of the same origin that frames the atlas and hears what it says."""
    tab = opened(f"{served}/host.html")
    expect(tab.frame_locator("iframe").locator("#year-shown")).to_have_text("1953")
    return tab


def _tell(tab: Page, message: Mapping[str, object]) -> None:
    tab.evaluate("(message) => window.frames[0].postMessage(message, location.origin)", dict(message))


def test_in_the_app_the_page_is_whole_and_says_its_filters(framed: Page) -> None:
    frame = framed.frame_locator("iframe")

    for part in ("h1", "#search", "#filters-open", "#list-open"):
        expect(frame.locator(part)).to_be_visible()
    frame.locator("#legend-open").click()
    frame.get_by_label("Certain only").check()
    framed.wait_for_function("() => window.heard.at(-1).filters?.certain === true")


def test_the_page_tells_the_app_what_it_shows_at_rest(framed: Page) -> None:
    frame = framed.frame_locator("iframe")

    for _ in range(5):
        frame.locator("#later").click()
    framed.wait_for_timeout(600)
    heard = framed.evaluate("window.heard")
    assert heard[0] == {"app": "renamed-places", "type": "ready"}
    assert (heard[-1]["type"], heard[-1]["year"], heard[-1]["id"]) == ("state", 1958, None)
    assert len(heard[-1]["view"]) == 3


def test_the_page_tells_what_it_shows_when_it_is_asked(framed: Page) -> None:
    framed.wait_for_timeout(600)
    framed.evaluate("() => { window.heard = []; }")
    _tell(framed, {"app": "renamed-places", "type": "say"})

    framed.wait_for_function("() => window.heard.length")
    (heard,) = framed.evaluate("window.heard")
    assert (heard["type"], heard["year"], heard["filters"]["honours"]) == ("state", 1953, ["stalin"])


def test_the_page_obeys_the_app(framed: Page) -> None:
    frame = framed.frame_locator("iframe")

    app = {"app": "renamed-places"}
    _tell(framed, app | {"type": "go", "n": 1, "year": 1943, "id": "donetsk"})
    expect(frame.locator("#panel-title")).to_have_text("Donetsk")
    _tell(framed, app | {"type": "go", "n": 1, "year": 1999})
    _tell(framed, app | {"type": "theme", "theme": "dark"})
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    expect(frame.locator("#year-shown")).to_have_text("1943")


STRANGE: Final[list[Any]] = [
    {"app": "another", "type": "go", "n": 9, "year": 1930},
    {"app": "renamed-places", "type": "constructor"},
    {"app": "renamed-places", "type": "go", "n": "9", "year": 1930},
    {"app": "renamed-places", "type": "go", "n": 10, "year": "soon", "id": {"a": 1}},
    {"app": "renamed-places", "type": "theme", "theme": "<b>"},
    None,
    "text",
]


def test_messages_that_make_no_sense_change_nothing(framed: Page) -> None:
    frame = framed.frame_locator("iframe")

    framed.evaluate("(all) => all.forEach((each) => window.frames[0].postMessage(each, '*'))", STRANGE)
    framed.wait_for_timeout(300)
    expect(frame.locator("#year-shown")).to_have_text("1953")
    expect(frame.locator("#sentence")).to_contain_text("Stalin's name")


def test_a_stranger_in_another_frame_is_not_heard(framed: Page) -> None:
    frame = framed.frame_locator("iframe").first

    order = json.dumps({"app": "renamed-places", "type": "go", "n": 77, "year": 1930})
    framed.evaluate(
        "(script) => { const other = document.createElement('iframe'); other.srcdoc = script;"
        " document.body.append(other); }",
        f"<script>parent.frames[0].postMessage({order}, '*')</script>",
    )
    framed.wait_for_timeout(300)
    expect(frame.locator("#year-shown")).to_have_text("1953")


# Every window


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (768, 1024), (1280, 800), (2560, 1440)])
def test_nothing_scrolls_sideways(opened: Opener, shipped: str, width: int, height: int, theme: str) -> None:
    tab = opened(f"{shipped}#id=donetsk&theme={theme}", width=width, height=height)

    assert tab.evaluate(WIDER) is False
    tab.locator("#panel-close").click()
    tab.locator("#filters-open").click()
    tab.locator("#list-open").click()
    expect(tab.locator("#list-rows tr").first).to_be_visible()
    assert tab.evaluate(WIDER) is False


@pytest.mark.parametrize(("wanted", "address", "scheme"), [
    ("dark", "", "dark"),
    ("light", "", "light"),
    ("dark", "#theme=dark", "light"),
    ("light", "#theme=light", "dark"),
])  # fmt: skip
def test_the_theme_is_the_readers_unless_the_address_says_otherwise(
    opened: Opener, hard: str, wanted: str, address: str, scheme: str
) -> None:
    tab = opened(f"{hard}{address}", color_scheme=scheme)

    ink = "rgb({}, {}, {})".format(*bytes.fromhex(tokens.colours(wanted)["ink"].removeprefix("#")))
    assert tab.evaluate("getComputedStyle(document.body).color") == ink
