"""Does a record's panel draw, tell, cite and lead on as the gazetteer has it?"""

import json
import re
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opener
from browser.edge_cases import ATTACKS, HOSTILE_MONUMENT, HOSTILE_PLACE, edge_cases
from renamed_places.dates import FOREVER, day_number, last_day
from renamed_places.page import FIRST_YEAR, LAST_YEAR
from renamed_places.records import Gazetteer, Monument, Record, Toponym

PRAGUE: Final = "stalin-monument-prague-letna"
MANY_NAMES: Final = "minsk-independence-avenue"
PARTS: Final = """() => [...document.querySelectorAll("#panel .lane")].map((lane) => ({
  look: lane.className.replace("lane ", ""),
  name: lane.querySelector("strong").textContent,
  parts: [...lane.querySelectorAll(".part")].map((part) => [
    part.className.replace("part ", ""),
    Number(part.style.getPropertyValue("--from")), Number(part.style.getPropertyValue("--to")),
  ]),
}))"""
BOXES: Final = """(selector) => {
  const field = document.querySelector("#panel .lane-field").getBoundingClientRect();
  return [...document.querySelectorAll(selector)].map((each) => {
    const box = each.getBoundingClientRect();
    return [(box.left - field.left) / field.width, (box.right - field.left) / field.width];
  });
}"""
YEAR: Final = 366
"""A doubt of no more days than these hardly shows."""
NO_CLIPBOARD: Final = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
GRANTED: Final = ["clipboard-read", "clipboard-write"]


# The drawing


def share(day: int) -> float:
    """Return where a day lies within the years of the atlas, from 0 to 1."""
    first, end = day_number(FIRST_YEAR), day_number(LAST_YEAR + 1)
    return min(1, max(0, (day - first) / (end - first)))


def stretches(days: tuple[int, int, int, int]) -> list[list[Any]]:
    """Return how a bar rises, holds and falls; where no day is certain it fades from the end known, if only one is."""
    earliest, surely, until, latest = days
    found = [("rising", earliest, surely), ("sure", surely, until), ("falling", until, latest)]
    if surely >= until:
        begun, ended = surely - earliest <= YEAR, latest - until <= YEAR
        found = [("perhaps" if begun == ended else "falling" if begun else "rising", earliest, latest)]
    return [[look, pytest.approx(share(start)), pytest.approx(share(end))] for look, start, end in found if start < end]


def lane(name: Toponym) -> dict[str, Any]:
    """Return what is to be drawn of a name."""
    look = "proposed" if name.proposed else "named" if name.honours else "other"
    return {"look": look, "name": name.name, "parts": stretches(name.timespan.days)}


def by_id(gazetteer: Gazetteer, record_id: str) -> Record:
    """Return a record."""
    return next(record for record in gazetteer.records if record.id == record_id)


@pytest.mark.parametrize("record_id", ["donetsk", "volgograd", MANY_NAMES, "dushanbe", "stalinogrod"])
def test_each_name_is_a_bar_over_its_own_years(
    opened: Opener, shipped: str, gazetteer: Gazetteer, record_id: str
) -> None:
    tab = opened(f"{shipped}#id={record_id}")

    assert tab.evaluate(PARTS) == [lane(name) for name in by_id(gazetteer, record_id).names]


DOUBTS: Final = ["doubt-about", "doubt-set", "doubt-decade", "doubt-open", "doubt-wide", "planned", "city"]


@pytest.mark.parametrize("record_id", DOUBTS)
def test_doubtful_dates_have_soft_ends(opened: Opener, hard: str, record_id: str) -> None:
    tab = opened(f"{hard}#id={record_id}")

    assert tab.evaluate(PARTS) == [lane(name) for name in by_id(edge_cases(), record_id).names]


def test_what_has_no_dates_is_told_and_not_drawn(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#id=doubt-unknown")

    expect(tab.locator("#panel .chain")).to_contain_text("dates not known")
    expect(tab.locator("#panel .lanes")).to_have_count(0)


def test_a_name_that_may_have_been_at_any_time_has_no_bar(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=budejovice-stalingradska")

    lanes = tab.locator(".lane")
    expect(lanes.nth(2)).to_have_text("Obchodní(dates not known)")
    expect(lanes.nth(2).locator(".part")).to_have_count(0)
    expect(lanes.nth(1).locator(".part")).to_have_class("part falling")
    expect(lanes.nth(4).locator(".part")).to_have_class("part perhaps")


def test_a_record_in_neither_of_two_years_is_told_too(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#compare=1943-1950&id=battle")
    tab.evaluate("window.atlas.setMoment({ mode: 'compare', first: 1930, last: 1940 })")

    expect(tab.locator(".state-line")).to_have_text("1930 to 1940: bore the name in neither year")
    expect(tab.locator(".lane-flag")).to_have_text("1930–1940")


def doubted(record: Record, year: int) -> list[str]:
    """Return the names of which it is in doubt which was in force at the end of a year; none if one surely was."""
    held = [name for name in record.names if name.timespan.possibly_holds_on(last_day(year)) and not name.proposed]
    sure = any(name.timespan.certainly_holds_on(last_day(year)) for name in held)
    return [] if sure else list(dict.fromkeys(name.latin or name.name for name in held))


def test_where_it_is_in_doubt_which_name_held_all_that_may_have_are_told(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    record = next(place for place in gazetteer.places if len(doubted(place, 1956)) == 2)
    tab = opened(f"{shipped}#year=1956&id={record.id}")

    expect(tab.locator(".state-line .aside")).to_have_text(f"Called {' or '.join(doubted(record, 1956))} in that year")


def test_a_monument_is_drawn_with_what_stands_there_now(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    tab = opened(f"{shipped}#id={PRAGUE}")

    monument = by_id(gazetteer, PRAGUE)
    assert isinstance(monument, Monument)
    assert monument.replaced
    after = (monument.replaced.earliest, monument.replaced.latest, FOREVER, FOREVER)
    assert tab.evaluate(PARTS) == [
        {"look": "standing", "name": "Stalinův pomník", "parts": stretches(monument.life.days)},
        {"look": "other", "name": "Prague Metronome (Vratislav Novák)", "parts": stretches(after)},
    ]


def test_bars_stand_on_the_screen_where_their_years_are(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    tab = opened(f"{shipped}#id=volgograd")

    sure = [name.timespan.days[1:3] for name in by_id(gazetteer, "volgograd").names]
    expected = [[share(start), share(end)] for start, end in sure]
    found = tab.evaluate(BOXES, "#panel .sure")
    assert [[pytest.approx(edge, abs=0.005) for edge in edges] for edges in expected] == found


def test_a_line_follows_the_slider(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=donetsk&year=1942")

    for year in (1943, 1944):
        tab.locator("#year").press("ArrowRight")
        expect(tab.locator(".lane-flag")).to_have_text(str(year))
        [[left, right]] = tab.evaluate(BOXES, ".lane-now")
        assert left <= share(last_day(year)) + 0.001
        assert right >= share(last_day(year)) - 0.001
    tab.evaluate("window.atlas.setMoment({ mode: 'range', first: 1950, last: 1956 })")
    expect(tab.locator(".lane-flag")).to_have_text("1950–1956")
    [[left, right]] = tab.evaluate(BOXES, ".lane-now")
    assert (left, right) == pytest.approx((share(day_number(1950)), share(last_day(1956))), abs=0.001)


@pytest.mark.parametrize(("record_id", "names"), [("donetsk", 6), (MANY_NAMES, 10)])
def test_the_drawing_is_for_eyes_only_and_a_list_says_the_same(
    opened: Opener, shipped: str, record_id: str, names: int
) -> None:
    tab = opened(f"{shipped}#id={record_id}")

    expect(tab.locator(".lanes")).to_have_attribute("aria-hidden", "true")
    expect(tab.locator(".lanes :is(button, a, [tabindex])")).to_have_count(0)
    expect(tab.get_by_role("listitem").and_(tab.locator(".chain > li"))).to_have_count(names)
    drawn = tab.locator(".lane strong").all_text_contents()
    assert drawn == tab.locator(".chain .native").all_text_contents()


def test_the_year_moves_and_what_was_begun_in_the_panel_stands(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=donetsk&year=1942")
    tab.get_by_text("Cite this").click()
    first = tab.locator(".sources a").first
    first.focus()

    tab.evaluate("window.atlas.setYear(1943)")
    expect(tab.locator(".state-year")).to_have_text("1943: ")
    expect(tab.locator(".chain [aria-current]")).to_contain_text("from September 1943 until 9 November 1961")
    expect(first).to_be_focused()
    expect(tab.get_by_label("Cite this")).to_be_visible()


# What explains it


@pytest.mark.parametrize("record_id", ["donetsk", "volgograd", PRAGUE, "varna", "lenin-stalin-mausoleum"])
def test_only_events_that_name_the_record_are_told(
    opened: Opener, shipped: str, gazetteer: Gazetteer, record_id: str
) -> None:
    tab = opened(f"{shipped}#id={record_id}")

    titles = tab.locator("#panel .why button").all_text_contents()
    assert sorted(titles) == sorted(event.title for event in gazetteer.events if record_id in event.affects)


def test_an_event_stands_with_the_change_it_explains(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=donetsk")

    chain = tab.locator(".chain > li")
    expect(chain.nth(1)).to_contain_text("explained by: Yuzovka becomes the town of Stalin")
    expect(chain.nth(5)).to_contain_text("explained by: Ukraine renames Stalino and its oblast Donetsk")
    occupation = "German occupation drops Stalin names in Ukraine"
    expect(tab.locator(".chain")).not_to_contain_text(occupation)
    expect(tab.locator("#panel")).to_contain_text(occupation)


def test_an_event_leads_to_its_year_and_back(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=volgograd&year=1990")

    leading = tab.locator(".why button", has_text="Tsaritsyn is renamed Stalingrad")
    leading.press("Enter")
    expect(tab.locator("#year-shown")).to_have_text("1925")
    head = tab.locator("#story h4", has_text="Tsaritsyn is renamed Stalingrad")
    expect(head).to_be_focused()
    tab.wait_for_timeout(300)
    expect(head).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#story")).to_be_hidden()
    expect(leading).to_be_focused()


def test_a_monuments_life_is_told_with_its_events(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id={PRAGUE}&year=1960")

    life = tab.locator("#panel dl").first
    for text in (
        "1 May 1955The largest Stalin monument is unveiled in Prague",
        "November 1962The Letná monument is blown up",
        "Demolished",
        "Prague Metronome (Vratislav Novák), since 1991",
        "Otakar Švec",
    ):
        expect(life).to_contain_text(text)
    expect(tab.locator("#panel")).to_contain_text("Stalin names across the new allied states")


def test_where_a_figure_went_is_told(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    moved = next(monument for monument in gazetteer.monuments if monument.moved_to)

    tab = opened(f"{shipped}#id={moved.id}")
    expect(tab.locator("#panel dt", has_text="Where it went")).to_have_count(1)
    expect(tab.locator("#panel dl").first).to_contain_text(moved.moved_to)


# Who says otherwise


def test_a_conflict_shows_both_values_side_by_side_and_why(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=volgograd")

    conflict = tab.locator(".conflicts > li")
    expect(conflict.locator(".field")).to_have_text("End of the name Stalingrad")
    expect(conflict.locator(".side").first).to_have_text("Taken here10 November 1961Sources of the name [1, 2, 3, 6]")
    expect(conflict.locator(".side").last).to_have_text("Said elsewhere11 November 1961Its sources [4, 5]")
    expect(conflict).to_contain_text("Not taken because: day on which Pravda printed the decree of 10 November")
    left, right = (conflict.locator(".side").nth(at).bounding_box() for at in (0, 1))
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"] + 1


CONFLICTS: Final = [
    ("donetsk", "Names", "Yuzovka, Stalin, Stalino, Jusowka, Stalino, Donetsk", "Trotsk, 1923, for some months"),
    ("stalin-monument-ulaanbaatar", "Height", " m", "4"),
    ("yenikend-qabala-stalinabad", "Position", ", 47.", "40.98139, 47.84556"),
    ("tskhinvali-staliniri", "Name Stalinir", "Stalinir", "1936-1954"),
]


@pytest.mark.parametrize(("record_id", "field", "taken", "other"), CONFLICTS)
def test_any_field_can_be_in_conflict(
    opened: Opener, shipped: str, record_id: str, field: str, taken: str, other: str
) -> None:
    tab = opened(f"{shipped}#id={record_id}")

    wanted = tab.locator(".conflicts > li", has=tab.locator(".field", has_text=re.compile(f"^{field}")))
    expect(wanted.locator(".side").first).to_contain_text(taken)
    expect(wanted.locator(".side").last).to_contain_text(other)


def test_a_record_without_conflicts_has_no_such_part(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#id=monument")

    expect(tab.locator(".conflicts")).to_have_count(0)


def test_sources_are_told_with_what_they_support_and_when_they_were_read(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(f"{shipped}#id=volgograd")

    cited = by_id(gazetteer, "volgograd").citations
    lines = tab.locator(".sources > li")
    expect(lines).to_have_count(len(cited))
    for nth, citation in enumerate(cited):
        source = gazetteer.sources[citation.source]
        expect(lines.nth(nth).get_by_role("link")).to_have_attribute("href", source.url)
        expect(lines.nth(nth)).to_contain_text(source.title)
        expect(lines.nth(nth)).to_contain_text(citation.supports)
        expect(lines.nth(nth)).to_contain_text("read in November 2026")


LINKS: Final = [
    ("Wikidata", "https://www.wikidata.org/wiki/Q43070"),
    ("GeoNames", "https://www.geonames.org/709717"),
    ("OpenStreetMap", "https://www.openstreetmap.org/?mlat=48.023"),
]


@pytest.mark.parametrize(("name", "address"), LINKS)
def test_a_record_leads_elsewhere_and_asks_nothing_of_it(opened: Opener, shipped: str, name: str, address: str) -> None:
    tab = opened(f"{shipped}#id=donetsk")

    link = tab.get_by_role("link", name=name, exact=True)
    assert (link.get_attribute("href") or "").startswith(address)
    assert link.get_attribute("rel") == "noopener noreferrer"


# One after another


def order(tab: Page) -> list[str]:
    """Return the names of what is shown, in the order of the list."""
    tab.locator("#list-open").click()
    names = tab.locator("#list-rows th button").all_text_contents()
    tab.locator("#list-close").click()
    return names


def test_the_next_and_the_previous_follow_the_list_and_never_wrap(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&kind=monument,street,canal,park&honours=stalin,battle-of-stalingrad")
    count = len(order(tab))
    tab.locator("#list-open").click()
    tab.locator("#list-rows button").first.click()
    tab.locator("#list-close").click()

    titles = []
    for place in range(1, count + 1):
        expect(tab.locator("#panel-place")).to_have_text(f"{place} of {count} shown")
        titles.append(tab.evaluate("window.atlas.getState().id"))
        tab.locator("#panel-after").press("Enter")
        expect(tab.locator("#panel-after")).to_be_focused()
    assert len(set(titles)) == count
    expect(tab.locator("#panel-after")).to_have_attribute("aria-disabled", "true")
    expect(tab.locator("#panel-place")).to_have_text(f"{count} of {count} shown")
    tab.locator("#panel-before").press("Enter")
    expect(tab.locator("#panel-place")).to_have_text(f"{count - 1} of {count} shown")
    assert tab.evaluate("window.atlas.getState().id") == titles[-2]


def test_the_first_has_no_previous_and_the_step_is_told(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=HU,BY&id=monument")

    expect(tab.locator("#panel-place")).to_have_text("2 of 2 shown")
    tab.locator("#panel-before").click()
    expect(tab.locator("#panel-title")).to_have_text("Park")
    expect(tab.locator("#panel-said")).to_have_text("Park, 1 of 2 shown")
    tab.locator("#panel-before").press("Enter")
    expect(tab.locator("#panel-title")).to_have_text("Park")
    expect(tab.locator("#panel-before")).to_have_attribute("aria-disabled", "true")


def test_a_record_that_the_filters_leave_out_still_has_neighbours(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=HU,BY&id=city")

    expect(tab.locator("#panel-place")).to_have_text("not among the 2 shown")
    tab.locator("#panel-after").click()
    expect(tab.locator("#panel-place")).to_contain_text("of 2 shown")


def test_the_place_within_what_is_shown_follows_the_filters(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=HU,BY&id=monument")
    expect(tab.locator("#panel-place")).to_have_text("2 of 2 shown")

    tab.evaluate("window.atlas.setFilters({ countries: ['HU'] })")
    expect(tab.locator("#panel-place")).to_have_text("1 of 1 shown")


# Taken along


def text_of(tab: Page, part: str) -> str:
    """Return the text that opens under a title."""
    tab.get_by_text(part).click()
    expect(tab.get_by_label(part)).not_to_have_value("")
    return tab.get_by_label(part).input_value()


def test_the_permanent_address_opens_the_record(opened: Opener, served: str) -> None:
    tab = opened(f"{served}/atlas.html#year=1990&id=donetsk")

    address = text_of(tab, "Permanent address")
    assert address == f"{served}/atlas.html#id=donetsk"
    again = opened(address)
    expect(again.locator("#panel-title")).to_have_text("Donetsk")


def test_inside_the_app_the_permanent_address_is_the_apps(opened: Opener, served: str) -> None:
    tab = opened(f"{served}/host.html")
    frame = tab.frame_locator("iframe")

    frame.locator("#year-shown").wait_for()
    tab.evaluate("window.frames[0].atlas.select('donetsk')")
    frame.get_by_text("Permanent address").click()
    expect(frame.get_by_label("Permanent address")).to_have_value(f"{served}/host.html?id=donetsk")


@pytest.fixture
def public(opened: Opener, hard: str, shipped_html: str) -> Page:
    """Return the page as it stands at an address that others can reach."""
    tab = opened(hard)
    tab.context.route(
        "https://atlas.example/*", lambda route: route.fulfill(body=shipped_html, content_type="text/html")
    )
    tab.goto("https://atlas.example/atlas.html#year=1943&id=donetsk")
    expect(tab.locator("#panel-title")).to_have_text("Donetsk")
    return tab


def test_a_citation_names_the_record_the_atlas_its_address_and_its_licence(public: Page) -> None:
    text = text_of(public, "Cite this")

    assert re.fullmatch(
        r"Donetsk: Юзовка \(Yuzovka\), Сталін \(Stalin\), Сталіно \(Stalino\), Jusowka, Донецьк \(Donetsk\)\. "
        r"In: Renamed Places: an atlas of de-Stalinization, version \S+, record donetsk\. "
        r"https://atlas\.example/atlas\.html#id=donetsk \(read on \d+ \w+ \d{4}\)\. Data: CC BY 4\.0\.",
        text,
    )


def test_a_report_is_prefilled_and_follows_the_year(public: Page) -> None:
    text = text_of(public, "Report a mistake")

    for part in (
        "A mistake in Renamed Places, version ",
        "Record: Donetsk (donetsk)",
        'Data: geodata/places.geojson, "id": "donetsk"',
        "Address: https://atlas.example/atlas.html#id=donetsk",
        "Shown for 1943: bears the name. Called Stalino in that year",
        "- Юзовка (Yuzovka): 1869 – 22 April 1924",
        "What is wrong:",
    ):
        assert part in text
    assert "@" not in text
    public.evaluate("window.atlas.setYear(1970)")
    field = public.get_by_label("Report a mistake")
    expect(field).to_have_value(re.compile("Shown for 1970: no longer bears the name. Called Donetsk in that year"))


def test_a_report_of_a_monument_names_its_file(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id={PRAGUE}")

    text = text_of(tab, "Report a mistake")
    assert f'geodata/monuments.geojson, "id": "{PRAGUE}"' in text
    assert "1 May 1955 – November 1962" in text


def test_what_leaves_a_saved_file_does_not_tell_where_it_lies(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#id=donetsk")

    for part in ("Cite this", "Report a mistake"):
        assert "file:" not in text_of(tab, part)
    assert text_of(tab, "Permanent address") == f"{shipped}#id=donetsk"


COPIED: Final = ["Permanent address", "Cite this", "Report a mistake"]


@pytest.mark.parametrize("part", COPIED)
def test_each_text_is_copied_by_its_button(opened: Opener, served: str, part: str) -> None:
    tab = opened(f"{served}/atlas.html#id=donetsk", permissions=GRANTED)

    box = tab.locator("details", has_text=part)
    box.locator("summary").press("Enter")
    box.get_by_role("button", name="Copy").press("Enter")
    expect(box.get_by_role("status")).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.get_by_label(part).input_value()


@pytest.mark.parametrize("part", COPIED)
def test_without_a_clipboard_the_text_is_selected_to_be_copied_by_hand(opened: Opener, shipped: str, part: str) -> None:
    tab = opened(f"{shipped}#id=donetsk")
    tab.evaluate(NO_CLIPBOARD)

    box = tab.locator("details", has_text=part)
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("status")).to_contain_text("Ctrl+C")
    field = tab.get_by_label(part)
    expect(field).to_be_focused()
    assert field.evaluate("(each) => each.readOnly && each.selectionEnd - each.selectionStart === each.value.length")


# Everyone, everywhere


@pytest.mark.parametrize("record", [HOSTILE_PLACE, HOSTILE_MONUMENT], ids=["place", "monument"])
def test_names_that_look_like_code_are_drawn_and_copied_as_text(opened: Opener, hard: str, record: Record) -> None:
    tab = opened(f"{hard}#year=1950")

    tab.evaluate("(id) => window.atlas.select(id)", record.id)
    tab.locator("#panel summary").evaluate_all("(all) => all.forEach((each) => each.click())")
    for part in ("Cite this", "Report a mistake"):
        expect(tab.get_by_label(part)).to_have_value(re.compile(re.escape(ATTACKS[0])))
    expect(tab.locator(".lanes")).to_contain_text(ATTACKS[0])
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("#panel :is(img, script, b, iframe)").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (768, 1024), (1280, 800), (2560, 1440)])
@pytest.mark.parametrize("record_id", [HOSTILE_PLACE.id, HOSTILE_MONUMENT.id, "city"])
def test_nothing_in_the_panel_scrolls_sideways(
    opened: Opener, hard: str, record_id: str, width: int, height: int, theme: str
) -> None:
    tab = opened(f"{hard}#theme={theme}&year=1950", width=width, height=height)

    tab.evaluate("(id) => window.atlas.select(id)", record_id)
    tab.locator("#panel summary").evaluate_all("(all) => all.forEach((each) => each.click())")
    assert tab.locator("#panel").evaluate("(panel) => panel.scrollWidth - panel.clientWidth") == 0
    box = tab.locator("#panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_the_panel_is_walked_by_keyboard_from_its_title(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#search").fill("Сталинград")
    tab.locator("#search").press("Enter")
    expect(tab.locator("#panel-title")).to_be_focused()

    walked = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        found = json.loads(tab.evaluate(
            "JSON.stringify([document.activeElement.closest('#panel') !== null,"
            " document.activeElement.getBoundingClientRect().top, document.activeElement.tagName])"
        ))  # fmt: skip
        if not found[0]:
            break
        walked.append(found[2])
    assert walked.count("SUMMARY") == len(COPIED)
    assert "A" in walked
    tab.keyboard.press("Shift+Tab")
    expect(tab.locator("#panel :focus")).to_have_count(1)
