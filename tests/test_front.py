"""Is the first page the map's frame, and below it Streamlit's own page, which begins when the map is there?"""

import re
from html import unescape
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette

from asking import Answer, ask
from renamed_places import bridge, errors, front, service
from renamed_places.speech import Speech

STREAMLITS: Final = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
TEMPLATE: Final = re.compile(r'<template id="streamlit">(.*?)</template>', re.DOTALL)
FRAME: Final = re.compile(r'<iframe id="atlas-frame" title="([^"]*)" src="([^"]*)"></iframe>')
LOADED: Final = re.compile(r'<(?:script|link)[^>]*"\./static/[^>]*>')


def first_page(query: str = "", language: str = "en") -> Answer:
    """Return the answer to who opens the app and reads a language."""
    return ask(Starlette(routes=front.routes()), f"/?{query}", headers={"Accept-Language": language})


def test_the_first_page_has_the_map_in_a_frame_that_has_a_name() -> None:
    answer = first_page()
    text = answer.body.decode()

    ((name, address),) = FRAME.findall(text)
    assert (name, unescape(address)) == (bridge.FRAME, f"{service.page_address()}#host=1")
    assert "<title>Renamed Places</title>" in text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("query", "spoken"), [("", "de"), ("lang=ru", "ru"), ("lang=xx", "de")])
def test_the_first_page_and_the_name_of_its_frame_are_in_the_language_of_the_link_or_of_the_reader(
    query: str, spoken: str
) -> None:
    text = first_page(query, "de-AT,uk;q=0.5").body.decode()
    ((name, address),) = FRAME.findall(text)

    assert f'<html lang="{spoken}">' in text
    assert unescape(name) == Speech(spoken).say(bridge.FRAME) != bridge.FRAME
    assert ("lang=ru" in address) is (query == "lang=ru")


def test_the_first_page_is_asked_for_each_time_since_the_address_of_the_map_changes_with_the_data() -> None:
    assert first_page().headers["cache-control"] == "no-cache"


def test_all_that_streamlit_loads_is_there_and_waits() -> None:
    text = first_page().body.decode()

    (waiting,) = TEMPLATE.findall(text)
    assert len(LOADED.findall(STREAMLITS)) > 1
    assert LOADED.findall(waiting) == LOADED.findall(STREAMLITS)
    assert LOADED.findall(TEMPLATE.sub("", text)) == []
    assert '<div id="root"></div>' in TEMPLATE.sub("", text)


@pytest.mark.parametrize(
    ("query", "opens_on"),
    [
        ("year=1950&kind=settlement&id=donetsk", {"year": "1950", "kind": "settlement", "id": "donetsk"}),
        ("compare=1953-1962&names=original", {"compare": "1953-1962", "names": "original"}),
        ("year=soon&id=../etc&kind=planet", {}),
        ("embed=true&year=1961&year=1962", {"year": "1962"}),
        ("id=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", {}),
    ],
)
def test_the_map_opens_on_what_the_link_asks_for(query: str, opens_on: dict[str, str]) -> None:
    ((_, address),) = FRAME.findall(first_page(query).body.decode())

    said = parse_qs(urlsplit(unescape(address)).fragment, strict_parsing=True)
    assert said == {key: [value] for key, value in (opens_on | {"host": "1"}).items()}


@pytest.mark.parametrize("mark", ['<html lang="en">', "<title>Streamlit", '<script type="module"', '<div id="root"'])
def test_another_first_page_of_streamlit_is_refused_at_once(mark: str) -> None:
    with pytest.raises(errors.FrontError, match="install the release of Streamlit"):
        front.halves(STREAMLITS.replace(mark, "<p>"))
