"""How do the map page in its frame and the Streamlit script hear of each other?

A small component without looks passes messages between them. Each piece of state has one owner, and is never echoed:
year, chosen record and view live in the page; filters live in Python, which may also ask the page to go somewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import streamlit as st

from renamed_places.selection import SPEEDS, Filters
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, Mode, Moment

FRAME: Final = "Map of the atlas, with its year slider"
"""The accessible name of the frame, by which the component finds it."""

KEY: Final = "bridge"
"""Where the session keeps what the page last said."""
_JS: Final = (files("renamed_places") / "bridge.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: moment, record chosen, view (latitude, longitude, zoom), script of names, how years play."""

    moment: Moment | None = None
    record: str | None = None
    view: tuple[float, float, float] | None = None
    original: bool = False
    speed: float = 1
    loop: bool = False


def mount(messages: list[dict[str, Any]]) -> None:
    """Mount the component, which tells the page these messages and keeps what the page says in the session."""
    component = st.components.v2.component("renamed_places_bridge", js=_JS)
    component(key=KEY, data={"frame": FRAME, "messages": messages}, on_seen_change=_heard)


def _heard() -> None:
    """Do nothing: that the page said something is reason enough for a new run."""


def filters_message(filters: Filters) -> dict[str, Any]:
    """Return the message that tells the page which records to let through."""
    return {
        "type": "filters",
        "filters": {
            "kinds": sorted(filters.kinds),
            "countries": sorted(filters.countries),
            "states": sorted(filters.states),
            "honours": sorted(filters.honours),
            "certain": filters.certain_only,
        },
    }


def theme_message(theme: str | None) -> dict[str, Any]:
    """Return the message that tells the page whether the app is light or dark."""
    return {"type": "theme", "theme": theme or "light"}


def go_message(number: int, record: str | None = None, year: int | None = None) -> dict[str, Any]:
    """Return the message that asks the page to choose a record and a year; obeyed once for each number."""
    asked = {"id": record, "year": year}
    return {"type": "go", "n": number} | {key: value for key, value in asked.items() if value is not None}


def seen(state: Mapping[str, Any] | None) -> Seen:
    """Return what the page said it shows; what has not the right form is left out."""
    said = state.get("seen") if state else None
    if not isinstance(said, Mapping):
        return Seen()
    record = said.get("id")
    return Seen(
        _moment(said),
        record if isinstance(record, str) else None,
        _view(said.get("view")),
        said.get("original") is True,
        _speed(said.get("speed")),
        said.get("loop") is True,
    )


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
