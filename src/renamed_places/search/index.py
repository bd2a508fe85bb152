"""Which spellings of which names has a gazetteer, by all that may be asked of them? Built once, then asked many times.

A spelling stands here as it sounds, once whole and once without the words for its kind. All keys are in one sorted
list: a bisection finds one, and those that begin so stand side by side. Stems and words are found by their hashes,
mistyped keys by the runs of their letters. All else is numbers in numpy arrays, so that a million names are a few
hundred megabytes and a look-up has no loop.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from renamed_places.records import KINDS, Gazetteer, Record, Toponym
from renamed_places.search.grams import Grams, Numbers
from renamed_places.search.spellings import spellings
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
    def of(cls, pairs: Iterable[tuple[Hashable, int]]) -> Self:
        """Sort pairs of anything and a number."""
        listed = [(hash(each), number) for each, number in pairs]
        table = np.array(listed, dtype=np.int64).reshape(-1, 2)
        order = np.argsort(table[:, 0], kind="stable")
        return cls(table[order, 0], table[order, 1].astype(np.int32))

    def under(self, wanted: Iterable[Hashable]) -> Numbers:
        """Return the numbers that stand under any of these."""
        hashes = np.array([hash(each) for each in wanted], dtype=np.int64)
        bounds = zip(self.hashes.searchsorted(hashes), self.hashes.searchsorted(hashes, "right"), strict=True)
        found = [self.values[first:last] for first, last in bounds if first != last]
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
    words: Hashed
    """by each own word,"""
    places: Hashed
    """and records by the words of where they lie."""
    sizes: NDArray[np.uint8]
    """How many own words an entry has."""
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

    def beginning(self, text: str) -> Numbers:
        """Return the entries that begin so and go on."""
        first = bisect_left(self.keys, text)
        first += first < len(self.keys) and self.keys[first] == text
        return self._between(first, bisect_left(self.keys, text + _LAST, first))[0]

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
    listed = list(_listed(gazetteer.records))
    names: dict[int, Toponym] = {id(name): name for _, name, _ in listed}
    number = {each: at for at, each in enumerate(names)}
    forms = [form(text) for _, _, text in listed]
    keys, starts, entries, own = _keys(forms)
    return Index(
        records=gazetteer.records,
        names=list(names.values()),
        texts=[text for _, _, text in listed],
        name=np.array([number[id(name)] for _, name, _ in listed], dtype=np.int32),
        record=np.array([record for record, _, _ in listed], dtype=np.int32),
        keys=keys, starts=starts, entries=entries, own=own,
        stems=Hashed.of((stem, at) for at, each in enumerate(forms) for stem in (each.bare, each.bare_whole)),
        words=Hashed.of((bare(word), at) for at, each in enumerate(forms) for word in set(each.words)),
        places=Hashed.of(_places(gazetteer.records)),
        sizes=np.array([min(len(each.words), 255) for each in forms], dtype=np.uint8),
        heads=np.array([next(map(hash, sorted(each.kind_words)), 0) for each in forms], dtype=np.int64),
        days=np.array([name.timespan.days for name in names.values()], dtype=np.int32).reshape(-1, 4).T.copy(),
        kind=np.array([KINDS.index(record.kind) for record in gazetteer.records], dtype=np.int8),
        rank=_ranks(gazetteer.records),
    )  # fmt: skip


def _listed(records: Sequence[Record]) -> Iterator[tuple[int, Toponym, str]]:
    for at, record in enumerate(records):
        for name in record.names:
            for text in spellings(record, name):
                yield at, name, text


def _keys(forms: Sequence[Form]) -> tuple[list[str], Numbers, Numbers, NDArray[np.bool_]]:
    """Return the keys, sorted, each once, and their entries one after another."""
    pairs = [(each.whole, at) for at, each in enumerate(forms)]
    wholes = len(pairs)
    pairs += [(each.core, at) for at, each in enumerate(forms) if each.core != each.whole]
    order = sorted(range(len(pairs)), key=lambda at: pairs[at][0])
    keys: list[str] = []
    starts: list[int] = []
    for place, at in enumerate(order):
        if not keys or keys[-1] != pairs[at][0]:
            keys.append(pairs[at][0])
            starts.append(place)
    entries = np.array([pairs[at][1] for at in order], dtype=np.int32)
    return keys, np.array([*starts, len(order)], dtype=np.int32), entries, np.array(order) >= wholes


def _places(records: Sequence[Record]) -> Iterator[tuple[str, int]]:
    for at, record in enumerate(records):
        yield from ((bare(word), at) for word in form(f"{record.located_in} {record.country_then}").words)


def _ranks(records: Sequence[Record]) -> Numbers:
    order = sorted(range(len(records)), key=lambda at: _obscurity(records[at]))
    ranks = np.empty(len(records), dtype=np.int32)
    ranks[order] = np.arange(len(records), dtype=np.int32)
    return ranks


def _obscurity(record: Record) -> tuple[int, int, int, str]:
    """Return what puts a record behind others: fewer than several sources, its kind, fewer sources, its id."""
    sources = len(record.citations)
    return -min(sources, _SEVERAL), KINDS.index(record.kind), -sources, record.id


_NONE: Final = np.zeros(0, dtype=np.int32)
_NOT: Final = np.zeros(0, dtype=np.bool_)
