"""What would the atlas be with more records? The gazetteer many times over, moved about by one and the same chance.

A module of the other scripts here; it measures nothing itself.
"""

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renamed_places import page
from renamed_places.dates import FOREVER, NEVER, last_day
from renamed_places.geodata import load
from renamed_places.page.columns import UNDATED, Columns, Texts
from renamed_places.page.payload import labels_of
from renamed_places.records import MONUMENT, Gazetteer, Place, Record
from renamed_places.timeline import MONUMENT_STATES, PLACE_STATES, State, Timeline

SEED: Final = 1961
SPREAD: Final = 0.004
"""How far a record is moved, in parts of the Mercator square: about 160 km at the equator."""
DEGREES: Final = 1.5
DAYS: Final = 1500
"""By how many days, at most, all dates of a record are moved."""
AS_COLUMNS: Final = 50_000
"""From so many records on the page asks its server for columns; below, all of it is in the page."""

Array = NDArray[Any]


@dataclass(frozen=True)
class Sample:
    """A gazetteer of some size: its page, its columns where the page asks for them, and what Python says of it."""

    columns: Columns
    labels: dict[str, list[str]]
    html: str
    packed: bytes = b""

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.columns)

    @cached_property
    def timeline(self) -> Timeline:
        """The timespans of all records."""
        columns = self.columns
        owner = np.repeat(np.arange(len(columns)), np.diff(columns.first) // 4)
        days = np.ascontiguousarray(columns.days.reshape(-1, 4).T)
        return Timeline(days, owner, (columns.flags & UNDATED) > 0)

    @cached_property
    def asked(self) -> Array:
        """The records that the page shows at first: those that honour Stalin."""
        return np.array(self.columns.honouree == self.labels["honours"].index("stalin"))

    @cached_property
    def monuments(self) -> Array:
        """Which records are monuments."""
        return np.array(self.columns.kind == self.labels["kinds"].index(MONUMENT))

    def counts(self, year: int) -> dict[str, int]:
        """Return how many of the records asked for are in each state at the end of a year."""
        code = self.timeline.states(last_day(year)).code
        found: dict[str, int] = {}
        for names, of_these in ((PLACE_STATES, ~self.monuments), (MONUMENT_STATES, self.monuments)):
            for state in State:
                number = int(np.count_nonzero((code == state) & of_these & self.asked))
                found[names[state]] = found.get(names[state], 0) + number
        return found

    def in_force(self, year: int) -> Array:
        """Return the numbers of the records that possibly bear the name, or stand, and whose position is known."""
        states = self.timeline.states(last_day(year)).code
        placed = ~np.isnan(self.columns.world[::2])
        return np.flatnonzero((states == State.IN_FORCE) & placed & self.asked)

    def coordinates(self) -> Array:
        """Return longitude and latitude of every record."""
        x, y = self.columns.world.reshape(-1, 2).T
        return np.column_stack([x * 360 - 180, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))])

    def names(self) -> list[str]:
        """Return the title of every record."""
        texts = self.columns.texts
        letters = texts.letters.tobytes()
        known = [letters[start:end].decode() for start, end in zip(texts.starts, texts.starts[1:], strict=False)]
        return [known[number] for number in self.columns.title]

    def framed(self, view: tuple[float, float, int], size: tuple[int, int]) -> int:
        """Return how many of the records asked for lie in a map of some size at a view, its corner as in Leaflet."""
        latitude, longitude, zoom = view
        side = 256 * 2**zoom
        middle = (
            np.array([(longitude + 180) / 360, 0.5 - np.arctanh(np.sin(np.radians(latitude))) / (2 * np.pi)]) * side
        )
        corner = np.floor(middle - np.array(size) / 2 + 0.5)
        at = np.floor(self.columns.world.reshape(-1, 2) * side - corner)
        inside = (at >= 0).all(axis=1) & (at < np.array(size)).all(axis=1)
        return int(np.count_nonzero(inside & self.asked))


def sample(size: int, year: int) -> Sample:
    """Return a gazetteer of so many records, 0 for the shipped one as it is, and its page opening on a year."""
    shipped = load()
    if size >= AS_COLUMNS:
        columns = jittered(page.columns(shipped), size)
        written, layout = page.packed(columns, f"/{size}.bin")
        return Sample(columns, labels_of(shipped), page.build_with_columns(shipped, layout, year=year), written)
    gazetteer = copied(shipped, size) if size else shipped
    return Sample(page.columns(gazetteer), labels_of(gazetteer), page.build(gazetteer, year=year))


def copied(shipped: Gazetteer, size: int) -> Gazetteer:
    """Return a gazetteer of so many records, moved about; the copies carry names and dates, no citations."""
    chance = np.random.default_rng(SEED)
    records = [_copy(shipped.records[at % len(shipped.records)], at, chance) for at in range(size)]
    places = tuple(record for record in records if isinstance(record, Place))
    monuments = tuple(record for record in records if not isinstance(record, Place))
    return dataclasses.replace(shipped, places=places, monuments=monuments)


def _copy(record: Record, number: int, chance: np.random.Generator) -> Record:
    moved = record.geometry
    if moved and moved["type"] == "Point":
        point = [axis + chance.uniform(-DEGREES, DEGREES) for axis in moved["coordinates"]]
        moved = {"type": "Point", "coordinates": [round(axis, 5) for axis in point]}
    return dataclasses.replace(record, id=f"{record.id}-{number}", geometry=moved, citations=(), conflicts=(), note="")


def jittered(columns: Columns, records: int) -> Columns:
    """Return so many records: those of a gazetteer as they are, then again and again, moved by chance."""
    chance = np.random.default_rng(SEED)
    source = np.arange(records) % len(columns)
    moved = np.arange(records) >= len(columns)
    places = chance.normal(0, SPREAD, (records, 2)) * moved[:, None]
    days = chance.integers(-DAYS, DAYS + 1, records) * moved
    first, spans = _lists(columns.first // 4, source)
    called, names = _lists(columns.called, source)
    by = {name: getattr(columns, name)[source] for name in ("kind", "country", "honouree", "flags", "title")}
    return dataclasses.replace(
        columns,
        **by,
        world=np.clip(columns.world.reshape(-1, 2)[source] + places, 0.001, 0.999).ravel().astype("<f8"),
        first=(first * 4).astype("<i4"),
        days=_shifted(columns.days, spans, np.repeat(days, np.diff(first))),
        called=called.astype("<i4"),
        name=columns.name[names],
        latin=columns.latin[names],
        name_days=_shifted(columns.name_days, names, np.repeat(days, np.diff(called))),
        honours=columns.honours[names],
        ids=_ids(records),
    )


def _lists(starts: Array, source: Array) -> tuple[Array, Array]:
    """Return where the parts of each record begin, and which parts of the source they are."""
    lengths = np.diff(starts)[source]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    within = np.arange(begins[-1]) - np.repeat(begins[:-1], lengths)
    return begins, np.repeat(starts[:-1][source], lengths) + within


def _shifted(days: Array, parts: Array, by: Array) -> Array:
    """Return four days for each part, moved, but for those that mean never and for ever."""
    fours = days.reshape(-1, 4)[parts].astype(np.int64)
    known = (fours != NEVER) & (fours != FOREVER)
    moved: Array = (fours + by[:, None] * known).astype("<i4").ravel()
    return moved


def _ids(records: int) -> Texts:
    letters = np.char.mod("record-%07d", np.arange(records)).astype("S14")
    return Texts(np.frombuffer(letters.tobytes(), dtype="|u1"), (np.arange(records + 1) * 14).astype("<i4"))
