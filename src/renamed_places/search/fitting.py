"""Which entries of an index fit a name, and how well?

A score of 0 to 100 says how well. The steps between the ways of fitting are wider than what a year takes away, so that
an exact name that was not in force then still comes before one that is only near.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from renamed_places.records import KINDS
from renamed_places.search.answers import Match
from renamed_places.search.grams import Numbers, once
from renamed_places.search.index import Index
from renamed_places.search.letters import folded
from renamed_places.search.words import Form, Kinds, form, stems

AS_WRITTEN: Final = 100.0
WHOLE: Final = 99.0
"""The name itself, in another script or transliteration."""
INFLECTED_WITH_KIND: Final = 97.5
SAME_KIND_WORD: Final = 98.0
OWN_WORDS: Final = 97.0
"""But for the word for its kind, which only one of the two has,"""
OTHER_KIND_WORD: Final = 95.0
"""or which is another, as in another language."""
SAID_WITH_PLACE: Final = 96.0
INFLECTED: Final = 94.0
"""A name without a word for its kind,"""
OWN_INFLECTED: Final = 90.0
"""or one that has such a word, which is not asked for, or the other way round."""
BUT_FOR_PLACE: Final = 89.0
"""The name itself, of a record of which nothing tells that it is where it is said to be."""
WITH_PLACE: Final = 88.0
ALL_WORDS: Final = 68.0
BEGINS: Final = 60.0
SOME_WORDS: Final = 52.0
"""Some words of the name; all would give that much more:"""
MORE_WORDS: Final = 8.0
HOLDS: Final = 50.0
ANOTHER_KIND: Final = 40.0
"""The right words, of a thing of another kind than asked for."""
LIKENESS: Final = 78.0
"""What a name would get that is as good as the same; below the best of another form that was not in force."""
ALIKE: Final = 74.0
"""What sounds alike, written by the habits of another language."""
LEAST_LIKENESS: Final = 0.7
_COMPARED: Final = 200
"""Keys at most that are compared letter by letter."""
LEAST_COVERED: Final = 0.5
"""Of a name's own words, those that are asked for at least."""
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
    """Return what is the name itself, another form of it, begins so, or has its words."""
    fits = [*_exact(index, wanted), *_inflected(index, wanted), *_beginning(index, wanted)]
    if not any(fit.match is Match.EXACT and len(fit.entries) for fit in fits):
        fits += (*_by_words(index, wanted), *_but_for_place(index, wanted))
    return [fit for fit in fits if len(fit.entries)]


def distant(index: Index, wanted: Form) -> list[Fit]:
    """Return what holds the text, or is similar."""
    fits = (*_holding(index, wanted), *_similar(index, wanted), *_sounding_alike(index, wanted))
    return [fit for fit in fits if len(fit.entries)]


def _exact(index: Index, wanted: Form) -> Iterator[Fit]:
    entries, own = index.key(wanted.whole)
    whole = entries[~own]
    same = index.written[whole] == hash(folded(wanted.text))
    yield Fit(whole, np.where(same, AS_WRITTEN, WHOLE).astype(np.float32), Match.EXACT)
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
    yield Fit(entries[alone], _by_kind_words(index, wanted, entries[alone]), Match.EXACT)
    yield Fit(entries[fitting & ~alone], OWN_INFLECTED, Match.NEAR)
    yield Fit(entries[~fitting], ANOTHER_KIND, Match.PART)


def _by_kind_words(index: Index, wanted: Form, entries: Numbers) -> Scores:
    if not wanted.kind_words:
        return np.full(len(entries), OWN_WORDS, dtype=np.float32)
    other = np.where(index.heads[entries] != 0, OTHER_KIND_WORD, OWN_WORDS)
    return np.where(_of_kind_words(index, wanted, entries), SAME_KIND_WORD, other).astype(np.float32)


def _of_kind_words(index: Index, wanted: Form, entries: Numbers) -> NDArray[np.bool_]:
    """Return whether an entry has a word for its kind that begins as one of those asked for."""
    same = np.zeros(len(entries), dtype=np.bool_)
    for head in wanted.kind_words:
        same |= index.heads[entries] == hash(head)
    return same


def _inflected(index: Index, wanted: Form) -> Iterator[Fit]:
    score = INFLECTED_WITH_KIND if wanted.kinds else INFLECTED
    yield Fit(index.stems.under(wanted.stems_whole), score, Match.NEAR)
    yield from _by_kind(index, wanted, index.stems.under(wanted.stems), OWN_INFLECTED, Match.NEAR)


def _beginning(index: Index, wanted: Form) -> Iterator[Fit]:
    entries, own = index.beginning(wanted.whole)
    yield Fit(entries[~own], BEGINS, Match.BEGINNING)
    if wanted.kinds:
        entries = index.beginning(wanted.core)[0]
        yield Fit(entries[_of_kinds(index, entries, wanted.kinds)], BEGINS, Match.BEGINNING)


def _by_words(index: Index, wanted: Form) -> Iterator[Fit]:
    """Yield names that have all words or are all within them, better the more of the others are the record's too."""
    if len(wanted.words) == 1:
        return
    in_names = [once(index.words.under(stems(word)))[0] for word in wanted.words]
    in_places = [index.places.under(stems(word)) for word in wanted.words]
    of_records = [
        once(np.concatenate((index.record[names], places)))[0]
        for names, places in zip(in_names, in_places, strict=True)
    ]
    entries, counts = once(np.concatenate(in_names))
    share = np.bincount(np.concatenate(of_records), minlength=len(index.rank))[index.record[entries]] / len(in_names)
    covered = counts / index.sizes[entries]
    best = SAID_WITH_PLACE if wanted.name else WITH_PLACE
    yield from _by_kind(index, wanted, entries[(share == 1) & (covered == 1)], best, Match.NEAR)
    yield from _by_kind(index, wanted, entries[(share == 1) & (covered < 1)], ALL_WORDS, Match.PART)
    part = (share < 1) & (covered >= LEAST_COVERED)
    same_kind = _of_kind_words(index, wanted, entries[part])
    scores = (SOME_WORDS + MORE_WORDS * share[part] * covered[part] + same_kind).astype(np.float32)
    yield from _by_kind(index, wanted, entries[part], scores, Match.PART)


def _but_for_place(index: Index, wanted: Form) -> Iterator[Fit]:
    if wanted.name:
        yield from (
            Fit(fit.entries, BUT_FOR_PLACE, Match.NEAR)
            for fit in _exact(index, form(wanted.name))
            if fit.match is Match.EXACT
        )


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
            yield from _by_kind(index, wanted, entries, scores, Match.SIMILAR)


def _sounding_alike(index: Index, wanted: Form) -> Iterator[Fit]:
    yield from _by_kind(index, wanted, index.rough.under([wanted.rough]), ALIKE, Match.SIMILAR)


def _by_kind(index: Index, wanted: Form, entries: Numbers, score: float | Scores, match: Match) -> Iterator[Fit]:
    """Yield entries of the kinds asked for with a score, others as of another kind."""
    if not wanted.kinds:
        yield Fit(entries, score, match)
        return
    fitting = _of_kinds(index, entries, wanted.kinds)
    yield Fit(entries[fitting], score if isinstance(score, float) else score[fitting], match)
    yield Fit(entries[~fitting], ANOTHER_KIND, Match.PART)


def _of_kinds(index: Index, entries: Numbers, kinds: Kinds) -> NDArray[np.bool_]:
    if not kinds:
        return np.ones(len(entries), dtype=np.bool_)
    return _among(kinds)[index.kind[index.record[entries]]]


@lru_cache(maxsize=256)
def _among(kinds: Kinds) -> NDArray[np.bool_]:
    return np.array([*(kind in kinds for kind in KINDS), False])  # at the end, a kind that is not known
