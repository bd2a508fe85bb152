"""Does the Streamlit side keep filters, search, record, table, downloads and address in step, without a browser?"""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from renamed_places import bridge, chart_section, home, service
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, sentence, shown
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
    return str(app.subheader[0].value)


def messages(app: AppTest) -> list[dict[str, Any]]:
    """Return what Python tells the page."""
    told = json.loads(app.get("bidi_component")[0].proto.json)
    found: list[dict[str, Any]] = told["messages"]
    return found


def message(app: AppTest, kind: str) -> dict[str, Any]:
    """Return the one message of a kind."""
    (found,) = (each for each in messages(app) if each["type"] == kind)
    return found


def query(app: AppTest) -> dict[str, str]:
    """Return the address's query as single texts."""
    return {key: values if isinstance(values, str) else values[0] for key, values in app.query_params.items()}


def test_the_app_opens_on_the_whole_map_with_its_sentence(gazetteer: Gazetteer) -> None:
    app = opened()

    assert app.title[0].value == "Renamed Places"
    assert heading(app) == sentence(1953, shown(gazetteer.records, 1953, Filters()), gazetteer.honourees)
    frame = app.get("iframe")[0].proto
    assert frame.src.startswith(service.page_address())
    assert query(app) == {}


def test_the_frame_stays_the_same_whatever_happens() -> None:
    app = opened(year="1950")
    first = app.get("iframe")[0].proto.src

    said(app, year=1961, id="volgograd", view=[48.7, 44.5, 6])
    app.multiselect(key="kinds").set_value(["settlement"]).run()

    assert app.get("iframe")[0].proto.src == first
    assert "year=1950" in first


def test_what_the_page_says_moves_the_sentence_and_the_address(gazetteer: Gazetteer) -> None:
    app = said(opened(), year=1961, id="volgograd", view=[48.7, 44.5, 6])

    assert heading(app) == sentence(1961, shown(gazetteer.records, 1961, Filters()), gazetteer.honourees)
    assert query(app) == {"year": "1961", "id": "volgograd", "view": "48.7,44.5,6"}


def test_filters_change_sentence_address_and_page(gazetteer: Gazetteer) -> None:
    app = opened()
    app.multiselect(key="kinds").set_value(["settlement"])
    app.multiselect(key="countries").set_value(["UA"])
    app.toggle(key="certain_only").set_value(True).run()

    filters = Filters(kinds=frozenset({"settlement"}), countries=frozenset({"UA"}), certain_only=True)
    assert heading(app) == sentence(1953, shown(gazetteer.records, 1953, filters), gazetteer.honourees)
    assert query(app) == {"kind": "settlement", "country": "UA", "certain": "1"}
    assert message(app, "filters") == bridge.filters_message(filters)


def test_a_link_restores_the_filters(gazetteer: Gazetteer) -> None:
    app = opened(year="1950", kind="street,square", honours="battle-of-stalingrad,stalin", state="named")

    filters = Filters(
        kinds=frozenset({"street", "square"}),
        states=frozenset({"named"}),
        honours=frozenset({"battle-of-stalingrad", "stalin"}),
    )
    assert app.multiselect(key="kinds").value == ["square", "street"]
    assert heading(app) == sentence(1950, shown(gazetteer.records, 1950, filters), gazetteer.honourees)
    assert query(app) == {
        "year": "1950", "kind": "square,street", "honours": "battle-of-stalingrad,stalin", "state": "named",
    }  # fmt: skip


def test_filters_can_be_cleared() -> None:
    app = opened(kind="street", certain="1")

    next(button for button in app.button if button.label == "Clear filters").click().run()

    assert query(app) == {}


def test_with_all_honourees_off_it_is_as_at_first() -> None:
    app = opened()
    app.button_group(key="honours").set_value([]).run()

    assert message(app, "filters") == bridge.filters_message(Filters())


@pytest.mark.parametrize(
    "broken",
    [{"year": "soon"}, {"kind": "<script>alert(1)</script>"}, {"id": "../../etc"}, {"view": "x"}, {"year": "99999999"}],
)
def test_a_broken_link_is_told_and_breaks_nothing(broken: dict[str, str]) -> None:
    app = opened(**broken)

    assert len(app.info) == 1
    assert "not understood" in app.info[0].value
    assert query(app) in ({}, {"year": "2026"})


def test_a_search_answers_and_asks_the_page_to_go_there() -> None:
    app = opened()
    app.text_input(key="search").set_value("Сталино 1943").run()
    app.button(key="answer-donetsk").click().run()

    asked = message(app, "go")
    assert (asked["id"], asked["year"], asked["n"]) == ("donetsk", 1943, 1)


def test_each_choice_is_a_new_request() -> None:
    app = opened()
    app.text_input(key="search").set_value("Stalinabad").run()
    app.button(key="answer-dushanbe").click().run()
    app.button(key="answer-dushanbe").click().run()

    assert message(app, "go")["n"] == 2


def test_a_search_without_an_answer_says_so() -> None:
    app = opened()
    app.text_input(key="search").set_value("Atlantis").run()

    assert "No name like Atlantis" in app.info[0].value


def test_the_chosen_record_is_told_whole(gazetteer: Gazetteer) -> None:
    app = said(opened(), year=1961, id="volgograd", view=[48.7, 44.5, 6])

    text = "\n".join(each.value for each in app.markdown).replace("\\", "")
    for words in ("Царицын (Tsaritsyn)", "Сталинград (Stalingrad)", "Волгоград (Volgograd)", "1961-11-11"):
        assert words in text
    for address in gazetteer.addresses(gazetteer.record("volgograd").citations):
        assert f"](<{address}>)" in "\n".join(each.value for each in app.markdown)


def test_the_table_has_a_row_for_every_record_shown(gazetteer: Gazetteer) -> None:
    table = opened(year="1950").dataframe[0].value

    assert len(table) == len(shown(gazetteer.records, 1950, Filters()))
    assert "Сталинград" in set(table["Name then"])


def test_the_events_of_the_year_are_told() -> None:
    app = said(opened(), year=1956, id=None, view=[50, 40, 4])

    text = "\n".join(each.value for each in app.markdown).replace("\\", "")
    assert "Khrushchev's Secret Speech on the cult of personality**, 25 February 1956" in text


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
]


@pytest.mark.parametrize("state", NOT_A_STATE, ids=repr)
def test_what_the_page_cannot_have_said_is_left_out(state: Any) -> None:  # noqa: ANN401 -- whatever a page may say
    seen = bridge.seen({"seen": state})

    assert seen.record is None
    assert seen.view is None
    assert seen.moment is None or seen.moment == Moment.of_year(1950)


def test_the_downloads_have_addresses_that_say_what_is_shown() -> None:
    app = said(opened(country="GE", state="standing"), year=1950, id="volgograd", view=[48.7, 44.5, 6])

    (offered,) = (each.proto.body for each in app.get("html") if "<nav" in each.proto.body)
    assert 'href="/shown.geojson?year=1950&amp;country=GE&amp;state=standing" download' in offered
    assert 'href="/gazetteer.geojson" download' in offered
    saved = "/renamed-places.html?year=1950&amp;country=GE&amp;state=standing&amp;id=volgograd&amp;view=48.7%2C44.5%2C6"
    assert f'href="{saved}" download' in offered


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
    app.multiselect(key="countries").set_value(["UA"]).run()

    rows = shown(gazetteer.records, 1951, Filters(countries=frozenset({"UA"})))
    certain = sum(row.state == "named" and row.certain for row in rows)
    assert f"At the end of 1951, {certain} places certainly bore such a name" in told(app, "chart-says")
    assert service.tallied.cache_info().misses == 2


def test_a_button_under_a_chart_asks_the_page_to_go_to_a_peak() -> None:
    app = charted(said(opened(), year=1953, id="volgograd"), Chart.MONTHS)
    app.button(key="go-1961").click().run()

    assert message(app, "go") == {"type": "go", "n": 1, "year": 1961}


def test_monuments_may_be_counted_instead_of_places() -> None:
    app = charted(opened(), Chart.YEARS)
    app.button_group(key="chart-of").set_value(Subject.MONUMENTS).run()

    assert "monuments certainly stood" in told(app, "chart-says")
    assert 'href="/charts/names-by-year.csv?of=monuments"' in told(app, "downloads")
