"""Do real servers answer: `uvicorn renamed_places.api:app` with no Streamlit, and `renamed-places serve` with it?"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from renamed_places.records import Gazetteer

COMMANDS: Final = {
    "alone": ("uvicorn", "renamed_places.api:app", "--host", "127.0.0.1", "--no-access-log", "--port"),
    "beside Streamlit": ("renamed_places", "serve", "--no-browser", "--port"),
}
SECONDS_TO_START: Final = 60
Server = http.client.HTTPConnection


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def serving(log: Path, *command: str) -> Iterator[int]:
    """Serve while the tests ask, on a machine that never ran Streamlit; give the port."""
    port, home = free_port(), {**os.environ, "HOME": str(log.parent)}
    with log.open("w") as output:
        words = [sys.executable, "-m", *command, str(port)]
        server = subprocess.Popen(words, stdout=output, stderr=output, env=home)  # noqa: S603 -- our own words only
    try:
        await_answer(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait(SECONDS_TO_START)


def await_answer(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="module", params=COMMANDS)
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(tmp_path_factory.mktemp("home") / "server.log", *COMMANDS[request.param]) as port:
        yield port


@pytest.fixture
def server(port: int) -> Iterator[Server]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    yield connection
    connection.close()


def ask(
    server: Server, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
) -> http.client.HTTPResponse:
    """Return the answer to a call, its body not yet read."""
    server.request(method, path, body, headers or {})
    return server.getresponse()


def test_records_are_answered_with_links_that_lead_on(server: Server, port: int, gazetteer: Gazetteer) -> None:
    answer = ask(server, "GET", "/api/records?year=1953&limit=1")

    page = json.loads(answer.read())
    assert page["features"][0]["id"] == gazetteer.records[0].id
    assert page["links"][1]["href"].startswith(f"http://127.0.0.1:{port}/api/records?")
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_list_is_matched_by_a_posted_form(server: Server) -> None:
    form = "queries=%7B%22q0%22%3A%7B%22query%22%3A%22volgograd%22%7D%7D"

    answer = ask(server, "POST", "/api/reconcile", form, {"Content-Type": "application/x-www-form-urlencoded"})

    assert json.loads(answer.read())["q0"]["result"][0]["id"] == "volgograd"


def test_head_has_the_headers_and_nothing_else(server: Server) -> None:
    answer = ask(server, "HEAD", "/api/records/volgograd")

    assert int(answer.headers["content-length"]) > 1000
    assert answer.read() == b""


def test_who_has_an_answer_is_not_sent_it_again(server: Server) -> None:
    first = ask(server, "GET", "/api/records/volgograd")
    first.read()

    again = ask(server, "GET", "/api/records/volgograd", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status, again.read()) == (304, b"")


REFUSED: Final = [
    ("GET", "/api/nothing", 404),
    ("GET", "/api/records/atlantis", 404),
    ("DELETE", "/api/records", 405),
    ("GET", "/api/records?year=soon", 422),
    ("GET", "/api/records?kind=%ff", 400),
    ("GET", "/api/find?name=" + "x" * 20_000, 414),
]


@pytest.mark.parametrize(("method", "path", "status"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_refusal_is_json(server: Server, method: str, path: str, status: int) -> None:
    answer = ask(server, method, path)

    assert answer.status == status
    assert json.loads(answer.read())["error"]["status"] == status


def test_a_form_that_is_too_large_is_refused_before_all_of_it_has_come(server: Server) -> None:
    server.putrequest("POST", "/api/reconcile")
    server.putheader("Content-Type", "application/x-www-form-urlencoded")
    server.putheader("Content-Length", str(10**9))
    server.endheaders()
    server.send(b"queries=" + b"x" * 300_000)

    assert server.getresponse().status == 413


def test_a_server_that_cannot_read_its_gazetteer_says_so_and_ends(tmp_path: Path) -> None:
    words = [sys.executable, "-m", *COMMANDS["alone"], str(free_port())]

    ended = subprocess.run(  # noqa: S603 -- our own words only
        words, env={**os.environ, "RENAMED_PLACES_GEODATA": str(tmp_path)}, capture_output=True, timeout=60, check=False
    )

    assert ended.returncode != 0
    assert str(tmp_path) in ended.stderr.decode()
