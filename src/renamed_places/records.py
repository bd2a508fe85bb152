"""What does the gazetteer hold: places with their names, monuments, events, polities, a story, and who says so?

Records are frozen. They hold and answer; they never read, write or draw. What a record is in a year, `timeline` tells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from renamed_places.dates import OPEN, Date, Timespan
from renamed_places.errors import UnknownRecordError

MONUMENT: Final = "monument"
"""The kind of every monument; every other kind is a place's."""

KINDS: Final = (
    "settlement", "region", "street", "square", "monument", "peak", "glacier", "water", "park", "canal", "dam",
    "bridge", "tunnel", "railway", "railway_station", "metro_station", "tram_stop", "building", "factory",
    "institution", "farm", "ship",
)  # fmt: skip
"""What a record can be, in the order in which filters and legends list them."""

CONFIDENCES: Final = ("high", "medium", "low")
"""How well a record is attested, the best first."""

Geometry = dict[str, Any]
"""A GeoJSON geometry as read: longitude before latitude, WGS 84."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What one source says of a record."""

    source: str
    supports: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another value for one field, who gives it, and why it was not taken."""

    field: str
    value: str
    sources: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One name that a place bore, when, whom it honoured, and who says so."""

    name: str
    latin: str
    lang: str
    timespan: Timespan
    honours: str | None = None
    sources: tuple[str, ...] = ()
    english: str = ""
    variants: tuple[str, ...] = ()
    proposed: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every form in which the name may be met."""
        return tuple(dict.fromkeys(text for text in (self.name, self.latin, *self.variants, self.english) if text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What places and monuments have in common."""

    id: str
    title: str
    kind: str
    geometry: Geometry | None
    country: str
    country_then: str = ""
    located_in: str = ""
    accuracy_km: float | None = None
    position_source: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: str = "low"
    note: str = ""
    names: tuple[Toponym, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(_Record):
    """What is on the ground, and the chain of its names in order of time."""

    proposed: bool = False

    @property
    def honours(self) -> str:
        """Whom the names honour: the first honouree of the chain, or none."""
        return next((name.honours for name in self.names if name.honours), "")

    @property
    def honouring(self) -> tuple[Timespan, ...]:
        """The timespans in which a name that honours someone was in force; never those only proposed."""
        if self.proposed:
            return ()
        return tuple(name.timespan for name in self.names if name.honours and not name.proposed)

    @property
    def undated(self) -> bool:
        """Whether no date says when the name was in force, so that no year says more of it than any other."""
        own = any(span.start or span.end for span in self.honouring)
        return bool(self.honouring) and not own and not any(_bounds(name.timespan) for name in self.names)

    @property
    def today(self) -> str:
        """The latest name of the chain in Latin letters, or the title where the chain does not reach today."""
        last = self.names[-1] if self.names else None
        return last.latin if last and last.timespan.end and last.timespan.end.text == OPEN else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Monument(_Record):
    """A statue, bust or plaque: when it was erected and removed, and what became of it."""

    honours: str
    life: Timespan
    fate: str = ""
    replaced_by: str = ""
    replaced: Date | None = None
    sculptor: str = ""
    height_m: float | None = None
    moved_to: str = ""

    @property
    def proposed(self) -> bool:
        """Always false: a monument that was never erected is no record."""
        return False

    @property
    def honouring(self) -> tuple[Timespan, ...]:
        """The one timespan in which the monument stood."""
        return (self.life,)

    @property
    def undated(self) -> bool:
        """Whether neither the day it was erected nor that it was removed, or stands today, is known at all."""
        return self.life.start is None and self.life.end is None

    @property
    def today(self) -> str:
        """What stands in its place, or the monument's own title."""
        return self.replaced_by or self.title


def _bounds(span: Timespan) -> bool:
    """Whether a timespan bounds its neighbours; that another name is still in force tells of today alone."""
    return span.start is not None or (span.end is not None and span.end.text != OPEN)


Record = Place | Monument


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that explains a wave of changes; `until` is the last day of a period, that day included."""

    id: str
    title: str
    date: Date
    until: Date | None = None
    geometry: Geometry | None = None
    place: str = ""
    country_then: str = ""
    category: str
    scope: str = ""
    summary: str
    affects: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: str = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """The outline of a state while it had that outline; `country` is the ISO 3166 code of one that exists today.

    `part_of` is the title of the state of which the polity is a part, as a republic of the Soviet Union: its outline
    lies within that of the state.
    """

    id: str
    title: str
    timespan: Timespan
    geometry: Geometry
    country: str = ""
    part_of: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that says something; `csl` is its CSL-JSON as kept in sources.json."""

    id: str
    title: str
    csl: Mapping[str, Any]

    @property
    def url(self) -> str:
        """The address at which it was read, if it has one."""
        return str(self.csl.get("URL", ""))

    @property
    def container(self) -> str:
        """The encyclopedia, newspaper or site that it is a part of, if it is."""
        return str(self.csl.get("container-title", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Honouree:
    """Whom or what names honour, and the first and last day that are plausible for such a name."""

    id: str
    title: str
    first: Date
    last: Date
    first_by_kind: Mapping[str, Date] = field(default_factory=dict)
    last_by_polity: Mapping[str, Date] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    note: str = ""

    def limits(self, kind: str, country_then: str) -> tuple[int, int]:
        """Return the first and last plausible day for a kind in a polity; of polities the longest beginning rules."""
        matching = [polity for polity in self.last_by_polity if country_then.startswith(polity)]
        last = self.last_by_polity[max(matching, key=len)] if matching else self.last
        return self.first_by_kind.get(kind, self.first).earliest, last.latest


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences of a chapter, and who says so."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One step of the story: what is told, of which records and events, and when and where the map shows it.

    `mode`, `first` and `last` are a moment: year, range or compare, and its years.
    `view` is latitude, longitude and zoom.
    """

    id: str
    title: str
    mode: str
    first: int
    last: int
    view: tuple[float, float, float]
    filters: Mapping[str, Any] = field(default_factory=dict)
    paragraphs: tuple[Paragraph, ...]
    records: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gazetteer:
    """All records, events, polities, sources and honourees of one folder, and the story told of them."""

    places: tuple[Place, ...] = ()
    monuments: tuple[Monument, ...] = ()
    events: tuple[Event, ...] = ()
    polities: tuple[Polity, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    honourees: Mapping[str, Honouree] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Places and monuments together, in order of id."""
        return tuple(sorted((*self.places, *self.monuments), key=lambda record: record.id))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that may be asked for: all of KINDS, then those that only this gazetteer has."""
        return (*KINDS, *sorted({record.kind for record in self.records}.difference(KINDS)))

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What others derive from this gazetteer at some cost, and keep with it under a name of their own."""
        return {}

    @cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {record.id: record for record in self.records}

    def record(self, record_id: str) -> Record:
        """Return the record with this id. Raises UnknownRecordError if there is none."""
        if record_id not in self._by_id:
            msg = f"no record is called {record_id!r}: search for it with `renamed-places find NAME`"
            raise UnknownRecordError(msg)
        return self._by_id[record_id]

    def addresses(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Return the addresses of the sources cited, in order, those without an address left out."""
        cited = (self.sources[citation.source].url for citation in citations if citation.source in self.sources)
        return tuple(url for url in dict.fromkeys(cited) if url)
