"""Where does a reader choose a chart, read what it says, click a year, and take its numbers along?

Nothing is worked out before a chart is chosen, and nothing twice for the same filters.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from renamed_places import charts, findings, service
from renamed_places.page import labels, tokens
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters, Selection, to_query
from renamed_places.speech import Speech, word
from renamed_places.tallies import FIRST_ENDING, LAST_ENDING, ByMonth, ByYear, Chart, Subject, Tally

KEY: Final = "chart"
"""Where the session keeps which chart is chosen."""
_CLICKS: Final = "chart-clicks"

_TABS: Final = {
    Chart.YEARS: word("By year"),
    Chart.MONTHS: word("By month"),
    Chart.SURVIVAL: word("How long"),
    Chart.LIVES: word("Monuments' lives"),
}
_COUNTED: Final = {Subject.PLACES: word("Names of places"), Subject.MONUMENTS: word("Monuments")}
_TITLES: Final = {
    (Chart.YEARS, Subject.PLACES): word("Names in force, by year and country"),
    (Chart.YEARS, Subject.MONUMENTS): word("Monuments standing, by year and country"),
    (Chart.MONTHS, Subject.PLACES): word("Names that ended, by month, {first} to {last}"),
    (Chart.MONTHS, Subject.MONUMENTS): word("Monuments removed, by month, {first} to {last}"),
    (Chart.SURVIVAL, Subject.PLACES): word("How long names lasted, by country"),
    (Chart.SURVIVAL, Subject.MONUMENTS): word("How long monuments stood, by country"),
    (Chart.LIVES, Subject.MONUMENTS): word("From erection to removal"),
}
_HEADS: Final = {
    "year": word("Year"), "month": word("Month"), "country": word("Country"), "certain": word("Certain"),
    "in_doubt": word("In doubt"), "years": word("Years after"), "given": word("Given so long ago"),
    "possible": word("Possible"), "monument": word("Monument"), "erected": word("Erected"), "removed": word("Removed"),
}  # fmt: skip


def show(gazetteer: Gazetteer, selection: Selection, speech: Speech, go: Callable[[int], None]) -> None:
    """Show the choice of charts, and the chart chosen; `go` asks the map to show a year."""
    with st.container(horizontal=True, key="chart-choice"):
        tabs = {chart: speech.say(tab) for chart, tab in _TABS.items()}
        chosen = st.segmented_control(speech.say("Charts"), list(_TABS), key=KEY, format_func=tabs.__getitem__)
        if chosen is None:
            return
        subject = _subject(chosen, speech)
    # The filter of states speaks of one moment, a chart of all years.
    filters = replace(selection.filters, states=frozenset())
    found = service.tallied(chosen, filters, subject)
    look = charts.Look(_colours(), countries(gazetteer, speech), selection.moment, subject, speech)
    says = findings.of(found, selection.moment.last, look.words, subject, speech)
    title = speech.say(_TITLES[chosen, subject], first=FIRST_ENDING, last=LAST_ENDING)
    st.html(f'<h3 class="chart-title">{escape(title)}</h3><p class="chart-says">{escape(says)}</p>')
    _drawn(found, chosen, look, says, go)
    _notes(found, chosen, selection.filters, look)
    _numbers(found, look, _address(chosen, filters, subject))


def countries(gazetteer: Gazetteer, speech: Speech) -> dict[str, str]:
    """Return what a language calls each country of a gazetteer, by its code."""
    english = labels.country_labels((record.country for record in gazetteer.records), gazetteer.polities)
    return {code: speech.country(code, name) for code, name in english.items()}


def _subject(chart: Chart, speech: Speech) -> Subject:
    """Show the choice of what is counted where there is one."""
    if chart is Chart.LIVES:
        return Subject.MONUMENTS
    words = {subject: speech.say(counted) for subject, counted in _COUNTED.items()}
    counted = st.segmented_control(
        speech.say("Counted"),
        list(_COUNTED),
        key="chart-of",
        default=Subject.PLACES,
        format_func=words.__getitem__,
        required=True,
    )
    return Subject(counted or Subject.PLACES)


def _colours() -> Mapping[str, str]:
    return tokens.colours(st.context.theme.type or "light")


def _drawn(found: Tally, chart: Chart, look: charts.Look, says: str, go: Callable[[int], None]) -> None:
    """Show the chart; where its years can be clicked, a click asks the map to show the year."""
    drawn = charts.chart(found, look)
    if not isinstance(found, ByYear | ByMonth):
        st.altair_chart(drawn, alt=says)
        return
    key = f"drawn-{chart}-{len(st.session_state.get(_CLICKS, ()))}"
    others = [year for year in findings.peaks(found) if (year, year) != (look.moment.first, look.moment.last)]
    st.altair_chart(drawn, key=key, alt=says, on_select=partial(_clicked, key, go), selection_mode=charts.CLICKED)
    with st.container(horizontal=True, key="chart-years"):
        for year in others:
            words = look.speech.say("Show {year} on the map", year=year)
            st.button(words, key=f"go-{year}", on_click=go, args=(year,), type="tertiary")


def _clicked(key: str, go: Callable[[int], None]) -> None:
    """Ask for the year that was clicked; a click is obeyed once, though the browser may tell one twice."""
    chosen: Any = st.session_state[key]["selection"].get(charts.CLICKED)
    clicks = st.session_state.setdefault(_CLICKS, set())
    if not chosen or (key, chosen[0]["year"]) in clicks:
        return
    # With each click the key is another, and the chart, drawn anew, forgets it: the same year can be clicked again.
    clicks.add((key, chosen[0]["year"]))
    go(int(chosen[0]["year"]))


def _notes(found: Tally, chart: Chart, filters: Filters, look: charts.Look) -> None:
    """Say how the chart is read, and what it leaves out."""
    say = look.speech.say
    states = say("The filter of states is not asked here: it speaks of the year shown.") if filters.states else ""
    left = findings.left_out(found, look.subject, look.speech)
    said = filter(None, (say(findings.HOW_TO_READ[chart]), left, states))
    st.html(f'<p class="chart-notes">{escape(" ".join(said))}</p>')


def _address(chart: Chart, filters: Filters, subject: Subject) -> str:
    """Return the address of the chart's numbers."""
    counted = {service.COUNTED: subject.value} if subject is not Subject.PLACES and chart is not Chart.LIVES else {}
    query = urlencode(to_query(Selection(filters=filters)) | counted)
    return service.CHART.format(chart=chart.value) + (f"?{query}" if query else "")


def _numbers(found: Tally, look: charts.Look, address: str) -> None:
    """Show the table of the chart, once it is opened, and where it can be downloaded."""
    say = look.speech.say
    name, csv = say("The chart's numbers"), say("The numbers as CSV")
    table = st.expander(say("The numbers as a table"), key="chart-numbers", on_change="rerun")
    if table.open:
        rows = [
            {
                say(_HEADS[key]): look.words.get(value, value) if key == "country" else value
                for key, value in row.items()
                if key in _HEADS
            }
            for row in found.table()
        ]
        with table:
            st.dataframe(rows, hide_index=True, height=min(380, 40 + 36 * len(rows)))
    st.html(
        f'<nav class="downloads" aria-label="{escape(name)}">'
        f'<a href="{escape(address)}" download>{escape(csv)}</a></nav>'
    )
