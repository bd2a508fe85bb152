"""Are the markers drawn those that the moment asks for, where they belong, sharp, and quickly found again?"""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import pytest

from browser.conftest import Opener
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
    tab.mouse.move(*_where(tab, "city"))
    assert "Сталино in Latin" in (tab.locator(".tip").text_content() or "")


def _where(tab: Any, record: str) -> tuple[float, float]:  # noqa: ANN401 -- a Playwright page
    """Return where a record at 48 north, 37.8 east lies in the window: worked out from the view alone."""
    assert record == "city"
    lat, lon, zoom = tab.evaluate("window.atlas.getState().view")
    area = tab.locator("main.map").bounding_box()
    side = 256 * 2**zoom
    dx, dy = (
        tab.evaluate(
            "([lat, lon]) => [(lon + 180) / 360,"
            " 0.5 - Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) / (2 * Math.PI)]",
            place,
        )
        for place in ([48.0, 37.8], [lat, lon])
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

    inlined, columns = (opened(address).evaluate(ask, MOMENTS) for address in (shipped, served_columns))
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


def test_the_page_brings_its_own_letters(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)

    loaded = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    assert {family.strip('"') for family in tab.evaluate(loaded)} == {"Atlas Sans", "Atlas Serif"}
