"""Can OpenRefine and its like match a list with the atlas, as the Reconciliation Service API 0.2 says?

`tests/schemas/reconciliation-0.2.json` holds what that report demands, written from its text.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator, ValidationError
from starlette.applications import Starlette

from asking import ask, post
from renamed_places import service
from renamed_places.api import app, door, reconcile
from renamed_places.api.reconcile import extend, manifest, properties, queries, suggest
from renamed_places.records import KINDS, MONUMENT, Gazetteer

SERVICE: Final = "/api/reconcile"
REPORT: Final = json.loads((Path(__file__).parent / "schemas" / "reconciliation-0.2.json").read_text(encoding="utf-8"))


def valid(part: str, told: object) -> Any:  # noqa: ANN401 -- whatever was told
    """Return what is told, if the report allows it."""
    Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": REPORT["$defs"]}).validate(told)
    return told


def reconciled(**batch: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the candidates of each query of a batch."""
    answer = post(app, SERVICE, queries=valid("query_batch", batch))
    assert answer.status == 200, answer.body
    return {key: each["result"] for key, each in valid("result_batch", answer.json).items()}


def candidates(query: str, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever a query may hold
    return reconciled(q0={"query": query, **more})["q0"]


def of_property(pid: str, value: object) -> list[dict[str, object]]:
    return [{"pid": pid, "v": value}]


def test_the_schema_of_the_report_is_a_schema() -> None:
    Draft202012Validator.check_schema(REPORT)


MANIFEST: Final = {"versions": ["0.2"], "name": "x", "identifierSpace": "urn:x", "schemaSpace": "urn:y"}
ALLOWED: Final = [
    ("manifest", MANIFEST),
    ("query_batch", {"q0": {"query": "x"}, "q1": {"properties": [{"pid": "p", "v": [1, "a", {"id": "z"}]}]}}),
    ("result_batch", {"q0": {"result": [{"id": "x", "name": "y", "score": 1, "type": ["t", {"id": "u"}]}]}}),
    ("extend_response", {"meta": [{"id": "p", "name": "q"}], "rows": {"x": {"p": [{"str": "a"}, {}]}}}),
]
FORBIDDEN: Final = [
    ("manifest", {key: value for key, value in MANIFEST.items() if key != "identifierSpace"}),
    ("manifest", MANIFEST | {"versions": ["0.1"]}),
    ("manifest", MANIFEST | {"view": {"url": "https://example.org/"}}),
    ("manifest", MANIFEST | {"preview": {"url": "https://example.org/{{id}}", "width": 1}}),
    ("manifest", MANIFEST | {"extend": {"property_settings": [{"name": "n", "label": "l", "type": "date"}]}}),
    ("manifest", MANIFEST | {"authentication": {"name": "key"}}),
    ("query_batch", {"q0": {}}),
    ("query_batch", {"q0": {"properties": []}}),
    ("query_batch", {"q0": {"query": "x", "property": []}}),
    ("result_batch", [{"result": []}]),
    ("result_batch", {"q0": []}),
    ("result_batch", {"q0": {"result": [{"name": "y", "score": 1}]}}),
    ("result_batch", {"q0": {"result": [{"id": "x", "name": "y", "score": "1"}]}}),
    ("suggest_type", {"result": [{"id": "x"}]}),
    ("property_proposals", {"type": "x"}),
    ("extend_query", {"ids": ["x"]}),
    ("extend_response", {"rows": {}}),
    ("extend_response", {"meta": [], "rows": {"x": {"p": [{"str": "a", "float": 1}]}}}),
]


@pytest.mark.parametrize(("part", "told"), ALLOWED)
def test_what_the_report_allows_is_allowed(part: str, told: object) -> None:
    assert valid(part, told) == told


@pytest.mark.parametrize(("part", "told"), FORBIDDEN)
def test_what_the_report_forbids_is_found_out(part: str, told: object) -> None:
    with pytest.raises(ValidationError):
        valid(part, told)


# The manifest


def test_the_manifest_is_one() -> None:
    told = valid("manifest", ask(app, SERVICE).json)

    assert told["batchSize"] == queries.MOST
    assert told["view"]["url"] == "http://127.0.0.1:8501/api/reconcile/preview?id={{id}}"


def test_beside_the_map_a_record_is_seen_in_the_atlas() -> None:
    told = valid("manifest", ask(Starlette(routes=service.routes()), SERVICE).json)

    assert told["view"]["url"] == "http://127.0.0.1:8501/?id={{id}}"


def test_all_that_the_manifest_names_answers() -> None:
    told = ask(app, SERVICE).json
    addresses = [
        *(f"{each['service_url']}{each['service_path']}?prefix=s" for each in told["suggest"].values()),
        *(told[name]["url"].replace("{{id}}", "volgograd") for name in ("view", "preview")),
        "{service_url}{service_path}?type=place".format(**told["extend"]["propose_properties"]),
    ]

    assert {ask(app, address.removeprefix("http://127.0.0.1:8501")).status for address in addresses} == {200}


# Queries


def test_a_name_in_its_year_is_matched() -> None:
    wanted = [*of_property("year", 1950), *of_property("country", "RU")]

    best = candidates("Сталинград", properties=wanted, type="settlement")[0]

    assert (best["id"], best["match"]) == ("volgograd", True)
    assert "Сталинград" in best["description"]
    assert [each["id"] for each in best["type"]] == ["settlement", "place"]
    assert {"id": "in_force", "value": 1.0} in best["features"]


def test_what_only_lies_in_a_place_of_the_name_is_no_candidate() -> None:
    assert candidates("Albania") == []


def test_a_name_that_several_bore_is_nobody_s_for_certain() -> None:
    found = candidates("Stalino", type="settlement", limit=50)

    assert len({each["id"] for each in found}) > 1
    assert not any(each["match"] for each in found)


@pytest.mark.parametrize("limit", [1, 3])
def test_how_certain_a_match_is_does_not_hang_on_how_many_are_wanted(limit: int) -> None:
    found = candidates("Stalino", type="settlement", limit=limit)

    assert len(found) == limit
    assert not any(each["match"] for each in found)


def test_scores_fall_along_the_list() -> None:
    scores = [each["score"] for each in candidates("Stalin", limit=50, properties=of_property("country", "UA"))]

    assert len(scores) > 10
    assert scores == sorted(scores, reverse=True)


def test_an_id_is_its_record_for_certain() -> None:
    best = candidates("volgograd")[0]

    assert (best["id"], best["match"], best["score"]) == ("volgograd", True, 100)


def test_no_query_has_two_certain_matches_and_no_record_comes_twice(gazetteer: Gazetteer) -> None:
    names = {name.latin.lower() for record in gazetteer.records[::5] for name in record.names}
    asked = [*names, *(record.id for record in gazetteer.records[::10])]

    for first in range(0, len(asked), queries.MOST):
        batch = {text: {"query": text, "limit": 50} for text in asked[first : first + queries.MOST]}
        for found in reconciled(**batch).values():
            assert sum(each["match"] for each in found) <= 1
            assert len({each["id"] for each in found}) == len(found)
            assert not any(each["match"] for each in found[1:])


@pytest.mark.parametrize("wanted", ["UA", "ua", "Ukraine", {"id": "UA", "name": "Ukraine"}, ["UA"], ["GE", "Ukraine"]])
def test_a_country_narrows_what_is_meant(wanted: object) -> None:
    found = candidates("Stalino", properties=of_property("country", wanted), limit=50)

    asked = {"UA", "GE"} if isinstance(wanted, list) and "GE" in wanted else {"UA"}
    assert found
    assert all({"id": "country", "value": True} in each["features"] for each in found)
    assert {ask(app, f"/api/records/{each['id']}").json["properties"]["country"] for each in found} <= asked


def test_where_no_such_name_is_in_the_country_those_elsewhere_are_told_with_doubt() -> None:
    [elsewhere, here] = (
        candidates("Сталинград", properties=of_property("country", code), type="settlement", limit=1)[0]
        for code in ("TT", "RU")
    )

    assert elsewhere["id"] == here["id"] == "volgograd"
    assert not elsewhere["match"]
    assert elsewhere["score"] < here["score"]


def test_another_property_that_does_not_fit_lowers_the_score() -> None:
    fits, other = (candidates("volgograd", properties=of_property("today", name))[0] for name in ("Volgograd", "Gori"))

    assert (fits["score"], fits["match"]) == (100, True)
    assert (other["score"], other["match"]) == (50, False)


YEARS: Final = [1943, "1943", 1943.0, "1943-05-01", "autumn 1943", ["", "1943"], {"id": "1943"}]


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_read_however_a_list_writes_it(year: object) -> None:
    assert candidates("Stalino", properties=of_property("year", year)) == candidates(
        "Stalino", properties=of_property("year", 1943)
    )


@pytest.mark.parametrize("year", ["", "unknown", "19431", [], True, "MCMXLIII"])
def test_a_year_that_nobody_can_read_is_none(year: object) -> None:
    assert candidates("Stalino", properties=of_property("year", year)) == candidates("Stalino")


@pytest.mark.parametrize(
    ("wanted", "kinds"), [("place", set(KINDS) - {MONUMENT}), (["street", "square"], {"street", "square"})]
)
def test_only_what_is_of_a_type_is_told(wanted: object, kinds: set[str]) -> None:
    found = candidates("Stalin", type=wanted, limit=50)

    assert found
    assert {each["type"][0]["id"] for each in found} <= kinds


@pytest.mark.parametrize(
    "query", [{"query": ""}, {"query": " "}, {"query": "x" * 1000}, {"query": "Gori", "type": "castle"}]
)
def test_what_a_list_may_hold_and_nothing_can_match_is_answered_with_nothing(query: dict[str, Any]) -> None:
    assert reconciled(q0=query, q1={"query": "volgograd"})["q0"] == []


def test_without_a_name_the_year_and_country_are_asked_alone(gazetteer: Gazetteer) -> None:
    wanted = [*of_property("year", 1950), *of_property("country", "BG")]

    found = reconciled(q0={"properties": wanted, "limit": 5})["q0"]

    assert {gazetteer.record(each["id"]).country for each in found} == {"BG"}
    assert not any(each["match"] for each in found)


def test_a_query_is_answered_alike_by_get_and_post_and_whatever_stands_beside_it() -> None:
    batch = {"q0": {"query": "Stalino", "limit": 2}, "q1": {"query": "Gori"}}

    posted = post(app, SERVICE, queries=batch).json
    got = ask(app, f"{SERVICE}?queries={quote(json.dumps(batch))}&callback=x&lang=en").json

    assert got == posted
    assert posted["q0"]["result"] == candidates("Stalino", limit=2)


def test_the_answer_to_a_form_is_not_kept() -> None:
    headers = post(app, SERVICE, queries={"q0": QUERY}).headers

    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_keys_of_a_batch_come_back_whatever_they_are() -> None:
    keys = ["", "q0", "Ж", "\ud800", '"', "__proto__"]

    answer = post(app, SERVICE, queries=json.dumps({key: {"query": "Gori", "limit": 1} for key in keys}))

    assert list(answer.json) == keys


def test_a_value_of_whatever_depth_is_answered() -> None:
    value = "[" * 900 + "]" * 900
    text = f'{{"q0": {{"query": "volgograd", "properties": [{{"pid": "year", "v": {value}}}]}}}}'

    assert post(app, SERVICE, queries=text).status in {200, 400}


@pytest.mark.parametrize("text", ["\ud800", "Stalin\udfff", "\x00", "\u202e", "\U0010ffff", "ﷺ" * 200])
def test_any_text_may_be_asked_for(text: str) -> None:
    wanted = [{"pid": pid, "v": text} for pid in ("year", "country", "today")]

    answer = post(
        app, SERVICE, queries={"q0": {"query": text, "type": text}, "q1": {"query": text, "properties": wanted}}
    )

    assert answer.status == 200


def test_a_refusal_repeats_whatever_key_it_is_about() -> None:
    answer = post(app, SERVICE, queries='{"\\ud800": 5}')

    assert (answer.status, answer.json["error"]["parameter"]) == (422, "queries.\ud800")


QUERY: Final = {"query": "Gori"}
REFUSED: Final = [
    ({"queries": "{"}, 400, "queries"),
    ({"queries": ""}, 400, "queries"),
    ({"queries": "[" * 50_000}, 400, "queries"),
    ({"queries": '{"q0": {"query": "Gori", "limit": NaN}}'}, 400, "queries"),
    ({"queries": '{"q0": {"query": "Gori", "limit": ' + "9" * 5000 + "}}"}, 400, "queries"),
    ({"queries": []}, 422, "queries"),
    ({"queries": {"q0": "Gori"}}, 422, "queries.q0"),
    ({"queries": {"q0": {}}}, 422, "queries.q0.query"),
    ({"queries": {"q0": {"query": 5}}}, 422, "queries.q0.query"),
    ({"queries": {"q0": {"properties": []}}}, 422, "queries.q0.query"),
    ({"queries": {"q0": {**QUERY, "limit": 0}}}, 422, "queries.q0.limit"),
    ({"queries": {"q0": {**QUERY, "limit": True}}}, 422, "queries.q0.limit"),
    ({"queries": {"q0": {**QUERY, "type": 5}}}, 422, "queries.q0.type"),
    ({"queries": {"q0": {**QUERY, "properties": {}}}}, 422, "queries.q0.properties"),
    ({"queries": {"q0": {**QUERY, "properties": [{"pid": "year"}]}}}, 422, "queries.q0.properties"),
    ({"queries": {f"q{number}": QUERY for number in range(queries.MOST + 1)}}, 413, "queries"),
    ({"extend": "no"}, 400, "extend"),
    ({"extend": {"properties": []}}, 422, "extend.ids"),
    ({"extend": {"ids": [5], "properties": []}}, 422, "extend.ids"),
    ({"extend": {"ids": []}}, 422, "extend.properties"),
    ({"extend": {"ids": [], "properties": [{"id": "colour"}]}}, 422, "extend.properties"),
    ({"extend": {"ids": [], "properties": [{"id": "year"}] * (extend.MOST_PROPERTIES + 1)}}, 413, "extend.properties"),
    ({"extend": {"ids": ["x"] * (extend.MOST_IDS + 1), "properties": []}}, 413, "extend.ids"),
    ({"other": "1"}, 422, "queries"),
    ({"queries": {"q0": QUERY}, "extend": {"ids": [], "properties": []}}, 422, "queries"),
    ({}, 422, "queries"),
]


@pytest.mark.parametrize(("form", "status", "about"), REFUSED, ids=lambda value: str(value)[:50])
def test_what_only_a_program_can_have_got_wrong_is_refused(form: dict[str, object], status: int, about: str) -> None:
    answer = post(app, SERVICE, **form)

    assert (answer.status, answer.json["error"]["parameter"]) == (status, about)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_the_service_is_read_and_posted_to_only(method: str) -> None:
    answer = ask(app, SERVICE, method)

    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_a_batch_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "SECONDS", -1)

    answer = post(app, SERVICE, queries={"q0": QUERY})

    assert (answer.status, answer.json["error"]["code"]) == (503, "too-slow")


def test_the_largest_batch_of_the_longest_names_may_be_posted() -> None:
    batch = {f"q{number}": {"query": "Ж" * 200} for number in range(queries.MOST)}

    assert len(quote(json.dumps(batch, ensure_ascii=False))) < door.LARGEST_BODY
    assert post(app, SERVICE, queries=batch).status == 200


# Suggestions


def suggested(what: str, query: str) -> list[dict[str, Any]]:
    told: dict[str, Any] = valid(f"suggest_{what}", ask(app, f"{SERVICE}/suggest/{what}?{query}").json)
    return list(told["result"])


SUGGESTED: Final = [
    ("entity", "Сталинг", "volgograd"),
    ("entity", "volgograd", "volgograd"),
    ("property", "ye", "year"),
    ("property", "name", "latin"),
    ("type", "str", "street"),
    ("type", "railway_st", "railway_station"),
    ("type", "", "place"),
]


@pytest.mark.parametrize(("what", "prefix", "id_"), SUGGESTED)
def test_what_begins_so_is_suggested(what: str, prefix: str, id_: str) -> None:
    assert id_ in [each["id"] for each in suggested(what, f"prefix={prefix}")]


def test_suggestions_go_on_after_a_cursor() -> None:
    first, second = (suggested("entity", f"prefix=Stalin&cursor={cursor}") for cursor in (0, suggest.MOST))

    assert len(first) == len(second) == suggest.MOST
    assert not {each["id"] for each in first} & {each["id"] for each in second}
    assert suggested("type", "prefix=&cursor=500") == []


@pytest.mark.parametrize(
    "query", ["", "prefix=x&cursor=-1", "prefix=x&cursor=501", "prefix=x&cursor=²", f"prefix={'x' * 201}"]
)
@pytest.mark.parametrize("what", manifest.SUGGESTED)
def test_a_suggestion_that_cannot_be_made_is_refused(what: str, query: str) -> None:
    assert ask(app, f"{SERVICE}/suggest/{what}?{query}").status == 422


# Data extension


def extended(ids: list[str], *wanted: dict[str, Any]) -> dict[str, Any]:
    query = valid("extend_query", {"ids": ids, "properties": list(wanted)})
    told: dict[str, Any] = valid("extend_response", post(app, SERVICE, extend=query).json)
    return told


def test_every_property_is_proposed_for_every_type() -> None:
    told = valid("property_proposals", ask(app, f"{SERVICE}/properties?type=street").json)

    assert [each["id"] for each in told["properties"]] == [each.id for each in properties.ALL]
    assert told["type"] == "street"


def test_fewer_properties_are_proposed_if_fewer_are_wanted() -> None:
    assert len(ask(app, f"{SERVICE}/properties?type=street&limit=3").json["properties"]) == 3


def test_every_property_of_every_record_has_values_of_the_right_form(gazetteer: Gazetteer) -> None:
    wanted = [{"id": each.id} for each in properties.ALL]
    ids = [record.id for record in gazetteer.records]

    for first in range(0, len(ids), extend.MOST_IDS):
        some = ids[first : first + extend.MOST_IDS]
        assert list(extended(some, *wanted)["rows"]) == some


VALUES: Final = [
    ("country", {}, [{"str": "RU"}]),
    ("latin", {}, [{"str": "Stalingrad"}]),
    ("today", {}, [{"str": "Volgograd"}]),
    ("kind", {}, [{"str": "settlement"}]),
    ("year", {}, [{"str": "1925-04-10/1961-11-10"}]),
    ("start", {}, [{"str": "1925-04-10"}]),
    ("name_then", {"year": 1950}, [{"str": "Сталинград"}]),
    ("name_then", {"year": "1990"}, [{"str": "Волгоград"}]),
    ("state_then", {"year": 1990.0}, [{"str": "renamed"}]),
    ("state_then", {"year": ""}, [{"str": "named"}]),
    ("wikidata", {}, []),
]


@pytest.mark.parametrize(("id_", "settings", "values"), VALUES)
def test_a_property_has_the_record_s_values(id_: str, settings: dict[str, Any], values: list[Any]) -> None:
    told = extended(["volgograd"], {"id": id_, "settings": settings})

    assert told["rows"] == {"volgograd": {id_: values}}


@pytest.mark.parametrize("year", [1066, "soon", True, [1950], "inf", 1e400])
def test_a_year_in_the_settings_that_cannot_be_shown_is_refused(year: object) -> None:
    answer = post(app, SERVICE, extend={"ids": [], "properties": [{"id": "state_then", "settings": {"year": year}}]})

    assert answer.status in {400, 422}


def test_a_record_that_is_not_known_has_no_values() -> None:
    assert extended(["atlantis"], {"id": "today"})["rows"] == {"atlantis": {"today": []}}


# Preview


def test_a_preview_tells_of_the_record_and_runs_nothing() -> None:
    answer = ask(app, f"{SERVICE}/preview?id=volgograd")

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<h1>Volgograd</h1>" in answer.body.decode()
    assert "<script" not in answer.body.decode()


def test_no_record_s_text_is_markup_in_its_preview(gazetteer: Gazetteer) -> None:
    pages = {
        record.id: ask(app, f"{SERVICE}/preview?id={record.id}").body.decode() for record in gazetteer.records[:50]
    }

    assert {page.count("<h1>") for page in pages.values()} == {1}


@pytest.mark.parametrize("query", ["", "id=", "id=atlantis", "id=%3Cscript%3E"])
def test_no_preview_of_nothing(query: str) -> None:
    answer = ask(app, f"{SERVICE}/preview?{query}")

    assert (answer.status, answer.json["error"]["code"]) == (404, "no-record")


# OpenRefine


def test_a_list_goes_the_way_that_openrefine_takes_it() -> None:
    """As its program does: guess the type of a column, match it, extend what was matched."""
    column = {
        "Сталино": ("1943", "Ukraine"),
        "Stalinogorsk": ("1950", "RU"),
        "Stalin": ("", "BG"),
        "Atlantis": ("", ""),
    }

    guessed = reconciled(**{f"q{at}": {"query": name, "limit": 3} for at, name in enumerate(column)})
    types = Counter(kind["id"] for found in guessed.values() for each in found for kind in each["type"])
    settings = {"type": "settlement", "type_strict": "should", "limit": 5}
    matched = reconciled(
        **{
            f"q{at}": {
                "query": name,
                **settings,
                "properties": [*of_property("year", year), *of_property("country", land)],
            }
            for at, (name, (year, land)) in enumerate(column.items())
        }
    )
    ids = [each["id"] for found in matched.values() for each in found[:1] if each["match"]]
    rows = extended(ids, {"id": "today"}, {"id": "state_then", "settings": {"year": "1950"}})["rows"]

    assert types["place"] > types["monument"]
    assert ids == ["donetsk", "novomoskovsk-tula", "varna"]
    assert rows["varna"] == {"today": [{"str": "Varna"}], "state_then": [{"str": "named"}]}
