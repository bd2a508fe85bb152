"""Which spellings of which names has a gazetteer, by all that may be asked of them? Built once, then asked many times.

A spelling stands here as it sounds, once whole and once without the words for its kind. All keys are in one sorted
list: a bisection finds one, and those that begin so stand side by side. Stems and words are found by their hashes,
mistyped keys by the runs of their letters. All else is numbers in numpy arrays, so that a million names are a few
hundred megabytes and a look-up has no loop.
"""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, NEVER
from renamed_places.records import KINDS, Gazetteer, Record, Toponym
from renamed_places.search.grams import Grams, Numbers
from renamed_places.search.letters import folded
from renamed_places.search.spellings import names_of, spellings
from renamed_places.search.words import Form, bare, form

_LAST: Final = "\U0010ffff"
_SEVERAL: Final = 3
"""Sources from which on a record is well attested: a settlement with so many comes before a street with more."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """What stands under a hash: `values[first:last]`, where the hashes are equal."""

    hashes: NDArray[np.int64]
    values: Numbers

    @classmethod
    def of(cls, hashes: Sequence[int], values: Sequence[int]) -> Self:
        """Sort hashes, each with its number."""
        listed = np.array(hashes, dtype=np.int64)
        order = np.argsort(listed, kind="stable")
        return cls(listed[order], np.array(values, dtype=np.int32)[order])

    def under(self, wanted: Iterable[Hashable]) -> Numbers:
        """Return the numbers that stand under any of these."""
        hashes = np.array([hash(each) for each in wanted], dtype=np.int64)
        firsts, lasts = self.hashes.searchsorted(hashes).tolist(), self.hashes.searchsorted(hashes, "right").tolist()
        found = [self.values[first:last] for first, last in zip(firsts, lasts, strict=True) if first != last]
        return np.concatenate(found) if found else _NONE


@dataclass(frozen=True)
class Index:
    """The entries of a gazetteer (a spelling of a name of a record each), numbered, and the ways to find them."""

    records: Sequence[Record]
    names: Sequence[Toponym]
    texts: Sequence[str]
    """The spelling of each entry,"""
    name: Numbers
    """the number of its name,"""
    record: Numbers
    """and of its record."""
    keys: Sequence[str]
    """What the entries sound like, sorted, each once."""
    starts: Numbers
    """The entries of the key k are `entries[starts[k] : starts[k + 1]]`,"""
    entries: Numbers
    own: NDArray[np.bool_]
    """and whether the key is only the entry's own words, without those for its kind."""
    stems: Hashed
    """Entries by their own words, and by all their words, without the ends of inflection,"""
    rough: Hashed
    """by what they sound like in languages that write a sound otherwise,"""
    words: Hashed
    """by each own word,"""
    places: Hashed
    """and records by the words of where they lie."""
    sizes: NDArray[np.uint8]
    """How many own words an entry has."""
    written: NDArray[np.int64]
    """The hash of the spelling as it is written, but for case and marks."""
    heads: NDArray[np.int64]
    """The hash of the beginning of the word for its kind that an entry has, 0 if none."""
    days: NDArray[np.int32]
    """The four days of each name's timespan."""
    kind: NDArray[np.int8]
    """The kind of each record, by its place in KINDS,"""
    rank: Numbers
    """and its rank among all: the best attested first."""

    @cached_property
    def grams(self) -> Grams:
        """The keys by the runs of their letters."""
        return Grams.of(self.keys)

    def key(self, text: str) -> tuple[Numbers, NDArray[np.bool_]]:
        """Return the entries that sound exactly so, and whether only their own words do."""
        at = bisect_left(self.keys, text)
        return self._between(at, at + 1) if at < len(self.keys) and self.keys[at] == text else (_NONE, _NOT)

    def beginning(self, text: str) -> tuple[Numbers, NDArray[np.bool_]]:
        """Return the entries that begin so and go on, and whether only their own words do."""
        first = bisect_left(self.keys, text)
        first += first < len(self.keys) and self.keys[first] == text
        return self._between(first, bisect_left(self.keys, text + _LAST, first))

    def of_keys(self, keys: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
        """Return the entries of several keys, and for each the place of its key among them."""
        firsts, counts = self.starts[keys], self.starts[keys + 1] - self.starts[keys]
        place = np.repeat(np.arange(len(keys)), counts)
        return self.entries[np.arange(len(place)) + np.repeat(firsts - np.cumsum(counts) + counts, counts)], place

    def _between(self, first: int, last: int) -> tuple[Numbers, NDArray[np.bool_]]:
        part = slice(self.starts[first], self.starts[last])
        return self.entries[part], self.own[part]


def build(gazetteer: Gazetteer) -> Index:
    """Return the index of a gazetteer."""
    gathered = _Gathered()
    for at, record in enumerate(gazetteer.records):
        gathered.take(at, record)
    return gathered.index(gazetteer.records)


class _Gathered:
    """What is known of the entries so far. Plain arrays, as a million small objects would fill the memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.names: list[Toponym] = []
        self.texts: list[str] = []
        self.wholes: list[str] = []
        self.cores: list[str] = []
        self.name, self.record = array("i"), array("i")
        self.written, self.heads, self.sizes = array("q"), array("q"), array("B")
        self.stems, self.rough, self.words, self.places = ((array("q"), array("i")) for _ in range(4))

    def take(self, at: int, record: Record) -> None:
        """Add the spellings of a record's names, and the words of where it lies."""
        for name in names_of(record):
            for text in spellings(record, name):
                self._take_form(form(text))
                self.written.append(hash(folded(text)))
                self.name.append(len(self.names))
                self.record.append(at)
                self.texts.append(text)
            self.names.append(name)
        _add(self.places, map(bare, form(f"{record.located_in} {record.country_then}").words), at)

    def _take_form(self, each: Form) -> None:
        entry = len(self.texts)
        self.wholes.append(each.whole)
        self.cores.append(self.wholes[-1] if each.core == each.whole else each.core)
        self.heads.append(next(map(hash, sorted(each.kind_words)), 0))
        self.sizes.append(min(len(each.words), 255))
        _add(self.stems, (each.bare, each.bare_whole), entry)
        _add(self.rough, (each.rough,), entry)
        _add(self.words, map(bare, set(each.words)), entry)

    def index(self, records: Sequence[Record]) -> Index:
        """Return all of it, sorted."""
        keys, starts, entries, own = _keys(self.wholes, self.cores)
        return Index(
            records=records, names=self.names, texts=self.texts,
            name=np.array(self.name), record=np.array(self.record),
            keys=keys, starts=starts, entries=entries, own=own,
            stems=Hashed.of(*self.stems), rough=Hashed.of(*self.rough), words=Hashed.of(*self.words),
            places=Hashed.of(*self.places),
            sizes=np.array(self.sizes), written=np.array(self.written), heads=np.array(self.heads),
            days=_days(self.names),
            kind=np.array([_kind(record.kind) for record in records], dtype=np.int8),
            rank=_ranks(records),
        )  # fmt: skip


def _add(table: "tuple[array[int], array[int]]", each: Iterable[Hashable], number: int) -> None:
    for one in each:
        table[0].append(hash(one))
        table[1].append(number)


def _keys(wholes: list[str], cores: list[str]) -> tuple[list[str], Numbers, Numbers, NDArray[np.bool_]]:
    """Return the keys, sorted, each once, and their entries one after another."""
    differing = [at for at, (whole, core) in enumerate(zip(wholes, cores, strict=True)) if core is not whole]
    texts = [*wholes, *(cores[at] for at in differing)]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    keys: list[str] = []
    starts: list[int] = []
    for place, at in enumerate(order):
        if not keys or keys[-1] != texts[at]:
            keys.append(texts[at])
            starts.append(place)
    places = np.array(order, dtype=np.int64)
    entries = np.concatenate((np.arange(len(wholes)), differing)).astype(np.int32)[places]
    return keys, np.array([*starts, len(order)], dtype=np.int32), entries, places >= len(wholes)


def _days(names: Sequence[Toponym]) -> NDArray[np.int32]:
    """Return the four days of each name; a name only proposed never holds."""
    days = array("q")
    for name in names:
        days.extend((FOREVER, FOREVER, NEVER, NEVER) if name.proposed else name.timespan.days)
    return np.array(days).reshape(-1, 4).T.astype(np.int32)


def _ranks(records: Sequence[Record]) -> Numbers:
    order = sorted(range(len(records)), key=lambda at: _obscurity(records[at]))
    ranks = np.empty(len(records), dtype=np.int32)
    ranks[order] = np.arange(len(records), dtype=np.int32)
    return ranks


def _obscurity(record: Record) -> tuple[int, int, int, str]:
    """Return what puts a record behind others: fewer than several sources, its kind, fewer sources, its id."""
    sources = len(record.citations)
    return -min(sources, _SEVERAL), _kind(record.kind), -sources, record.id


_NONE: Final = np.zeros(0, dtype=np.int32)
_NOT: Final = np.zeros(0, dtype=np.bool_)


def _kind(kind: str) -> int:
    """Return the place of a kind in KINDS; a kind that a foreign gazetteer brings along comes after all of them."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS)
