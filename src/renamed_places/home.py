"""What stands round the map in Streamlit: search, filters, the chosen record, the table and the downloads?

Streamlit runs this file as its script. The map page owns year, chosen record and view; the widgets here own the
filters.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

import streamlit as st

from renamed_places import bridge, chart_section, description, search, service
from renamed_places.export import geojson
from renamed_places.page import labels
from renamed_places.records import KINDS, Citation, Gazetteer, Record
from renamed_places.selection import HONOURED_FIRST, Filters, Selection, Shown, from_query, sentence, shown, to_query
from renamed_places.timeline import STATES, Moment, happened_in

SCRIPT: Final = Path(__file__)
TITLE: Final = "Renamed Places"
_ICON: Final = SCRIPT.with_name("icon.svg")
_ANSWERS_SHOWN: Final = 8
_MARKDOWN: Final = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS_SIGNS: Final = "/:?#[]@!$&'()*+,;=%~"
_STATES: Final = {state: state.capitalize() for state in STATES} | dict(labels.STATES)
_TABLE_HELP: Final = (
    "The box before a row shows its record; by keyboard Shift and Space in the row. The list on the map says the same "
    "as a plain table."
)
_STYLE: Final = (files("renamed_places") / "home.css").read_text(encoding="utf-8")


def show() -> None:
    """Show the whole app."""
    st.set_page_config(page_title=TITLE, page_icon=str(_ICON), layout="wide")
    st.html(f"<style>{_STYLE}</style>")
    gazetteer = service.gazetteer()
    opening = _opening(gazetteer)
    heading, searching = st.columns([2, 3], vertical_alignment="bottom")
    with heading:
        _heading()
    with searching:
        _search_box(gazetteer)
    filters = _filter_widgets(gazetteer)
    selection = _selection(opening, filters)
    st.iframe(st.session_state["frame"], height=720, alt=bridge.FRAME)
    asked = [st.session_state["go"]] if "go" in st.session_state else []
    bridge.mount([bridge.theme_message(st.context.theme.type), bridge.filters_message(filters), *asked])
    _keep_in_address(selection)
    _below_the_map(gazetteer, selection)


def _heading() -> None:
    st.title(TITLE, anchor=False)
    st.caption("An atlas of de-Stalinization: what bore Stalin's name, what stood for him, when, and who says so.")


def _opening(gazetteer: Gazetteer) -> Selection:
    """Return the selection with which the session was opened; read from the link once, and kept."""
    if "opening" not in st.session_state:
        selection, messages = from_query(st.query_params.to_dict(), gazetteer)
        st.session_state.update(opening=selection, messages=messages, frame=_frame_address(selection))
        st.session_state.update(_widget_values(selection.filters))
    for message in st.session_state["messages"]:
        st.info(_plain(f"The link was not understood in one part. {message}"))
    opening: Selection = st.session_state["opening"]
    return opening


def _frame_address(selection: Selection) -> str:
    """Return the page's address; it stays the same for the whole session, so that the frame is never loaded anew."""
    parts = to_query(selection) | {"host": "1", "theme": st.context.theme.type or "light"}
    return f"{service.page_address()}#{urlencode(parts)}"


def _widget_values(filters: Filters) -> dict[str, Any]:
    return {
        "kinds": sorted(filters.kinds),
        "countries": sorted(filters.countries),
        "states": sorted(filters.states),
        "honours": sorted(filters.honours),
        "certain_only": filters.certain_only,
    }


def _filter_widgets(gazetteer: Gazetteer) -> Filters:
    """Show the filters and return what they say; nothing chosen lets everything through."""
    countries = labels.country_labels((record.country for record in gazetteer.records), gazetteer.polities)
    with st.sidebar:
        st.header("Filters")
        chosen = (
            _choice("Kind", "kinds", _kinds(gazetteer)),
            _choice("Country today", "countries", countries),
            _choice("State in the year shown", "states", _STATES),
            _honours_switches(gazetteer),
        )
        certain = st.toggle("Certain only", key="certain_only", help="Leave out what is in doubt in the year shown.")
        st.button("Clear filters", on_click=partial(st.session_state.update, _widget_values(Filters())))
    return Filters(*chosen, certain_only=certain)


def _honours_switches(gazetteer: Gazetteer) -> frozenset[str]:
    """Show a switch for each honouree: places named for the Battle of Stalingrad are first left out.

    With all switches off nothing could be shown, so it is as at first.
    """
    titles = {key: _plain(honouree.title) for key, honouree in gazetteer.honourees.items()}
    chosen = st.pills("Named for", list(titles), key="honours", format_func=titles.__getitem__, selection_mode="multi")
    return frozenset(chosen) or HONOURED_FIRST


def _kinds(gazetteer: Gazetteer) -> dict[str, str]:
    present = {record.kind for record in gazetteer.records}
    return {kind: labels.kind_label(kind) for kind in KINDS if kind in present}


def _choice(label: str, key: str, words: Mapping[str, str]) -> frozenset[str]:
    by_words = sorted(words, key=words.__getitem__) if key == "countries" else list(words)
    chosen = st.multiselect(label, by_words, key=key, format_func=words.__getitem__, placeholder="all")
    return frozenset(chosen)


def _selection(opening: Selection, filters: Filters) -> Selection:
    """Return what is selected now: the filters here; year, record and view as the page last said."""
    seen = bridge.seen(st.session_state.get(bridge.KEY))
    if seen.moment is None:
        return replace(opening, filters=filters)
    return Selection(seen.moment, filters, seen.record, seen.view, seen.original, seen.speed, seen.loop)


def _keep_in_address(selection: Selection) -> None:
    query = to_query(selection)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def _search_box(gazetteer: Gazetteer) -> None:
    """Show the search and its answers; choosing one asks the page to go there."""
    asked = st.text_input("Search a name, in any script; a year may follow", key="search", placeholder="Сталино 1943")
    if not asked.strip():
        return
    name, year = search.split_year(asked)
    answers = search.find(gazetteer, name, year)
    if not answers:
        st.info(_plain(f"No name like {name}. Try a part of it, or another script."))
    for answer in answers[:_ANSWERS_SHOWN]:
        label = _plain(_answer_text(answer))
        target = year or _year_to_offer(answer)
        st.button(
            label, key=f"answer-{answer.record.id}", on_click=_go, args=(answer.record.id, target), type="tertiary"
        )
    if len(answers) > _ANSWERS_SHOWN:
        st.caption(f"{len(answers) - _ANSWERS_SHOWN} more: write more of the name, or add a year.")


def _answer_text(answer: search.Answer) -> str:
    name = answer.name
    start = description.date_in_words(name.timespan.start)
    end = description.date_in_words(name.timespan.end, end=True)
    where = ", ".join(filter(None, (answer.record.located_in, answer.record.country)))
    return f"{name.name}, {start} to {end}: {answer.record.title}, {where} ({answer.reason})"


def _year_to_offer(answer: search.Answer) -> int | None:
    """Return a year in which the name answered was in force, where its start is known."""
    start = answer.name.timespan.start
    return description.year_of(start) if start else None


def _go(record_id: str | None, year: int | None = None) -> None:
    """Ask the page to choose a record, in a year if one is given; no record leaves the one chosen."""
    number = st.session_state.get("go", {}).get("n", 0) + 1
    st.session_state["go"] = bridge.go_message(number, record_id, year)


def _below_the_map(gazetteer: Gazetteer, selection: Selection) -> None:
    rows = shown(gazetteer.records, selection.moment, selection.filters)
    st.subheader(sentence(selection.moment, rows, gazetteer.honourees), anchor=False)
    if selection.record:
        _details(gazetteer, gazetteer.record(selection.record))
    _table(rows)
    chart_section.show(gazetteer, selection, partial(_go, None))
    _events(gazetteer, selection.moment)
    _downloads(selection, len(rows))


def _details(gazetteer: Gazetteer, record: Record) -> None:
    """Show the chosen record whole: names, dates, doubt, conflicts and sources."""
    with st.expander(_plain(record.title), expanded=True):
        _, *told = description.lines(gazetteer, record, sources=False)
        cited = [_cited(gazetteer, citation) for citation in record.citations] or ["none"]
        lines = [*map(_labelled, told), *(f"**source:** {each}" for each in cited)]
        st.markdown("  \n".join(lines))


def _labelled(line: str) -> str:
    """Return a line of a description in Markdown, its label in bold."""
    label, colon, rest = line.partition(": ")
    return f"**{_plain(label)}:** {_plain(rest)}" if colon else _plain(line)


def _cited(gazetteer: Gazetteer, citation: Citation) -> str:
    says = f": {_plain(citation.supports)}" if citation.supports else ""
    return _source_link(gazetteer, citation) + says


def _events(gazetteer: Gazetteer, moment: Moment) -> None:
    """Show the events of the moment's years: what explains its changes."""
    events = [event for event in gazetteer.events if happened_in(event, moment.first, moment.last)]
    years = str(moment.last) if moment.first == moment.last else f"{moment.first} to {moment.last}"
    with st.expander(f"Events of {years} ({len(events)})"):
        for event in events:
            st.markdown(f"**{_plain(event.title)}**, {_plain(description.event_dates(event))}. {_plain(event.summary)}")
            st.markdown("; ".join(_source_link(gazetteer, citation) for citation in event.citations))


def _source_link(gazetteer: Gazetteer, citation: Citation) -> str:
    source = gazetteer.sources[citation.source]
    return _link(source.title, source.url)


def _plain(text: str) -> str:
    """Return a text from the data with every sign escaped that Markdown would act upon."""
    return _MARKDOWN.sub(r"\\\1", text)


def _link(text: str, address: str) -> str:
    """Return a Markdown link to a web address, or the text alone."""
    if not address.startswith(("https://", "http://")):
        return _plain(text)
    return f"[{_plain(text)}](<{quote(address, safe=_ADDRESS_SIGNS)}>)"


def _table(rows: list[Shown]) -> None:
    """Show what the year shows as a table; choosing a row asks the page to choose the record."""
    listed = [_listed(row) for row in rows]
    st.dataframe(
        listed,
        key="table",
        hide_index=True,
        height=380,
        on_select=partial(_go_to_row, [row.record.id for row in rows]),
        selection_mode="single-row",
    )
    st.caption(" ".join(filter(None, (_TABLE_HELP, _unplaced(rows)))))


def _unplaced(rows: list[Shown]) -> str:
    """Return how many of the rows have no position, or nothing."""
    unplaced = sum(row.record.geometry is None for row in rows)
    listed = "it is" if unplaced == 1 else "they are"
    return f"No position is known for {unplaced} of them: {listed} in tables only." if unplaced else ""


def _listed(row: Shown) -> dict[str, Any]:
    span = geojson.span_of(row)
    return {
        "Name then": row.name.name if row.name else "",
        "In Latin letters": row.name.latin if row.name else "",
        "Today": row.record.today,
        "Kind": labels.kind_label(row.record.kind),
        "Country": labels.COUNTRIES.get(row.record.country, row.record.country),
        "State": _STATES[row.state],
        "Certain": row.certain,
        "Changed": row.changed,
        "From": span.start.text if span and span.start else "",
        "To": span.end.text if span and span.end else "",
    }


def _go_to_row(record_ids: list[str]) -> None:
    chosen = st.session_state["table"]["selection"]["rows"]
    if chosen:
        _go(record_ids[chosen[0]])


def _downloads(selection: Selection, number: int) -> None:
    """Offer what is shown, the whole gazetteer, and the page, each at an address of its own.

    Streamlit's own button loses a click that comes while the script runs; an address loses nothing and can be shared.
    """
    query = to_query(Selection(selection.moment, selection.filters))
    links = {
        f"What is shown ({number} records) as GeoJSON": f"{service.SHOWN}?{urlencode(query)}",
        "The whole gazetteer as GeoJSON": service.WHOLE,
        "The atlas as one HTML file": f"{service.SAVED}?{urlencode(to_query(selection))}",
    }
    anchors = "".join(f'<a href="{escape(href)}" download>{escape(words)}</a>' for words, href in links.items())
    st.html(f'<nav class="downloads" aria-label="Downloads">{anchors}</nav>')


if __name__ == "__main__":  # Streamlit's script runner calls it so
    show()
