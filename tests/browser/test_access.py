"""Can everyone use the page: by keyboard alone, by ear, with large letters, in colours of their own, without motion?"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any, Final

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from browser.axe import findings
from browser.conftest import Opener
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, sentence, shown
from renamed_places.timeline import Moment

Act = Callable[[Page], None]
WIDE: Final = {"width": 1280, "height": 800}
NARROW: Final = {"width": 360, "height": 640}
HALF: Final = {"width": 640, "height": 400}
WIDER: Final = (
    "document.documentElement.scrollWidth > window.innerWidth || document.body.scrollWidth > window.innerWidth"
)


def nothing(_: Page) -> None:
    """Leave the page as it opened."""


def click(selector: str) -> Act:
    """Return what clicks an element."""
    return lambda tab: tab.locator(selector).first.click()


def look_up(tab: Page) -> None:
    """Search, and leave the answers open."""
    tab.locator("#search").fill("stalin")
    tab.locator("#search").press("ArrowDown")


def choose_in_list(tab: Page) -> None:
    """Open the list and choose its first record."""
    tab.locator("#list-open").click()
    tab.locator("#list-rows button").first.click()


def narrow(tab: Page) -> None:
    """Open the legend as on a telephone."""
    tab.set_viewport_size({"width": 360, "height": 640})
    tab.locator("#legend-open").click()


def set_filters(tab: Page) -> None:
    """Open the filters and set one."""
    tab.locator("#filters-open").click()
    tab.get_by_role("checkbox", name="Monument", exact=True).check()


# What a checker finds


VIEWS: Final[list[tuple[str, str, Act]]] = [
    ("a year", "year=1961", nothing),
    ("a range", "range=1950-1956", nothing),
    ("two years compared", "compare=1953-1962", nothing),
    ("the list", "year=1953&country=GE,HU", click("#list-open")),
    ("a record beside the list", "year=1950&country=GE,HU", choose_in_list),
    ("a record whose sources differ", "year=1950&id={disputed}", nothing),
    ("the events of a year", "year=1956", click("#events-open")),
    ("what changed in a year", "year=1961", click("#changes-open")),
    ("what two years lost and gained", "compare=1953-1962&country=GE,HU", click("#changes-open")),
    ("the legend of a telephone", "year=1953", narrow),
    ("the filters", "year=1953", set_filters),
    ("the answers to a search", "year=1953", look_up),
    ("a message", "year=3000", nothing),
    ("a chapter of the story", "chapter={chapter}", nothing),
    ("a year being typed", "year=1953", click("#year-shown")),
    ("what the atlas is", "year=1953", click("#about-open")),
]


@pytest.mark.parametrize(("address", "act"), [view[1:] for view in VIEWS], ids=[view[0] for view in VIEWS])
def test_a_checker_of_accessibility_finds_nothing_amiss(
    address: str, act: Act, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    disputed = max(gazetteer.records, key=lambda record: len(record.conflicts)).id
    asked = address.format(disputed=disputed, chapter=gazetteer.chapters[-1].id)
    tab = opened(f"{shipped}#{asked}", bypass_csp=True)
    act(tab)

    for size in (WIDE, NARROW):
        tab.set_viewport_size({"width": size["width"], "height": size["height"]})
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            assert findings(tab) == [], f"{size['width']} px, {scheme}"


# By keyboard alone


FOCUSED: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  return {
    name: element.id || element.getAttribute("aria-label") || element.textContent.trim() || element.className,
    box: [box.left, box.top, box.right, box.bottom], inside: [window.innerWidth, window.innerHeight],
  };
}"""
WAY: Final = [
    "search", "list-open", "filters-open", "map_atlas", "Zoom in", "Zoom out",
    "year-shown", "changes-open", "events-open", "earlier", "play", "later", "speed", "loop", "mode-year", "year",
]  # fmt: skip


def pixels(tab: Page, box: list[float]) -> Any:  # noqa: ANN401 -- an array of numpy's
    """Return what a part of the window looks like, with a margin round it."""
    size = tab.viewport_size
    assert size
    left, top = max(0, box[0] - 6), max(0, box[1] - 6)
    right, bottom = min(size["width"], box[2] + 6), min(size["height"], box[3] + 6)
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    picture = Image.open(BytesIO(tab.screenshot(clip=clip))).convert("RGB")
    return np.asarray(picture, dtype=int)


def walk(tab: Page, most: int = 150) -> Iterator[dict[str, Any]]:
    """Yield each stop of the Tab key, until it leaves the page or comes to the first one again."""
    first = None
    for _ in range(most):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUSED)
        if stop is None or stop["name"] == first:
            return
        first = first or stop["name"]
        yield stop
    pytest.fail("the Tab key finds no end")


def in_order(wanted: list[str], found: list[str]) -> bool:
    """Whether what is wanted comes in this order, whatever comes between."""
    rest = iter(found)
    return all(each in rest for each in wanted)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_tab_key_walks_through_the_page_in_order_and_out_of_it(
    size: dict[str, int], opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#year=1961", **size)

    stops = list(walk(tab))
    assert in_order(WAY, [stop["name"] for stop in stops]), [stop["name"] for stop in stops]
    for stop in stops:
        left, top, right, bottom = stop["box"]
        assert 0 <= left < right <= stop["inside"][0], stop
        assert 0 <= top < bottom <= stop["inside"][1], stop


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_tabs_sees_where_the_focus_is(scheme: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961", color_scheme=scheme)

    for stop in walk(tab):
        focused = pixels(tab, stop["box"])
        tab.evaluate("() => { window.last = document.activeElement; window.last.blur(); }")
        changed = np.abs(focused - pixels(tab, stop["box"])).sum(axis=2) > 100
        tab.evaluate("() => window.last.focus()")
        assert changed.sum() > 40, f"{stop['name']} looks the same with the focus and without"


CLOSED: Final[list[tuple[str, str, str, dict[str, int]]]] = [
    ("#list-open", "#list", "#list-title", WIDE),
    ("#list-open", "#list", "#list-title", NARROW),
    ("#events-open", "#story", "#story-events", WIDE),
    ("#changes-open", "#story", "#story-changes", NARROW),
    ("#filters-open", "#filters", "#filters-open", WIDE),
    ("#legend-open", "#legend", "#legend-open", NARROW),
]


@pytest.mark.parametrize(("opener", "panel", "focused", "size"), CLOSED)
def test_escape_closes_what_a_button_opened_and_gives_the_focus_back(
    opener: str, panel: str, focused: str, size: dict[str, int], opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#year=1956", **size)
    tab.locator(opener).press("Enter")
    expect(tab.locator(panel)).to_be_visible()
    expect(tab.locator(focused)).to_be_focused()

    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    expect(tab.locator(panel)).to_be_hidden()
    expect(tab.locator(opener)).to_be_focused()


def test_a_mark_of_the_time_line_leads_to_its_events_and_back(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1953")
    mark = tab.locator('.mark[data-year="1956"]')

    mark.press("Enter")
    expect(tab.locator("#story-events")).to_be_focused()
    tab.wait_for_timeout(400)
    expect(tab.locator("#story-events")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(mark).to_be_focused()


def test_escape_takes_a_message_away_and_nobody_loses_the_focus(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=3000")

    tab.locator("#message-close").focus()
    tab.keyboard.press("Escape")
    expect(tab.locator("#message")).to_be_hidden()
    expect(tab.locator("#year-shown")).to_be_focused()


def test_no_panel_holds_the_tab_key(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1956&country=HU&id=stalin-monument-budapest")
    tab.locator("#list-open").click()

    names = [stop["name"] for stop in walk(tab)]
    assert in_order(["list-close", "panel-close"], names)


# By ear


MOMENTS: Final = [Moment.of_year(1961), Moment.of_range(1950, 1956), Moment.of_comparison(1953, 1962)]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_at_rest_the_page_says_aloud_what_the_moment_shows(
    moment: Moment, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped)

    tab.evaluate("(moment) => window.atlas.setMoment(moment)", _told(moment))
    said = tab.locator("#announced")
    expect(said).to_have_attribute("aria-live", "polite")
    expect(said).to_have_text(sentence(moment, shown(gazetteer.records, moment, Filters()), gazetteer.honourees))


def _told(moment: Moment) -> dict[str, Any]:
    return {"mode": moment.mode.value, "first": moment.first, "last": moment.last}


def heard(tab: Page) -> list[tuple[str, str]]:
    """Return the role and the name of everything that the browser tells a screen reader."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"] and "role" in node
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_by_ear_the_list_leads_to_a_record_and_back(size: dict[str, int], opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&country=UA&kind=settlement", **size)
    tab.get_by_role("button", name="List").press("Enter")

    area = tab.get_by_role("region", name="What is shown")
    expect(area.get_by_role("heading", name="What is shown")).to_be_focused()
    expect(area.get_by_role("status")).to_have_text(
        re.compile(r"^\d+ records? shown at the end of 1950, in order of state$")
    )
    told = heard(tab)
    assert "table" in [role for role, _ in told]
    assert in_order(["Name in the year", "Today", "State"], [name for role, name in told if role == "columnheader"])
    row = area.get_by_role("row").filter(has_text="Donetsk").filter(has_text="Stalino")
    assert any(role == "rowheader" and name.startswith("Stalino") for role, name in told)

    row.first.get_by_role("button").press("Enter")
    heading = tab.get_by_role("complementary", name="Donetsk").get_by_role("heading", name="Donetsk")
    expect(heading).to_be_focused()
    tab.keyboard.press("Escape")
    expect(row.first.get_by_role("button")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("button", name="List")).to_be_focused()


def test_every_region_of_the_page_has_a_name_and_the_headings_leave_no_level_out(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1956&id=stalin-monument-budapest")
    tab.locator("#events-open").click()

    told = heard(tab)
    regions = [name for role, name in told if role in ("region", "complementary", "search", "main")]
    assert all(regions)
    assert len(set(regions)) == len(regions)
    levels = tab.locator(":is(h1, h2, h3, h4):visible").evaluate_all(
        "(all) => all.map((each) => Number(each.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


# Large letters


CONTROLS: Final = """() => [...document.querySelectorAll(
  ".masthead :is(button, input), .time :is(button, select, label.mode, p.sentence)"
)].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(".unseen, .mark, .mode input"))
  .filter((each) => !each.closest(".filters, .unseen")).map((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const seen = Boolean(hit) && (each.contains(hit) || hit.contains(each));
    return { name: each.id || each.textContent, box: [left, top, right, bottom], seen };
  })"""
SIZES: Final = """() => Object.fromEntries([...document.body.querySelectorAll("*")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((each, at) => [`${at} ${each.tagName}.${each.className}`, parseFloat(getComputedStyle(each).fontSize)]))"""
LINKS: Final = ["year=1961", "range=1950-1956", "compare=1953-1962", "year=1961&honours=battle-of-stalingrad,stalin"]


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes share more than an edge."""
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def assert_arranged(tab: Page) -> None:
    """Hold that nothing scrolls sideways, and that each control is there to be seen and hides no other."""
    assert not tab.evaluate(WIDER)
    controls = tab.evaluate(CONTROLS)
    assert {each["name"] for each in controls} >= {"search", "list-open", "filters-open", "sentence", "play", "speed"}
    assert [each["name"] for each in controls if not each["seen"]] == []
    pairs = combinations(controls, 2)
    assert [(one["name"], other["name"]) for one, other in pairs if overlap(one["box"], other["box"])] == []


@pytest.mark.parametrize("link", LINKS)
def test_at_twice_the_size_nothing_is_lost(link: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#{link}", width=640, height=400, device_scale_factor=2)

    assert_arranged(tab)
    area = tab.locator("main.map").bounding_box()
    assert area
    assert area["height"] > 200


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("size", [WIDE, {"width": 768, "height": 1024}, NARROW], ids=["wide", "tablet", "narrow"])
def test_letters_of_twice_the_size_have_room(size: dict[str, int], link: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#{link}", **size)
    tab.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    tab.wait_for_timeout(100)

    assert not tab.evaluate(WIDER)
    if size is not NARROW:
        assert_arranged(tab)


def test_letters_of_twice_the_size_are_arranged_as_in_a_window_of_half_the_size(opened: Opener, shipped: str) -> None:
    half, whole = (opened(f"{shipped}#year=1956&id=stalin-monument-budapest", **size) for size in (HALF, WIDE))
    whole.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    for tab in (half, whole):
        tab.locator("#filters-open").click()
        expect(tab.locator("#announced")).not_to_be_empty()

    small, large = half.evaluate(SIZES), whole.evaluate(SIZES)
    assert [name for name, size in small.items() if large[name] != pytest.approx(2 * size, abs=0.5)] == []


def test_in_the_smallest_window_the_page_scrolls_down_and_not_sideways(opened: Opener, shipped: str) -> None:
    tab = opened(shipped, width=320, height=256)

    assert not tab.evaluate(WIDER)
    for control in ("#search", "#list-open", "#play", "#year", "#events-open"):
        tab.locator(control).scroll_into_view_if_needed()
        expect(tab.locator(control)).to_be_in_viewport()
    tab.locator("#play").click()


# Colours of one's own, and no motion


def drawn(element: Locator) -> Any:  # noqa: ANN401 -- an array of numpy's
    """Return what an element looks like."""
    return np.asarray(Image.open(BytesIO(element.screenshot())).convert("L"), dtype=int)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_readers_own_colours_every_sign_is_still_another(scheme: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961", color_scheme=scheme, forced_colors="active")

    tab.get_by_text("How to read the signs").click()
    signs = [drawn(sign) for sign in tab.locator("#legend canvas:visible").all()]
    assert len(signs) >= 10
    for one, other in combinations(signs, 2):
        assert (np.abs(one - other) > 100).sum() > 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["#play", "#year", "#loop", "#marks", "#histogram", ".mode:has(:checked)"])
def test_in_the_readers_own_colours_every_part_is_there(part: str, scheme: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961", color_scheme=scheme, forced_colors="active")

    picture = drawn(tab.locator(part))[4:-4, 4:-4]
    assert picture.max() - picture.min() > 100


# The colours in which a canvas draws the land, the borders on it and the rivers over it.
LINES: Final = """() => {
  const ctx = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return ["land", "border", "river"].map((name) => {
    ctx.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    ctx.fillRect(0, 0, 1, 1);
    return [...ctx.getImageData(0, 0, 1, 1).data];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_readers_own_colours_a_river_is_no_border(scheme: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961", color_scheme=scheme, forced_colors="active")

    for one, other in combinations(np.array(tab.evaluate(LINES)), 2):
        assert np.abs(one - other).max() > 50


def test_in_the_readers_own_colours_the_mode_chosen_is_told_from_the_others(opened: Opener, shipped: str) -> None:
    tab = opened(shipped, forced_colors="active")

    backgrounds = tab.locator(".mode").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(backgrounds)) == 2


def test_colours_taken_over_while_the_page_is_open_are_obeyed(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961")
    sign = tab.locator("#legend canvas").first
    before = sign.screenshot()

    tab.emulate_media(forced_colors="active")
    tab.wait_for_timeout(200)
    assert sign.screenshot() != before


def test_without_motion_the_keys_move_the_map_at_once(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#view=50,30,5", reduced_motion="reduce")
    tab.locator("main.map").focus()

    tab.keyboard.press("ArrowRight")
    view = tab.evaluate("window.atlas.getState().view")
    assert view[1] > 30.5
    tab.locator("#list-open").click()
    assert tab.evaluate("document.getAnimations().length") == 0
    tab.wait_for_timeout(400)
    assert tab.evaluate("window.atlas.getState().view") == view


# What stands in a tab, and in a link that is shared


TITLES: Final = [
    ("", "1953 · Renamed Places"),
    ("year=1943&id=donetsk", "Donetsk, 1943 · Renamed Places"),
    ("range=1950-1956", "1950 to 1956 · Renamed Places"),
]


@pytest.mark.parametrize(("address", "title"), TITLES)
def test_the_title_says_what_is_shown(address: str, title: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#{address}")

    expect(tab).to_have_title(title)


def test_the_page_has_a_picture_and_words_of_its_own_for_tabs_and_links(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    assert tab.evaluate("document.querySelector('link[rel=icon]').href").startswith("data:image/svg+xml,")
    for selector in ("[name=description]", "[property='og:title']", "[property='og:description']"):
        assert tab.evaluate("(selector) => document.querySelector(`meta${selector}`).content.length", selector) > 10
