"""How are the tallies drawn: names by year, endings by month, how long names lasted, when monuments stood?

Every function returns an Altair chart made of plain rows and of the colours of the page's style sheet. What is certain
is solid, what is in doubt is lighter, and both are told in the legend: no chart speaks by colour alone. Years are
numbers, so that no time zone moves a date.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import day_number
from renamed_places.findings import number
from renamed_places.speech import IN_ENGLISH, Speech, word
from renamed_places.tallies import ALL_COUNTRIES, ByMonth, ByYear, Lives, Subject, Survival, Survivals, Tally
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR, Mode, Moment

CLICKED: Final = "clicked"
"""The selection in a chart that says which year was clicked."""
CERTAIN: Final = word("certain")
DOUBTFUL: Final = word("in doubt")

_COUNTRIES_DRAWN: Final = 6
_CURVES_DRAWN: Final = 4
_YEARS_OF_CURVES: Final = 70
_YEARS_BETWEEN_POINTS: Final = 10
_OPACITY: Final = {CERTAIN: 0.92, DOUBTFUL: 0.38}
_FONT: Final = 12
_LEAST_LABELLED: Final = 0.08
_LIVES_NAMED: Final = 40
_ROW_HEIGHT: Final = 18
_THIN_ROW_HEIGHT: Final = 3
_DAYS_A_YEAR: Final = 365.2425

Row = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """What a chart needs beside its numbers: colours by token, words for countries, moment, subject, speech."""

    colours: Mapping[str, str]
    words: Mapping[str, str]
    moment: Moment
    subject: Subject = Subject.PLACES
    speech: Speech = IN_ENGLISH

    def country(self, code: str) -> str:
        """Return the words for a country."""
        if code == ALL_COUNTRIES:
            return self.speech.say("All")
        return self.words.get(code, code or self.speech.say("Nowhere"))

    def number(self, certain: int, doubtful: int) -> str:
        """Return how many, and how many of them in doubt."""
        return number(certain, doubtful, self.speech)


def chart(found: Tally, look: Look) -> alt.LayerChart:
    """Return the chart of a tally."""
    match found:
        case ByYear():
            return names_by_year(found, look)
        case ByMonth():
            return ends_by_month(found, look)
        case Survivals():
            return survival(found, look)
        case Lives():
            return lives(found, look)


# Names by year


def names_by_year(found: ByYear, look: Look) -> alt.LayerChart:
    """Return the names in force at the end of each year, by country; what is in doubt lies on what is certain."""
    groups = _groups(found, look)
    certain, possible = (each.sum(axis=0) for each in (found.certain, found.possible))
    top = max(1, int(possible.max(initial=0)))
    x = alt.X("year:Q").scale(domain=[FIRST_YEAR - 0.5, LAST_YEAR + 0.5], nice=False).axis(_years_axis())
    layers = [
        _areas(groups, look, x, top),
        _edge(found.years, possible, x, look, dashed=True),
        _edge(found.years, certain, x, look, dashed=False),
        *_labels(groups, x, look, top),
        *_moment_layers(look, 0.5, (FIRST_YEAR, LAST_YEAR), x),
        _targets(list(_year_targets(found, groups, top, look)), x),
    ]
    return _finished(layers, 440, look)


@dataclass(frozen=True)
class _Group:
    """A country, or several as one: two arrays over the years."""

    name: str
    colour: str
    certain: NDArray[np.int64]
    doubtful: NDArray[np.int64]


def _groups(found: ByYear, look: Look) -> list[_Group]:
    """Return the countries of most names, each with its colour, and the others as one."""
    drawn = min(len(found.countries), _COUNTRIES_DRAWN)
    rest = slice(drawn, None)
    groups = [
        _Group(look.country(code), look.colours[f"series-{at + 1}"], found.certain[at], found.doubtful[at])
        for at, code in enumerate(found.countries[:drawn])
    ]
    if drawn == len(found.countries):
        return groups
    summed = (found.certain[rest].sum(axis=0), found.doubtful[rest].sum(axis=0))
    return [*groups, _Group(look.speech.say("Others"), look.colours["series-others"], *summed)]


def _areas(groups: list[_Group], look: Look, x: alt.X, top: int) -> alt.Chart:
    rows = [row for doubt in (CERTAIN, DOUBTFUL) for row in _stacked(groups, doubt)]
    names = [group.name for group in groups]
    colour = alt.Color("country:N").scale(domain=names, range=[group.colour for group in groups])
    marked = _chart(rows).mark_area(interpolate="step", stroke=look.colours["surface"], strokeWidth=0.6)
    drawn: alt.Chart = marked.encode(
        x=x,
        y=alt.Y("from:Q").scale(domain=[0, top * 1.06], nice=False).axis(_count_axis()),
        y2="to:Q",
        color=colour.legend(_legend(squares=True)),
        opacity=_doubt(look),
    )
    return drawn


def _stacked(groups: list[_Group], doubt: str) -> Iterator[Row]:
    """Yield the rows of the certain, from the ground up, or of the doubtful, above all that is certain."""
    ground = sum((group.certain for group in groups), np.int64(0)) * (doubt == DOUBTFUL)
    for group in groups:
        height = group.certain if doubt == CERTAIN else group.doubtful
        tops = ground + height
        for at, (low, high) in enumerate(zip(np.broadcast_to(ground, height.shape), tops, strict=True)):
            yield {
                "year": FIRST_YEAR + at, "country": group.name, "doubt": doubt, "from": int(low), "to": int(high)
            }  # fmt: skip
        ground = tops


def _edge(years: Iterable[int], totals: NDArray[np.int64], x: alt.X, look: Look, *, dashed: bool) -> alt.Chart:
    """Return the line above which nothing is certain, or possible."""
    rows = [{"year": year, "total": int(total)} for year, total in zip(years, totals, strict=True)]
    line: Row = {"strokeDash": [3, 2], "strokeWidth": 1} if dashed else {"strokeWidth": 1.6}
    marked = _chart(rows).mark_line(interpolate="step", color=look.colours["ink"], **line)
    drawn: alt.Chart = marked.encode(x=x, y="total:Q")
    return drawn


def _labels(groups: list[_Group], x: alt.X, look: Look, top: int) -> Iterator[alt.Chart]:
    """Yield the names of the larger areas, written in them, on a rim that keeps them legible."""
    rows, ground = [], np.zeros_like(groups[0].certain) if groups else np.zeros(0)
    for group in groups:
        at = int(group.certain.argmax())
        if group.certain[at] >= _LEAST_LABELLED * top:
            middle = float(ground[at] + group.certain[at] / 2)
            rows.append({"year": FIRST_YEAR + at, "at": middle, "name": group.name})
        ground = ground + group.certain
    rim: Row = {"stroke": look.colours["surface"], "strokeWidth": 3, "strokeOpacity": 0.85, "strokeJoin": "round"}
    for style in (rim, {}):
        marked = _chart(rows).mark_text(fontSize=_FONT, color=look.colours["ink"], **style)
        yield marked.encode(x=x, y="at:Q", text="name:N")


def _year_targets(found: ByYear, groups: list[_Group], top: int, look: Look) -> Iterator[Row]:
    say = look.speech.say
    certain, doubtful = found.certain.sum(axis=0), found.doubtful.sum(axis=0)
    for at, year in enumerate(found.years):
        told = {group.name: look.number(int(group.certain[at]), int(group.doubtful[at])) for group in groups}
        yield {
            "year": year, "left": year - 0.5, "right": year + 0.5, "low": 0, "high": top * 1.06,
            say("At the end of"): str(year), say("Together"): look.number(int(certain[at]), int(doubtful[at])), **told,
        }  # fmt: skip


# Endings by month


def ends_by_month(found: ByMonth, look: Look) -> alt.LayerChart:
    """Return how many names ended in each month: solid where the month is known, lighter a share of what is not."""
    possible = found.certain + found.doubtful
    top = max(1.0, float(possible.max(initial=0)))
    first, last = found.months[0][0], found.months[-1][0]
    axis = _years_axis(values=[year + 0.5 for year in range(first, last + 1)], labelExpr="floor(datum.value)")
    x = alt.X("left:Q").scale(domain=[first, last + 1], nice=False).axis(axis)
    token = "renamed" if look.subject is Subject.PLACES else "removed"
    layers = [
        _month_bars(list(_month_rows(found)), x, look, token, top),
        *_month_labels(found, possible, look),
        *_moment_layers(look, 0, (first, last), x),
        _targets(list(_month_targets(found, top, look.speech)), x),
    ]
    return _finished(layers, 330, look)


def _month_start(year: int, month: int) -> float:
    return year + (month - 1) / 12


def _month_rows(found: ByMonth) -> Iterator[Row]:
    for (year, month), sure, unsure in zip(found.months, found.certain, found.doubtful, strict=True):
        left = _month_start(year, month)
        place = {"left": left + 0.008, "right": left + 1 / 12 - 0.008}
        yield {**place, "doubt": CERTAIN, "from": 0, "to": int(sure)}
        yield {**place, "doubt": DOUBTFUL, "from": int(sure), "to": float(sure + unsure)}


def _month_bars(rows: list[Row], x: alt.X, look: Look, token: str, top: float) -> alt.Chart:
    drawn: alt.Chart = (
        _chart(rows)
        .mark_rect(color=look.colours[token])
        .encode(
            x=x,
            x2="right:Q",
            y=alt.Y("from:Q").scale(domain=[0, top * 1.14], nice=False).axis(_count_axis()),
            y2="to:Q",
            opacity=_doubt(look),
        )
    )
    return drawn


def _month_labels(found: ByMonth, possible: NDArray[np.float64], look: Look) -> Iterator[alt.Chart]:
    """Yield the name of the month in which most names are known to have ended."""
    if not found.certain.any():
        return
    at = int(found.certain.argmax())
    year, month = found.months[at]
    row = {"left": _month_start(year, month) - 0.05, "at": float(possible[at]), "name": look.speech.month(year, month)}
    marked = _chart([row]).mark_text(fontSize=_FONT, color=look.colours["ink"], align="right", baseline="top")
    yield marked.encode(x="left:Q", y="at:Q", text="name:N")


def _month_targets(found: ByMonth, top: float, speech: Speech) -> Iterator[Row]:
    for at, (year, month) in enumerate(found.months):
        left = _month_start(year, month)
        yield {
            "year": year, "left": left, "right": left + 1 / 12, "low": 0, "high": top * 1.14,
            speech.say("Month"): speech.month(year, month), speech.say("Known to the month"): int(found.certain[at]),
            speech.say("Share of the less exactly dated"): speech.number(round(float(found.doubtful[at]), 1)),
        }  # fmt: skip


# How long names lasted


def survival(found: Survivals, look: Look) -> alt.LayerChart:
    """Return for all names and for the countries of most which share was still borne so many years after the naming."""
    drawn = found.curves[: _CURVES_DRAWN + 1]
    curves = [(look.country(curve.country), curve) for curve in drawn]
    rows = [row for name, curve in curves for row in _curve_rows(name, curve, look.speech)]
    colour, shape = _curve_signs([name for name, _ in curves], look)
    x = alt.X("age:Q").scale(domain=[0, _YEARS_OF_CURVES], nice=False).axis(_years_axis(title=_ages_title(look)))
    y = alt.Y("certain:Q").scale(domain=[0, 1]).axis(_count_axis(format="%", tickMinStep=0.1))
    marked = [row for row in rows if row["age"] % _YEARS_BETWEEN_POINTS == 0]
    tips = _tips(rows)
    band = _chart(rows).mark_area(interpolate="step-after", opacity=0.16)
    line = _chart(rows).mark_line(interpolate="step-after", strokeWidth=2)
    points = _chart(marked).mark_point(filled=True, size=75, opacity=1, stroke=look.colours["surface"])
    return _finished(
        (
            band.encode(x=x, y=y, y2="possible:Q", color=colour),
            line.encode(x=x, y=y, color=colour),
            points.encode(x=x, y=y, color=colour, shape=shape, tooltip=tips),
        ),
        430,
        look,
    )


def _ages_title(look: Look) -> str:
    if look.subject is Subject.PLACES:
        return look.speech.say("years after the naming")
    return look.speech.say("years after the erection")


def _curve_signs(names: list[str], look: Look) -> tuple[alt.Color, alt.Shape]:
    """Return a colour and a shape for each curve: whoever sees no colours tells them apart by their points."""
    colours = [look.colours["ink"], *(look.colours[f"series-{at + 1}"] for at in range(_CURVES_DRAWN))][: len(names)]
    shapes = ["circle", "square", "triangle-up", "diamond", "cross"][: len(names)]
    return (
        alt.Color("country:N").scale(domain=names, range=colours).legend(_legend()),
        alt.Shape("country:N").scale(domain=names, range=shapes).legend(_legend()),
    )


def _curve_rows(name: str, curve: Survival, speech: Speech) -> Iterator[Row]:
    for age in range(min(len(curve.given), _YEARS_OF_CURVES + 1)):
        certain, possible = float(curve.certain[age]), float(curve.possible[age])
        share = speech.share(certain)
        if round(certain, 2) != round(possible, 2):
            share = speech.say("{first} to {last}", first=share, last=speech.share(possible))
        if age and not curve.possible[age - 1]:
            return
        yield {
            "country": name, "age": age, "certain": certain, "possible": possible, speech.say("Country"): name,
            speech.say("After"): speech.say_many("{n} year", "{n} years", age), speech.say("Still borne"): share,
            speech.say("Of names given"): int(curve.given[age]),
        }  # fmt: skip


# When monuments stood


def lives(found: Lives, look: Look) -> alt.LayerChart:
    """Return a bar for each monument from its erection to its removal, fading where its dates are in doubt."""
    rows = list(_life_rows(found, look))
    first = int(min([min(row["a"], row["e"]) for row in rows], default=FIRST_YEAR))
    named = len(rows) <= _LIVES_NAMED
    height = _ROW_HEIGHT if named else _THIN_ROW_HEIGHT
    scale = alt.Scale(domain=[first, LAST_YEAR + 2], nice=False, zero=False)
    x = alt.X("from:Q").scale(scale).axis(_years_axis(orient="top"))
    y = alt.Y("at:O").scale(domain=[row["at"] for row in rows]).axis(_names_axis(rows) if named else None)
    layers = [*_moment_layers(look, 0, (first, LAST_YEAR), x), *_life_bars(rows, x, y, look, 0.65 * height)]
    return _finished(layers, height * max(1, len(rows)) + 30, look)


def _names_axis(rows: list[Row]) -> alt.Axis:
    """Return the axis that says the names of the rows, each by its number."""
    names = ",".join(json.dumps(row["name"]) for row in rows)
    label = f"[{names}][datum.value]"
    return alt.Axis(title=None, labelExpr=label, labelLimit=150, labelOverlap=False, ticks=False, domain=False)


def _life_bars(rows: list[Row], x: alt.X, y: alt.Y, look: Look, height: float) -> Iterator[alt.Chart]:
    """Yield the fading, the certain and the only possible parts of the bars, and the signs of those that stand."""
    plain = look.colours["standing"]
    parts = (
        ("a", "b", _fading(look, "left"), 1),
        ("b", "c", plain, 1),
        ("c", "d", _fading(look, "right"), 1),
        ("e", "f", plain, _OPACITY[DOUBTFUL]),
    )
    tips = _tips(rows)
    for left, right, fill, opacity in parts:
        part = [{**row, "from": row[left], "to": row[right]} for row in rows if row[left] < row[right]]
        bars = _chart(part).mark_bar(height=height, fill=fill, fillOpacity=opacity)
        yield bars.encode(x=x, x2="to:Q", y=y, tooltip=tips)
    still = [{**row, "from": row["d"] + 0.4} for row in rows if row["still"]]
    sign = _chart(still).mark_point(shape="triangle-right", filled=True, size=height * 4, color=plain, opacity=1)
    yield sign.encode(x=x, y=y, tooltip=tips)


def _life_rows(found: Lives, look: Look) -> Iterator[Row]:
    """Yield the bounds of each bar: fading from a to b, certain to c, fading to d; else only possible, from e to f."""
    say = look.speech.say
    for at, life in enumerate(found.drawn):
        a, b, c, d = (_year_of(day) for day in life.days)
        # One bust stood for an hour: what did not last a month is drawn as a month, or nobody would see it.
        c, d = (a + 1 / 12, a + 1 / 12) if d - a < 1 / 12 else (c, d)
        known = b <= c
        yield {
            "at": at, "name": life.record.title, "still": life.standing,
            **(dict(zip("abcdef", (a, b, c, d, d, d) if known else (d, d, d, d, a, d), strict=True))),
            say("Monument"): f"{life.record.title}, {look.country(life.record.country)}",
            say("Erected"): life.erected or say("not known"),
            say("Removed"): say("stands") if life.standing else life.removed or say("not known"),
        }  # fmt: skip


def _year_of(day: int) -> float:
    """Return a day as a year with a fraction."""
    return 1970 + (day - day_number(1970)) / _DAYS_A_YEAR


def _fading(look: Look, side: str) -> Any:  # noqa: ANN401 -- Vega's gradient
    light, full = (f"{look.colours['standing']}{opacity}" for opacity in ("26", "b3"))
    colours = (light, full) if side == "left" else (full, light)
    stops = [{"offset": at, "color": colour} for at, colour in enumerate(colours)]
    return {"gradient": "linear", "x1": 0, "x2": 1, "y1": 0, "y2": 0, "stops": stops}


# What they have in common


def _chart(rows: list[Row]) -> alt.Chart:
    return alt.Chart({"values": rows})


def _targets(rows: list[Row], x: alt.X) -> alt.Chart:
    """Return unseen columns as high as the chart that say their numbers and can be clicked."""
    clicked = alt.selection_point(name=CLICKED, fields=["year"], on="click", toggle=False, empty=False)
    column = _chart(rows).mark_rect(opacity=0.001, cursor="pointer", fill="gray")
    drawn: alt.Chart = column.encode(x=_along(x, "left"), x2="right:Q", y="low:Q", y2="high:Q", tooltip=_tips(rows))
    return drawn.add_params(clicked)


def _tips(rows: list[Row]) -> list[alt.Tooltip]:
    """Return what a mark tells when it is pointed at: what its rows hold under a capital letter."""
    return [alt.Tooltip(f"{key}:N") for key in (rows[0] if rows else ()) if key[0].isupper()]


def _along(x: alt.X, field: str) -> alt.X:
    """Return the same axis for another field."""
    other = x.copy(deep=True)
    other.shorthand = f"{field}:Q"
    return other


def _moment_layers(look: Look, before: float, within: tuple[int, int], x: alt.X) -> Iterator[alt.Chart]:
    """Yield what marks the moment shown: a column for each of its years, or for all of a range, under its number.

    `before` is how far to the left of its number a year begins.
    """
    moment = look.moment
    ends = ((moment.first, moment.first), (moment.last, moment.last))
    spans = {Mode.YEAR: ends[1:], Mode.RANGE: ((moment.first, moment.last),), Mode.COMPARE: ends}[moment.mode]
    rows = [
        {
            "from": max(first, within[0]) - before,
            "to": min(last, within[1]) + 1 - before,
            "says": _span(first, last, look.speech),
        }
        for first, last in spans
        if first <= within[1] and last >= within[0]
    ]
    ink = look.colours["ink"]
    column = _chart(rows).mark_rect(fill=ink, fillOpacity=0.1, stroke=ink, strokeWidth=1, strokeOpacity=0.7)
    yield column.encode(x=_along(x, "from"), x2="to:Q", y=alt.value(0), y2=alt.value("height"))
    text = _chart(rows).mark_text(fontSize=_FONT, fontWeight="bold", color=ink, baseline="bottom", dy=-3)
    yield text.encode(x=_along(x, "from"), y=alt.value(0), text="says:N")


def _span(first: int, last: int, speech: Speech) -> str:
    return str(first) if first == last else speech.say("{first} to {last}", first=first, last=last)


def _years_axis(**more: Any) -> alt.Axis:  # noqa: ANN401 -- whatever Vega's axis takes
    return alt.Axis(**({"title": None, "format": "d", "grid": False, "labelFlush": 14, "tickMinStep": 1} | more))


def _count_axis(**more: Any) -> alt.Axis:  # noqa: ANN401 -- whatever Vega's axis takes
    return alt.Axis(**({"title": None, "tickMinStep": 1, "tickCount": 5} | more))


def _doubt(look: Look) -> alt.Opacity:
    """Return how solid a mark is by its doubt, with the legend that says so, over the chart."""
    sure, unsure = (json.dumps(look.speech.say(each)) for each in (CERTAIN, DOUBTFUL))
    words = f"datum.label == {json.dumps(CERTAIN)} ? {sure} : {unsure}"
    form: Row = {"symbolFillColor": look.colours["ink"], "symbolStrokeWidth": 0, "symbolType": "square"}
    legend = alt.Legend(title=None, orient="top", labelExpr=words, **form)
    return alt.Opacity("doubt:O").scale(domain=list(_OPACITY), range=list(_OPACITY.values())).legend(legend)


def _legend(*, squares: bool = False) -> alt.Legend:
    """Return the legend of countries, under the chart."""
    squared: Row = {"symbolType": "square", "symbolSize": 110} if squares else {}
    return alt.Legend(title=None, orient="bottom", columns=3, labelLimit=96, rowPadding=2, symbolOpacity=1, **squared)


def _finished(layers: Iterable[alt.Chart], height: int, look: Look) -> alt.LayerChart:
    """Return a chart of a height; its summary and its table speak for its marks, which are kept from screen readers."""
    ink, muted = look.colours["ink"], look.colours["muted"]
    config = alt.Config(
        mark=alt.MarkConfig(aria=False),
        view=alt.ViewConfig(strokeWidth=0),
        axis=alt.AxisConfig(labelColor=muted, titleColor=muted),
        legend=alt.LegendConfig(labelColor=ink),
        padding={"left": 4, "right": 16, "top": 8, "bottom": 8},
    )
    return alt.LayerChart(layer=list(layers), height=height, width="container", config=config)
