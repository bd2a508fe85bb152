"""Which records does the reader see at a moment, and how does a link say so?

A link's query and the page's address share one form: `year=1950&kind=settlement,region&country=UA&certain=1`, with
`range=1950-1956` or `compare=1953-1962` in place of the year. Defaults are left out. What a link says that the atlas
does not know is dropped and told, never an error.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from renamed_places.dates import day_number, last_day
from renamed_places.records import MONUMENT, Chapter, Gazetteer, Honouree, Record, Toponym
from renamed_places.speech import IN_ENGLISH, LANGUAGES, Speech, word_many
from renamed_places.timeline import (
    COMPARED,
    FIRST_YEAR,
    LAST_YEAR,
    OF_A_YEAR,
    STATES,
    Mode,
    Moment,
    name_at,
    name_within,
    state_name,
    timeline,
)

FIRST_SHOWN: Final = 1953
"""The year in which the atlas opens: most names were in force when Stalin died."""
FIRST_MOMENT: Final = Moment.of_year(FIRST_SHOWN)
STALIN: Final = "stalin"
HONOURED: Final = "honoured"
"""The context in which an honouree is told as in "3 places honour the Battle of Stalingrad"."""
HONOURED_FIRST: Final = frozenset({STALIN})
"""Whom the records shown at first honour; those named for others, or for the Battle of Stalingrad, come by a filter."""
SPEEDS: Final = ("0.5", "1", "2", "4")
"""How fast the years can be played, as a link says it."""
_YEARS: Final = re.compile(r"(\d{1,4})-(\d{1,4})", re.ASCII)
_VIEW: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", re.ASCII)
_YEAR: Final = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which records are let through; an empty set lets all through."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    honours: frozenset[str] = HONOURED_FIRST
    certain_only: bool = False


ALL: Final = Filters(honours=frozenset())
"""Lets every record through."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a link keeps: moment, filters, the record chosen and the view (latitude, longitude, zoom).

    `original`: names on the map stand in the script in which they were written. `speed` and `loop`: how the years play.
    `chapter`: where the story is open. `language`: the one chosen, none for the reader's own.
    """

    moment: Moment = FIRST_MOMENT
    filters: Filters = field(default_factory=Filters)
    record: str | None = None
    view: tuple[float, float, float] | None = None
    original: bool = False
    speed: float = 1
    loop: bool = False
    chapter: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One record as it is at a moment, with the name that tells of it.

    `changed`: it certainly began or ceased to bear the name, or to stand, within the moment. `before`: where two years
    are compared, its name in the first.
    """

    record: Record
    state: str
    certain: bool
    changed: bool
    name: Toponym | None
    before: Toponym | None = None


def shown(records: Sequence[Record], moment: Moment | int, filters: Filters = ALL) -> list[Shown]:
    """Return the records that the filters let through, as they are at a moment; a number is a year."""
    asked = Moment.of_year(moment) if isinstance(moment, int) else moment
    kept = [record for record in records if lets_through(filters, record)]
    line = timeline(kept)
    states, changed = line.at(asked), line.changes_at(asked).certain
    states_wanted = _states_wanted(filters, asked.mode)
    return [
        _row(record, state, bool(certain), bool(change), asked)
        for record, code, certain, change in zip(kept, states.code, states.certain, changed, strict=True)
        if (state := state_name(record, code)) in states_wanted and (certain or not filters.certain_only)
    ]


def _states_wanted(filters: Filters, mode: Mode) -> frozenset[str]:
    """Return the states that the filters let through; those that a mode does not have count for nothing in it."""
    own = frozenset(COMPARED if mode is Mode.COMPARE else OF_A_YEAR)
    return own & filters.states or own


def _row(record: Record, state: str, certain: bool, changed: bool, moment: Moment) -> Shown:  # noqa: FBT001
    if moment.mode is Mode.RANGE:
        name = name_within(record, day_number(moment.first), last_day(moment.last))
        return Shown(record, state, certain, changed, name)
    name = name_at(record, last_day(moment.last))
    before = name_at(record, last_day(moment.first)) if moment.mode is Mode.COMPARE else None
    return Shown(record, state, certain, changed, name, before)


def lets_through(filters: Filters, record: Record) -> bool:
    """Whether the filters let a record through at any moment: its kind, country and honouree."""
    return (
        (not filters.kinds or record.kind in filters.kinds)
        and (not filters.countries or record.country in filters.countries)
        and (not filters.honours or record.honours in filters.honours)
    )


def sentence(
    moment: Moment | int, rows: Iterable[Shown], honourees: Mapping[str, Honouree], speech: Speech = IN_ENGLISH
) -> str:
    """Return what a moment shows, in one sentence; a number is a year.

    Told are the places of each honouree that has any, Stalin's first, else that there are none; and the monuments.
    """
    asked = Moment.of_year(moment) if isinstance(moment, int) else moment
    counted = Counter((_subject(row), row.state, row.certain) for row in rows)
    states = COMPARED if asked.mode is Mode.COMPARE else ("named",)
    ordered = sorted(honourees, key=_stalin_first)
    told = [key for key in ordered if any((key, state, sure) in counted for state in states for sure in (True, False))]
    teller = _Teller(counted, speech)
    clauses = _compared if asked.mode is Mode.COMPARE else _standing
    parts = [clauses(teller, key, honourees[key].title) for key in told or ordered[:1]]
    return _dated(asked, "; ".join([*parts[:1], clauses(teller, MONUMENT, ""), *parts[1:]]), speech)


_BEAR: Final = word_many("{n} place bears Stalin's name", "{n} places bear Stalin's name")
_HONOUR: Final = word_many("{n} place honours {whom}", "{n} places honour {whom}")
_STAND: Final = word_many("{n} monument stands", "{n} monuments stand")
_LOST: Final = word_many("{n} place lost Stalin's name", "{n} places lost Stalin's name")
_LOSING: Final = word_many("{n} place honouring {whom} lost the name", "{n} places honouring {whom} lost the name")
_GAINED_IT: Final = word_many("{n} gained it", "{n} gained it")
_KEPT_IT: Final = word_many("{n} kept it", "{n} kept it")
_WERE_LOST: Final = word_many("{n} monument was lost", "{n} monuments were lost")
_GAINED: Final = word_many("{n} gained", "{n} gained")
_KEPT: Final = word_many("{n} kept", "{n} kept")


def honoured(title: str) -> str:
    """Return an honouree as in "3 places honour the Battle of Stalingrad", but "Joseph Stalin"."""
    return f"the {title}" if title.casefold().startswith("battle ") else title


def _subject(row: Shown) -> str:
    return MONUMENT if row.record.kind == MONUMENT else row.record.honours


def _stalin_first(honouree: str) -> bool:
    return honouree != STALIN


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says how many there are of a subject in a state, and how many of them are in doubt."""

    counted: Counter[tuple[str, str, bool]]
    speech: Speech

    def clause(self, subject: str, state: str, one: str, many: str, whom: str = "") -> str:
        """Return the clause for what is certain, its English given for one and for any other; then what is not."""
        doubtful = self.counted[subject, state, False]
        named = {"whom": self.speech.say_in(HONOURED, honoured(whom))} if whom else {}
        said = self.speech.say_many(one, many, self.counted[subject, state, True], **named)
        if not doubtful:
            return said
        number = self.speech.number(doubtful)
        return self.speech.say("{clause} (perhaps {doubtful} more)", clause=said, doubtful=number)


def _standing(teller: _Teller, subject: str, title: str) -> str:
    """Return what is said of a year or a range."""
    if subject == MONUMENT:
        return teller.clause(subject, "standing", *_STAND)
    if subject == STALIN:
        return teller.clause(subject, "named", *_BEAR)
    return teller.clause(subject, "named", *_HONOUR, title)


def _compared(teller: _Teller, subject: str, title: str) -> str:
    """Return what is said of two years compared."""
    if subject == MONUMENT:
        said = (("lost", _WERE_LOST), ("gained", _GAINED), ("kept", _KEPT))
        return ", ".join(teller.clause(subject, state, *words) for state, words in said)
    return ", ".join((
        teller.clause(subject, "lost", *(_LOST if subject == STALIN else (*_LOSING, title))),
        teller.clause(subject, "gained", *_GAINED_IT),
        teller.clause(subject, "kept", *_KEPT_IT),
    ))  # fmt: skip


def _dated(moment: Moment, says: str, speech: Speech) -> str:
    first, last = moment.first, moment.last
    if moment.mode is Mode.YEAR:
        when = speech.say("{year}:", year=last)
    elif moment.mode is Mode.RANGE:
        when = " ".join((speech.say("{first} to {last},", first=first, last=last), speech.say("at any time:")))
    else:
        when = speech.say("{first} to {last}:", first=first, last=last)
    return f"{when} {says}"


def to_query(selection: Selection) -> dict[str, str]:
    """Return a selection as the parts of a link's query, defaults left out.

    A chapter of the story sets moment, filters and view, so that beside it these are always said.
    """
    filters, told = selection.filters, selection.chapter is not None
    parts = {
        "chapter": selection.chapter or "",
        **_moment_query(selection.moment, always=told),
        "kind": _joined(filters.kinds),
        "country": _joined(filters.countries),
        "state": _joined(filters.states),
        "honours": _joined(filters.honours) if told or filters.honours != HONOURED_FIRST else "",
        "certain": "1" if filters.certain_only else "",
        "id": selection.record or "",
        "view": ",".join(f"{number:g}" for number in selection.view or ()),
        "names": "original" if selection.original else "",
        "loop": "1" if selection.loop else "",
        "speed": f"{selection.speed:g}" if selection.speed != 1 else "",
        "lang": selection.language or "",
    }
    return {key: text for key, text in parts.items() if text}


def _moment_query(moment: Moment, *, always: bool) -> dict[str, str]:
    if moment.mode is not Mode.YEAR:
        return {moment.mode.value: f"{moment.first}-{moment.last}"}
    return {"year": str(moment.last)} if always or moment.last != FIRST_SHOWN else {}


def _joined(values: Iterable[str]) -> str:
    return ",".join(sorted(values))


def from_query(
    query: Mapping[str, str], gazetteer: Gazetteer, speech: Speech = IN_ENGLISH
) -> tuple[Selection, list[str]]:
    """Return the nearest sensible selection to a link's query, and a message for each part not understood."""
    reader = _QueryReader(query, speech)
    chapters = {chapter.id: chapter for chapter in gazetteer.chapters}
    chapter = reader.one("chapter", chapters.__contains__, speech.say("no chapter has this id"))
    first = Filters(honours=honoured_first(gazetteer))
    usual = _of_chapter(chapters[chapter], first) if chapter else Selection(filters=first)
    known = {record.id for record in gazetteer.records}
    filters = _filters(reader, gazetteer)
    record = reader.one("id", known.__contains__, speech.say("no record has this id"))
    view = reader.one("view", _is_view, speech.say("write latitude,longitude,zoom"))
    selection = Selection(
        filters=filters if _FILTERS & query.keys() else usual.filters,
        record=record,
        view=_view(view) if view else usual.view,
        original=reader.flag("names", "original"),
        loop=reader.flag("loop"),
        speed=float(reader.one("speed", SPEEDS.__contains__, reader.write_one_of(SPEEDS)) or 1),
        moment=reader.moment(usual.moment),
        chapter=chapter,
        language=reader.one("lang", LANGUAGES.__contains__, reader.write_one_of(LANGUAGES)),
    )
    return selection, reader.messages


_FILTERS: Final = {"kind", "country", "state", "honours", "certain"}


def _filters(reader: "_QueryReader", gazetteer: Gazetteer) -> Filters:
    return Filters(
        kinds=reader.members("kind", gazetteer.kinds),
        countries=reader.members("country", {record.country for record in gazetteer.records}),
        states=reader.members("state", STATES),
        honours=reader.members("honours", _honourees(gazetteer)) or honoured_first(gazetteer),
        certain_only=reader.flag("certain"),
    )


def honoured_first(gazetteer: Gazetteer) -> frozenset[str]:
    """Return whose names are shown at first: Stalin's, or everybody's in a gazetteer that does not know him."""
    everybody = _honourees(gazetteer)
    return HONOURED_FIRST if STALIN in everybody else everybody


def _honourees(gazetteer: Gazetteer) -> frozenset[str]:
    """Return those whom names honour, also those whom only the records know."""
    return frozenset(record.honours for record in gazetteer.records if record.honours) | gazetteer.honourees.keys()


def _of_chapter(chapter: Chapter, first: Filters) -> Selection:
    """Return what a chapter of the story shows where a link says nothing else."""
    told = chapter.filters
    filters = Filters(
        frozenset(told.get("kinds", ())),
        frozenset(told.get("countries", ())),
        frozenset(told.get("states", ())),
        frozenset(told.get("honours", first.honours)),
        told.get("certain") is True,
    )
    moment = Moment(Mode(chapter.mode), chapter.first, chapter.last)
    return Selection(moment, filters, view=chapter.view, chapter=chapter.id)


def _is_view(text: str) -> bool:
    if not _VIEW.fullmatch(text):
        return False
    latitude, longitude, _ = _view(text)
    return abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 -- degrees


def _view(text: str) -> tuple[float, float, float]:
    latitude, longitude, zoom = text.split(",")
    return float(latitude), float(longitude), float(zoom)


class _QueryReader:
    """Reads the parts of a query and collects a message for each that is not understood."""

    def __init__(self, query: Mapping[str, str], speech: Speech) -> None:
        self._query = query
        self._speech = speech
        self.messages: list[str] = []

    def write_one_of(self, texts: Iterable[str]) -> str:
        """Return the advice to write one of some texts."""
        return self._speech.say("write one of {texts}", texts=", ".join(texts))

    def members(self, key: str, known: Iterable[str]) -> frozenset[str]:
        """Return those of a list that are known."""
        wanted = {part.strip() for part in self._query.get(key, "").split(",") if part.strip()}
        unknown = wanted - set(known)
        if unknown:
            self._tell(key, ", ".join(sorted(unknown)), self._speech.say("not known here, left out"))
        return frozenset(wanted - unknown)

    def one(self, key: str, fits: Callable[[str], bool], advice: str) -> str | None:
        """Return a text if it fits."""
        text = self._query.get(key, "")
        if text and not fits(text):
            self._tell(key, text, advice)
        return text if text and fits(text) else None

    def flag(self, key: str, on: str = "1") -> bool:
        """Return whether something is wanted, which one text alone says."""
        said = f"{key}={on}"
        return self.one(key, lambda text: text == on, self._speech.say("write {text}", text=said)) is not None

    def moment(self, usual: Moment) -> Moment:
        """Return the moment asked for: two years compared, else a range, else a year; the usual one if none is told."""
        asked = [mode for mode in (Mode.COMPARE, Mode.RANGE, Mode.YEAR) if self._query.get(mode.value)]
        for mode in asked[1:]:
            left_out = self._speech.say("left out beside {other}", other=asked[0].value)
            self._tell(mode.value, self._query[mode.value], left_out)
        if not asked:
            return usual
        return (self._year() if asked[0] is Mode.YEAR else self._years(asked[0])) or usual

    def _years(self, mode: Mode) -> Moment | None:
        text = self.one(
            mode.value,
            lambda text: bool(_YEARS.fullmatch(text)),
            self._speech.say("write two years such as {text}", text="1953-1962"),
        )
        if text is None:
            return None
        first, last = (self._within(mode.value, int(year)) for year in text.split("-"))
        if first > last:
            self._tell(mode.value, text, self._speech.say("the earlier year comes first"))
        return Moment(mode, min(first, last), max(first, last))

    def _year(self) -> Moment | None:
        text = self.one(
            "year",
            lambda text: bool(_YEAR.fullmatch(text)),
            self._speech.say("write a year such as {text}", text="1953"),
        )
        return Moment.of_year(self._within("year", int(text))) if text else None

    def _within(self, key: str, year: int) -> int:
        """Return the year, brought into the years that the atlas shows."""
        nearest = min(max(year, FIRST_YEAR), LAST_YEAR)
        if nearest != year:
            shows = self._speech.say("the atlas shows {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR)
            self._tell(key, str(year), shows)
        return nearest

    def _tell(self, key: str, found: str, advice: str) -> None:
        self.messages.append(f"{key}={found[:60]}: {advice}")
