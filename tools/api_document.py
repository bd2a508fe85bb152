"""What does the service answer to the calls that docs/api.md shows? Writes the answers into it.

    python tools/api_document.py
    python tools/api_document.py --check

A call stands in a block of its own, the answer as JSON in the next. With --check nothing is written: the exit code is 1
if an answer is another one than the document says.
"""

import argparse
import asyncio
import difflib
import json
import re
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.types import Message, Scope

from renamed_places.api import app

DOCUMENT: Final = Path(__file__).parents[1] / "docs" / "api.md"
HOST: Final = "127.0.0.1:8501"
WIDTH: Final = 100
_CALL: Final = re.compile(
    r"(?P<call>```http\n(?P<method>GET|POST) (?P<address>\S+)\n"
    r"(?:(?P<key>\w+)=(?P<form>[^\n]+)\n)?```\n\n)```json\n.*?```",
    re.DOTALL,
)


def answered(text: str) -> str:
    """Return a document with the answer to each of its calls."""
    return _CALL.sub(lambda call: f"{call['call']}```json\n{laid_out(asyncio.run(ask(call)))}\n```", text)


async def ask(call: re.Match[str]) -> Any:  # noqa: ANN401 -- whatever is answered
    """Return the answer of the service to a call."""
    form = f"{call['key']}={quote(call['form'])}".encode() if call["key"] else b""
    pieces: list[bytes] = []

    async def receive() -> Message:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": form, "more_body": False}

    async def send(message: Message) -> None:
        await asyncio.sleep(0)
        pieces.append(message.get("body", b""))

    await app(scope(call["method"], call["address"]), receive, send)
    return json.loads(b"".join(pieces))


def scope(method: str, address: str) -> Scope:
    """Return a call as a server hands it to an application."""
    path, _, query = address.partition("?")
    headers = {"host": HOST, "content-type": "application/x-www-form-urlencoded"}
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": quote(query, safe="=&,+%").encode(),
        "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
    }


def laid_out(value: Any, depth: int = 0) -> str:  # noqa: ANN401 -- whatever is answered
    """Return JSON with what is short on one line."""
    line, room = json.dumps(value, ensure_ascii=False), "  " * depth
    if not value or not isinstance(value, dict | list) or len(room) + len(line) <= WIDTH:
        return line
    inside = ",\n".join(f"{room}  {each}" for each in _members(value, depth + 1))
    return f"{{\n{inside}\n{room}}}" if isinstance(value, dict) else f"[\n{inside}\n{room}]"


def _members(value: dict[str, Any] | list[Any], depth: int) -> list[str]:
    if isinstance(value, list):
        return [laid_out(each, depth) for each in value]
    return [f"{json.dumps(key, ensure_ascii=False)}: {laid_out(each, depth)}" for key, each in value.items()]


def main() -> None:
    """Write, or only compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare; exit code 1 if an answer differs")
    said = DOCUMENT.read_text(encoding="utf-8")
    now = answered(said)
    if not parser.parse_args().check:
        DOCUMENT.write_text(now, encoding="utf-8")
        return
    sys.stdout.writelines(
        difflib.unified_diff(said.splitlines(keepends=True), now.splitlines(keepends=True), "said", "now")
    )
    sys.exit(said != now)


if __name__ == "__main__":
    main()
