"""Are the markers drawn those that the moment asks for, where they belong, sharp, and quickly found again?"""

import dataclasses
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opener
from browser.edge_cases import edge_cases, names, place, point
from renamed_places import page as atlas_page
from renamed_places.records import Gazetteer

WORLD: Final = "view=40,30,1"
MOMENTS: Final = [
    {"mode": mode, "first": year, "last": min(2026, year + 9)}
    for mode in ("year", "range", "compare")
    for year in (1917, 1925, 1931, 1936, 1943, 1950, 1953, 1956, 1961, 2026)
]
SHARES: Final = """() => {
  const canvas = document.querySelectorAll(".record-canvas")[1];
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const found = { solid: 0, soft: 0, scale: canvas.width / parseFloat(canvas.style.width) };
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] === 255) found.solid += 1;
    else if (data[at] > 0) found.soft += 1;
  }
  return found;
}"""


def _placed(gazetteer: Gazetteer) -> int:
    return sum(record.honours == "stalin" and record.geometry is not None for record in gazetteer.records)


FLAGSHIPS: Final = [
    ("volgograd", "Stalingrad"),
    ("varna", "Stalin"),
    ("stalinogrod", "Stalinogród"),
    ("dushanbe", "Stalinabad"),
    ("novomoskovsk-tula", "Stalinogorsk"),
]
DISC: Final = """([x, y]) => {
  const canvas = document.querySelectorAll(".record-canvas")[1];
  const [box, scale] = [canvas.getBoundingClientRect(), window.devicePixelRatio];
  const { data } = canvas.getContext("2d").getImageData((x - box.left - 2) * scale, (y - box.top - 2) * scale, 4, 4);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) colours.add([...data.subarray(at, at + 4)].join());
  return [...colours];
}"""
NAMED: Final = "200,76,0,255"
LOST: Final = "0,114,178,255"
UNDER_PANELS: Final = """() => {
  const frame = document.querySelector("main.map").getBoundingClientRect();
  const panels = [...document.querySelectorAll(".masthead, .legend, .panel, .list, .leaflet-bar")]
    .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect());
  return window.atlas.names().filter(({ left, top, right, bottom }) => panels.some((panel) => (
    right + frame.left > panel.left && left + frame.left < panel.right
    && bottom + frame.top > panel.top && top + frame.top < panel.bottom
  ))).map(({ name }) => name);
}"""


@pytest.mark.parametrize("year", [1917, 1953, 1962, 2026])
def test_every_marker_that_is_counted_is_drawn(opened: Opener, shipped: str, gazetteer: Gazetteer, year: int) -> None:
    tab = opened(f"{shipped}#year={year}&{WORLD}", width=2560, height=1440)

    counts = tab.evaluate("window.atlas.counts()")
    assert tab.evaluate("window.atlas.drawn()") == counts["total"] - counts["unplaced"] == _placed(gazetteer)


def test_a_moment_is_drawn_before_the_call_that_asks_for_it_returns(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    tab.wait_for_timeout(100)
    assert tab.evaluate("(window.atlas.setYear(1931), window.atlas.drawnMoment().last)") == 1931


def test_of_many_moments_within_a_frame_the_last_is_drawn(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    tab.evaluate("() => { for (let year = 1920; year < 1945; year += 1) window.atlas.setYear(year); }")
    tab.wait_for_function("() => window.atlas.drawnMoment().last === 1944")
    assert tab.locator("#year-shown").text_content() == "1944"


def test_the_map_may_be_moved_and_the_pointer_still_finds_what_it_shows(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=UA&kind=settlement&view=48,37.8,7")
    area = tab.locator("main.map").bounding_box()
    assert area
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2

    tab.mouse.move(x + 200, y - 100)
    tab.mouse.down()
    tab.mouse.move(x + 290, y - 40, steps=5)
    tab.mouse.up()
    tab.wait_for_timeout(600)
    tab.mouse.move(*_where(tab, 48.0, 37.8))
    assert "Сталино in Latin" in (tab.locator(".tip").text_content() or "")


def _where(tab: Page, north: float, east: float) -> tuple[float, float]:
    """Return where a place lies in the window: worked out from the view alone."""
    lat, lon, zoom = tab.evaluate("window.atlas.getState().view")
    area = tab.locator("main.map").bounding_box()
    assert area
    side = 256 * 2**zoom
    dx, dy = (
        tab.evaluate(
            "([lat, lon]) => [(lon + 180) / 360,"
            " 0.5 - Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) / (2 * Math.PI)]",
            place,
        )
        for place in ([north, east], [lat, lon])
    )
    return (
        area["x"] + area["width"] / 2 + (dx[0] - dy[0]) * side,
        area["y"] + area["height"] / 2 + (dx[1] - dy[1]) * side,
    )


def test_on_a_screen_of_twice_the_density_edges_stay_as_thin(opened: Opener, shipped: str) -> None:
    once, twice = (opened(shipped, device_scale_factor=scale).evaluate(SHARES) for scale in (1, 2))

    assert (once["scale"], twice["scale"]) == (1, 2)
    assert twice["solid"] > 3.5 * once["solid"]
    assert twice["soft"] / twice["solid"] < 0.65 * once["soft"] / once["solid"]


@pytest.fixture(scope="session")
def served_columns(gazetteer: Gazetteer) -> Iterator[str]:
    """Return the address of the shipped gazetteer's page with its records as columns, under its own policy."""
    data, layout = atlas_page.packed(atlas_page.columns(gazetteer), "/columns/shipped.bin")
    html = atlas_page.build_with_columns(gazetteer, layout)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {"/atlas.html": html.encode(), "/columns/shipped.bin": data}.get(self.path)
            self.send_response(200 if body else 404)
            kind = "text/html; charset=utf-8" if self.path.endswith("html") else "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", atlas_page.policy(html))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/atlas.html"
    server.shutdown()
    server.server_close()


def test_records_that_come_as_columns_are_the_same_at_every_moment(
    opened: Opener, shipped: str, served_columns: str
) -> None:
    ask = "(moments) => moments.map((moment) => window.atlas.idsByState(moment))"

    tabs = [opened(address) for address in (shipped, served_columns)]
    for tab in tabs:
        tab.wait_for_function("() => window.atlas")
    inlined, columns = (tab.evaluate(ask, MOMENTS) for tab in tabs)
    assert len(inlined) == 30
    assert columns == inlined


def test_only_a_page_with_columns_may_ask_its_server(shipped_html: str, gazetteer: Gazetteer) -> None:
    _, layout = atlas_page.packed(atlas_page.columns(gazetteer), "/columns/shipped.bin")

    assert "connect-src" not in atlas_page.policy(shipped_html)
    assert "connect-src 'self'" in atlas_page.policy(atlas_page.build_with_columns(gazetteer, layout))


def test_from_afar_the_best_known_places_bear_the_names_of_the_year(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    names = {}
    for year in (1924, 1953, 1962):
        tab.evaluate("(year) => window.atlas.setYear(year)", year)
        names[year] = {each["id"]: each["name"] for each in tab.evaluate("window.atlas.names()")}

    assert [names[year]["volgograd"] for year in names] == ["Tsaritsyn", "Stalingrad", "Volgograd"]
    assert names[1953]["stalinstadt"] == "Stalinstadt"
    assert len(names[1953]) < 41


@pytest.mark.parametrize("width", [360, 1280])
def test_no_name_is_cut_by_the_edge_of_the_frame(opened: Opener, shipped: str, width: int) -> None:
    tab = opened(shipped, width=width, height=740)

    names = tab.evaluate("window.atlas.names()")
    inside = [name for name in names if name["right"] > 0 and name["left"] < width]
    assert len(inside) > 5
    assert all(name["left"] >= 0 and name["right"] <= width for name in inside)


# What lies on top


def _over(opened: Opener, address: str, gazetteer: Gazetteer, record: str) -> tuple[Page, tuple[float, float]]:
    """Return a page with a record in the middle of its map, and where it lies in the window."""
    geometry = gazetteer.record(record).geometry
    assert geometry
    lon, lat = geometry["coordinates"]
    tab = opened(f"{address}&view={lat},{lon},6")
    return tab, _where(tab, lat, lon)


@pytest.mark.parametrize(("record", "name"), FLAGSHIPS)
def test_a_well_known_town_lies_over_what_is_named_within_it(
    opened: Opener, shipped: str, gazetteer: Gazetteer, record: str, name: str
) -> None:
    tab, spot = _over(opened, f"{shipped}#year=1953", gazetteer, record)

    assert tab.evaluate(DISC, spot) == [NAMED]
    tab.mouse.move(*spot)
    expect(tab.locator(".tip-name")).to_have_text(name)
    tab.mouse.click(*spot)
    assert tab.evaluate("window.atlas.getState().id") == record


def test_a_well_known_town_that_lost_the_name_lies_over_a_mosaic_gained(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab, spot = _over(opened, f"{shipped}#compare=1953-1962", gazetteer, "volgograd")

    colours = tab.evaluate(DISC, spot)
    assert LOST in colours
    assert NAMED not in colours
    tab.mouse.move(*spot)
    expect(tab.locator(".tip-name")).to_have_text("Stalingrad → Volgograd")


@pytest.fixture
def crowd(tmp_path: Path) -> str:
    """Return the address of a page with three records at one spot, and one ten pixels to the east at zoom 7."""
    named = names(("С", "1930", "1961", "stalin"))
    places = (
        place("a-weak-region", "Weak", named, kind="region", confidence="low"),
        place("b-street", "Street", named, kind="street", confidence="medium"),
        place("c-region", "Region", named, kind="region"),
        place("d-beside", "Beside", named, kind="street", geometry=point(37.91, 48.0)),
    )
    gazetteer = dataclasses.replace(edge_cases(), places=places, monuments=(), chapters=())
    saved = tmp_path / "crowd.html"
    saved.write_text(atlas_page.build(gazetteer), encoding="utf-8")
    return f"{saved.as_uri()}#year=1950&view=48,37.8,7"


def test_clicks_on_one_spot_go_from_what_lies_on_top_to_what_lies_below(opened: Opener, crowd: str) -> None:
    tab = opened(crowd)
    found = []

    for _ in range(4):
        tab.mouse.click(*_where(tab, 48.0, 37.8))
        found.append(tab.evaluate("window.atlas.getState().id"))
    assert found == ["c-region", "b-street", "a-weak-region", "d-beside"]


def test_a_click_beside_a_record_already_chosen_opens_what_is_seen_there(opened: Opener, crowd: str) -> None:
    tab = opened(crowd)
    tab.mouse.click(*_where(tab, 48.0, 37.8))

    tab.mouse.click(*_where(tab, 48.0, 37.91))
    assert tab.evaluate("window.atlas.getState().id") == "d-beside"
    tab.mouse.click(*_where(tab, 48.0, 37.8))
    assert tab.evaluate("window.atlas.getState().id") == "c-region"


# Names


def _name_of(tab: Page, record: str) -> dict[str, Any]:
    return next(each for each in tab.evaluate("window.atlas.names()") if each["id"] == record)


def _middle_of(tab: Page, record: str) -> tuple[float, float]:
    """Return where the middle of a record's name stands in the window."""
    frame, name = tab.locator("main.map").bounding_box(), _name_of(tab, record)
    assert frame
    return frame["x"] + (name["left"] + name["right"]) / 2, frame["y"] + (name["top"] + name["bottom"]) / 2


def test_a_name_on_the_map_is_a_part_of_its_sign(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1953")
    middle = _middle_of(tab, "volgograd")

    tab.mouse.move(*middle)
    expect(tab.locator(".tip-name")).to_have_text("Stalingrad")
    expect(tab.locator("main.map")).to_have_css("cursor", "pointer")
    tab.mouse.click(*middle)
    expect(tab.locator("#panel-title")).to_have_text("Volgograd")


DOUBTS: Final = [
    ("year=1950&view=52,41,5", "doubt-about", "О in Latin", True),
    ("year=1956&view=52,41,5", "doubt-about", "О in Latin?", False),
    ("range=1956-1957&view=52,41,5", "doubt-about", "О in Latin?", False),
    ("compare=1950-1956&view=52,41,5", "doubt-about", "О in Latin?", False),
    ("year=1950&id=doubt-unknown&view=55,43,9", "doubt-unknown", "Н in Latin?", False),
    ("year=1970&view=52,41,5", "city", "Донецк in Latin", False),
]


@pytest.mark.parametrize(("link", "record", "name", "bold"), DOUBTS)
def test_only_a_name_that_surely_honours_is_bold_and_one_in_doubt_has_a_question_mark(
    opened: Opener, hard: str, link: str, record: str, name: str, *, bold: bool
) -> None:
    tab = opened(f"{hard}#{link}")

    shown = _name_of(tab, record)
    assert (shown["name"], shown["bold"]) == (name, bold)
    tab.mouse.move(*_middle_of(tab, record))
    expect(tab.locator(".tip-name")).to_have_text(name)


def test_of_two_years_the_name_in_doubt_is_marked_and_the_later_one_stands_beside_it(
    opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#compare=1953-1962&id=cayli-tartar-stalino")

    tab.wait_for_function("() => window.atlas.names().some(({ id }) => id === 'cayli-tartar-stalino')")
    assert _name_of(tab, "cayli-tartar-stalino")["name"] == "Stalino? → Çaylı"


COVERED: Final = [
    ("year=1953&view=48,36,6", 1280, "#filters-open"),
    ("year=1953&view=48,36,6&id=varna", 1280, ""),
    ("year=1953&view=48,30,6", 1280, "#list-open"),
    ("chapter=poland-and-hungary-1956&view=50,20,8", 1280, ""),
    ("year=1953&view=50,30,5", 360, ""),
    ("year=1953&id=volgograd", 360, ""),
]


@pytest.mark.parametrize(("link", "width", "opener"), COVERED)
def test_no_name_runs_under_a_panel(opened: Opener, shipped: str, link: str, width: int, opener: str) -> None:
    tab = opened(f"{shipped}#{link}", width=width, height=740)
    if opener:
        tab.locator(opener).click()

    tab.wait_for_function(f"() => window.atlas.names().length > 0 && ({UNDER_PANELS})().length === 0")


def test_a_step_of_the_time_measures_no_panel(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1940&view=48,36,6")
    tab.wait_for_timeout(600)

    assert tab.evaluate("""() => {
          let measured = 0;
          const { getBoundingClientRect } = Element.prototype;
          Element.prototype.getBoundingClientRect = function () {
            if (this.matches(".masthead, .legend, .panel, .list")) measured += 1;
            return getBoundingClientRect.call(this);
          };
          window.atlas.setYear(1953);
          Element.prototype.getBoundingClientRect = getBoundingClientRect;
          return [window.atlas.drawnMoment().last, measured];
        }""") == [1953, 0]


def test_on_a_telephone_the_chosen_record_lies_between_the_masthead_and_its_panel(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped, width=360, height=640, reduced_motion="reduce")
    tab.evaluate("window.atlas.select('volgograd')")

    geometry = gazetteer.record("volgograd").geometry
    head, panel = tab.locator(".masthead").bounding_box(), tab.locator("#panel").bounding_box()
    assert geometry
    assert head
    assert panel
    lon, lat = geometry["coordinates"]
    assert head["y"] + head["height"] + 8 < _where(tab, lat, lon)[1] < panel["y"] - 8


def test_the_page_brings_its_own_letters(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    loaded = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    assert {family.strip('"') for family in tab.evaluate(loaded)} == {"Atlas Sans", "Atlas Serif"}
