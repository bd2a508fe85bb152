"""Does the time control do what it promises, and do page and Python mean the same by every moment?"""

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opener
from renamed_places.dates import FOREVER, day_number, last_day
from renamed_places.export import geojson
from renamed_places.records import MONUMENT, Gazetteer
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

    expect(tab.locator("#sentence")).to_have_text(sentence(moment, shown(gazetteer.records, moment, filters)))


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
    tab.mouse.wheel(0, 100)
    tab.wait_for_function("() => window.atlas.getState().year !== 1953")

    assert state(tab)["year"] in (1952, 1954)


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


def test_playing_in_a_loop_begins_again(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=2025&speed=4&loop=1")
    tab.locator("#play").click()
    tab.wait_for_function("() => window.atlas.getState().year < 1925")
    tab.locator("#play").click()

    assert state(tab)["playing"] is False


def test_readers_who_ask_for_little_motion_get_a_slower_pace(opened: Opener, shipped: str) -> None:
    assert state(opened(shipped))["speed"] == 1
    assert state(opened(shipped, reduced_motion="reduce"))["speed"] == 0.5


def shares(gazetteer: Gazetteer, filters: Filters) -> dict[str, list[float]]:
    """Return what happened in each year, an uncertain event spread evenly over its days, reckoned anew."""
    series = {name: [0.0] * (LAST_YEAR - FIRST_YEAR + 1) for name in ("given", "taken", "erected", "removed")}
    for record in gazetteer.records:
        if record.undated or record.honours not in filters.honours:
            continue
        names = ("erected", "removed") if record.kind == MONUMENT else ("given", "taken")
        for span in record.honouring:
            bounds = (span.days[:2], span.days[2:])
            for name, (earliest, latest) in zip(names, bounds, strict=True):
                _spread(series[name], earliest, latest)
    return series


def _spread(counts: list[float], earliest: int, latest: int) -> None:
    if earliest == FOREVER or latest - earliest > 10_958:
        return
    for index in range(len(counts)):
        first, last = day_number(FIRST_YEAR + index), last_day(FIRST_YEAR + index)
        days = min(last, latest) - max(first, earliest) + 1
        counts[index] += max(0, days) / (latest - earliest + 1)


@pytest.mark.parametrize("filters", [FILTERS[0], FILTERS[1]], ids=["stalin", "both"])
def test_the_histogram_spreads_doubt_and_follows_the_filters(
    filters: Filters, opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    tab = opened(shipped)
    tab.evaluate("(asked) => window.atlas.setFilters(asked)", page_filters(filters))
    found = tab.evaluate("() => window.atlas.histogram()")

    for name, counts in shares(gazetteer, filters).items():
        assert found[name] == pytest.approx(counts, abs=1e-6), name


def test_an_event_on_the_time_line_is_told_and_leads_to_its_year(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    mark = tab.locator('.mark[data-year="1956"]')
    mark.focus()
    assert (mark.get_attribute("aria-label") or "").startswith("1956, ")
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
