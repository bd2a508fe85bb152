"""What stands below the map in Streamlit: the table, the charts, lists to match, and the downloads?

Streamlit runs this file as its script. The map stands above it already (`front`) and owns all that a reader sets; what
stands here follows it.
"""

import re
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from renamed_places import bridge, chart_section, match, service, serving
from renamed_places.export import geojson
from renamed_places.page import labels
from renamed_places.records import Gazetteer
from renamed_places.selection import Selection, Shown, from_query, sentence, shown, to_query
from renamed_places.speech import LANGUAGES, Speech, preferred, word, word_many

SCRIPT: Final = Path(__file__)
TITLE: Final = "Renamed Places"
_ICON: Final = SCRIPT.with_name("icon.svg")
_LONGEST_LIST: Final = 1_000_000
_MARKDOWN: Final = re.compile(r"([!-/:-@\[-`{-~])")
_TABLE_HELP: Final = word(
    "The box before a row shows its record; by keyboard Shift and Space in the row. The list on the map says the same "
    "as a plain table."
)
_SHOWN_AS_TABLE: Final = word_many("What is shown ({n} record) as CSV", "What is shown ({n} records) as CSV")


def show() -> None:
    """Show the whole app."""
    st.set_page_config(page_title=TITLE, page_icon=str(_ICON), layout="wide")
    st.html(f'<h1 class="unseen">{TITLE}</h1>')
    gazetteer = serving.gazetteer()
    opening = _opening(gazetteer)
    # What the page last said; before it has said anything, what the link asked for.
    selection = bridge.seen(st.session_state.get(bridge.KEY)) or opening
    speech = _speech(selection.language)
    asked = [st.session_state["go"]] if "go" in st.session_state else []
    bridge.mount([bridge.theme_message(st.context.theme.type), *asked], speech)
    _keep_in_address(selection)
    _below_the_map(gazetteer, selection, speech)


def _opening(gazetteer: Gazetteer) -> Selection:
    """Return the selection with which the session was opened; read from the link once, and kept."""
    if "opening" not in st.session_state:
        query = st.query_params.to_dict()
        speech = _speech(query.get("lang"))
        selection, told = from_query(query, gazetteer, speech)
        messages = [speech.say("The link was not understood in one part. {part}", part=part) for part in told]
        st.session_state.update(opening=selection, messages=messages)
    for message in st.session_state["messages"]:
        st.info(_plain(message))
    opening: Selection = st.session_state["opening"]
    return opening


def _speech(chosen: str | None) -> Speech:
    """Return the speech of the language chosen, else of the reader's own, as the page finds it."""
    if chosen in LANGUAGES:
        return Speech(str(chosen))
    return Speech(preferred(st.context.headers.get("Accept-Language", "")))


def _keep_in_address(selection: Selection) -> None:
    query = to_query(selection)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def _go(record_id: str | None, year: int | None = None) -> None:
    """Ask the page to choose a record, in a year if one is given; no record leaves the one chosen."""
    number = st.session_state.get("go", {}).get("n", 0) + 1
    st.session_state["go"] = bridge.go_message(number, record_id, year)


def _below_the_map(gazetteer: Gazetteer, selection: Selection, speech: Speech) -> None:
    rows = shown(gazetteer.records, selection.moment, selection.filters)
    st.header(sentence(selection.moment, rows, gazetteer.honourees, speech), anchor=False)
    _table(rows, chart_section.countries(gazetteer, speech), speech)
    chart_section.show(gazetteer, selection, speech, partial(_go, None))
    _list_to_match(gazetteer, speech)
    _downloads(selection, len(rows), speech)


def _plain(text: str) -> str:
    """Return a text from the data with every sign escaped that Markdown would act upon."""
    return _MARKDOWN.sub(r"\\\1", text)


def _table(rows: list[Shown], countries: Mapping[str, str], speech: Speech) -> None:
    """Show what the year shows as a table; choosing a row asks the page to choose the record."""
    listed = [{speech.say(head): cell for head, cell in _listed(row, countries, speech).items()} for row in rows]
    st.dataframe(
        listed,
        key="table",
        hide_index=True,
        height=380,
        on_select=partial(_go_to_row, [row.record.id for row in rows]),
        selection_mode="single-row",
    )
    st.caption(" ".join(filter(None, (speech.say(_TABLE_HELP), _unplaced(rows, speech)))))


def _unplaced(rows: list[Shown], speech: Speech) -> str:
    """Return how many of the rows have no position, or nothing."""
    unplaced = sum(row.record.geometry is None for row in rows)
    if not unplaced:
        return ""
    return speech.say_many(
        "No position is known for {n} of them: it is in tables only.",
        "No position is known for {n} of them: they are in tables only.",
        unplaced,
    )


def _listed(row: Shown, countries: Mapping[str, str], speech: Speech) -> dict[str, Any]:
    span = geojson.span_of(row)
    return {
        word("Name then"): row.name.name if row.name else "",
        word("In Latin letters"): row.name.latin if row.name else "",
        word("Today"): row.record.today,
        word("Kind"): speech.say(labels.kind_label(row.record.kind)),
        word("Country"): countries.get(row.record.country, row.record.country),
        word("State"): speech.say(labels.STATES[row.state]),
        word("Certain"): row.certain,
        word("Changed"): row.changed,
        word("From"): span.start.text if span and span.start else "",
        word("To"): span.end.text if span and span.end else "",
    }


def _go_to_row(record_ids: list[str]) -> None:
    chosen = st.session_state["table"]["selection"]["rows"]
    if chosen:
        _go(record_ids[chosen[0]])


def _list_to_match(gazetteer: Gazetteer, speech: Speech) -> None:
    """Offer to match a pasted list, and show what was found of each line, to be saved."""
    with st.expander(speech.say("Match a list of names"), key="match-names"):
        with st.form("match", border=False):
            most = speech.number(match.MOST_PASTED)
            text = st.text_area(
                speech.say("A name, or a name and a year, on each line: up to {most}", most=most),
                key="list",
                max_chars=_LONGEST_LIST,
                placeholder="Сталино 1943\nStalinogród; 1954\nOrașul Stalin",
            )
            if st.form_submit_button(speech.say("Match"), key="match-button"):
                st.session_state["matched"] = _matched(gazetteer, text or "")
        if "matched" in st.session_state:
            rows, too_many = st.session_state["matched"]
            _matches(rows, too_many, speech)


def _matched(gazetteer: Gazetteer, text: str) -> tuple[list[dict[str, str]], int]:
    """Return what was found of each line, and how many lines were too many."""
    asked = match.pasted(text)
    told = [
        {"asked": each.name, "year": str(each.year or ""), **match.found(gazetteer, each)}
        for each in asked[: match.MOST_PASTED]
    ]
    return told, len(asked) - len(told)


def _matches(rows: list[dict[str, str]], too_many: int, speech: Speech) -> None:
    if too_many:
        st.warning(
            speech.say(
                "The list is longer than {most} lines: the last {n} were not matched. The command "
                "`renamed-places match` takes lists of any length.",
                most=speech.number(match.MOST_PASTED),
                n=speech.number(too_many),
            )
        )
    if not rows:
        st.info(speech.say("No name yet: write or paste one on each line."))
        return
    st.caption(_plain(match.summary(rows, speech)))
    st.dataframe(rows, key="matches", hide_index=True)
    text = "\ufeff" + match.csv_text(rows[0], (row.values() for row in rows))
    # Nothing runs anew at a click, so that this button cannot lose one.
    st.download_button(speech.say("Save as CSV"), text, "matched.csv", "text/csv", on_click="ignore")


def _downloads(selection: Selection, number: int, speech: Speech) -> None:
    """Offer what is shown, the whole gazetteer, and the page, each at an address of its own.

    Streamlit's own button loses a click that comes while the script runs; an address loses nothing and can be shared.
    """
    name = speech.say("Downloads")
    query = to_query(Selection(selection.moment, selection.filters))
    links = {
        speech.say_many(*_SHOWN_AS_TABLE, number): f"{service.SHOWN_TABLE}?{urlencode(query)}",
        speech.say("The same as GeoJSON"): f"{service.SHOWN}?{urlencode(query)}",
        speech.say("The whole gazetteer as GeoJSON"): service.WHOLE,
        speech.say("The atlas as one HTML file"): f"{service.SAVED}?{urlencode(to_query(selection))}",
    }
    anchors = "".join(f'<a href="{escape(href)}" download>{escape(words)}</a>' for words, href in links.items())
    st.html(f'<nav class="downloads" aria-label="{escape(name)}">{anchors}</nav>')


if __name__ == "__main__":  # Streamlit's script runner calls it so
    show()
