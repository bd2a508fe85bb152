"""Can everyone read the story, chapter by chapter, with the map and the year beside it, and come back from it?"""

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

import renamed_places
from browser.conftest import Opener
from browser.edge_cases import ATTACKS
from renamed_places import page as atlas_page
from renamed_places.records import Chapter, Gazetteer

CHAPTERS: Final = renamed_places.load().chapters
IDS: Final = [chapter.id for chapter in CHAPTERS]
SETTLED: Final = """([latitude, longitude]) => {
  const [lat, lon] = window.atlas.getState().view;
  return Math.abs(lat - latitude) < 15 && Math.abs(lon - longitude) < 20;
}"""
WIDER: Final = (
    "document.documentElement.scrollWidth > window.innerWidth || document.body.scrollWidth > window.innerWidth"
)
OVERFLOWS: Final = (
    "(() => { const it = document.getElementById('chapters'); return it.scrollWidth > it.clientWidth; })()"
)


def state(tab: Page) -> Any:  # noqa: ANN401 -- parsed JSON
    return tab.evaluate("window.atlas.getState()")


def opened_story(opened: Opener, address: str, **options: Any) -> Page:  # noqa: ANN401 -- Playwright's own
    """Return a page with the story open at its first chapter."""
    tab = opened(address, **options)
    tab.locator("#chapters-open").click()
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[0].title)
    return tab


def wait_for_address(tab: Page, wanted: str) -> None:
    tab.wait_for_function("(wanted) => window.location.hash === wanted", arg=wanted)


# Each chapter


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_a_chapter_s_address_restores_its_text_moment_view_and_filters(
    opened: Opener, shipped: str, chapter: Chapter
) -> None:
    tab = opened(f"{shipped}#chapter={chapter.id}")

    expect(tab.locator("#chapter-title")).to_have_text(chapter.title)
    expect(tab.locator("#chapter-number")).to_have_text(f"{IDS.index(chapter.id) + 1} of {len(IDS)}")
    shown = state(tab)
    assert shown["moment"] == {"mode": chapter.mode, "first": chapter.first, "last": chapter.last}
    assert shown["chapter"] == chapter.id
    assert {key: shown["filters"][key] for key in chapter.filters} == {
        key: sorted(value) if isinstance(value, list) else value for key, value in chapter.filters.items()
    }
    tab.wait_for_function(SETTLED, arg=chapter.view[:2])
    texts = tab.locator(".chapter-text").all_inner_texts()
    assert [text.rpartition(" [")[0] for text in texts] == [each.text for each in chapter.paragraphs]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_a_chapter_names_each_of_its_records_and_sources(
    opened: Opener, shipped: str, chapter: Chapter, gazetteer: Gazetteer
) -> None:
    tab = opened(f"{shipped}#chapter={chapter.id}")

    titles = [gazetteer.record(record_id).title for record_id in chapter.records]
    expect(tab.locator(".chapter-records button")).to_have_text(titles)
    keys = dict.fromkeys(source for each in chapter.paragraphs for source in each.sources)
    sources = tab.locator("#chapters details", has_text="Sources (").locator("li")
    assert sources.count() == len(keys)
    assert all(
        gazetteer.sources[key].title in text for key, text in zip(keys, sources.all_text_contents(), strict=True)
    )
    assert all(said for said in tab.locator("#chapters details .supports").all_text_contents())


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_a_chapter_leaves_its_map_in_sight_and_nothing_runs_over_the_edge(
    opened: Opener, shipped: str, chapter: Chapter, width: int
) -> None:
    tab = opened(f"{shipped}#chapter={chapter.id}", width=width, height=740)
    tab.locator("#chapters details summary").last.click()

    assert not tab.evaluate(WIDER)
    assert not tab.evaluate(OVERFLOWS)
    panel = tab.locator("#chapters").bounding_box()
    assert panel
    if width == 360:
        assert panel["y"] > 180
    else:
        assert panel["x"] > 800


# Going through it


def test_the_story_opens_from_the_masthead_and_tells_its_first_chapter(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    assert tab.locator("#chapters-open").get_attribute("aria-expanded") == "true"
    assert state(tab)["year"] == 1925
    expect(tab.locator("#chapter-title")).to_be_focused()
    expect(tab.locator("#chapter-said")).to_have_text(f"Chapter 1 of {len(IDS)}: {CHAPTERS[0].title}, 1925")
    wait_for_address(tab, f"#chapter={IDS[0]}")


def test_the_arrow_keys_step_through_the_chapters_and_stop_at_both_ends(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[0].title)
    for chapter in CHAPTERS[1:]:
        tab.keyboard.press("ArrowRight")
        expect(tab.locator("#chapter-title")).to_have_text(chapter.title)
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[-1].title)
    wait_for_address(tab, f"#chapter={IDS[-1]}")


def test_keys_with_a_modifier_are_left_to_the_browser(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    tab.keyboard.press("Shift+ArrowRight")

    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[0].title)


def test_the_buttons_step_too_and_keep_the_focus(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    tab.locator("#chapter-later").click()
    tab.locator("#chapter-later").press("Enter")

    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[2].title)
    expect(tab.locator("#chapter-later")).to_be_focused()
    tab.locator("#chapter-earlier").click()
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[1].title)
    assert tab.locator("#chapter-earlier").get_attribute("aria-disabled") == "false"


def test_the_end_of_a_chapter_leads_to_the_next(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    tab.locator(".chapter-next button").click()

    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[1].title)
    expect(tab.locator("#chapter-title")).to_be_focused()


def test_all_chapters_are_listed_and_one_click_away(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    tab.locator("summary", has_text="All chapters").click()
    tab.locator(".chapter-list button").nth(7).click()

    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[7].title)
    assert tab.locator('.chapter-list [aria-current="step"]').count() == 1


def test_chapters_that_are_leafed_through_quickly_leave_the_last_one_s_view(opened: Opener, shipped: str) -> None:
    tab = opened_story(opened, shipped)

    for _ in CHAPTERS[1:]:
        tab.keyboard.press("ArrowRight")

    tab.wait_for_function(SETTLED, arg=CHAPTERS[-1].view[:2])
    wait_for_address(tab, f"#chapter={IDS[-1]}")


def test_a_record_of_a_chapter_opens_and_closing_it_returns_to_the_chapter(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=the-allied-states")
    tab.wait_for_function(SETTLED, arg=CHAPTERS[IDS.index("the-allied-states")].view[:2])
    before = state(tab)["view"]

    tab.locator(".chapter-records button", has_text="Varna").click()
    expect(tab.locator("#panel-title")).to_have_text("Varna")
    assert state(tab)["id"] == "varna"
    assert state(tab)["view"] == before

    tab.keyboard.press("Escape")
    expect(tab.locator("#panel")).to_be_hidden()
    expect(tab.locator("#chapter-title")).to_be_visible()
    expect(tab.locator(".chapter-records button", has_text="Varna")).to_be_focused()


def test_the_statues_of_the_chapter_on_their_removal_read_as_lost(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=the-statues")

    signs = tab.locator(".chapter-records li").all_inner_texts()

    assert len(signs) == len(CHAPTERS[IDS.index("the-statues")].records)
    assert [sign for sign in signs if "lost" not in sign.casefold()] == []


def test_the_names_of_its_records_follow_the_year(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=the-seventieth-birthday")
    first = tab.locator(".chapter-records li").first
    expect(first).to_contain_text("Stalin · Bears the name")

    tab.evaluate("window.atlas.setYear(1957)")

    expect(first).to_have_text("VarnaRenamed")
    expect(tab.locator("#chapter-title")).to_have_text("The seventieth birthday")


# Addresses


def test_what_the_reader_changes_within_a_chapter_stands_in_the_address(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter={IDS[0]}")
    tab.evaluate("window.atlas.setYear(1930)")
    wait_for_address(tab, f"#chapter={IDS[0]}&year=1930")
    tab.evaluate("window.atlas.setYear(1953)")

    wait_for_address(tab, f"#chapter={IDS[0]}&year=1953")


def test_filters_that_are_taken_off_within_a_chapter_stay_off(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter={IDS[-1]}")
    tab.evaluate("window.atlas.setFilters({})")
    wait_for_address(tab, f"#chapter={IDS[-1]}&honours=stalin")

    again = opened(f"{shipped}#chapter={IDS[-1]}&honours=stalin")

    assert state(again)["filters"]["states"] == []
    assert state(again)["chapter"] == IDS[-1]


def test_an_address_may_show_another_year_and_view_beside_a_chapter(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter={IDS[0]}&year=1950&view=50,20,5")

    assert state(tab)["year"] == 1950
    assert [round(number, 3) for number in state(tab)["view"]] == [50, 20, 5]
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[0].title)


def test_a_chapter_that_nobody_knows_is_named_and_left_out(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=nowhere")

    expect(tab.locator("#message-text")).to_have_text("Not understood in the address: chapter=nowhere")
    expect(tab.locator("#chapters")).to_be_hidden()
    assert state(tab)["chapter"] is None


# And back


@pytest.mark.parametrize("way", ["Escape", "close", "opener"])
def test_closing_the_story_brings_back_what_was_shown_before(opened: Opener, shipped: str, way: str) -> None:
    tab = opened(f"{shipped}#range=1930-1937&kind=street&view=50,10,5")
    before = state(tab)
    tab.locator("#chapters-open").click()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#chapter-title")).to_have_text(CHAPTERS[1].title)

    if way == "Escape":
        tab.keyboard.press("Escape")
    else:
        tab.locator("#chapters-close" if way == "close" else "#chapters-open").click()

    expect(tab.locator("#chapters")).to_be_hidden()
    expect(tab.locator("#chapters-open")).to_be_focused()
    tab.wait_for_function(SETTLED, arg=before["view"][:2])
    tab.wait_for_function("() => window.location.hash.startsWith('#range=1930-1937&kind=street&view=')")
    after = state(tab)
    assert after["view"] == pytest.approx(before["view"], abs=0.01)
    assert {key: value for key, value in after.items() if key != "view"} == {
        key: value for key, value in before.items() if key != "view"
    }


def test_a_story_opened_by_its_address_closes_where_it_is(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=the-statues")
    tab.locator("#chapters-close").click()

    assert state(tab)["moment"] == {"mode": "compare", "first": 1960, "last": 1962}
    assert state(tab)["chapter"] is None


def test_the_story_goes_on_where_it_was_left(opened: Opener, shipped: str) -> None:
    tab = opened(f"{shipped}#chapter=the-statues")
    tab.locator("#chapters-close").click()

    tab.locator("#chapters-open").click()

    expect(tab.locator("#chapter-title")).to_have_text("The statues")


def test_the_list_and_what_happened_make_room_for_the_story(opened: Opener, shipped: str) -> None:
    tab = opened(shipped)
    tab.locator("#list-open").click()
    tab.evaluate("document.getElementById('chapters-open').click()")

    expect(tab.locator("#list")).to_be_hidden()
    expect(tab.locator("#chapter-title")).to_be_visible()


# Elsewhere


def test_a_gazetteer_without_a_story_has_no_button_for_it(opened: Opener, gazetteer: Gazetteer, tmp_path: Path) -> None:
    file = tmp_path / "atlas.html"
    file.write_text(atlas_page.build(Gazetteer(places=gazetteer.places[:3])), encoding="utf-8")

    expect(opened(file.as_uri()).locator("#chapters-open")).to_be_hidden()


def test_in_a_frame_of_the_app_a_chapter_sets_its_filters_too(opened: Opener, served: str) -> None:
    frame = opened(f"{served}/host.html").frame_locator("iframe")

    frame.locator("#chapters-open").click()
    for _ in CHAPTERS[1:]:
        frame.locator("#chapter-later").click()

    expect(frame.locator("#chapter-title")).to_have_text(CHAPTERS[-1].title)
    shown = frame.locator("body").evaluate("window.atlas.getState()")
    assert shown["year"] == 2026
    assert shown["filters"]["states"] == sorted(CHAPTERS[-1].filters["states"])


def test_no_text_of_a_chapter_is_read_as_html(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#chapter=hostile")

    text = tab.locator("#chapters").text_content() or ""
    expect(tab.locator(".chapter-records li")).to_have_count(3)
    assert [attack for attack in ATTACKS if attack not in text] == []
    assert tab.evaluate("window.hacked") is None


def test_a_chapter_without_records_or_events_at_the_edge_of_the_world_is_told_too(opened: Opener, hard: str) -> None:
    tab = opened(f"{hard}#chapter=hostile")

    tab.locator("#chapter-later").click()

    expect(tab.locator("#chapter-number")).to_have_text("2 of 2")
    expect(tab.locator("#chapter-when")).to_have_text("1953 and 1962 compared")
    expect(tab.locator(".chapter-records")).to_have_count(0)
    assert state(tab)["filters"]["kinds"] == ["canal"]
