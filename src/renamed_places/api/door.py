"""Who may call, how much may a call carry, and what does every answer carry?

Anyone may, from any page: every answer is public, and no call changes anything.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from renamed_places.api import refusals
from renamed_places.api.refusals import RefusedError

LONGEST_QUERY: Final = 16_384
"""Bytes of a query; a longer one is to be posted."""
LARGEST_BODY: Final = 262_144
"""Bytes of a form."""
SECONDS_TO_ASK: Final = 10.0
"""Within these a form must have arrived."""
FORM: Final = "application/x-www-form-urlencoded"

_ALWAYS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class Door:
    """Stands before an application: answers preflights, refuses long queries, adds what every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = _answer(scope) or self._app
        await answering(scope, receive, _carrying(send))


def _answer(scope: Scope) -> ASGIApp | None:
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if len(scope["query_string"]) > LONGEST_QUERY:
        msg = f"the query is longer than {LONGEST_QUERY} bytes: post it as a form"
        return refusals.response(RefusedError(refusals.TOO_LONG, "query-too-long", msg))
    return None


def _carrying(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            added = [(key.lower().encode(), value.encode()) for key, value in _ALWAYS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return sending


async def form(request: Request) -> bytes:
    """Return the bytes of a posted form. Raises RefusedError if it is no form, too large or too slow to come."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise RefusedError(refusals.OTHER_FORM, "other-form", f"post a form: Content-Type: {FORM}")
    try:
        async with asyncio.timeout(SECONDS_TO_ASK):
            return await _read(request)
    except TimeoutError as error:
        msg = f"the form did not arrive within {SECONDS_TO_ASK:g} seconds"
        raise RefusedError(refusals.TOO_SLOW_TO_ASK, "too-slow", msg) from error
    except ClientDisconnect as error:
        raise RefusedError(refusals.MALFORMED, "malformed", "the form broke off") from error


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            msg = f"the form is larger than {LARGEST_BODY} bytes: send fewer queries at once"
            raise RefusedError(refusals.TOO_LARGE, "form-too-large", msg)
    return bytes(body)
