"""Is the list of what is shown a table that keyboards and screen readers can order, trim, walk and choose from?"""

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Opener
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, shown
from renamed_places.timeline import Moment

HEADS: Final = ["Name in the year", "Today", "Kind", "Country", "State", "Dates"]


def open_list(tab: Page) -> Locator:
    """Open the list and return its table, found as a screen reader finds it."""
    tab.locator("#list-open").click()
    return tab.get_by_role("table", name="What is shown")


def head(table: Locator, name: str) -> Locator:
    """Return the head of a column."""
    return table.get_by_role("columnheader", name=name, exact=True)


def cells(tab: Page, column: int) -> list[str]:
    """Return the texts of a column of cells, the names not counted."""
    return tab.locator(f"#list-rows td:nth-child({column + 1})").all_text_contents()


def focused_with_tab(tab: Page, wanted: Locator, most: int = 30) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    pytest.fail("Tab never came there")


def test_the_list_leads_to_a_record_by_keyboard_alone(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950&country=HU")

    tab.locator("#list-open").press("Enter")
    expect(tab.locator("#list-title")).to_be_focused()
    focused_with_tab(tab, tab.get_by_role("button", name="Stalin Monument, Budapest"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel-title")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#panel")).to_be_hidden()
    expect(tab.locator(":focus")).to_have_text("Stalin Monument, Budapest")
    tab.keyboard.press("Escape")
    expect(tab.locator("#list")).to_be_hidden()
    expect(tab.locator("#list-open")).to_be_focused()


def test_a_screen_reader_is_told_a_table_with_heads_rows_and_cells(
    opened: Opener, shipped: str, gazetteer: Gazetteer
) -> None:
    filters = Filters(kinds=frozenset({"settlement"}), countries=frozenset({"UA"}))
    rows = shown(gazetteer.records, Moment.of_year(1950), filters)
    tab = opened(f"{shipped}#year=1950&kind=settlement&country=UA")
    table = open_list(tab)

    expect(table.get_by_role("columnheader")).to_have_text(HEADS)
    expect(table.get_by_role("rowheader")).to_have_count(len(rows))
    expect(table.get_by_role("cell")).to_have_count(len(rows) * (len(HEADS) - 1))
    expect(table).to_have_accessible_description(f"{len(rows)} records shown at the end of 1950, in order of state")


@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_a_table_at_any_width(opened: Opener, hard: str, width: int) -> None:
    tab = opened(f"{hard}#year=1950", width=width)
    table = open_list(tab)

    expect(table.get_by_role("columnheader")).to_have_count(len(HEADS))
    expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(len(HEADS) - 1)
    expect(head(table, "Country").get_by_role("button")).to_be_visible()
    assert not tab.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")


def test_a_head_orders_the_list_by_keyboard_and_says_so(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&kind=settlement")
    table = open_list(tab)
    expect(head(table, "State")).to_have_attribute("aria-sort", "ascending")

    focused_with_tab(tab, head(table, "Country").get_by_role("button"))
    tab.keyboard.press("Enter")
    expect(head(table, "Country")).to_have_attribute("aria-sort", "ascending")
    expect(tab.locator("#list-heads [aria-sort]")).to_have_count(1)
    expect(tab.locator("#list-caption")).to_have_text(
        f"{tab.locator('#list-rows tr').count()} records shown at the end of 1950, in order of country"
    )
    countries = cells(tab, 3)
    assert countries == sorted(countries)
    assert len(set(countries)) > 3

    tab.keyboard.press("Enter")
    expect(head(table, "Country")).to_have_attribute("aria-sort", "descending")
    expect(head(table, "Country").get_by_role("button")).to_be_focused()
    assert cells(tab, 3) == sorted(countries, reverse=True)


def test_dates_are_ordered_as_days_and_the_undated_come_last(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950")
    table = open_list(tab)

    for _ in ("ascending", "descending"):
        head(table, "Dates").get_by_role("button").click()
        dates = cells(tab, 5)
        undated = [at for at, text in enumerate(dates) if text == "dates not known"]
        assert len(dates) > len(undated) > 0
        assert undated == list(range(len(dates) - len(undated), len(dates)))


def test_columns_are_chosen_and_the_session_remembers_them(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&kind=settlement&country=UA")
    table = open_list(tab)
    tab.get_by_text("Columns", exact=True).click()
    tab.get_by_role("checkbox", name="Kind").uncheck()
    tab.get_by_role("checkbox", name="Where").check()
    head(table, "Name in the year").get_by_role("button").click()

    for _ in ("now", "after a reload"):
        expect(table.get_by_role("columnheader")).to_have_text(
            ["Name in the year", "Today", "Country", "State", "Dates", "Where"]
        )
        expect(head(table, "Name in the year")).to_have_attribute("aria-sort", "ascending")
        expect(tab.locator("#list-rows")).to_contain_text("Donetsk Oblast")
        tab.reload()
        tab.locator("#sentence:not(:empty)").wait_for()
        table = open_list(tab)


def test_the_name_cannot_be_left_out(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#year=1950")
    open_list(tab)
    tab.get_by_text("Columns", exact=True).click()

    expect(tab.get_by_role("checkbox", name="Name in the year")).to_be_disabled()


@pytest.mark.parametrize(
    "kept", ["nonsense", '{"columns": ["nothing"], "by": "name"}', '{"columns": [], "by": "x"}', "7"]
)
def test_a_spoiled_memory_is_as_none(opened: Opener, hard: str, kept: str) -> None:
    tab = opened(f"{hard}#year=1950")
    tab.evaluate("kept => sessionStorage.setItem('renamed-places.list', kept)", kept)
    tab.reload()
    tab.locator("#sentence:not(:empty)").wait_for()

    expect(open_list(tab).get_by_role("columnheader")).to_have_text(HEADS)


def test_a_press_anywhere_in_a_row_chooses_its_record(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#year=1950&kind=settlement&country=UA")
    table = open_list(tab)
    row = table.get_by_role("row").filter(has=tab.get_by_role("cell", name="Donetsk", exact=True))
    row.get_by_role("cell", name="Ukraine").click()

    expect(tab.locator("#panel-title")).to_have_text("Donetsk")
    assert tab.evaluate("() => window.atlas.getState().id") == "donetsk"
