"""Which spellings of which names has a gazetteer, by all that may be asked of them? Built once, then asked many times.

A spelling stands here as it sounds, once whole and once without the words for its kind. All keys are in one sorted
list: a bisection finds one, and those that begin so stand side by side. Stems and words are found by their hashes,
mistyped keys by the runs of their letters. All else is numbers in numpy arrays, so that a million names are a few
hundred megabytes and a look-up has no loop.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial, reduce
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from renamed_places.dates import FOREVER, NEVER
from renamed_places.records import KINDS, Gazetteer, Record, Toponym
from renamed_places.search.grams import Grams, Numbers, once
from renamed_places.search.letters import folded
from renamed_places.search.spellings import names_of, spellings
from renamed_places.search.ways import LIKENESS, Scale, Sort, Way, scale
from renamed_places.search.words import Form, Kinds, bare, form, stems
from renamed_places.search.years import STATES, states_in

LEAST_LIKENESS: Final = 0.7
_COMPARED: Final = 200
"""Keys at most that are compared letter by letter."""
_SHORT: Final = 1 << 15
_LAST: Final = "\U0010ffff"
_SEVERAL: Final = 3
"""Sources from which on a record is well attested: a settlement with so many comes before a street with more."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """What stands under each hash: under the one at k, `values[starts[k] : starts[k + 1]]`. The hashes are sorted."""

    hashes: "array[int]"
    starts: "array[int]"
    values: Numbers

    @classmethod
    def of(cls, hashes: Sequence[int], values: Sequence[int]) -> Self:
        """Sort hashes, each with its number."""
        listed = np.array(hashes, dtype=np.int64)
        order = np.argsort(listed, kind="stable")
        known, starts = np.unique(listed[order], return_index=True)
        begins = np.append(starts, len(order)).astype(np.int32)
        return cls(array("q", known.tobytes()), array("i", begins.tobytes()), np.array(values, np.int32)[order])

    def under(self, wanted: Iterable[Hashable]) -> Numbers:
        """Return the numbers that stand under any of these."""
        found = [part for each in wanted if len(part := self._at(hash(each)))]
        return found[0] if len(found) == 1 else np.concatenate(found) if found else _NONE

    def _at(self, wanted: int) -> Numbers:
        at = bisect_left(self.hashes, wanted)
        if at == len(self.hashes) or self.hashes[at] != wanted:
            return _NONE
        return self.values[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True)
class Index:
    """The entries of a gazetteer (a spelling of a name of a record each), numbered, and the ways to find them.

    The entries of the best attested record come first.
    """

    records: Sequence[Record]
    names: Sequence[Toponym]
    texts: Sequence[str]
    """The spelling of each entry,"""
    name: "array[int]"
    """the number of its name,"""
    record: "array[int]"
    """and of its record."""
    keys: Sequence[str]
    """What the entries sound like, sorted, each once."""
    starts: "array[int]"
    """The entries of the key k are `entries[starts[k] : starts[k + 1]]`,"""
    entries: Numbers
    own: NDArray[np.bool_]
    """and whether the key is only the entry's own words, without those for its kind; such stand last,"""
    owns: "array[int]"
    """from `owns[k]` on."""
    stems: Hashed
    """Entries by their own words, and by all their words, without the ends of inflection,"""
    rough: Hashed
    """by what they sound like in languages that write a sound otherwise,"""
    words: Hashed
    """by each own word,"""
    places: Hashed
    """and records by the words of where they lie."""
    sizes: "array[int]"
    """How many own words an entry has."""
    bears: NDArray[np.bool_]
    """Whether an entry's name honours somebody, or none of the record's does."""
    written: NDArray[np.int64]
    """The hash of the spelling as it is written, but for case and marks."""
    sorts: Sequence[Sort]
    """The sorts of entries,"""
    sort: "array[int]"
    """and the number of that of each."""
    days: NDArray[np.int32]
    """The four days of each name's timespan."""

    @cached_property
    def grams(self) -> Grams:
        """The keys by the runs of their letters."""
        return Grams.of(self.keys)

    @cached_property
    def standing(self) -> Callable[[int | None], "array[int]"]:
        """The standing of each entry in a year; of a million names, each year that is kept takes a few megabytes."""
        return lru_cache(maxsize=64)(self._standing)

    def _standing(self, year: int | None) -> "array[int]":
        standings = (
            np.multiply(self.sort, len(STATES), dtype=np.int32) + states_in(self.days, year)[np.asarray(self.name)]
        )
        short = len(self.sorts) * len(STATES) <= _SHORT
        return array("h", standings.astype(np.int16).tobytes()) if short else array("i", standings.tobytes())

    def scale(self, wanted: Form, way: Way) -> Scale:
        """Return what a way is worth for such a name. Only where the own words are the same do heads matter."""
        return self._scales(wanted.kinds, wanted.kind_words if way is Way.OWN else _NO_WORDS, way)

    @cached_property
    def _scales(self) -> Callable[[Kinds, frozenset[str], Way], Scale]:
        return lru_cache(maxsize=4096)(partial(scale, self.sorts))

    def key(self, text: str) -> tuple[Numbers, Numbers]:
        """Return the entries that sound exactly so, and those of which only their own words do."""
        at = bisect_left(self.keys, text)
        if at == len(self.keys) or self.keys[at] != text:
            return _NONE, _NONE
        start, own, end = self.starts[at], self.owns[at], self.starts[at + 1]
        return self.entries[start:own], self.entries[own:end]

    def beginning(self, text: str) -> tuple[Numbers, NDArray[np.bool_]]:
        """Return the entries that begin so and go on, and whether only their own words do."""
        first = bisect_left(self.keys, text)
        first += first < len(self.keys) and self.keys[first] == text
        return self._between(first, bisect_left(self.keys, text + _LAST, first))

    @cached_property
    def having(self) -> Callable[[str], tuple[Numbers, Numbers]]:
        """The entries that have a word, and the records that have it in a name or in where they lie, each once."""
        return lru_cache(maxsize=1024)(self._having)

    def _having(self, word: str) -> tuple[Numbers, Numbers]:
        entries, _ = once(self.words.under(stems(word)))
        records, _ = once(np.concatenate((np.asarray(self.record)[entries], self.places.under(stems(word)))))
        return entries, records

    def lying_in(self, words: Iterable[str]) -> Numbers:
        """Return the entries of the honouring names of what lies where these words are said to be."""
        records = [self.places.under(stems(word)) for word in words]
        if not all(map(len, records)):
            return _NONE
        everywhere = reduce(np.intersect1d, records)
        return np.flatnonzero(np.isin(np.asarray(self.record), everywhere) & self.bears).astype(np.int32)

    @cached_property
    def similar(self) -> Callable[[str], tuple[Numbers, NDArray[np.float32]]]:
        """The entries that sound similar to a text, and their scores; the own words of many names are the same."""
        return lru_cache(maxsize=4096)(self._similar)

    def _similar(self, text: str) -> tuple[Numbers, NDArray[np.float32]]:
        keys = self.grams.alike(text, _COMPARED, LEAST_LIKENESS).tolist()
        compared = list(map(self.keys.__getitem__, keys))
        found = extract(text, compared, scorer=OSA.normalized_similarity, score_cutoff=LEAST_LIKENESS, limit=None)
        entries, counts = self.of_keys(keys[at] for _, _, at in found)
        scores = np.array([LIKENESS * likeness for _, likeness, _ in found], dtype=np.float32)
        return entries, scores.repeat(counts)

    def of_keys(self, keys: Iterable[int]) -> tuple[Numbers, Sequence[int]]:
        """Return the entries of several keys one after another, and how many each has."""
        found = [self.entries[self.starts[key] : self.starts[key + 1]] for key in keys]
        return np.concatenate(found) if found else _NONE, list(map(len, found))

    def _between(self, first: int, last: int) -> tuple[Numbers, NDArray[np.bool_]]:
        part = slice(self.starts[first], self.starts[last])
        return self.entries[part], self.own[part]


def build(gazetteer: Gazetteer) -> Index:
    """Return the index of a gazetteer."""
    gathered = _Gathered()
    for at, record in sorted(enumerate(gazetteer.records), key=lambda each: _obscurity(each[1])):
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
        self.written, self.sizes, self.sort = array("q"), array("B"), array("h")
        self.bears = array("b")
        self.sorts: dict[Sort, int] = {}
        self.stems, self.rough, self.words, self.places = ((array("q"), array("i")) for _ in range(4))

    def take(self, at: int, record: Record) -> None:
        """Add the spellings of a record's names, and the words of where it lies."""
        bearing = [name for name in names_of(record) if name.honours] or names_of(record)
        for name in names_of(record):
            for text in spellings(record, name):
                self._take_form(form(text), record.kind)
                self.written.append(hash(folded(text)))
                self.bears.append(name in bearing)
                self.name.append(len(self.names))
                self.record.append(at)
                self.texts.append(text)
            self.names.append(name)
        _add(self.places, map(bare, form(f"{record.located_in} {record.country_then}").words), at)

    def _take_form(self, each: Form, kind: str) -> None:
        entry = len(self.texts)
        self.wholes.append(each.whole)
        self.cores.append(self.wholes[-1] if each.core == each.whole else each.core)
        sort = Sort(kind, min(each.kind_words, default=""))
        self.sort.append(self.sorts.setdefault(sort, len(self.sorts)))
        self.sizes.append(min(len(each.words), 255))
        _add(self.stems, (each.bare, each.bare_whole), entry)
        _add(self.rough, (each.rough,), entry)
        _add(self.words, map(bare, set(each.words)), entry)

    def index(self, records: Sequence[Record]) -> Index:
        """Return all of it, sorted."""
        keys, starts, entries, own = _keys(self.wholes, self.cores)
        wholes = np.concatenate(([0], np.cumsum(~own)))
        owns = np.asarray(starts)[:-1] + wholes[np.asarray(starts)[1:]] - wholes[np.asarray(starts)[:-1]]
        return Index(
            records=records, names=self.names, texts=self.texts,
            name=self.name, record=self.record,
            keys=keys, starts=starts, entries=entries, own=own, owns=array("i", owns.astype(np.int32).tobytes()),
            stems=Hashed.of(*self.stems), rough=Hashed.of(*self.rough), words=Hashed.of(*self.words),
            places=Hashed.of(*self.places),
            sizes=self.sizes, bears=np.array(self.bears, dtype=np.bool_), written=np.array(self.written),
            sorts=tuple(self.sorts), sort=self.sort,
            days=_days(self.names),
        )  # fmt: skip


def _add(table: "tuple[array[int], array[int]]", each: Iterable[Hashable], number: int) -> None:
    for one in each:
        table[0].append(hash(one))
        table[1].append(number)


def _keys(wholes: list[str], cores: list[str]) -> tuple[list[str], "array[int]", Numbers, NDArray[np.bool_]]:
    """Return the keys, sorted, each once, and their entries one after another."""
    differing = [at for at, (whole, core) in enumerate(zip(wholes, cores, strict=True)) if core is not whole]
    texts = [*wholes, *(cores[at] for at in differing)]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    keys: list[str] = []
    starts = array("i")
    for place, at in enumerate(order):
        if not keys or keys[-1] != texts[at]:
            keys.append(texts[at])
            starts.append(place)
    places = np.array(order, dtype=np.int64)
    entries = np.concatenate((np.arange(len(wholes)), differing)).astype(np.int32)[places]
    starts.append(len(order))
    return keys, starts, entries, places >= len(wholes)


def _days(names: Sequence[Toponym]) -> NDArray[np.int32]:
    """Return the four days of each name; a name only proposed never holds."""
    days = array("q")
    for name in names:
        days.extend((FOREVER, FOREVER, NEVER, NEVER) if name.proposed else name.timespan.days)
    return np.array(days).reshape(-1, 4).T.astype(np.int32)


def _obscurity(record: Record) -> tuple[int, int, int, str]:
    """Return what puts a record behind others: fewer than several sources, its kind, fewer sources, its id."""
    sources = len(record.citations)
    return -min(sources, _SEVERAL), _kind(record.kind), -sources, record.id


_NONE: Final = np.zeros(0, dtype=np.int32)
_NO_WORDS: Final = frozenset[str]()


def _kind(kind: str) -> int:
    """Return the place of a kind in KINDS; a kind that a foreign gazetteer brings along comes after all of them."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS)
