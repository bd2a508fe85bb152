"""What does a reader's browser get first? The map at once, and Streamlit below it, which begins when the map is drawn.

Streamlit's own first page is taken as it is, and the map's frame put before Streamlit's part of it. So the map waits
for nothing of Streamlit's, and nothing that Streamlit does can load it anew.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from renamed_places import home, service
from renamed_places.bridge import FRAME, FRAME_ID
from renamed_places.errors import FrontError
from renamed_places.selection import Selection, from_query, to_query
from renamed_places.serving import gazetteer
from renamed_places.speech import Speech, preferred

_LOADED: Final = re.compile(
    r'<link\s+rel="(?:preload|modulepreload|stylesheet)"[^>]*>|<script type="module"[^>]*></script>'
)
"""What Streamlit's first page asks for, to begin with."""
_ROOT: Final = '<div id="root">'
_ENGLISH: Final = '<html lang="en">'
_OWN_TITLE: Final = "<title>Streamlit</title>"
_TITLE: Final = f'<title>{home.TITLE}</title>\n<meta name="color-scheme" content="light dark">'
_HEADERS: Final = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


def routes() -> list[BaseRoute]:
    """Return the route of the first page; all else is the service's and Streamlit's."""
    _own_halves()  # so that what cannot be served is told when the server starts
    return [Route("/", _front, methods=["GET"])]


def html(selection: Selection, speech: Speech) -> str:
    """Return the first page in the language of the speech, its map opening on a selection."""
    before, after = _own_halves()
    before = before.replace(_ENGLISH, f'<html lang="{speech.language}">')
    address = f"{service.page_address()}#{urlencode(to_query(selection) | {'host': '1'})}"
    name = escape(speech.say(FRAME))
    return f'{before}<iframe id="{FRAME_ID}" title="{name}" src="{escape(address)}"></iframe>\n{after}'


def halves(streamlits: str) -> tuple[str, str]:
    """Return what stands before the map's frame and after it, of Streamlit's first page.

    What Streamlit begins with is kept aside in a template. Raises FrontError where the page is not as expected.
    """
    waiting, rest = "".join(_LOADED.findall(streamlits)), _LOADED.sub("", streamlits)
    if "<script" not in waiting or not all(part in rest for part in (_ENGLISH, _ROOT, _OWN_TITLE)):
        msg = "Streamlit's first page is not as expected; install the release of Streamlit that requirements.txt names"
        raise FrontError(msg)
    before, root, after = rest.replace(_OWN_TITLE, _TITLE).partition(_ROOT)
    begin = f'<template id="streamlit">{waiting}</template>\n<script>\n{_own("front.js")}</script>\n'
    return f"{before}<style>\n{_own('home.css')}</style>\n", f"{begin}{root}{after}"


@cache
def _own_halves() -> tuple[str, str]:
    return halves(files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8"))


def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _front(request: Request) -> Response:
    selection, _ = from_query(request.query_params, gazetteer())
    speech = Speech(selection.language or preferred(request.headers.get("Accept-Language", "")))
    return Response(html(selection, speech), media_type="text/html", headers=_HEADERS)
