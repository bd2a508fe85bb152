"""Which entries of an index fit a name, and in which way?"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renamed_places.search.answers import Match
from renamed_places.search.grams import Numbers, once
from renamed_places.search.index import Index
from renamed_places.search.letters import folded
from renamed_places.search.ways import (
    AS_WRITTEN,
    HOLDS,
    LIES_THERE,
    LIKENESS,
    MORE_WORDS,
    OWN_INFLECTED,
    SAID_WITH_PLACE,
    SAME_HEAD,
    SAME_KIND_WORD,
    SOME_WORDS,
    WHOLE,
    Way,
)  # fmt: skip
from renamed_places.search.words import Form, form

LEAST_COVERED: Final = 0.5
"""Of a name's own words, those that are asked for at least."""
_WHOLE: Final = np.float32(WHOLE)
_AS_WRITTEN: Final = np.float32(AS_WRITTEN - WHOLE)
_LEAST_HELD: Final = 3
"""Letters of a part that is looked for within names."""


Scores = NDArray[np.float32]


class Fit(NamedTuple):
    """Entries that fit in one way; `scores` where they do not all fit as well as that way allows."""

    entries: Numbers
    way: Way
    scores: Scores | None = None


class Step(NamedTuple):
    """Fits that are looked for together. What a later step finds has a score of `beneath` at most."""

    fits: Iterable[Fit]
    beneath: float
    if_none_held: bool = False
    """Whether the step is for names of which not even the beginning was in force."""


def steps(index: Index, wanted: Form) -> Iterator[Step]:
    """Yield all that fits, roughly the best first, so that who has enough need not look for the rest."""
    whole, own = _same(index, wanted)
    yield Step((whole,), SAME_KIND_WORD)
    exact = len(whole.entries) > 0 or any(len(_exactly(index, wanted, fit)) for fit in own)
    inflected, own_inflected = _inflected(index, wanted)
    yield Step((*own, inflected), OWN_INFLECTED if exact else SAID_WITH_PLACE)
    yield Step((own_inflected,), LIKENESS if exact else SAID_WITH_PLACE)
    yield Step(_beginning(index, wanted), LIKENESS if exact else SAID_WITH_PLACE)
    if exact:
        return
    yield Step(chain(_by_words(index, wanted), _but_for_place(index, wanted)), LIKENESS)
    yield Step(chain(_similar(index, wanted), _sounding_alike(index, wanted)), HOLDS, if_none_held=True)
    yield Step(_holding(index, wanted), LIES_THERE, if_none_held=True)
    yield Step((Fit(index.lying_in(wanted.words), Way.LYING),), 0)


def _same(index: Index, wanted: Form) -> tuple[Fit, list[Fit]]:
    """Return the entries of the very name, and those that are the same but for a word for their kind."""
    entries, own = index.key(wanted.whole)
    others = index.key(wanted.core) if wanted.core != wanted.whole else ()
    return _whole(index, wanted, entries), [Fit(each, Way.OWN) for each in (own, *others) if len(each)]


def _whole(index: Index, wanted: Form, entries: Numbers) -> Fit:
    if not len(entries):
        return Fit(entries, Way.WHOLE)
    as_written = index.written[entries] == hash(folded(wanted.text))
    return Fit(entries, Way.WHOLE, as_written * _AS_WRITTEN + _WHOLE)


def _exactly(index: Index, wanted: Form, fit: Fit) -> Numbers:
    """Return those entries of a fit that are the name itself."""
    worth = index.scale(wanted, fit.way).worth
    exact = [worth[index.sort[entry]].match is Match.EXACT for entry in fit.entries.tolist()]
    return fit.entries[exact]


def _inflected(index: Index, wanted: Form) -> tuple[Fit, Fit]:
    """Return other forms of the whole name, and of its own words."""
    whole, own = index.stems.under(wanted.stems_whole), index.stems.under(wanted.stems)
    return Fit(whole, Way.INFLECTED), Fit(own, Way.OWN_INFLECTED)


def _beginning(index: Index, wanted: Form) -> Iterator[Fit]:
    entries, own = index.beginning(wanted.whole)
    yield Fit(entries[~own] if len(entries) else entries, Way.BEGINNING)
    if wanted.kinds:
        yield Fit(index.beginning(wanted.core)[0], Way.OWN_BEGINNING)


def _by_words(index: Index, wanted: Form) -> Iterator[Fit]:
    """Yield names that have all words or are all within them, better the more of the others are the record's too."""
    if len(wanted.words) == 1:
        return
    found = [index.having(word) for word in wanted.words]
    entries, counts = once(np.concatenate([of_word for of_word, _ in found]))
    having = np.bincount(np.concatenate([of_word for _, of_word in found]), minlength=len(index.records))
    share = having[np.asarray(index.record)[entries]] / len(found)
    covered = np.minimum(counts / np.asarray(index.sizes)[entries], 1)
    every, whole = share == 1, covered == 1
    yield Fit(entries[every & whole], Way.SAID_WITH_PLACE if wanted.name else Way.WITH_PLACE)
    yield Fit(entries[every & ~whole], Way.ALL_WORDS)
    part = ~every & (covered >= LEAST_COVERED)
    scores = SOME_WORDS + MORE_WORDS * share[part] * covered[part] + _of_heads(index, wanted, entries[part])
    yield Fit(entries[part], Way.SOME_WORDS, scores.astype(np.float32))


def _of_heads(index: Index, wanted: Form, entries: Numbers) -> NDArray[np.float64]:
    """Return SAME_HEAD for each entry that has a word for its kind which begins as one of those asked for."""
    if not wanted.kind_words or not len(entries):
        return np.zeros(len(entries))
    of_sorts = np.array([SAME_HEAD * (sort.head in wanted.kind_words) for sort in index.sorts])
    of_entries: NDArray[np.float64] = of_sorts[np.asarray(index.sort)[entries]]
    return of_entries


def _but_for_place(index: Index, wanted: Form) -> Iterator[Fit]:
    before = form(wanted.name)
    if before.whole:
        whole, own = _same(index, before)
        yield from (Fit(_exactly(index, before, fit), Way.BUT_FOR_PLACE) for fit in (whole, *own))


def _similar(index: Index, wanted: Form) -> Iterator[Fit]:
    for text in dict.fromkeys((wanted.whole, wanted.core)):
        entries, likeness = index.similar(text)
        yield Fit(entries, Way.SIMILAR, likeness)


def _sounding_alike(index: Index, wanted: Form) -> Iterator[Fit]:
    yield Fit(index.rough.under([wanted.rough]), Way.ALIKE)


def _holding(index: Index, wanted: Form) -> Iterator[Fit]:
    if len(wanted.whole) < _LEAST_HELD:
        return
    keys = [key for key in index.grams.holding(wanted.whole).tolist() if wanted.whole in index.keys[key]]
    yield Fit(index.of_keys(keys)[0], Way.HOLDING)
