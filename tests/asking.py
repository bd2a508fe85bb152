"""How do tests ask a server for something without opening a port?"""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

import anyio
from starlette.types import ASGIApp, Message, Scope

HOST: Final = "127.0.0.1:8501"
FORM: Final = "application/x-www-form-urlencoded"
_SAFE: Final = "/?&=%:,+#[]@!$'()*;"


@dataclass
class Answer:
    """What the server sent: status, headers and body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:  # noqa: ANN401 -- whatever was answered
        """The body as JSON."""
        return json.loads(self.body)

    async def take(self, message: Message) -> None:
        """Take one message of the server."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {key.decode(): value.decode() for key, value in message["headers"]}
        self.body += message.get("body", b"")


def ask(
    app: ASGIApp,
    address: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    *,
    root: str = "",
    seconds_late: float = 0,
    answer: Answer | None = None,
) -> Answer:
    """Return the answer to a call, into the one given if any; the address is percent-encoded where it is not yet.

    `root`: what a proxy puts before every path.
    """
    scope, taken = _scope(address, method, headers or {}, root), answer or Answer()
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        await anyio.sleep(seconds_late)
        return next(messages, {"type": "http.disconnect"})

    # In a thread of its own: the browser tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, app, scope, receive, taken.take).result()
    return taken


def post(app: ASGIApp, address: str, **fields: object) -> Answer:
    """Return the answer to a form; what is not text is posted as JSON."""
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in fields.items()}
    return ask(app, address, "POST", {"content-type": FORM}, urlencode(texts).encode())


def _scope(address: str, method: str, headers: Mapping[str, str], root: str) -> Scope:
    path, _, query = quote(f"{root}{address}", safe=_SAFE).partition("?")
    sent = {"host": HOST, **headers}
    return {
        "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(key.lower().encode(), value.encode()) for key, value in sent.items()],
        "http_version": "1.1", "scheme": "http", "root_path": root, "server": ("127.0.0.1", 8501),
        "client": ("127.0.0.1", 50000),
    }  # fmt: skip
