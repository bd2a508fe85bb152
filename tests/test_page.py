"""Is the page one text that holds all it needs, asks for nothing, and lets no text from data out of its data?"""

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate
from typing import Any, Final

import folium
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import union_all
from shapely.geometry import MultiLineString, Point, Polygon, shape

from browser.edge_cases import ATTACKS, edge_cases
from renamed_places import page
from renamed_places.page import plugins
from renamed_places.page.assets import leaflet_script, leaflet_style
from renamed_places.page.courses import PER_DEGREE, course
from renamed_places.page.labels import KINDS, STATES, kind_label
from renamed_places.page.payload import payload_of
from renamed_places.records import KINDS as ALL_KINDS
from renamed_places.records import Gazetteer

DATA: Final = re.compile(r'<script type="application/json" id="atlas-data">(.*?)</script>', re.DOTALL)
SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


RIVERS_AT: Final = {
    "Kyiv": (30.55, 50.45),
    "Stalingrad": (44.55, 48.72),
    "Budapest": (19.05, 47.5),
    "Novosibirsk": (82.92, 55.0),
}


def unfolded(course: list[int]) -> list[tuple[float, float]]:
    """Return the points of a line that travels as steps."""
    columns = (accumulate(course[::2]), accumulate(course[1::2]))
    return [(lon / PER_DEGREE, lat / PER_DEGREE) for lon, lat in zip(*columns, strict=True)]


@pytest.fixture(scope="module")
def html() -> str:
    """Return the page of the hard cases."""
    return page.build(edge_cases())


def data(html: str) -> Any:  # noqa: ANN401 -- parsed JSON
    """Return the payload that a page carries."""
    found = DATA.findall(html)
    assert len(found) == 1
    return json.loads(found[0])


def test_the_same_gazetteer_gives_the_same_bytes(html: str) -> None:
    assert page.build(edge_cases()) == html


def test_building_the_page_leaves_folium_as_it_was(html: str) -> None:
    assert html
    assert [name for name, _ in folium.Map.default_js] == ["leaflet", "jquery", "bootstrap", "awesome_markers"]
    assert "cdn.jsdelivr.net" in folium.Map().get_root().render()


LEADS_OUT: Final = [
    r"<script[^>]*\bsrc=",
    r"<link[^>]*href=.(?!data:image/svg)",
    r"@import",
    r"url\((?!#|\"data:font/woff2;base64,)",
    r"sourceMappingURL",
    r"<img",
]


@pytest.mark.parametrize("pattern", LEADS_OUT)
def test_nothing_in_the_page_leads_out_of_it(html: str, pattern: str) -> None:
    assert re.findall(pattern, html) == []


def test_leaflet_is_the_version_that_folium_is_written_for() -> None:
    wanted = next(url for name, url in folium.Map.default_js if name == "leaflet")

    assert f"Leaflet {re.findall(r'leaflet@([0-9.]+)', wanted)[0]}," in leaflet_script()
    assert ".leaflet-container" in leaflet_style()


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_from_data_stands_nowhere_but_in_the_data(html: str, attack: str) -> None:
    assert attack not in DATA.sub("", html)


def test_text_from_data_comes_out_as_it_went_in(html: str) -> None:
    records = {record["id"]: record for record in data(html)["records"]}

    hostile = records["hostile-monument"]
    assert all(attack in hostile["title"] for attack in ATTACKS)
    assert all(attack in hostile["conflicts"][0]["whyNot"] for attack in ATTACKS)


def test_the_data_cannot_end_its_element_or_break_a_line(html: str) -> None:
    text = DATA.findall(html)[0]

    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029", "\n", "\r"}
    assert text.encode("utf-8")


def test_the_policy_allows_the_pages_own_scripts_and_no_others(html: str) -> None:
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in SCRIPT.findall(html)]

    rules = dict(rule.split(" ", 1) for rule in page.policy(html).split("; "))
    assert len(hashes) == 2
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [f"'sha256-{digest}'" for digest in hashes]
    assert rules["img-src"] == "data:"
    assert rules["font-src"] == "data:"
    assert rules["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in page.policy(html)


def test_a_saved_page_carries_its_policy(html: str) -> None:
    rules = page.policy(html).removesuffix("; frame-ancestors 'self'")

    assert f'<meta http-equiv="Content-Security-Policy" content="{rules}">' in html


def test_every_file_of_the_page_is_in_it_once() -> None:
    parts = [part for part in vars(plugins).values() if isinstance(part, type) and issubclass(part, plugins.Plugin)]
    used = sorted(name for part in parts for name in (*part.styles, *part.markup, *part.scripts))

    there = sorted(
        path.name for path in files("renamed_places.page").iterdir() if path.name.endswith((".js", ".css", ".html"))
    )
    assert used == there


def test_every_script_says_first_which_question_it_answers() -> None:
    scripts = [path for path in files("renamed_places.page").iterdir() if path.name.endswith(".js")]

    assert [path.name for path in scripts if not re.match(r"/\*\* .*\?", path.read_text(encoding="utf-8"))] == []


FORBIDDEN: Final = [
    r"\binnerHTML\b",
    r"\bouterHTML\b",
    r"insertAdjacentHTML",
    r"document\.write",
    r"\beval\(",
    r"new Function",
]


@pytest.mark.parametrize("way", FORBIDDEN)
def test_our_scripts_read_nothing_as_html_or_code(way: str) -> None:
    scripts = [path for path in files("renamed_places.page").iterdir() if path.name.endswith(".js")]

    assert [path.name for path in scripts if re.search(way, path.read_text(encoding="utf-8"))] == []


def test_what_is_not_known_is_left_out(gazetteer: Gazetteer) -> None:
    payload = payload_of(gazetteer, 1953)

    optional = {
        "geometry",
        "accuracy",
        "links",
        "note",
        "erected",
        "removed",
        "sculptor",
        "height",
        "movedTo",
        "proposed",
    }
    found = [
        (record["id"], key)
        for record in payload["records"]
        for key, value in record.items()
        if key in optional and value in (None, "", (), [], {}, False) and value != 0
    ]
    assert found == []
    assert not any(name.get("end") == "" for record in payload["records"] for name in record["names"])


def test_a_height_of_nought_is_known(html: str) -> None:
    records = {record["id"]: record for record in data(html)["records"]}

    assert records["hostile-monument"]["height"] == 0


def test_the_page_knows_every_record_source_event_and_polity(gazetteer: Gazetteer) -> None:
    payload = payload_of(gazetteer, 1953)

    assert [record["id"] for record in payload["records"]] == [record.id for record in gazetteer.records]
    assert list(payload["sources"]) == sorted(gazetteer.sources)
    assert len(payload["events"]) == len(gazetteer.events)
    assert len(payload["polities"]) == len(gazetteer.polities)
    assert payload["records"][0]["spans"] == [span.days for span in gazetteer.records[0].honouring]


@pytest.mark.parametrize("town", RIVERS_AT)
def test_a_river_runs_past_a_town_that_lies_on_it(town: str, gazetteer: Gazetteer) -> None:
    rivers = MultiLineString([unfolded(river) for river in payload_of(gazetteer, 1953)["rivers"]])

    assert rivers.distance(Point(RIVERS_AT[town])) < 0.15  # of a degree, some ten kilometres


def test_an_outline_comes_out_as_it_went_in(gazetteer: Gazetteer) -> None:
    told = {polity["id"]: polity["rings"] for polity in payload_of(gazetteer, 1953)["polities"]}
    for polity in gazetteer.polities:
        polygons = [Polygon(unfolded(rings[0]), [unfolded(hole) for hole in rings[1:]]) for rings in told[polity.id]]
        assert union_all(polygons).symmetric_difference(shape(polity.geometry)).area < 1e-9, polity.id


points = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=30)


@given(points)
def test_a_line_keeps_its_points_to_a_thousandth_of_a_degree(line: list[tuple[float, float]]) -> None:
    whole = (np.rint(np.array(line) * PER_DEGREE) / PER_DEGREE).tolist()
    kept = [point for at, point in enumerate(whole) if at == 0 or point != whole[at - 1]]

    assert np.array(unfolded(course(line))) == pytest.approx(np.array(kept), abs=1e-9)


@pytest.mark.parametrize(("asked", "given"), [(1953, 1953), (1800, 1917), (3000, 2026)])
def test_the_first_year_is_one_of_the_atlas(asked: int, given: int) -> None:
    assert payload_of(edge_cases(), asked)["meta"]["year"] == given


def test_labels_read_as_plain_english(gazetteer: Gazetteer) -> None:
    labels = payload_of(gazetteer, 1953)["labels"]

    assert set(KINDS) == set(ALL_KINDS)
    assert labels["states"] == STATES
    assert [code for code, country in labels["countries"].items() if code == country] == []
    assert kind_label("tram_stop") == "Tram stop"


def test_a_code_that_nobody_knows_reads_as_written() -> None:
    labels = payload_of(edge_cases(), 1953)["labels"]

    assert labels["countries"]["ZZ"] == "ZZ"
    assert labels["kinds"]["volcano"] == "Volcano"
    assert list(labels["kinds"])[-1] == "volcano"


def test_an_empty_gazetteer_has_a_page_too() -> None:
    assert data(page.build(Gazetteer()))["records"] == []
