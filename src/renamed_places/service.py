"""What does the atlas's server answer beside Streamlit: the map page, the gazetteer as files, and other programs?

Nothing here changes any state. The page lies under an address made of its content, so that it may be kept for ever.
"""

import gzip
import os
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from renamed_places import api, page
from renamed_places.export import geojson, table
from renamed_places.selection import Filters, Shown, from_query, shown, to_query
from renamed_places.serving import OPEN_VARIABLE, gazetteer
from renamed_places.tallies import Chart, Subject, Tally, tally
from renamed_places.timeline import Mode, Moment

SHOWN: Final = "/shown.geojson"
"""The address of what a link's query shows."""
SHOWN_TABLE: Final = "/shown.csv"
"""The same as a table."""
WHOLE: Final = "/gazetteer.geojson"
"""The address of every record."""
SAVED: Final = "/renamed-places.html"
"""The address of the map page, to be saved."""
CHART: Final = "/charts/{chart}.csv"
"""The address of the numbers of a chart."""
COUNTED: Final = "of"
"""The part of such an address that says what is counted."""

CARD: Final = "/card.png"
"""The address of the picture beside a shared link."""
_RECORD: Final = "/?id={{id}}"
"""The address at which the app shows a record."""
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_REVALIDATE: Final = "no-cache"
_COMPRESSION: Final = 6
"""Of nine: a higher one takes twice as long to save one part in two hundred."""


@lru_cache(maxsize=8)
def html(opening: str = "") -> str:
    """Return the map page, opening as a link's query says."""
    return page.build(gazetteer(), opening=opening)


@cache
def page_address() -> str:
    """Return the address of the map page on this server."""
    return f"/atlas/{sha256(html().encode()).hexdigest()[:16]}.html"


@cache
def compressed() -> bytes:
    """Return the map page as a browser takes it over a network: compressed once, not for each reader anew."""
    return gzip.compress(html().encode(), _COMPRESSION, mtime=0)


@cache
def _policy() -> str:
    return page.policy(html())


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build the page before the first reader asks for it, and open a browser if the one who serves wants it."""
    compressed()
    if OPEN_VARIABLE in os.environ:
        # The server listens only after this; a moment later it does.
        threading.Timer(1, webbrowser.open, [os.environ[OPEN_VARIABLE]]).start()
    yield


def routes() -> list[BaseRoute]:
    """Return the server's own routes."""
    return [
        Route("/atlas/{digest}.html", _hashed_page, methods=["GET"]),
        Route("/atlas.html", _page, methods=["GET"]),
        Route(CARD, _card, methods=["GET"]),
        Route(SHOWN, _shown, methods=["GET"]),
        Route(SHOWN_TABLE, _shown_table, methods=["GET"]),
        Route(WHOLE, _whole, methods=["GET"]),
        Route(SAVED, _saved, methods=["GET"]),
        api.mounted(view=_RECORD),
        Route(CHART, _chart, methods=["GET"]),
    ]


def _hashed_page(request: Request) -> Response:
    if request.url.path != page_address():
        # A browser that goes back may ask for the page as it was when the data were others.
        return RedirectResponse(page_address(), headers={"Cache-Control": "no-store"})
    headers = _html_headers(_FOR_EVER) | {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(html(), media_type="text/html", headers=headers)
    return Response(compressed(), media_type="text/html", headers=headers | {"Content-Encoding": "gzip"})


def _page(request: Request) -> Response:
    text = page.with_card(html(), str(request.base_url).rstrip("/"))
    return Response(text, media_type="text/html", headers=_html_headers(_REVALIDATE))


def _card(_: Request) -> Response:
    headers = {"Cache-Control": _REVALIDATE, "X-Content-Type-Options": "nosniff"}
    return Response(page.card(), media_type="image/png", headers=headers)


def _asked(request: Request) -> tuple[list[Shown], Moment]:
    """Return what a link's query shows, and when."""
    selection, _ = from_query(request.query_params, gazetteer())
    return shown(gazetteer().records, selection.moment, selection.filters), selection.moment


def _shown(request: Request) -> Response:
    rows, moment = _asked(request)
    text = geojson.text(geojson.feature_collection(gazetteer(), rows, moment))
    return _file(text, "application/geo+json", f"renamed-places-{moment_in_name(moment)}.geojson")


def _shown_table(request: Request) -> Response:
    rows, moment = _asked(request)
    # Spreadsheets take a table without the mark for one in another encoding.
    text = "\ufeff" + table.csv_text(gazetteer(), rows, moment)
    return _file(text, "text/csv", f"renamed-places-{moment_in_name(moment)}.csv")


def moment_in_name(moment: Moment) -> str:
    """Return a moment as a part of a file's name: 1953, or range-1950-1956."""
    return str(moment.last) if moment.mode is Mode.YEAR else f"{moment.mode.value}-{moment.first}-{moment.last}"


def _whole(_: Request) -> Response:
    return _file(geojson.whole_text(gazetteer()), "application/geo+json", "renamed-places.geojson")


def _saved(request: Request) -> Response:
    selection, _ = from_query(request.query_params, gazetteer())
    return _file(html(urlencode(to_query(selection))), "text/html", "renamed-places.html")


@lru_cache(maxsize=64)
def tallied(chart: Chart, filters: Filters, subject: Subject) -> Tally:
    """Return the numbers of a chart, kept for the next who asks with the same filters."""
    return tally(gazetteer().records, filters, chart, subject)


def _chart(request: Request) -> Response:
    name, counted = request.path_params["chart"], request.query_params.get(COUNTED, Subject.PLACES)
    if name not in set(Chart) or counted not in set(Subject):
        return Response(
            f"no such chart: ask for one of {', '.join(Chart)}, of={' or of='.join(Subject)}\n",
            status_code=404, media_type="text/plain",
        )  # fmt: skip
    selection, _ = from_query(request.query_params, gazetteer())
    found = tallied(Chart(name), replace(selection.filters, states=frozenset()), Subject(counted))
    return _file(table.csv_of(found.table()), "text/csv", f"renamed-places-{name}.csv")


def _file(text: str, media_type: str, name: str) -> Response:
    """Return a file to be saved under a name."""
    headers = {
        "Cache-Control": _REVALIDATE,
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text, media_type=media_type, headers=headers)


def _html_headers(caching: str) -> dict[str, str]:
    return {
        "Cache-Control": caching,
        "Content-Security-Policy": _policy(),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
