"""What does the atlas's server answer beside Streamlit: the map page and the gazetteer as files?

Nothing here changes any state. The page lies under an address made of its content, so that it may be kept for ever.
"""

import os
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from renamed_places import page
from renamed_places.geodata import SHIPPED, load
from renamed_places.records import Gazetteer
from renamed_places.serving import FOLDER_VARIABLE, OPEN_VARIABLE

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_REVALIDATE: Final = "no-cache"


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that this server shows."""
    return load(Path(os.environ.get(FOLDER_VARIABLE, SHIPPED)))


@cache
def html() -> str:
    """Return the map page."""
    return page.build(gazetteer())


@cache
def page_address() -> str:
    """Return the address of the map page on this server."""
    return f"/atlas/{sha256(html().encode()).hexdigest()[:16]}.html"


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build the page before the first reader asks for it, and open a browser if the one who serves wants it."""
    html()
    if OPEN_VARIABLE in os.environ:
        # The server listens only after this; a moment later it does.
        threading.Timer(1, webbrowser.open, [os.environ[OPEN_VARIABLE]]).start()
    yield


def routes() -> list[BaseRoute]:
    """Return the server's own routes."""
    return [
        Route("/atlas/{digest}.html", _hashed_page, methods=["GET"]),
        Route("/atlas.html", _page, methods=["GET"]),
    ]


def _hashed_page(request: Request) -> Response:
    if request.path_params["digest"] not in page_address():
        return Response("this page has changed: open /atlas.html\n", status_code=404, media_type="text/plain")
    return _html_response(_FOR_EVER)


def _page(_: Request) -> Response:
    return _html_response(_REVALIDATE)


def _html_response(caching: str) -> Response:
    headers = {
        "Cache-Control": caching,
        "Content-Security-Policy": page.policy(html()),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(html(), media_type="text/html", headers=headers)
