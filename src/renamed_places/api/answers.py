"""In what form does an answer leave: which bytes, which headers, and need they be sent at all?"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html"
KEPT: Final = "public, max-age=60"
"""The gazetteer changes only when the server starts anew; a minute's age harms nobody."""
NOT_MODIFIED: Final = 304


def of(
    request: Request,
    content: dict[str, Any],
    media_type: str = JSON,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return something as JSON."""
    return of_bytes(request, as_json(content), media_type, headers)


def of_bytes(request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return bytes under a tag made of them; a caller that has them already is told so. What was posted is not kept."""
    if request.method == "POST":
        return Response(body, media_type=media_type, headers={"Cache-Control": "no-store", **(headers or {})})
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    told = {"ETag": tag, "Cache-Control": KEPT, **(headers or {})}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=NOT_MODIFIED, headers=told)
    return Response(body, media_type=media_type, headers=told)


def _has(known: str, tag: str) -> bool:
    """Whether a caller's tags name ours; a proxy that compressed the answer made a weak tag of it."""
    return "*" in known or tag in (each.strip().removeprefix("W/") for each in known.split(","))


def as_json(content: dict[str, Any]) -> bytes:
    """Return JSON. A lone half of a pair, which JSON may hold and UTF-8 may not, goes back escaped as it came."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")
