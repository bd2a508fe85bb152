"""How do the map page in its frame and the Streamlit script hear of each other?

A small component without looks passes messages between them. All that a reader sets has one owner, the page, and is
never echoed: Python hears of it when the reader pauses, and may ask the page to go somewhere.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import streamlit as st

from renamed_places.selection import HONOURED_FIRST, SPEEDS, Filters, Selection
from renamed_places.speech import IN_ENGLISH, LANGUAGES, Speech, word
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, Mode, Moment

FRAME: Final = word("Map of the atlas, with its year slider")
"""The accessible name of the frame."""
FRAME_ID: Final = "atlas-frame"
"""By which the component, and the style sheet, find the frame."""

KEY: Final = "bridge"
"""Where the session keeps what the page last said."""
_JS: Final = (files("renamed_places") / "bridge.js").read_text(encoding="utf-8")


def mount(messages: list[dict[str, Any]], speech: Speech = IN_ENGLISH) -> None:
    """Mount the component, which tells the page these messages and keeps what the page says in the session.

    The frame gets its accessible name in the language of the speech, of which the document is told too.
    """
    component = st.components.v2.component("renamed_places_bridge", js=_JS)
    told = {"frame": FRAME_ID, "name": speech.say(FRAME), "language": speech.language, "messages": messages}
    component(key=KEY, data=told, on_seen_change=_heard)


def _heard() -> None:
    """Do nothing: that the page said something is reason enough for a new run."""


def theme_message(theme: str | None) -> dict[str, Any]:
    """Return the message that tells the page whether the app is light or dark."""
    return {"type": "theme", "theme": theme or "light"}


def go_message(number: int, record: str | None = None, year: int | None = None) -> dict[str, Any]:
    """Return the message that asks the page to choose a record and a year; obeyed once for each number."""
    asked = {"id": record, "year": year}
    return {"type": "go", "n": number} | {key: value for key, value in asked.items() if value is not None}


def seen(state: Mapping[str, Any] | None) -> Selection | None:
    """Return what the page said it shows, or nothing if it named no moment; what has not the right form is left out."""
    said = state.get("seen") if state else None
    if not isinstance(said, Mapping):
        return None
    moment = _moment(said)
    if moment is None:
        return None
    return Selection(
        moment=moment,
        filters=_filters(said.get("filters")),
        record=_text(said.get("id")),
        view=_view(said.get("view")),
        original=said.get("original") is True,
        speed=_speed(said.get("speed")),
        loop=said.get("loop") is True,
        chapter=_text(said.get("chapter")),
        language=_language(said.get("lang")),
    )


def _text(said: object) -> str | None:
    return said if isinstance(said, str) else None


def _language(said: object) -> str | None:
    return said if isinstance(said, str) and said in LANGUAGES else None


def _filters(said: object) -> Filters:
    """Return the filters that were said; the usual ones if it is none."""
    if not isinstance(said, Mapping):
        return Filters()
    kinds, countries, states, honours = (_texts(said.get(key)) for key in ("kinds", "countries", "states", "honours"))
    return Filters(kinds, countries, states, honours or HONOURED_FIRST, said.get("certain") is True)


def _texts(said: object) -> frozenset[str]:
    return frozenset(each for each in said if isinstance(each, str)) if isinstance(said, list) else frozenset()


def _speed(said: object) -> float:
    """Return a speed that the page has, else the usual one."""
    return float(said) if isinstance(said, int | float) and f"{said:g}" in SPEEDS else 1


def _moment(said: Mapping[str, Any]) -> Moment | None:
    """Return the moment if one is told in full, else the year, else none; never one that the atlas does not show."""
    match said:
        case {"moment": {"mode": str() as mode, "first": int() as first, "last": int() as last}} if mode in set(Mode):
            return Moment(Mode(mode), first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None
        case {"year": int() as year} if FIRST_YEAR <= year <= LAST_YEAR:
            return Moment.of_year(year)
    return None


def _view(said: object) -> tuple[float, float, float] | None:
    """Return latitude, longitude and zoom if that is what was said."""
    match said:
        case [int() | float() as latitude, int() | float() as longitude, int() | float() as zoom]:
            return latitude, longitude, zoom
    return None
