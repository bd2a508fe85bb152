"""Does the app in a real browser, on the real server, do what a reader expects, and nothing else?"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Route, expect

from browser.axe import findings
from browser.conftest import Watch
from browser.edge_cases import HOSTILE
from renamed_places import bridge, geodata
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, sentence, shown
from renamed_places.speech import Speech
from renamed_places.tallies import Chart, tally
from renamed_places.timeline import FIRST_YEAR, Mode, Moment

PATIENCE_SECONDS: Final = 60
STREAMLITS_OWN: Final = ("Unrecognized feature", "An iframe which has both allow-scripts and allow-same-origin")
"""What Chromium says about the permissions that Streamlit gives every frame."""
WIDER: Final = "document.documentElement.scrollWidth > window.innerWidth"

AppOpener = Callable[..., Page]

expect.set_options(timeout=PATIENCE_SECONDS * 1000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(folder: Path, log: Path) -> Iterator[str]:
    """Serve a gazetteer as `renamed-places serve` does, and end the server by its own process id."""
    port = _free_port()
    words = [sys.executable, "-m", "renamed_places", "serve", "--port", str(port), "--no-browser", "--geodata"]
    with log.open("w") as output:
        home = {**os.environ, "HOME": str(log.parent)}
        server = subprocess.Popen([*words, str(folder)], stdout=output, stderr=output, env=home)  # noqa: S603
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 -- our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the app on the shipped gazetteer, served on a machine that never ran Streamlit."""
    yield from _serve(geodata.SHIPPED, tmp_path_factory.mktemp("home") / "server.log")


@pytest.fixture
def open_app(chromium: Browser) -> Iterator[AppOpener]:
    """Return a function that opens the app in a new window and waits for its map."""
    watching = Watch()
    contexts: list[BrowserContext] = []

    def open_it(address: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:  # noqa: ANN401 -- Playwright's
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        watching.guard(context)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(address)
        expect(atlas(tab).locator("#sentence")).not_to_be_empty()
        expect(below(tab)).to_contain_text(re.compile(r": \d"))
        return tab

    yield open_it
    for context in contexts:
        context.close()
    assert [fault for fault in watching.faults if not any(words in fault for words in STREAMLITS_OWN)] == []


def atlas(tab: Page) -> FrameLocator:
    """Return the map page in its frame."""
    return tab.frame_locator('iframe[src*="/atlas/"]')


def in_atlas(tab: Page, script: str) -> Any:  # noqa: ANN401 -- whatever the script returns
    """Return what a script in the map page returns."""
    return atlas(tab).locator("body").evaluate(script)


def slider(tab: Page) -> Any:  # noqa: ANN401 -- a locator
    """Return the year slider."""
    return atlas(tab).locator("#year")


def below(tab: Page) -> Any:  # noqa: ANN401 -- a locator
    """Return the sentence below the map."""
    return tab.locator(".stMainBlockContainer h2").first


def test_the_slider_by_keyboard_moves_map_sentence_and_address(
    app: str, open_app: AppOpener, gazetteer: Gazetteer
) -> None:
    tab = open_app(f"{app}/?year=1960")
    slider(tab).focus()
    slider(tab).press("ArrowRight")

    expected = sentence(1961, shown(gazetteer.records, 1961, Filters()), gazetteer.honourees)
    expect(atlas(tab).locator("#sentence")).to_have_text(expected)
    expect(below(tab)).to_have_text(expected)
    tab.wait_for_url("**year=1961**")


@pytest.fixture
def held(chromium: Browser, app: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """Return the app in a window whose scripts of Streamlit do not come, and what lets them come."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    waiting: list[Route] | None = []

    def hold(route: Route) -> None:
        if waiting is None:
            route.continue_()
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal waiting
        coming, waiting = waiting or [], None
        for route in coming:
            route.continue_()

    context.route("**/static/js/**", hold)
    tab = context.new_page()
    tab.goto(f"{app}/?year=1960", wait_until="commit")
    yield tab, release
    context.close()


def test_the_map_waits_for_nothing_of_streamlits(held: tuple[Page, Callable[[], None]]) -> None:
    tab, _ = held

    expect(atlas(tab).locator("#sentence")).not_to_be_empty()
    assert in_atlas(tab, "() => window.atlas.drawn()") > 0
    assert tab.locator(".stApp").count() == 0


def test_what_a_reader_does_before_streamlit_begins_is_kept_and_heard(
    held: tuple[Page, Callable[[], None]], gazetteer: Gazetteer
) -> None:
    tab, release = held
    expect(atlas(tab).locator("#sentence")).not_to_be_empty()
    slider(tab).press("ArrowRight")
    in_atlas(tab, "() => { window.isThisOne = true; }")
    tab.wait_for_timeout(600)
    release()

    expect(below(tab)).to_have_text(sentence(1961, shown(gazetteer.records, 1961, Filters()), gazetteer.honourees))
    tab.wait_for_url("**year=1961**")
    assert in_atlas(tab, "() => window.isThisOne && window.atlas.getState().year") == 1961


def test_the_slider_by_mouse_moves_the_year(app: str, open_app: AppOpener) -> None:
    tab = open_app(app)
    box = slider(tab).bounding_box()
    tab.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)

    expect(below(tab)).not_to_have_text("1953", use_inner_text=True)
    year = in_atlas(tab, "() => window.atlas.getState().year")
    assert year > 2000
    expect(below(tab)).to_contain_text(f"{year}:")


def test_the_address_restores_everything(app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{app}/?year=1950&kind=settlement&country=UA&certain=1&id=donetsk&view=48.5,37,6")

    state = in_atlas(tab, "() => window.atlas.getState()")
    assert (state["year"], state["id"]) == (1950, "donetsk")
    expect(atlas(tab).locator("#panel")).to_contain_text("Сталіно")
    tab.wait_for_function("() => location.search.includes('country=UA') && location.search.includes('id=donetsk')")
    latitude, longitude, zoom = state["view"]
    assert (latitude, longitude, zoom) == (pytest.approx(48.5, abs=0.2), pytest.approx(37, abs=0.2), 6)


@pytest.mark.parametrize("link", ["range=1950-1956&loop=1&speed=4", "compare=1953-1962&names=original"])
def test_a_range_and_a_comparison_reach_python_and_are_kept(
    link: str, app: str, open_app: AppOpener, gazetteer: Gazetteer
) -> None:
    tab = open_app(f"{app}/?{link}")
    mode, years = link.partition("&")[0].split("=")
    first, last = map(int, years.split("-"))
    moment = Moment(Mode(mode), first, last)

    expected = sentence(moment, shown(gazetteer.records, moment, Filters()), gazetteer.honourees)
    expect(below(tab)).to_have_text(expected)
    expect(atlas(tab).locator("#sentence")).to_have_text(expected)
    kept = [*link.split("&"), "view="]
    tab.wait_for_function("(kept) => kept.every((part) => location.search.includes(part))", arg=kept)


def test_the_app_speaks_the_language_that_is_chosen_on_the_page(
    app: str, open_app: AppOpener, gazetteer: Gazetteer
) -> None:
    tab = open_app(f"{app}/?year=1950", locale="uk-UA")
    rows = shown(gazetteer.records, 1950, Filters())

    said = sentence(1950, rows, gazetteer.honourees, Speech("uk"))
    expect(below(tab)).to_have_text(said)
    expect(atlas(tab).locator("#sentence")).to_have_text(said)
    in_atlas(tab, "() => { window.unchanged = true; }")
    atlas(tab).locator("#language").select_option("de")
    said = sentence(1950, rows, gazetteer.honourees, Speech("de"))
    expect(below(tab)).to_have_text(said)
    expect(atlas(tab).locator("#sentence")).to_have_text(said)
    tab.wait_for_url("**lang=de**")
    assert in_atlas(tab, "() => window.unchanged")
    expect(tab.locator("iframe").first).to_have_attribute("title", Speech("de").say(bridge.FRAME))
    expect(tab.locator("html")).to_have_attribute("lang", "de")


def test_a_broken_address_never_breaks_the_page(app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{app}/?year=soon&kind=%3Cscript%3E&view=x&id=../etc&state=%24%7Balert(1)%7D&nonsense=%00")

    expect(below(tab)).to_contain_text("1953:")
    assert tab.locator('[data-testid="stAlert"]').count() == 5


def test_filters_reach_the_page_and_the_counts_agree(app: str, open_app: AppOpener, gazetteer: Gazetteer) -> None:
    tab = open_app(f"{app}/?year=1950")
    atlas(tab).get_by_label("Certain only").click()

    expected = sentence(1950, shown(gazetteer.records, 1950, Filters(certain_only=True)), gazetteer.honourees)
    expect(below(tab)).to_have_text(expected)
    expect(atlas(tab).locator("#sentence")).to_have_text(expected)


def test_the_battle_is_shown_by_a_switch(app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{app}/?year=1960")
    atlas(tab).get_by_role("button", name="Filters").click()
    atlas(tab).get_by_label("Battle of Stalingrad").check()

    expect(below(tab)).to_contain_text("honour the Battle of Stalingrad")
    expect(atlas(tab).locator("#sentence")).to_contain_text("honour the Battle of Stalingrad")


def test_a_search_leads_to_the_place_and_the_year(app: str, open_app: AppOpener) -> None:
    tab = open_app(app)
    box = atlas(tab).get_by_label("Search a name")
    box.fill("Сталино 1943")
    expect(atlas(tab).locator("#answers")).to_contain_text("Donetsk")
    box.press("Enter")

    expect(below(tab)).to_contain_text("1943:")
    expect(atlas(tab).locator("#panel")).to_contain_text("Сталіно")
    assert in_atlas(tab, "() => window.atlas.getState().id") == "donetsk"
    tab.wait_for_function("() => location.search.includes('year=1943') && location.search.includes('id=donetsk')")


FACTS = [
    ("Stalinabad", "Душанбе", "1961"),
    ("Staliniri", "Tskhinvali", "1961"),
    ("Stalingrad 1950", "Волгоград", "10 November 1961"),
    ("Царицын", "Сталинград", "10 April 1925"),
    ("Stalinstadt", "Eisenhüttenstadt", "13 November 1961"),
    ("Stalin Peak", "Пик Коммунизма", "1998"),
    ("Joseph Stalin Palace of Culture", "Pałac Kultury i Nauki", "1956"),
    ("Stalinskaya 1950", "Семёновская", "30 November 1961"),
    ("Stalinallee 1955", "Karl-Marx-Allee", "13 November 1961"),
    ("Mausoleum of Lenin and Stalin", "Мавзолей В. И. Ленина", "31 October 1961"),
    ("stalin-monument-yerevan", "Mother Armenia", "spring 1962"),
    ("stalin-monument-berlin", "removed", "13 November 1961"),
    ("stalin-monument-budapest", "toppled", "23 October 1956"),
    ("stalin-monument-prague-letna", "demolished", "November 1962"),
]


@pytest.mark.parametrize(("asked", "words", "when"), FACTS)
def test_a_reader_finds_the_best_known_changes(
    asked: str, words: str, when: str, app: str, open_app: AppOpener
) -> None:
    by_address = asked.startswith("stalin-monument-")
    tab = open_app(f"{app}/?id={asked}" if by_address else app)
    if not by_address:
        atlas(tab).get_by_label("Search a name").fill(asked)
        atlas(tab).locator(".answer").first.click()

    details = atlas(tab).locator("#panel")
    expect(details).to_contain_text(words, ignore_case=True)
    expect(details).to_contain_text(when)
    assert details.locator("a[href^=http]").count() > 0


def test_what_is_downloaded_is_what_is_shown(app: str, open_app: AppOpener, gazetteer: Gazetteer) -> None:
    tab = open_app(f"{app}/?year=1950&country=GE&state=standing")
    with tab.expect_download() as caught:
        tab.get_by_role("link", name="The same as GeoJSON").click()
    collection = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))

    filters = Filters(countries=frozenset({"GE"}), states=frozenset({"standing"}))
    expected = [row.record.id for row in shown(gazetteer.records, 1950, filters)]
    assert [feature["id"] for feature in collection["features"]] == expected
    assert caught.value.suggested_filename == "renamed-places-1950.geojson"
    assert sorted(expected) == sorted(in_atlas(tab, "() => window.atlas.idsByState(1950).standing"))


def chart_drawn(tab: Page, name: str) -> Any:  # noqa: ANN401 -- a locator
    """Open a chart and return it, drawn; while it is drawn anew there are two for a moment, and the last is meant."""
    button = tab.get_by_role("radio", name=name)
    if not button.is_checked():
        button.click()
    expect(tab.locator(".chart-says")).to_be_visible()
    drawn = tab.locator('[data-testid="stVegaLiteChart"] svg').last
    expect(drawn).to_be_visible()
    tab.locator(".chart-notes").scroll_into_view_if_needed()
    return drawn


def column(tab: Page, drawn: Any, number: int) -> tuple[float, float]:  # noqa: ANN401 -- a locator
    """Return the middle of one of the columns of a chart that can be clicked."""
    columns = drawn.locator('path[fill="gray"]')
    expect(columns.nth(number)).to_be_attached()
    box = columns.nth(number).bounding_box()
    assert box, tab.url
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def marked_year(tab: Page, drawn: Any, year: int) -> None:  # noqa: ANN401 -- a locator
    """Wait until the chart marks a year, which must not be one that the axis tells too."""
    expect(drawn.locator("text").filter(has_text=re.compile(f"^{year}$"))).to_be_visible()
    expect(tab.locator(".chart-says")).to_contain_text(f"At the end of {year},")


def test_a_click_in_a_chart_moves_the_year_again_and_again(app: str, open_app: AppOpener, gazetteer: Gazetteer) -> None:
    tab = open_app(f"{app}/?year=1953")
    drawn = chart_drawn(tab, "By year")
    marked_year(tab, drawn, 1953)
    for year in (1943, 1961):
        tab.mouse.click(*column(tab, drawn, year - FIRST_YEAR))
        expect(below(tab)).to_have_text(sentence(year, shown(gazetteer.records, year, Filters()), gazetteer.honourees))
        marked_year(tab, drawn, year)
    in_atlas(tab, "() => window.atlas.setYear(1937)")
    marked_year(tab, drawn, 1937)
    tab.mouse.click(*column(tab, drawn, 1961 - FIRST_YEAR))

    marked_year(tab, drawn, 1961)
    tab.wait_for_url("**year=1961**")


@pytest.mark.parametrize("name", ["By year", "By month", "How long", "Monuments' lives"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_chart_is_drawn_with_its_words_and_never_wider_than_the_window(
    name: str, width: int, scheme: str, app: str, open_app: AppOpener
) -> None:
    tab = open_app(app, width=width, color_scheme=scheme)
    chart_drawn(tab, name)

    named = tab.locator('[data-testid="stVegaLiteChart"]').get_attribute("aria-label")
    assert named == tab.locator(".chart-says").inner_text()
    assert not tab.evaluate(WIDER)


def test_the_numbers_of_a_chart_are_downloaded_as_they_are_filtered(
    app: str, open_app: AppOpener, gazetteer: Gazetteer
) -> None:
    tab = open_app(f"{app}/?country=UA&kind=settlement")
    chart_drawn(tab, "By month")
    with tab.expect_download() as caught:
        tab.get_by_role("link", name="The numbers as CSV").click()

    filters = Filters(kinds=frozenset({"settlement"}), countries=frozenset({"UA"}))
    expected = tally(gazetteer.records, filters, Chart.MONTHS).table()
    lines = Path(caught.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [",".join(map(str, row.values())) for row in expected]
    assert caught.value.suggested_filename == "renamed-places-endings-by-month.csv"


def test_a_row_of_the_table_chooses_its_record_by_mouse(app: str, open_app: AppOpener, gazetteer: Gazetteer) -> None:
    tab = open_app(f"{app}/?year=1950&country=GE")
    rows = shown(gazetteer.records, 1950, Filters(countries=frozenset({"GE"})))
    grid = tab.get_by_test_id("stDataFrame").locator("canvas").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    tab.mouse.click(box["x"] + 15, box["y"] + 35 + 35 * 2 + 17)

    tab.wait_for_url(f"**id={rows[2].record.id}**")
    assert in_atlas(tab, "() => window.atlas.getState().id") == rows[2].record.id


def test_a_row_of_the_table_chooses_its_record_by_keyboard(app: str, open_app: AppOpener, gazetteer: Gazetteer) -> None:
    tab = open_app(f"{app}/?year=1950&country=GE")
    rows = shown(gazetteer.records, 1950, Filters(countries=frozenset({"GE"})))
    tab.get_by_test_id("stDataFrame").locator("canvas").first.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Shift+Space")

    tab.wait_for_url(f"**id={rows[2].record.id}**")
    assert in_atlas(tab, "() => window.atlas.getState().id") == rows[2].record.id


def test_the_whole_gazetteer_and_the_page_can_be_downloaded(
    app: str, open_app: AppOpener, gazetteer: Gazetteer, chromium: Browser, tmp_path: Path
) -> None:
    tab = open_app(app)
    with tab.expect_download() as caught:
        tab.get_by_role("link", name="The whole gazetteer").click()
    whole = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))
    with tab.expect_download() as caught:
        tab.get_by_role("link", name="The atlas as one HTML file").click()
    caught.value.save_as(tmp_path / "atlas.html")

    assert len(whole["features"]) == len(gazetteer.records)
    saved = chromium.new_page()
    saved.goto((tmp_path / "atlas.html").as_uri())
    expect(saved.locator("#sentence")).to_have_text(
        sentence(1953, shown(gazetteer.records, 1953, Filters()), gazetteer.honourees)
    )
    saved.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_nothing_scrolls_sideways(width: int, scheme: str, app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{app}/?id=volgograd", width=width, color_scheme=scheme)

    assert not tab.evaluate(WIDER)
    assert not in_atlas(tab, f"() => {WIDER}")
    frame, under = tab.locator(f"#{bridge.FRAME_ID}").bounding_box(), below(tab).bounding_box()
    assert frame
    assert frame["y"] + frame["height"] <= under["y"]
    expect(atlas(tab).locator("html")).to_have_attribute("data-theme", scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_of_accessibility_finds_nothing_amiss_in_the_app(scheme: str, app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{app}/?id=volgograd&year=1961", color_scheme=scheme, bypass_csp=True)
    chart_drawn(tab, "By year")

    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        assert findings(tab) == [], width
        assert findings(tab.frames[1]) == [], width


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the app on a gazetteer whose every text would like to run."""
    folder = tmp_path_factory.mktemp("hostile")
    for stem, document in hostile_documents().items():
        (folder / geodata.file_name(stem)).write_text(json.dumps(document), encoding="utf-8")
    yield from _serve(folder, folder / "server.log")


ATTACK: Final = (
    HOSTILE.encode("utf-8", "ignore").decode() + " :red[x] $x^2$ **bold** [link](javascript:window.hacked=7)"
)
FREE_TEXTS: Final = {
    "title", "name", "latin", "english", "country_then", "located_in", "position_source", "value", "why_not", "note",
    "supports", "fate", "replaced_by", "sculptor", "moved_to", "summary", "place", "scope", "container-title",
}  # fmt: skip


def hostile_documents() -> dict[str, geodata.Json]:
    """Return the small sound gazetteer with every free text replaced."""
    sound, _ = geodata.read_documents(Path(__file__).parents[1] / "broken" / "none")
    return {stem: _spoiled(document) for stem, document in sound.items()}


def _spoiled(value: geodata.Json) -> geodata.Json:
    if isinstance(value, list):
        return [_spoiled(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: ATTACK if key in FREE_TEXTS and isinstance(each, str) else _spoiled(each) for key, each in value.items()
    }


@pytest.mark.parametrize("record", ["volgograd", "stalin-monument-prague"])
def test_texts_that_would_like_to_run_are_shown_as_text(record: str, hostile_app: str, open_app: AppOpener) -> None:
    tab = open_app(f"{hostile_app}/?id={record}&year=1953")
    atlas(tab).get_by_label("Search a name").fill("onerror")
    expect(atlas(tab).locator(".answer").first).to_contain_text("<img src=x onerror=")

    expect(atlas(tab).locator("#panel")).to_contain_text("${window.hacked = 2}")
    expect(atlas(tab).locator("body")).to_contain_text("`+(window.hacked = 3)+`")
    assert tab.evaluate("() => window.hacked") is None
    assert in_atlas(tab, "() => window.hacked") is None
    assert tab.locator("img[src=x]").count() == 0
    assert tab.locator('a[href^="javascript"]').count() == 0
    assert tab.locator(".katex").count() == 0
    assert not any(text == "bold" for text in tab.locator("strong").all_text_contents())
