"""What do records and names look like over HTTP, and how is a call refused?"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from asking import FORM, Answer, ask, post
from renamed_places import api, service
from renamed_places.api import asked, door, finding
from renamed_places.api.openapi import description
from renamed_places.api.reconcile import properties
from renamed_places.records import KINDS, Gazetteer
from renamed_places.search import CERTAIN, NOT_THEN, POSSIBLE, Match, find
from renamed_places.selection import ALL, Filters, shown
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, Moment

SERVERS: Final = {"alone": api.app, "beside Streamlit": Starlette(routes=service.routes())}


@pytest.fixture(params=SERVERS, name="app")
def fixture_app(request: pytest.FixtureRequest) -> ASGIApp:
    return SERVERS[request.param]


def ids(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [each["id"] for each in answer.json["features"]]


def refusal(answer: Answer) -> tuple[int, str]:
    """Return the status of a refusal, and the parameter or else the code; whatever is wrong with it fails."""
    told = answer.json["error"]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert told["status"] == answer.status
    assert told["message"]
    assert "Traceback" not in answer.body.decode()
    return answer.status, told.get("parameter", told["code"])


# Records


def test_records_of_a_year_are_those_that_the_atlas_shows(app: ASGIApp, gazetteer: Gazetteer) -> None:
    answer = ask(app, "/api/records?year=1950&country=GE&state=standing&limit=500")

    filters = Filters(countries=frozenset({"GE"}), states=frozenset({"standing"}), honours=frozenset())
    assert ids(answer) == [row.record.id for row in shown(gazetteer.records, 1950, filters)]
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json["year"] == 1950


def test_two_years_are_compared_in_whichever_order_they_come() -> None:
    forth, back = (ask(api.app, f"/api/records?compare={years}&after=v") for years in ("1953-1962", "1962-1953"))

    volgograd = next(each["properties"] for each in forth.json["features"] if each["id"] == "volgograd")
    assert (volgograd["change"], volgograd["name_first"], volgograd["name_last"]) == ("lost", "Сталинград", "Волгоград")
    assert (forth.json["mode"], forth.json["first"], forth.json["last"]) == ("compare", 1953, 1962)
    assert ids(back) == ids(forth)


def test_a_range_of_years_is_asked_at_any_time_in_it(gazetteer: Gazetteer) -> None:
    answer = ask(api.app, "/api/records?range=1950-1956&kind=peak&certain=1&limit=500")

    filters = Filters(kinds=frozenset({"peak"}), honours=frozenset(), certain_only=True)
    assert ids(answer) == [row.record.id for row in shown(gazetteer.records, Moment.of_range(1950, 1956), filters)]


def test_without_a_moment_records_are_told_as_they_are_filed(gazetteer: Gazetteer) -> None:
    answer = ask(api.app, "/api/records?kind=peak")

    assert ids(answer) == [record.id for record in gazetteer.records if record.kind == "peak"]
    assert all(each["properties"]["names"] for each in answer.json["features"])
    assert "year" not in answer.json


def pages(address: str) -> Iterator[dict[str, Any]]:
    """Yield page after page, from link to link."""
    following: str | None = address
    while following:
        answer = ask(api.app, following)
        assert answer.status == 200
        yield answer.json
        links = {link["rel"]: link["href"] for link in answer.json["links"]}
        assert answer.headers["link"] == ", ".join(f'<{href}>; rel="{rel}"' for rel, href in links.items())
        following = links.get("next", "").removeprefix("http://127.0.0.1:8501") or None


@pytest.mark.parametrize("query", ["year=1950", "country=RU,UA&kind=settlement", ""])
def test_pages_hold_every_record_once_and_in_order(query: str, gazetteer: Gazetteer) -> None:
    found = list(pages(f"/api/records?{query}&limit=100"))

    listed = [feature["id"] for page in found for feature in page["features"]]
    assert all(first < second for first, second in pairwise(listed))
    assert {page["numberMatched"] for page in found} == {len(listed)}
    assert all(page["numberReturned"] == 100 for page in found[:-1])
    assert query or listed == [record.id for record in gazetteer.records]


def test_a_page_that_ends_with_the_last_record_has_no_next(gazetteer: Gazetteer) -> None:
    last_but_one = gazetteer.records[-2].id

    answer = ask(api.app, f"/api/records?limit=1&after={last_but_one}")

    assert [link["rel"] for link in answer.json["links"]] == ["self"]


BOXES: Final = [
    ("44,48,45,49", {"volgograd"}, {"donetsk", "gori"}),
    ("-180,-90,180,90", {"volgograd", "donetsk"}, set()),
    ("170,-90,45,90", {"volgograd", "donetsk"}, set()),
    ("45,-90,37,90", set(), {"volgograd", "donetsk"}),
    ("44.5,48.7,44.5,48.7", set(), {"donetsk"}),
]


@pytest.mark.parametrize(("box", "inside", "outside"), BOXES)
def test_a_box_holds_what_lies_in_it(box: str, inside: set[str], outside: set[str]) -> None:
    found = {feature["id"] for page in pages(f"/api/records?bbox={box}&limit=500") for feature in page["features"]}

    assert inside <= found
    assert not outside & found


def test_a_record_is_told_whole_with_the_sources_it_cites(app: ASGIApp, gazetteer: Gazetteer) -> None:
    answer = ask(app, "/api/records/volgograd").json

    cited = [citation["source"] for citation in answer["properties"]["citations"]]
    assert [source["id"] for source in answer["sources"]] == cited
    assert [name["latin"] for name in answer["properties"]["names"]] == [
        name.latin for name in gazetteer.record("volgograd").names
    ]


# Names


def test_a_name_is_found_in_its_year(app: ASGIApp, gazetteer: Gazetteer) -> None:
    answer = ask(app, "/api/find?name=Сталино&year=1943&limit=5").json

    expected = find(gazetteer, "Сталино", 1943, 5)
    assert [each["id"] for each in answer["answers"]] == [each.record.id for each in expected]
    assert [each["reason"] for each in answer["answers"]] == [each.reason for each in expected]
    assert (answer["name"], answer["year"]) == ("Сталино", 1943)


@pytest.mark.parametrize("name", ["%00", "%F0%9F%98%80", "x" * 200, "'; drop table", "<script>", "٣", "﷽" * 60])
def test_a_strange_name_is_answered_like_any_other(name: str) -> None:
    answer = ask(api.app, f"/api/find?name={name}")

    assert answer.status == 200
    assert isinstance(answer.json["answers"], list)


# Refusals

REFUSED: Final = [
    ("/api/records?year=soon", 422, "year"),
    ("/api/records?year=1066", 422, "year"),
    ("/api/records?year=", 422, "year"),
    ("/api/records?year=" + "9" * 5000, 422, "year"),
    ("/api/records?year=١٩٥٣", 422, "year"),
    ("/api/records?year=1953&year=1954", 400, "year"),
    ("/api/records?year=1953&range=1950-1956", 422, "range"),
    ("/api/records?range=1950", 422, "range"),
    ("/api/records?range=0001-9999", 422, "range"),
    ("/api/records?compare=1953,1962", 422, "compare"),
    ("/api/records?kind=castle", 422, "kind"),
    ("/api/records?kind=street,", 422, "kind"),
    ("/api/records?country=Ukraine", 422, "country"),
    ("/api/records?honours=lenin", 422, "honours"),
    ("/api/records?year=1953&state=lost", 422, "state"),
    ("/api/records?compare=1953-1962&state=named", 422, "state"),
    ("/api/records?state=named", 422, "state"),
    ("/api/records?certain=1", 422, "certain"),
    ("/api/records?year=1953&certain=maybe", 422, "certain"),
    ("/api/records?bbox=1,2,3", 422, "bbox"),
    ("/api/records?bbox=1,2,3,nan", 422, "bbox"),
    ("/api/records?bbox=0,50,10,40", 422, "bbox"),
    ("/api/records?bbox=-190,0,0,10", 422, "bbox"),
    ("/api/records?limit=0", 422, "limit"),
    (f"/api/records?limit={asked.MOST + 1}", 422, "limit"),
    ("/api/records?after=../..", 422, "after"),
    ("/api/records?yaer=1953", 400, "yaer"),
    ("/api/records?kind=%ff", 400, "malformed"),
    ("/api/records?" + "&".join(f"a{number}=1" for number in range(100)), 400, "malformed"),
    ("/api/records/atlantis", 404, "id"),
    ("/api/records/volgograd/names", 404, "not-found"),
    ("/api/records/volgograd?year=1953", 400, "year"),
    ("/api/nothing", 404, "not-found"),
    ("/api/", 404, "not-found"),
    ("/api/find", 422, "name"),
    ("/api/find?name=", 422, "name"),
    ("/api/find?name=%20%20", 422, "name"),
    ("/api/find?name=" + "x" * 201, 422, "name"),
    ("/api/find?name=Stalino&year=0", 422, "year"),
    (f"/api/find?name=Stalino&limit={finding.MOST + 1}", 422, "limit"),
    ("/api/find?name=" + "x" * door.LONGEST_QUERY, 414, "query-too-long"),
]


@pytest.mark.parametrize(("address", "status", "about"), REFUSED, ids=lambda value: str(value)[:60])
def test_what_cannot_be_answered_is_refused_with_its_reason(address: str, status: int, about: str) -> None:
    assert refusal(ask(api.app, address)) == (status, about)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/api/records", "/api/records/volgograd", "/api/find", "/api/openapi.json"])
def test_no_method_but_reading_is_answered(path: str, method: str) -> None:
    answer = ask(api.app, path, method)

    assert refusal(answer) == (405, "method-not-allowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_a_fault_of_the_atlas_is_told_without_its_inside() -> None:
    def broken() -> Gazetteer:
        msg = "secret"
        raise RuntimeError(msg)

    answer = Answer()
    with pytest.raises(RuntimeError, match="secret"):  # raised again for the log of the server
        ask(Starlette(routes=[api.mounted(broken)]), "/api/records", answer=answer)

    assert refusal(answer) == (500, "failed")
    assert b"secret" not in answer.body
    assert answer.headers["access-control-allow-origin"] == "*"


# Forms


def test_a_form_that_is_too_large_is_refused() -> None:
    assert refusal(post(api.app, "/api/reconcile", queries="x" * door.LARGEST_BODY)) == (413, "form-too-large")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "", "text/plain"])
def test_what_is_posted_is_a_form(kind: str) -> None:
    answer = ask(api.app, "/api/reconcile", "POST", {"content-type": kind}, b"queries={}")

    assert refusal(answer) == (415, "other-form")


def test_a_form_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_ASK", 0.05)

    answer = ask(api.app, "/api/reconcile", "POST", {"content-type": FORM}, b"", seconds_late=5)

    assert refusal(answer) == (408, "too-slow")


# Headers


@pytest.mark.parametrize("path", ["/api/records?year=1950&limit=1", "/api/find?name=Stalino", "/api/reconcile"])
def test_head_tells_what_get_would(app: ASGIApp, path: str) -> None:
    head, got = ask(app, path, "HEAD"), ask(app, path)

    assert head.status == 200
    assert head.headers == got.headers


@pytest.mark.parametrize("path", ["/api/records?year=1950&limit=1", "/api/records/nothing", "/api/reconcile", "/api/x"])
def test_any_page_may_read_an_answer(app: ASGIApp, path: str) -> None:
    answer = ask(app, path, headers={"origin": "http://127.0.0.1:3333"})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api/records", "/api/reconcile", "/api/reconcile/suggest/entity"])
def test_a_browser_that_asks_first_is_let_in(app: ASGIApp, path: str) -> None:
    sent = {"origin": "http://127.0.0.1:3333", "access-control-request-method": "POST"}

    answer = ask(app, path, "OPTIONS", sent)

    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]


TAGS: Final = ["{tag}", 'W/{tag}, "other"', '"other", {tag}', "*"]


@pytest.mark.parametrize("tags", TAGS)
def test_who_has_an_answer_is_not_sent_it_again(tags: str) -> None:
    got = ask(api.app, "/api/records/volgograd")

    again = ask(api.app, "/api/records/volgograd", headers={"if-none-match": tags.format(tag=got.headers["etag"])})

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == got.headers["etag"]
    assert "max-age" in again.headers["cache-control"]


def test_who_has_another_answer_is_sent_this_one() -> None:
    assert ask(api.app, "/api/records/volgograd", headers={"if-none-match": '"other"'}).status == 200


HOSTS: Final = [
    ("atlas.example", "http://atlas.example"),
    ("atlas.example:8080", "http://atlas.example:8080"),
    ("[::1]:8501", "http://[::1]:8501"),
    ('x"><script>', "http://127.0.0.1:8501"),
    ("[::", "http://127.0.0.1:8501"),
]


@pytest.mark.parametrize(("host", "base"), HOSTS)
def test_links_lead_to_where_the_call_came_in(host: str, base: str) -> None:
    answer = ask(api.app, "/api/records?year=1950&limit=1", headers={"host": host})

    assert {link["href"].partition("/api/")[0] for link in answer.json["links"]} == {base}


def test_links_lead_through_a_proxy_that_serves_the_atlas_below_a_path() -> None:
    page = ask(api.app, "/api/records?limit=1", root="/atlas").json
    manifest = ask(api.app, "/api/reconcile", root="/atlas").json

    addresses = [*(link["href"] for link in page["links"]), manifest["view"]["url"], manifest["preview"]["url"]]
    assert {address.partition("/api/")[0] for address in addresses} == {"http://127.0.0.1:8501/atlas"}


# Description


def test_the_description_names_every_address_and_no_other() -> None:
    described = ask(api.app, "/api/openapi.json").json

    assert set(described["paths"]) == {address.path for address in api.ADDRESSES}
    assert described["servers"] == [{"url": "http://127.0.0.1:8501/api"}]


def test_the_description_has_the_bounds_that_hold(gazetteer: Gazetteer) -> None:
    parameters = ask(api.app, "/api/openapi.json").json["components"]["parameters"]

    schemas = {key: parameter["schema"] for key, parameter in parameters.items()}
    assert set(parameters) == set(asked.KNOWN)
    assert schemas["kind"]["items"]["enum"] == list(KINDS)
    assert set(schemas["honours"]["items"]["enum"]) == set(gazetteer.honourees)
    assert schemas["limit"]["maximum"] == asked.MOST
    assert (schemas["year"]["minimum"], schemas["year"]["maximum"]) == (FIRST_YEAR, LAST_YEAR)


def test_the_description_knows_every_way_in_which_a_name_may_fit() -> None:
    known = description()["components"]["schemas"]["Answer"]["properties"]

    (lying,) = {each["match"] for each in ask(api.app, "/api/find?name=Xinjiang").json["answers"]}
    assert lying == "lying"
    assert set(known["match"]["enum"]) == {match.name.lower() for match in Match}
    assert set(known["in_force"]["enum"]) == {CERTAIN, POSSIBLE, NOT_THEN, None}


@pytest.mark.parametrize("parameter", ["range", "compare"])
@pytest.mark.parametrize(
    ("year", "fits"), [(FIRST_YEAR, True), (LAST_YEAR, True), (FIRST_YEAR - 1, False), (LAST_YEAR + 1, False)]
)
def test_the_description_knows_which_years_are_shown(parameter: str, year: int, fits: bool) -> None:  # noqa: FBT001
    pattern = description()["components"]["parameters"][parameter]["schema"]["pattern"]

    assert bool(re.search(pattern, f"1953-{year}")) is fits
    assert bool(re.search(pattern, f"{year}-1953")) is fits


def test_the_description_knows_the_properties_of_a_record() -> None:
    asked_for = description()["components"]["schemas"]["Extend"]["properties"]["properties"]["items"]["properties"][
        "id"
    ]

    assert asked_for["enum"] == list(properties.BY_ID)


def test_every_answer_is_whole_json(gazetteer: Gazetteer) -> None:
    answer = ask(api.app, "/api/records?limit=500")

    assert json.loads(answer.body.decode()) == answer.json
    assert len(gazetteer.records) == len(shown(gazetteer.records, 1953, ALL))
