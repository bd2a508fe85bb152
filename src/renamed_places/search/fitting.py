"""Which entries of an index fit a name, and how well?

A score of 0 to 100 says how well. The steps between the ways of fitting are wider than what a year takes away, so that
an exact name that was not in force then still comes before one that is only near.
"""

from collections.abc import Iterator
from functools import lru_cache, reduce
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from renamed_places.records import KINDS
from renamed_places.search.answers import Match
from renamed_places.search.grams import Numbers
from renamed_places.search.index import Index
from renamed_places.search.words import Form, Kinds, stems

WHOLE: Final = 100.0
OWN_WORDS: Final = 97.0
"""But for the word for its kind."""
INFLECTED: Final = 86.0
WITH_ITS_PLACE: Final = 80.0
SOME_WORDS: Final = 68.0
BEGINS: Final = 60.0
HOLDS: Final = 50.0
ANOTHER_KIND: Final = 40.0
"""The right words, of a thing of another kind than asked for."""
LIKENESS: Final = 78.0
"""What a name would get that is as good as the same; below the best of another form that was not in force."""
LEAST_LIKENESS: Final = 0.72
_COMPARED: Final = 200
"""Keys at most that are compared letter by letter."""
_LEAST_HELD: Final = 3
"""Letters of a part that is looked for within names."""
_SETTLEMENT: Final = KINDS.index("settlement")

Scores = NDArray[np.float32]


class Fit(NamedTuple):
    """Entries that fit in one way, and how well: all alike, or each."""

    entries: Numbers
    score: float | Scores
    match: Match


def close(index: Index, wanted: Form) -> list[Fit]:
    """Return what is the name itself, another form of it, or begins so."""
    fits = (*_exact(index, wanted), *_inflected(index, wanted), *_beginning(index, wanted))
    return [fit for fit in fits if len(fit.entries)]


def distant(index: Index, wanted: Form) -> list[Fit]:
    """Return what has the words asked for in the name or where it lies, holds the text, or is similar."""
    fits = (*_by_words(index, wanted), *_holding(index, wanted), *_similar(index, wanted))
    return [fit for fit in fits if len(fit.entries)]


def _exact(index: Index, wanted: Form) -> Iterator[Fit]:
    entries, own = index.key(wanted.whole)
    yield Fit(entries[~own], WHOLE, Match.EXACT)
    if own.any():
        yield from _without_kind(index, wanted, entries[own])
    if wanted.core != wanted.whole:
        yield from _without_kind(index, wanted, index.key(wanted.core)[0])


def _without_kind(index: Index, wanted: Form, entries: Numbers) -> Iterator[Fit]:
    """Yield entries of the same own words: of the kind asked for, or of any; a bare name is first a settlement's."""
    if not len(entries):
        return
    fitting = _of_kinds(index, entries, wanted.kinds)
    alone = fitting if wanted.kinds else index.kind[index.record[entries]] == _SETTLEMENT
    yield Fit(entries[alone], OWN_WORDS, Match.EXACT)
    yield Fit(entries[fitting & ~alone], INFLECTED, Match.NEAR)
    yield Fit(entries[~fitting], ANOTHER_KIND, Match.PART)


def _inflected(index: Index, wanted: Form) -> Iterator[Fit]:
    yield from _by_kind(index, wanted, index.stems.under(wanted.stems), INFLECTED, Match.NEAR)


def _beginning(index: Index, wanted: Form) -> Iterator[Fit]:
    yield Fit(index.beginning(wanted.whole), BEGINS, Match.BEGINNING)
    if wanted.kinds:
        entries = index.beginning(wanted.core)
        yield Fit(entries[_of_kinds(index, entries, wanted.kinds)], BEGINS, Match.BEGINNING)


def _by_words(index: Index, wanted: Form) -> Iterator[Fit]:
    """Yield names of records that have all words, at least one of them in the name and the others where it lies."""
    if len(wanted.words) == 1:
        return
    in_names = [np.unique(index.words.under(stems(word))) for word in wanted.words]
    in_places = [index.places.under(stems(word)) for word in wanted.words]
    records = [np.union1d(index.record[entries], places) for entries, places in zip(in_names, in_places, strict=True)]
    entries, counts = np.unique(np.concatenate(in_names), return_counts=True)
    having_all = np.isin(index.record[entries], reduce(np.intersect1d, sorted(records, key=len)))
    whole = counts == index.sizes[entries]
    yield from _by_kind(index, wanted, entries[having_all & whole], WITH_ITS_PLACE, Match.NEAR)
    yield from _by_kind(index, wanted, entries[having_all & ~whole], SOME_WORDS, Match.PART)


def _holding(index: Index, wanted: Form) -> Iterator[Fit]:
    if len(wanted.whole) < _LEAST_HELD:
        return
    keys = [key for key in index.grams.holding(wanted.whole).tolist() if wanted.whole in index.keys[key]]
    yield Fit(index.of_keys(np.array(keys, dtype=np.int32))[0], HOLDS, Match.PART)


def _similar(index: Index, wanted: Form) -> Iterator[Fit]:
    for text in dict.fromkeys((wanted.whole, wanted.core)):
        keys = index.grams.alike(text, _COMPARED)
        compared = [index.keys[key] for key in keys.tolist()]
        found = extract(text, compared, scorer=OSA.normalized_similarity, score_cutoff=LEAST_LIKENESS, limit=None)
        if found:
            entries, place = index.of_keys(keys[[at for _, _, at in found]])
            scores = np.array([LIKENESS * likeness for _, likeness, _ in found], dtype=np.float32)[place]
            fitting = _of_kinds(index, entries, wanted.kinds)
            yield Fit(entries, np.where(fitting, scores, ANOTHER_KIND), Match.SIMILAR)


def _by_kind(index: Index, wanted: Form, entries: Numbers, score: float, match: Match) -> Iterator[Fit]:
    """Yield entries of the kinds asked for with a score, others as of another kind."""
    if not wanted.kinds:
        yield Fit(entries, score, match)
        return
    fitting = _of_kinds(index, entries, wanted.kinds)
    yield Fit(entries[fitting], score, match)
    yield Fit(entries[~fitting], ANOTHER_KIND, Match.PART)


def _of_kinds(index: Index, entries: Numbers, kinds: Kinds) -> NDArray[np.bool_]:
    if not kinds:
        return np.ones(len(entries), dtype=np.bool_)
    return _among(kinds)[index.kind[index.record[entries]]]


@lru_cache(maxsize=256)
def _among(kinds: Kinds) -> NDArray[np.bool_]:
    return np.array([kind in kinds for kind in KINDS])
