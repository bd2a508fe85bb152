"""Does the server answer with the page and the gazetteer, under the right headers?"""

import codecs
import csv
import gzip
import io
import json
import re
import struct
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.applications import Starlette
from starlette.types import Message, Scope

from renamed_places import page, service
from renamed_places.records import Gazetteer
from renamed_places.selection import ALL, Filters, shown
from renamed_places.tallies import Chart, Subject, tally


class Answer:
    """What the server sent: status, headers and body."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def take(self, message: Message) -> None:
        """Take one message of the server."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {key.decode(): value.decode() for key, value in message["headers"]}
        self.body += message.get("body", b"")


def ask(address: str, **headers: str) -> Answer:
    """Return the answer to a GET."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()],
        "http_version": "1.1", "scheme": "http", "root_path": "", "server": ("127.0.0.1", 80),
    }  # fmt: skip
    answer = Answer()

    async def empty() -> Message:
        await anyio.lowlevel.checkpoint()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def serve() -> None:
        await Starlette(routes=service.routes())(scope, empty, answer.take)

    # In a thread of its own: the browser tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, serve).result()
    return answer


def test_the_page_lies_at_an_address_made_of_its_content_and_may_be_kept() -> None:
    answer = ask(service.page_address())

    assert answer.status == 200
    assert answer.body.decode() == service.html()
    assert "immutable" in answer.headers["cache-control"]


def test_a_browser_gets_the_page_compressed_and_it_is_the_same_page() -> None:
    plain, compressed = ask(service.page_address()), ask(service.page_address(), accept_encoding="gzip, deflate")

    assert compressed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(compressed.body) == plain.body
    assert int(compressed.headers["content-length"]) == len(compressed.body) < len(plain.body) / 3
    assert "content-encoding" not in plain.headers
    differing = {"content-encoding", "content-length"}
    assert {key: value for key, value in compressed.headers.items() if key not in differing} == {
        key: value for key, value in plain.headers.items() if key not in differing
    }
    assert plain.headers["vary"] == "Accept-Encoding"


def test_the_page_is_served_under_its_own_strict_policy() -> None:
    policy = ask("/atlas.html").headers["content-security-policy"]

    assert policy == page.policy(service.html())
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)


def test_a_shared_link_to_the_page_has_a_picture_at_an_absolute_address() -> None:
    text = ask("/atlas.html").body.decode()

    assert '<meta property="og:image" content="http://127.0.0.1/card.png">' in text
    assert page.policy(text) == page.policy(service.html())
    assert "og:image" not in service.html()
    picture = ask(service.CARD)
    assert picture.headers["content-type"] == "image/png"
    assert picture.body == page.card()
    assert picture.body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture.body[16:24]) == (1200, 630)


def test_a_host_that_would_like_to_be_code_stays_text() -> None:
    assert '<meta property="og:image" content="http://a&quot;&gt;&lt;b/card.png">' in page.with_card(
        service.html(), 'http://a"><b'
    )


@pytest.mark.parametrize("address", ["/atlas/0000000000000000.html", "/atlas/html.html", "/atlas/a.html"])
def test_the_address_of_a_page_that_was_leads_to_the_page_that_is(address: str) -> None:
    answer = ask(address)

    assert (answer.status, answer.headers["location"]) == (307, service.page_address())
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_shown_is_answered_as_geojson(gazetteer: Gazetteer) -> None:
    answer = ask("/shown.geojson?year=1950&country=GE&state=standing")

    filters = Filters(countries=frozenset({"GE"}), states=frozenset({"standing"}))
    expected = [row.record.id for row in shown(gazetteer.records, 1950, filters)]
    assert [feature["id"] for feature in json.loads(answer.body)["features"]] == expected
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-disposition"] == 'attachment; filename="renamed-places-1950.geojson"'


def test_what_is_shown_is_answered_as_a_table_that_a_spreadsheet_opens(gazetteer: Gazetteer) -> None:
    answer = ask("/shown.csv?year=1950&country=GE&state=standing")

    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    expected = shown(gazetteer.records, 1950, Filters(countries=frozenset({"GE"}), states=frozenset({"standing"})))
    assert [row["id"] for row in rows] == [row.record.id for row in expected]
    assert answer.body.startswith(codecs.BOM_UTF8)
    assert answer.headers["content-disposition"] == 'attachment; filename="renamed-places-1950.csv"'


def test_two_years_compared_are_answered_as_geojson() -> None:
    answer = ask("/shown.geojson?compare=1953-1962&kind=settlement")

    collection = json.loads(answer.body)
    assert (collection["mode"], collection["first"], collection["last"]) == ("compare", 1953, 1962)
    volgograd = next(each["properties"] for each in collection["features"] if each["id"] == "volgograd")
    assert (volgograd["change"], volgograd["name_first"], volgograd["name_last"]) == ("lost", "Сталинград", "Волгоград")
    assert 'filename="renamed-places-compare-1953-1962.geojson"' in answer.headers["content-disposition"]


def test_the_whole_gazetteer_has_every_record_and_every_source(gazetteer: Gazetteer) -> None:
    collection = json.loads(ask("/gazetteer.geojson").body)

    assert [feature["id"] for feature in collection["features"]] == [record.id for record in gazetteer.records]
    assert len(collection["sources"]) == len(gazetteer.sources)


def test_the_page_to_be_saved_opens_on_what_was_shown() -> None:
    answer = ask("/renamed-places.html?compare=1953-1962&names=original&kind=planet")

    assert answer.body.decode() == service.html("compare=1953-1962&names=original")
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize("chart", Chart)
@pytest.mark.parametrize("subject", Subject)
def test_the_numbers_of_a_chart_are_answered_as_csv(gazetteer: Gazetteer, chart: Chart, subject: Subject) -> None:
    answer = ask(f"/charts/{chart}.csv?country=UA&certain=1&of={subject}")

    filters = Filters(countries=frozenset({"UA"}), certain_only=True)
    expected = tally(gazetteer.records, filters, chart, subject).table()
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    assert [list(row.values()) for row in rows] == [[str(value) for value in row.values()] for row in expected]
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="renamed-places-{chart}.csv"'


@pytest.mark.parametrize(
    "address", ["/charts/none.csv", "/charts/lives.csv?of=cats", "/charts/../lives.csv", "/charts/.csv"]
)
def test_numbers_that_there_are_not_are_not_found(address: str) -> None:
    assert ask(address).status == 404


@pytest.mark.parametrize("query", ["year=soon", "kind=%00", "view=%F0%9F", "year=" + "9" * 5000, "&&&=;", "id=%ff%fe"])
def test_a_broken_query_is_answered_with_the_nearest_sensible_thing(query: str, gazetteer: Gazetteer) -> None:
    answer = ask(f"/shown.geojson?{query}")

    assert answer.status == 200
    assert len(json.loads(answer.body)["features"]) <= len(shown(gazetteer.records, 1953, ALL))
