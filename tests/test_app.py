"""Does what stands below the map follow what the page says: sentence, table, charts, downloads, address? No browser."""

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree

from renamed_places import bridge, chart_section, charts, home, match, service, serving
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, Selection, sentence, shown
from renamed_places.speech import LANGUAGES, Speech
from renamed_places.tallies import Chart, Subject
from renamed_places.timeline import Moment

SECONDS = 30


def opened(**query: str) -> AppTest:
    """Return the app, opened by a link."""
    app = AppTest.from_file(str(home.SCRIPT), default_timeout=SECONDS)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def said(app: AppTest, **state: Any) -> AppTest:  # noqa: ANN401 -- what a page may say
    """Let the page say what it shows, and return the app after its run."""
    app.session_state[bridge.KEY] = {"seen": state}
    app.run()
    assert not app.exception
    return app


def heading(app: AppTest) -> str:
    """Return the sentence below the map."""
    return str(app.main.header[0].value)


def messages(app: AppTest) -> list[dict[str, Any]]:
    """Return what Python tells the page."""
    told = json.loads(app.get("bidi_component")[0].proto.json)
    found: list[dict[str, Any]] = told["messages"]
    return found


def frame_name(app: AppTest) -> str:
    """Return the accessible name that Python gives the frame."""
    return str(json.loads(app.get("bidi_component")[0].proto.json)["name"])


def message(app: AppTest, kind: str) -> dict[str, Any]:
    """Return the one message of a kind."""
    (found,) = (each for each in messages(app) if each["type"] == kind)
    return found


def query(app: AppTest) -> dict[str, str]:
    """Return the address's query as single texts."""
    return {key: values if isinstance(values, str) else values[0] for key, values in app.query_params.items()}


def test_the_app_opens_on_the_whole_map_with_its_sentence(gazetteer: Gazetteer) -> None:
    app = opened()

    assert any("<h1" in str(each.proto.body) and "Renamed Places" in str(each.proto.body) for each in app.get("html"))
    assert heading(app) == sentence(1953, shown(gazetteer.records, 1953, Filters()), gazetteer.honourees)
    assert query(app) == {}


def test_a_country_that_only_the_gazetteer_knows_is_called_so_in_the_table(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    polity = replace(gazetteer.polities[0], country="XA", title="Utopia")
    (record,) = (place for place in gazetteer.places if place.id == "volgograd")
    own = replace(gazetteer, places=(replace(record, country="XA"),), monuments=(), polities=(polity,))
    monkeypatch.setattr(serving, "gazetteer", lambda: own)

    assert list(opened().dataframe[0].value["Country"]) == ["Utopia"]


def test_nothing_that_streamlit_shows_is_the_map(gazetteer: Gazetteer) -> None:
    assert gazetteer.records
    assert list(opened().get("iframe")) == []


def test_what_the_page_says_moves_the_sentence_and_the_address(gazetteer: Gazetteer) -> None:
    app = said(opened(), year=1961, id="volgograd", view=[48.7, 44.5, 6])

    assert heading(app) == sentence(1961, shown(gazetteer.records, 1961, Filters()), gazetteer.honourees)
    assert query(app) == {"year": "1961", "id": "volgograd", "view": "48.7,44.5,6"}


def test_filters_that_the_page_says_move_sentence_table_and_address(gazetteer: Gazetteer) -> None:
    given = {"kinds": ["settlement"], "countries": ["UA"], "states": [], "honours": ["stalin"], "certain": True}
    app = said(opened(), year=1953, filters=given)

    filters = Filters(kinds=frozenset({"settlement"}), countries=frozenset({"UA"}), certain_only=True)
    rows = shown(gazetteer.records, 1953, filters)
    assert heading(app) == sentence(1953, rows, gazetteer.honourees)
    assert len(app.dataframe[0].value) == len(rows)
    assert query(app) == {"kind": "settlement", "country": "UA", "certain": "1"}


def test_a_link_restores_the_filters(gazetteer: Gazetteer) -> None:
    app = opened(year="1950", kind="street,square", honours="battle-of-stalingrad,stalin", state="named")

    filters = Filters(
        kinds=frozenset({"street", "square"}),
        states=frozenset({"named"}),
        honours=frozenset({"battle-of-stalingrad", "stalin"}),
    )
    assert heading(app) == sentence(1950, shown(gazetteer.records, 1950, filters), gazetteer.honourees)
    assert query(app) == {
        "year": "1950", "kind": "square,street", "honours": "battle-of-stalingrad,stalin", "state": "named",
    }  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [{"year": "soon"}, {"kind": "<script>alert(1)</script>"}, {"id": "../../etc"}, {"view": "x"}, {"year": "99999999"}],
)
def test_a_broken_link_is_told_and_breaks_nothing(broken: dict[str, str]) -> None:
    app = opened(**broken)

    assert len(app.info) == 1
    assert "not understood" in app.info[0].value
    assert query(app) in ({}, {"year": "2026"})


def test_each_row_chosen_is_a_new_request_to_the_page() -> None:
    app = opened(year="1950")
    for number in (1, 2):
        app.session_state["go"] = bridge.go_message(number, "donetsk")
        app.run()
        assert message(app, "go") == {"type": "go", "n": number, "id": "donetsk"}


def test_the_app_speaks_the_language_of_the_link(gazetteer: Gazetteer) -> None:
    app = opened(lang="ru", year="1950")

    assert heading(app) == sentence(1950, shown(gazetteer.records, 1950, Filters()), gazetteer.honourees, Speech("ru"))
    assert {"Название тогда", "Страна"} <= set(app.dataframe[0].value)
    assert query(app) == {"lang": "ru", "year": "1950"}


def test_a_link_is_not_understood_in_its_own_language() -> None:
    app = opened(lang="de", year="soon")

    assert app.info[0].value.startswith("Der Link wurde in einem Teil nicht verstanden")


def test_the_app_follows_the_language_that_the_page_says(gazetteer: Gazetteer) -> None:
    app = charted(opened(), Chart.YEARS)
    said(app, year=1953, lang="uk")

    assert heading(app) == sentence(1953, shown(gazetteer.records, 1953, Filters()), gazetteer.honourees, Speech("uk"))
    assert "Наприкінці 1953 року" in told(app, "chart-says")
    assert frame_name(app) == Speech("uk").say(bridge.FRAME) != bridge.FRAME
    assert query(app) == {"lang": "uk"}
    assert query(said(app, year=1953, lang=None)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", Chart)
def test_every_chart_says_what_it_shows_in_every_language(chart: Chart, language: str) -> None:
    english, app = (charted(opened(lang=each, state="named"), chart) for each in ("en", language))
    parts = [(told(each, "chart-says"), told(each, "chart-notes"), told(each, "downloads")) for each in (english, app)]

    assert drawn(app) == 1
    assert [one == other for one, other in zip(*parts, strict=True)] == [language == "en"] * 3


def test_a_chapter_of_the_story_sets_what_is_shown_and_stays_in_the_address(gazetteer: Gazetteer) -> None:
    chapter = next(each for each in gazetteer.chapters if each.mode == "year")
    app = opened(chapter=chapter.id)

    assert heading(app).startswith(f"{chapter.last}: ")
    assert query(app)["chapter"] == chapter.id
    moved = said(app, year=1931, chapter=chapter.id)
    assert (query(moved)["chapter"], query(moved)["year"]) == (chapter.id, "1931")
    assert "chapter" not in query(said(app, year=1931, chapter=None))


def test_the_table_has_a_row_for_every_record_shown(gazetteer: Gazetteer) -> None:
    table = opened(year="1950").dataframe[0].value

    assert len(table) == len(shown(gazetteer.records, 1950, Filters()))
    assert "Сталинград" in set(table["Name then"])


def test_the_page_may_say_a_range_or_a_comparison(gazetteer: Gazetteer) -> None:
    app = said(opened(), year=1962, moment={"mode": "compare", "first": 1953, "last": 1962}, original=True)

    moment = Moment.of_comparison(1953, 1962)
    assert heading(app) == sentence(moment, shown(gazetteer.records, moment, Filters()), gazetteer.honourees)
    assert query(app) == {"compare": "1953-1962", "names": "original"}


def test_how_the_years_play_is_kept_in_the_link() -> None:
    app = said(opened(), year=1953, speed=0.5, loop=True)

    assert query(app) == {"loop": "1", "speed": "0.5"}


NOT_A_STATE: list[Any] = [
    None,
    7,
    "x",
    [],
    {"year": "1950"},
    {"year": 1950, "id": 7, "view": "x"},
    {"view": [1, 2]},
    {"year": 3000},
    {"moment": {"mode": "never", "first": 1950, "last": 1960}},
    {"moment": {"mode": "range", "first": 1960, "last": 1950}},
    {"year": 1950, "speed": "fast", "loop": 1},
    {"year": 1950, "filters": 7, "chapter": ["x"]},
    {"year": 1950, "filters": {"kinds": "street", "countries": [7], "honours": [], "certain": "yes"}},
]


@pytest.mark.parametrize("state", NOT_A_STATE, ids=repr)
def test_what_the_page_cannot_have_said_is_left_out(state: Any) -> None:  # noqa: ANN401 -- whatever a page may say
    seen = bridge.seen({"seen": state})

    assert seen in (None, Selection(Moment.of_year(1950)))


def test_the_downloads_have_addresses_that_say_what_is_shown() -> None:
    filters = {"countries": ["GE"], "states": ["standing"]}
    app = said(opened(), year=1950, id="volgograd", view=[48.7, 44.5, 6], filters=filters)

    (offered,) = (each.proto.body for each in app.get("html") if "<nav" in each.proto.body)
    assert 'href="/shown.geojson?year=1950&amp;country=GE&amp;state=standing" download' in offered
    assert 'href="/shown.csv?year=1950&amp;country=GE&amp;state=standing" download' in offered
    assert 'href="/gazetteer.geojson" download' in offered
    saved = "/renamed-places.html?year=1950&amp;country=GE&amp;state=standing&amp;id=volgograd&amp;view=48.7%2C44.5%2C6"
    assert f'href="{saved}" download' in offered


def matched(text: str) -> AppTest:
    """Return the app after a list was pasted and matched."""
    app = opened()
    app.text_area(key="list").set_value(text)
    next(button for button in app.button if button.label == "Match").click().run()
    assert not app.exception
    return app


def test_a_pasted_list_comes_back_as_a_table_to_save() -> None:
    app = matched("Сталино 1943\n\nв Сталинграде\t1942\nAtlantis")

    table = app.dataframe[-1].value
    assert list(table["asked"]) == ["Сталино", "в Сталинграде", "Atlantis"]
    assert list(table["id"]) == ["donetsk", "volgograd", ""]
    assert list(table["today"][:2]) == ["Donetsk", "Volgograd"]
    assert float(table["longitude"][1]) == pytest.approx(44.4976)
    assert table["certainty"][2] == "none"
    assert [button.proto.label for button in app.get("download_button")] == ["Save as CSV"]


def test_an_empty_list_says_what_to_write() -> None:
    assert any("No name yet" in each.value for each in matched(" \n ").info)


def test_a_list_that_is_too_long_is_matched_as_far_as_it_goes_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "MOST_PASTED", 2)
    app = matched("Stalino\nStalinsk\nStalinstadt")

    assert len(app.dataframe[-1].value) == 2
    assert "the last 1 were not matched" in app.warning[0].value


def charted(app: AppTest, chart: Chart) -> AppTest:
    """Choose a chart, and return the app after its run."""
    app.button_group(key=chart_section.KEY).set_value(chart).run()
    assert not app.exception
    return app


def drawn(app: AppTest) -> int:
    """Return how many charts there are."""
    return len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart"))


def told(app: AppTest, css: str) -> str:
    """Return the text of the HTML with a class."""
    return next(str(each.proto.body) for each in app.get("html") if f'class="{css}"' in each.proto.body)


def test_no_chart_is_worked_out_before_one_is_chosen() -> None:
    service.tallied.cache_clear()
    app = opened()

    assert drawn(app) == 0
    assert service.tallied.cache_info().currsize == 0


@pytest.mark.parametrize("chart", Chart)
def test_a_chart_says_what_it_shows_and_offers_its_numbers(chart: Chart) -> None:
    app = charted(opened(kind="settlement,monument", country="UA", state="named"), chart)

    assert drawn(app) == 1
    assert f'href="/charts/{chart}.csv?kind=monument%2Csettlement&amp;country=UA" download' in told(app, "downloads")
    assert told(app, "chart-says")
    assert "The filter of states is not asked here" in told(app, "chart-notes")


def test_a_chart_follows_filters_and_year_and_is_worked_out_once(gazetteer: Gazetteer) -> None:
    service.tallied.cache_clear()
    app = charted(said(opened(), year=1950), Chart.YEARS)
    said(app, year=1951)
    assert service.tallied.cache_info().misses == 1
    said(app, year=1951, filters={"countries": ["UA"]})

    rows = shown(gazetteer.records, 1951, Filters(countries=frozenset({"UA"})))
    certain = sum(row.state == "named" and row.certain for row in rows)
    assert f"At the end of 1951, {certain} places certainly bore such a name" in told(app, "chart-says")
    assert service.tallied.cache_info().misses == 2


def test_a_button_under_a_chart_asks_the_page_to_go_to_a_peak() -> None:
    app = charted(said(opened(), year=1953, id="volgograd"), Chart.MONTHS)
    app.button(key="go-1961").click().run()

    assert message(app, "go") == {"type": "go", "n": 1, "year": 1961}


def chart_id(app: AppTest) -> str:
    """Return by what the browser calls the one chart."""
    return str((*app.get("vega_lite_chart"), *app.get("arrow_vega_lite_chart"))[0].proto.id)


def clicked(app: AppTest, chart: str, year: int) -> AppTest:
    """Let the browser tell that a year was clicked in a chart, whether the chart is still there or not."""
    told = ElementTree.get_widget_states

    def told_too(tree: ElementTree) -> Any:  # noqa: ANN401 -- Streamlit's own
        states = told(tree)
        selection = json.dumps({"selection": {charts.CLICKED: [{"year": year}]}})
        states.widgets.add(id=chart, string_value=selection)
        return states

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ElementTree, "get_widget_states", told_too)
        app.run()
    assert not app.exception
    return app


def test_a_click_is_obeyed_once_though_the_browser_may_tell_it_again_when_the_chart_is_gone() -> None:
    app = charted(said(opened(), year=1953), Chart.YEARS)
    first = chart_id(app)
    assert message(clicked(app, first, 1961), "go") == {"type": "go", "n": 1, "year": 1961}
    said(app, year=1937)

    assert message(clicked(app, first, 1961), "go")["n"] == 1
    said(app, year=1937)
    assert message(clicked(app, chart_id(app), 1961), "go") == {"type": "go", "n": 2, "year": 1961}


def test_monuments_may_be_counted_instead_of_places() -> None:
    app = charted(opened(), Chart.YEARS)
    app.button_group(key="chart-of").set_value(Subject.MONUMENTS).run()

    assert "monuments certainly stood" in told(app, "chart-says")
    assert 'href="/charts/names-by-year.csv?of=monuments"' in told(app, "downloads")
