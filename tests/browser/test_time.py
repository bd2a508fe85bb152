"""Does the time control do what it promises, and do page and Python mean the same by every moment?"""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opener
from renamed_places.dates import FOREVER, day_number, last_day
from renamed_places.export import geojson
from renamed_places.page import build
from renamed_places.records import MONUMENT, Gazetteer, Record
from renamed_places.selection import Filters, sentence, shown
from renamed_places.timeline import COMPARED, FIRST_YEAR, LAST_YEAR, STATES, Moment

BOTH: Final = frozenset({"stalin", "battle-of-stalingrad"})
FILTERS: Final = [
    Filters(),
    Filters(honours=BOTH),
    Filters(certain_only=True),
    Filters(kinds=frozenset({"settlement", "monument"}), honours=BOTH),
    Filters(countries=frozenset({"UA", "GE", "CZ"}), certain_only=True, honours=BOTH),
    Filters(states=frozenset({"named", "removed", "lost"}), honours=BOTH),
    Filters(kinds=frozenset({"street", "square"}), states=frozenset({"undated", "kept", "gained"}), honours=BOTH),
]
MOMENTS: Final = [
    *(Moment.of_year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)),
    *(Moment.of_range(first, first + 7) for first in range(FIRST_YEAR, LAST_YEAR - 7, 5)),
    *(Moment.of_comparison(first, first + 9) for first in range(FIRST_YEAR, LAST_YEAR - 9, 5)),
    Moment.of_range(FIRST_YEAR, LAST_YEAR),
    Moment.of_comparison(1953, 1962),
]
EACH_MOMENT: Final = """([filters, moments]) => {
  window.atlas.setFilters(filters);
  return moments.map((moment) => window.atlas.idsByState(moment));
}"""


def told(moment: Moment) -> dict[str, Any]:
    """Return a moment as the page is told it."""
    return {"mode": moment.mode.value, "first": moment.first, "last": moment.last}


def page_filters(filters: Filters) -> dict[str, Any]:
    """Return filters as the page is told them."""
    return {
        "kinds": sorted(filters.kinds),
        "countries": sorted(filters.countries),
        "states": sorted(filters.states),
        "honours": sorted(filters.honours),
        "certain": filters.certain_only,
    }


def python_ids(gazetteer: Gazetteer, moment: Moment, filters: Filters) -> dict[str, list[str]]:
    """Return the ids shown in each state, and of those in doubt, as Python has them."""
    found: dict[str, list[str]] = {state: [] for state in (*STATES, "doubtful", "changed")}
    for row in shown(gazetteer.records, moment, filters):
        found[row.state].append(row.record.id)
        if not row.certain:
            found["doubtful"].append(row.record.id)
        if row.changed:
            found["changed"].append(row.record.id)
    return found


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
def test_page_and_python_show_the_same_at_every_moment(
    filters: Filters, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    found = opened(shipped).evaluate(EACH_MOMENT, [page_filters(filters), [told(moment) for moment in MOMENTS]])

    for moment, ids in zip(MOMENTS, found, strict=True):
        expected = python_ids(gazetteer, moment, filters)
        assert {key: ids[key] for key in expected} == expected, moment


SENTENCES: Final = [Moment.of_range(1950, 1956), Moment.of_range(1961, 1961), Moment.of_comparison(1953, 1962)]


@pytest.mark.parametrize("moment", [*SENTENCES, Moment.of_comparison(1990, 2026)], ids=str)
@pytest.mark.parametrize("filters", [FILTERS[0], FILTERS[1]], ids=["stalin", "both"])
def test_page_and_python_say_the_same_sentence(
    moment: Moment, filters: Filters, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped)
    tab.evaluate("(asked) => window.atlas.setFilters(asked)", page_filters(filters))
    tab.evaluate("(asked) => window.atlas.setMoment(asked)", told(moment))

    expect(tab.locator("#sentence")).to_have_text(
        sentence(moment, shown(gazetteer.records, moment, filters), gazetteer.honourees)
    )


def state(tab: Page) -> dict[str, Any]:
    """Return what the page says it shows."""
    found: dict[str, Any] = tab.evaluate("() => window.atlas.getState()")
    return found


TYPED: Final = [
    ("1961", 1961, ""),
    ("1066", 1917, "here is 1917"),
    ("9999", 2026, "here is 2026"),
    ("soon", 1953, "is no year"),
]


@pytest.mark.parametrize(("text", "year", "message"), TYPED)
def test_a_year_can_be_typed(text: str, year: int, message: str, opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#year-shown").click()
    tab.locator("#year-typed").fill(text)
    tab.locator("#year-typed").press("Enter")

    assert state(tab)["year"] == year
    expect(tab.locator("#message-text")).to_contain_text(message)


def test_typing_a_year_can_be_left(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#year-shown").click()
    tab.locator("#year-typed").fill("1961")
    tab.locator("#year-typed").press("Escape")

    assert state(tab)["year"] == 1953
    expect(tab.locator("#year-typed")).to_be_hidden()


def test_the_wheel_over_the_time_control_moves_a_year_a_notch(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#track").hover()
    for _ in range(3):
        tab.mouse.wheel(0, -100)
    tab.wait_for_function("() => window.atlas.getState().year === 1956")
    tab.mouse.wheel(0, 100)
    tab.wait_for_function("() => window.atlas.getState().year === 1955")

    assert tab.evaluate("() => document.scrollingElement.scrollTop") == 0


def test_playing_shows_every_year_and_stops_at_the_end(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=2020&speed=4")
    tab.evaluate("""() => {
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.getElementById("year-shown").textContent))
        .observe(document.getElementById("year-shown"), { childList: true, characterData: true, subtree: true });
    }""")
    tab.locator("#year").focus()
    tab.keyboard.press("Space")
    expect(tab.locator("#play")).to_have_attribute("aria-label", "Pause")
    expect(tab.locator("#play")).to_have_attribute("aria-label", "Play")

    assert state(tab)["year"] == 2026
    assert list(dict.fromkeys(tab.evaluate("() => window.seen"))) == [str(year) for year in range(2021, 2027)]


def test_while_years_are_played_no_count_is_read_aloud_at_each(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950")

    tab.locator("#play").click()
    expect(tab.locator("#filters-shown")).to_have_attribute("aria-live", "off")
    expect(tab.locator("#list-caption")).to_have_attribute("aria-live", "off")
    tab.locator("#play").click()
    expect(tab.locator("#filters-shown")).to_have_attribute("aria-live", "polite")


def test_playing_in_a_loop_begins_again(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=2025&speed=4&loop=1")
    tab.locator("#play").click()
    tab.wait_for_function("() => window.atlas.getState().year < 1925")
    tab.locator("#play").click()

    assert state(tab)["playing"] is False


def test_readers_who_ask_for_little_motion_get_a_slower_pace(opened: Opener, shipped: str) -> None:
    assert state(opened(shipped))["speed"] == 1
    assert state(opened(shipped, reduced_motion="reduce"))["speed"] == 0.5


def test_ten_seconds_at_the_fastest_are_eighty_years_with_none_left_out(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1920&speed=4")
    tab.evaluate("""() => {
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.getElementById("year-shown").textContent))
        .observe(document.getElementById("year-shown"), { childList: true, characterData: true, subtree: true });
    }""")
    tab.clock.install(time=0)
    tab.clock.pause_at(60_000)
    tab.evaluate("() => window.atlas.play()")
    tab.clock.run_for(10_050)
    tab.evaluate("() => window.atlas.pause()")

    assert state(tab)["year"] == 2000
    tab.clock.run_for(1000)
    assert list(dict.fromkeys(tab.evaluate("() => window.seen"))) == [str(year) for year in range(1921, 2001)]


def test_a_range_keeps_its_length_while_it_plays_and_at_the_end_begins_anew(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#range=2019-2024&speed=4")
    tab.locator("#play").click()
    tab.wait_for_function("() => window.atlas.getState().moment.last === 2026 && !window.atlas.getState().playing")
    assert state(tab)["moment"] == {"mode": "range", "first": 2021, "last": 2026}

    tab.locator("#play").click()
    tab.wait_for_function("() => window.atlas.getState().moment.first > 1917")
    found = state(tab)["moment"]
    assert found["last"] - found["first"] == 5


def test_the_space_bar_on_a_button_is_the_buttons_own(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#later").press("Space")

    assert (state(tab)["year"], state(tab)["playing"]) == (1954, False)


def shares(gazetteer: Gazetteer, filters: Filters) -> dict[str, list[float]]:
    """Return what happened in each year, an uncertain event spread evenly over its days, reckoned anew."""
    series = {name: [0.0] * (LAST_YEAR - FIRST_YEAR + 1) for name in ("given", "taken", "erected", "removed")}
    for record in gazetteer.records:
        if record.undated or not _passes(filters, record):
            continue
        names = ("erected", "removed") if record.kind == MONUMENT else ("given", "taken")
        for span in record.honouring:
            bounds = (span.days[:2], span.days[2:])
            for name, (earliest, latest) in zip(names, bounds, strict=True):
                if not filters.certain_only or _year_of(earliest) == _year_of(latest):
                    _spread(series[name], earliest, latest)
    return series


def _passes(filters: Filters, record: Record) -> bool:
    return (
        record.honours in filters.honours
        and (not filters.kinds or record.kind in filters.kinds)
        and (not filters.countries or record.country in filters.countries)
    )


def _year_of(day: int) -> int:
    return next((year for year in range(1800, 2100) if day_number(year) <= day <= last_day(year)), day)


def _spread(counts: list[float], earliest: int, latest: int) -> None:
    if earliest == FOREVER or latest - earliest > 10_958:
        return
    for index in range(len(counts)):
        first, last = day_number(FIRST_YEAR + index), last_day(FIRST_YEAR + index)
        days = min(last, latest) - max(first, earliest) + 1
        counts[index] += max(0, days) / (latest - earliest + 1)


@pytest.mark.parametrize("filters", FILTERS[:5], ids=["stalin", "both", "certain", "kinds", "countries"])
def test_the_histogram_spreads_doubt_and_follows_the_filters(
    filters: Filters, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped)
    tab.evaluate("(asked) => window.atlas.setFilters(asked)", page_filters(filters))
    found = tab.evaluate("() => window.atlas.histogram()")

    for name, counts in shares(gazetteer, filters).items():
        assert found[name] == pytest.approx(counts, abs=1e-6), name
    assert found["left"] == left_out(gazetteer, filters)
    note = f"{found['left']} of unknown date not drawn" if found["left"] else ""
    expect(tab.locator("#histogram-note")).to_have_text(note)


def left_out(gazetteer: Gazetteer, filters: Filters) -> int:
    """Return how many starts and ends could have been in any of thirty years, or have no date at all."""
    bounds = [
        (record, bound)
        for record in gazetteer.records
        if _passes(filters, record)
        for span in record.honouring
        for bound in (span.days[:2], span.days[2:])
        if bound[0] != FOREVER
    ]
    return sum(record.undated or latest - earliest > 10_958 for record, (earliest, latest) in bounds)


def test_the_bars_are_a_table_for_those_who_do_not_see_them(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.evaluate("() => window.atlas.setFilters({ kinds: ['monument'], countries: ['HU'] })")
    found = tab.evaluate("() => window.atlas.histogram()")

    years = [FIRST_YEAR + at for at in range(len(found["given"])) if found["erected"][at] or found["removed"][at]]
    expect(tab.locator("#histogram-rows th")).to_have_text([str(year) for year in years])
    expect(tab.locator("#histogram-rows tr", has_text="1956").locator("td").first).to_have_text("0")


@pytest.mark.parametrize(("width", "shown"), [(360, False), (768, True)])
def test_where_the_marks_would_be_a_smear_the_events_open_from_beside_the_year_alone(
    opened: Opener, shipped: str, width: int, *, shown: bool
) -> None:
    tab = opened(f"{shipped}#year=1956", width=width)

    expect(tab.locator("#marks")).to_be_visible(visible=shown)
    tab.locator("#events-open").click()
    expect(tab.locator("#story")).to_be_visible()


def test_the_marks_are_walked_by_arrow_keys_and_only_one_of_them_is_a_stop(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1956")
    marks = tab.locator("#marks .mark")
    assert tab.locator("#marks .mark[tabindex='0']").count() == 1
    tab.locator('.mark[data-year="1956"]').focus()

    tab.keyboard.press("ArrowRight")
    expect(tab.locator(":focus")).to_have_attribute("data-year", "1957")
    expect(tab.locator("#time-tip")).to_contain_text("1957")
    tab.keyboard.press("Home")
    expect(marks.first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#time-tip")).to_be_hidden()
    tab.keyboard.press("Enter")
    assert str(state(tab)["year"]) == marks.first.get_attribute("data-year")


def test_every_event_has_the_year_of_its_date_marked(opened: Opener, shipped: str, gazetteer: Gazetteer) -> None:
    years = [int(re.findall(r"\d{4}", event.date.text)[0]) for event in gazetteer.events]
    counted = Counter(year for year in years if FIRST_YEAR <= year <= LAST_YEAR)
    tab = opened(shipped)

    labels = tab.locator("#marks .mark").evaluate_all("(all) => all.map((each) => each.getAttribute('aria-label'))")
    told = {int(label.partition(":")[0]): label.partition(": ")[2] for label in labels}
    assert list(told) == sorted(counted)
    alone = {str(event.date.text)[:4]: event.title for event in gazetteer.events}
    assert all(alone[str(year)] in told[year] for year, events in counted.items() if events == 1)


def test_an_event_shows_its_place_on_the_map(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1956")
    tab.locator("#events-open").click()
    event = tab.locator(".event", has_text="Budapest crowd topples the Stalin monument")
    event.get_by_role("button", name="Show its place on the map").click()

    expect(tab.locator(".event-pin")).to_be_visible()
    tab.locator("#story-close").click()
    expect(tab.locator(".event-pin")).to_have_count(0)
    expect(tab.locator("#events-open")).to_be_focused()


def test_an_event_on_the_time_line_is_told_and_leads_to_its_year(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    mark = tab.locator('.mark[data-year="1956"]')
    mark.focus()
    assert (mark.get_attribute("aria-label") or "").startswith("1956: ")
    expect(tab.locator("#time-tip")).to_contain_text("1956")
    mark.press("Enter")

    assert state(tab)["year"] == 1956
    expect(tab.locator("#story")).to_contain_text("Khrushchev's Secret Speech on the cult of personality")
    assert tab.locator("#story a[href^=http]").count() > 0


def test_what_changed_in_the_year_is_listed_and_leads_to_the_record(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1961")
    tab.locator("#changes-open").click()
    tab.locator("#story button", has_text="Volgograd").first.click()

    assert state(tab)["id"] is not None
    expect(tab.locator("#panel")).to_be_visible()


@pytest.mark.parametrize("moment", [Moment.of_year(1961), Moment.of_year(1949), Moment.of_range(1953, 1956)], ids=str)
def test_what_is_listed_as_changed_is_what_began_or_ceased(
    moment: Moment, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped)
    found = tab.evaluate("(asked) => window.atlas.changesOf(asked)", told(moment))

    first, last = day_number(moment.first), last_day(moment.last)
    expected: dict[str, set[str]] = {"given": set(), "taken": set(), "erected": set(), "removed": set()}
    for record in gazetteer.records:
        names = ("erected", "removed") if record.kind == MONUMENT else ("given", "taken")
        for name, at in zip(names, (0, 2), strict=True):
            bounds = [span.days[at : at + 2] for span in record.honouring if not record.undated]
            if record.honours == "stalin" and any(first <= start and end <= last for start, end in bounds):
                expected[name].add(record.id)
    assert {name: set(found.get(name, {}).get("certain", [])) for name in expected} == expected


OPENINGS = [
    "year=1961&kind=settlement&country=UA&state=named&honours=battle-of-stalingrad,stalin&certain=1",
    "range=1950-1956&names=original&loop=1&speed=4",
    "compare=1953-1962&id=volgograd&view=48.7,44.5,6",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_saved_page_opens_on_what_was_shown_and_its_own_address_counts_more(
    opening: str, opened: Opener, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    saved = tmp_path / "atlas.html"
    saved.write_text(build(gazetteer, opening=opening), encoding="utf-8")
    address = tmp_path / "plain.html"
    address.write_text(build(gazetteer), encoding="utf-8")

    wanted = state(opened(f"{address.as_uri()}#{opening}"))
    assert state(opened(saved.as_uri())) == wanted
    assert state(opened(f"{saved.as_uri()}#year=1931"))["moment"] == {"mode": "year", "first": 1931, "last": 1931}


def test_two_ends_are_dragged_typed_and_never_cross(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#range=1940-1960")
    box = tab.locator("#sliders").bounding_box()
    assert box

    def at(year: int) -> float:
        return box["x"] + 11 + (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR) * (box["width"] - 22)

    height = box["y"] + box["height"] / 2
    tab.mouse.click(at(1930), height)
    assert state(tab)["moment"] == {"mode": "range", "first": 1930, "last": 1960}
    tab.mouse.move(at(1930), height)
    tab.mouse.down()
    tab.mouse.move(at(1980), height, steps=8)
    tab.mouse.up()
    assert state(tab)["moment"] == {"mode": "range", "first": 1960, "last": 1960}
    tab.locator("#first-shown").click()
    tab.locator("#year-typed").fill("1922")
    tab.locator("#year-typed").press("Enter")
    assert state(tab)["moment"] == {"mode": "range", "first": 1922, "last": 1960}
    for end in ("#year-first", "#year"):
        expect(tab.locator(end)).to_have_attribute(
            "aria-valuetext", re.compile(r"^19\d\d, 1922 to 1960, at any time: ")
        )


def test_a_click_on_the_bars_goes_to_that_year(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    box = tab.locator("#bars").bounding_box()
    assert box
    tab.mouse.click(box["x"] + 11 + (1961 - FIRST_YEAR) / 109 * (box["width"] - 22), box["y"] + 30)

    assert state(tab)["year"] == 1961
    expect(tab.locator("#time-tip")).to_contain_text("taken away")


def test_a_mode_that_is_left_comes_back_as_it_was(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#range=1950-1956")
    tab.get_by_role("radio", name="Year").check()
    assert state(tab)["moment"] == {"mode": "year", "first": 1950, "last": 1950}

    tab.get_by_role("radio", name="Year").press("ArrowRight")
    assert state(tab)["moment"] == {"mode": "range", "first": 1950, "last": 1956}


def test_the_modes_are_chosen_by_keyboard_and_kept_in_the_address(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.get_by_role("radio", name="Compare").check()
    assert state(tab)["moment"] == {"mode": "compare", "first": 1953, "last": 1962}
    tab.wait_for_function("() => location.hash.includes('compare=1953-1962')")
    tab.locator("#year-first").press("ArrowRight")
    tab.locator("#year").press("ArrowLeft")

    assert state(tab)["moment"] == {"mode": "compare", "first": 1954, "last": 1961}


@pytest.mark.parametrize("form", ["GeoJSON", "CSV"])
def test_the_comparison_is_downloaded_as_the_command_writes_it(
    form: str, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    moment = Moment.of_comparison(1953, 1962)
    rows = shown(gazetteer.records, moment, Filters())
    tab = opened(f"{shipped}#compare=1953-1962")
    tab.locator("#changes-open").click()
    with tab.expect_download() as caught:
        tab.locator("#story").get_by_role("button", name=form, exact=True).click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")

    if form == "GeoJSON":
        assert json.loads(text) == geojson.feature_collection(gazetteer, rows, moment)
    else:
        table = list(csv.DictReader(io.StringIO(text)))
        assert [(row["id"], row["change"]) for row in table] == [(row.record.id, row.state) for row in rows]


LINKS: Final = [
    ("year=1961", {"mode": "year", "first": 1961, "last": 1961}),
    ("range=1950-1956&names=original", {"mode": "range", "first": 1950, "last": 1956}),
    ("compare=1953-1962&certain=1&speed=2&loop=1", {"mode": "compare", "first": 1953, "last": 1962}),
    ("range=1956-1950", {"mode": "range", "first": 1950, "last": 1956}),
    ("compare=1953-3000", {"mode": "compare", "first": 1953, "last": 2026}),
    ("range=%3Cscript%3E", {"mode": "year", "first": 1953, "last": 1953}),
    ("range=soon-later&compare=x", {"mode": "year", "first": 1953, "last": 1953}),
]


@pytest.mark.parametrize(("link", "moment"), LINKS)
def test_a_link_restores_the_nearest_sensible_moment(
    link: str, moment: dict[str, Any], opened: Opener, shipped: str
) -> None:
    tab = opened(f"{shipped}#{link}")
    found = state(tab)

    assert found["moment"] == moment
    assert found["original"] is ("names=original" in link)
    assert (found["speed"], found["loop"]) == ((2, True) if "speed=2" in link else (1, False))


def test_the_address_of_every_state_opens_it_again(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#compare=1953-1962&kind=settlement&certain=1&names=original&loop=1&speed=0.5&view=50,40,4")
    tab.locator("#year").press("ArrowRight")
    tab.wait_for_function("() => location.hash.includes('compare=1953-1963')")
    again = opened(tab.evaluate("() => location.href"))

    one, other = state(tab), state(again)
    assert one.pop("view") == pytest.approx(other.pop("view"), abs=0.001)
    assert one == other


TOLD: Final = [
    ("range=1956-1950", "range=1956-1950: the earlier year comes first"),
    ("compare=1953-3000", "compare=1953-3000: the atlas shows 1917 to 2026"),
    ("year=1950&range=1950-1956", "year=1950: left out beside range"),
    ("range=%3Cscript%3E", "Not understood in the address: range=<script>"),
    ("speed=9&loop=yes&names=greek", "Not understood in the address: speed=9, loop=yes, names=greek"),
]


@pytest.mark.parametrize(("link", "message"), TOLD)
def test_a_link_that_was_mended_says_so(link: str, message: str, opened: Opener, shipped: str) -> None:
    expect(opened(f"{shipped}#{link}").locator("#message-text")).to_have_text(message)


def test_the_page_in_the_app_tells_and_obeys_moments(opened: Opener, served: str) -> None:
    tab = opened(f"{served}/host.html")
    frame = tab.frame_locator("iframe")
    expect(frame.locator("#year-shown")).to_have_text("1953")
    go = {"app": "renamed-places", "type": "go", "n": 1, "moment": {"mode": "range", "first": 1950, "last": 1956}}
    tab.evaluate("(message) => window.frames[0].postMessage(message, location.origin)", go)

    expect(frame.locator("#sentence")).to_contain_text("1950 to 1956, at any time: ")
    tab.wait_for_function("() => window.heard.at(-1).moment?.mode === 'range'")
    heard = tab.evaluate("() => window.heard.at(-1)")
    assert (heard["year"], heard["moment"], heard["original"]) == (1956, go["moment"], False)
    frame.get_by_role("radio", name="Compare").check()
    frame.locator("#changes-open").click()
    expect(frame.locator("#story")).to_contain_text("1950 against 1956")


def test_labels_are_in_either_script(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&id=volgograd")
    tab.get_by_label("Original script").check()

    assert state(tab)["original"] is True
    tab.wait_for_function("() => location.hash.includes('names=original')")


def test_what_has_no_dates_is_counted_apart_and_can_be_hidden(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    undated = [record.id for record in gazetteer.records if record.undated and record.honours == "stalin"]
    tab = opened(f"{shipped}#year=1950")

    assert tab.evaluate("() => window.atlas.idsByState(1950).undated") == undated
    tab.locator("#undated-switch").click()
    assert tab.evaluate("() => window.atlas.idsByState(1950).undated") == []


def test_every_state_of_a_comparison_has_its_row_in_the_legend(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#compare=1953-1962")

    rows = tab.locator("#legend-rows tr:visible")
    assert {row.split()[0].casefold() for row in rows.all_inner_texts()} == set(COMPARED)


WIDER: Final = (
    "document.documentElement.scrollWidth > window.innerWidth || document.body.scrollWidth > window.innerWidth"
)


@pytest.mark.parametrize("link", ["year=1961", "range=1950-1956", "compare=1953-1962"])
@pytest.mark.parametrize("width", [360, 768, 2560])
def test_no_mode_scrolls_sideways(width: int, link: str, opened: Opener, shipped: str) -> None:
    assert not opened(f"{shipped}#{link}", width=width).evaluate(WIDER)


OFFSETS: Final = """() => [...document.querySelectorAll("canvas")].filter((each) => each.closest(".leaflet-pane"))
  .map((each) => { const at = each.getBoundingClientRect(); return [at.x, at.y]; }).flat()"""


@pytest.mark.parametrize("link", ["year=1961", "compare=1953-1962", "view=48.1234,37.4321,6.25"])
def test_the_map_lies_on_whole_pixels_so_that_nothing_blurs(link: str, opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#{link}", width=931, height=741)
    tab.wait_for_timeout(500)
    offsets = tab.evaluate(OFFSETS)

    assert offsets
    assert [each for each in offsets if each != round(each)] == []
