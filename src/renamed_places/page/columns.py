"""How does a gazetteer too big to be written into a page reach it? As binary columns, which it asks its server for.

Each column is a little-endian array; where each begins, and of which type it is, stands in the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from renamed_places.records import CONFIDENCES, Gazetteer, Record

UNDATED: Final = 4
PROPOSED: Final = 8
"""Flags of a record, beside the number of its confidence."""

_ALIGNMENT: Final = 8
_HIGHEST: Final = 85.05
_TYPES: Final = {"<f8": "Float64Array", "<i4": "Int32Array", "<i2": "Int16Array", "|u1": "Uint8Array"}

Array = NDArray[Any]


class LayoutShape(TypedDict):
    """What a page must know to read columns: `parts` gives each column's type, first byte and length."""

    address: str
    records: int
    parts: dict[str, tuple[str, int, int]]


@dataclass(frozen=True)
class Texts:
    """A list of texts as one run of UTF-8, and where each begins; one number more at the end."""

    letters: Array
    starts: Array


@dataclass(frozen=True)
class Columns:
    """Records as arrays.

    `first` and `called` say where the timespans and names of each record begin, with one number more at the end.
    `world`: places in the Mercator square, two numbers a record, NaN where not known. `kind`, `country` and `honouree`
    are numbers of labels, -1 for none. `title`, `name` and `latin` are numbers of texts, of which each is kept once.
    """

    world: Array
    first: Array
    days: Array
    kind: Array
    country: Array
    honouree: Array
    flags: Array
    title: Array
    called: Array
    name: Array
    latin: Array
    name_days: Array
    honours: Array
    ids: Texts
    texts: Texts

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.kind)

    def arrays(self) -> dict[str, Array]:
        """Return every array by its name in the page."""
        found: dict[str, Array] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            pairs = (
                {f"{each.name}_letters": value.letters, f"{each.name}_starts": value.starts}
                if isinstance(value, Texts)
                else {each.name: value}
            )
            found |= pairs
        return found


def packed(columns: Columns, address: str) -> tuple[bytes, LayoutShape]:
    """Return columns as bytes, to be served under an address, and what a page must know to read them."""
    parts: dict[str, tuple[str, int, int]] = {}
    written = bytearray()
    for name, array in columns.arrays().items():
        written += bytes(-len(written) % _ALIGNMENT)
        parts[name] = (_TYPES[array.dtype.str], len(written), len(array))
        written += array.tobytes()
    return bytes(written), {"address": address, "records": len(columns), "parts": parts}


def columns_of(gazetteer: Gazetteer, labels: Mapping[str, Sequence[str]]) -> Columns:
    """Return the records of a gazetteer as columns; labels give the order of kinds, countries and honourees."""
    records = gazetteer.records
    spans = [[span.days for span in record.honouring] for record in records]
    names = [list(record.names) for record in records]
    texts = _Register()
    return Columns(
        world=np.array([_square(record) for record in records], dtype="<f8").ravel(),
        first=_starts(spans, 4),
        days=np.array([day for each in spans for four in each for day in four], dtype="<i4"),
        kind=_numbers((record.kind for record in records), labels["kinds"]),
        country=_numbers((record.country for record in records), labels["countries"]),
        honouree=_numbers((record.honours for record in records), labels["honours"]),
        flags=np.array([_flags(record) for record in records], dtype="|u1"),
        title=np.array([texts.number(record.title) for record in records], dtype="<i4"),
        called=_starts(names, 1),
        name=np.array([texts.number(name.name) for each in names for name in each], dtype="<i4"),
        latin=np.array([texts.number(name.latin) for each in names for name in each], dtype="<i4"),
        name_days=np.array([day for each in names for name in each for day in name.timespan.days], dtype="<i4"),
        honours=np.array([bool(name.honours) + 2 * name.proposed for each in names for name in each], dtype="|u1"),
        ids=texts_of([record.id for record in records]),
        texts=texts_of(texts.known),
    )


class _Register:
    """Gives each text a number, the same text the same one."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))


def texts_of(texts: Iterable[str]) -> Texts:
    """Return a list of texts in one piece."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(each) for each in encoded])]).astype("<i4")
    return Texts(np.frombuffer(b"".join(encoded), dtype="|u1"), starts)


def _starts(lists: Sequence[Sequence[object]], width: int) -> Array:
    return np.concatenate([[0], np.cumsum([len(each) * width for each in lists])]).astype("<i4")


def _numbers(values: Iterable[str], labels: Sequence[str]) -> Array:
    """Return the number of each value among the labels, -1 where it is none."""
    numbers = {label: number for number, label in enumerate(labels)}
    return np.array([numbers.get(value, -1) for value in values], dtype="<i2")


def _flags(record: Record) -> int:
    return CONFIDENCES.index(record.confidence) + UNDATED * record.undated + PROPOSED * (not record.honouring)


def _square(record: Record) -> tuple[float, float]:
    """Return the place of a point in the Mercator square; lines and areas are for pages that hold all they need."""
    geometry = record.geometry
    if not geometry or geometry["type"] != "Point":
        return float("nan"), float("nan")
    longitude, latitude = geometry["coordinates"][:2]
    held = np.radians(np.clip(latitude, -_HIGHEST, _HIGHEST))
    return (longitude + 180) / 360, float(0.5 - np.log(np.tan(np.pi / 4 + held / 2)) / (2 * np.pi))
