"""Does a gazetteer of hard cases come through HTTP whole, and does none of its texts run?"""

from dataclasses import replace
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from asking import Answer, ask, post
from browser.edge_cases import ATTACKS, edge_cases
from renamed_places.api import mounted
from renamed_places.api.reconcile import properties

CASES: Final = edge_cases()
APP: Final = Starlette(routes=[mounted(lambda: CASES)])
IDS: Final = [record.id for record in CASES.records]
SLUGS: Final = [record_id for record_id in IDS if "/" not in record_id]
"""The ids that can be a part of a path; those of a sound gazetteer all can."""
TAGS: Final = {"html", "head", "meta", "title", "style", "body", "h1", "p"}


class Seen(HTMLParser):
    """What a page holds: its elements, and whether any of them has an attribute that is not ours."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def answered(answer: Answer) -> Answer:
    assert answer.status == 200, answer.body
    return answer


@pytest.mark.parametrize("query", ["year=1950", "range=1930-1960", "compare=1930-1960", "", "bbox=-180,-90,180,90"])
def test_every_record_is_listed(query: str) -> None:
    listed = answered(ask(APP, f"/api/records?{query}&limit=500")).json["features"]

    known = {record.id for record in CASES.records}
    assert {feature["id"] for feature in listed} <= known
    assert query or [feature["id"] for feature in listed] == IDS


@pytest.mark.parametrize("record_id", SLUGS)
def test_every_record_is_told_alone(record_id: str) -> None:
    assert answered(ask(APP, f"/api/records/{record_id}")).json["properties"]["title"] == CASES.record(record_id).title


@pytest.mark.parametrize("record_id", IDS)
def test_no_text_of_a_record_is_markup_in_its_preview(record_id: str) -> None:
    seen = Seen(answered(ask(APP, f"/api/reconcile/preview?id={quote(record_id)}")).body.decode())

    assert seen.tags <= TAGS
    assert seen.attributes <= {"lang", "charset"}


def test_every_property_has_values_for_every_record() -> None:
    wanted = [{"id": each.id} for each in properties.ALL]

    rows = answered(post(APP, "/api/reconcile", extend={"ids": IDS, "properties": wanted})).json["rows"]

    assert list(rows) == IDS


def test_a_source_that_is_not_there_is_no_fault_of_the_service() -> None:
    orphaned = Starlette(routes=[mounted(lambda: replace(CASES, sources={}))])

    for record_id in SLUGS:
        assert answered(ask(orphaned, f"/api/records/{record_id}")).json["sources"] == []
        answered(ask(orphaned, f"/api/reconcile/preview?id={record_id}"))


@pytest.mark.parametrize("name", [text.encode("utf-8", "replace").decode() for text in ATTACKS])
def test_a_name_that_would_like_to_run_is_a_name(name: str) -> None:
    answered(ask(APP, f"/api/find?name={quote(name)}"))
    answered(ask(APP, f"/api/reconcile/suggest/entity?prefix={quote(name)}"))
    answered(post(APP, "/api/reconcile", queries={"q0": {"query": name}}))


CITY: Final = next(place for place in CASES.places if place.id == "city")
OWN: Final = replace(CASES, places=(*CASES.places, replace(CITY, id="own", kind="lighthouse")))
OWN_APP: Final = Starlette(routes=[mounted(lambda: OWN)])


def test_a_kind_that_only_this_gazetteer_has_can_be_asked_for_like_any_other() -> None:
    listed = answered(ask(OWN_APP, "/api/records?kind=lighthouse")).json["features"]
    suggested = answered(ask(OWN_APP, "/api/reconcile/suggest/type?prefix=light")).json["result"]
    described = answered(ask(OWN_APP, "/api/openapi.json")).json["components"]["parameters"]["kind"]

    assert [feature["id"] for feature in listed] == ["own"]
    assert [each["id"] for each in suggested] == ["lighthouse"]
    assert "lighthouse" in described["schema"]["items"]["enum"]


@pytest.mark.parametrize("wanted", ["lighthouse", "place"])
def test_lists_are_matched_with_such_a_kind(wanted: str) -> None:
    queries = {"q": {"query": "Stalino", "type": wanted, "limit": 50}}
    found = answered(post(OWN_APP, "/api/reconcile", queries=queries)).json["q"]["result"]

    assert "own" in [each["id"] for each in found]
