"""In which ways may a name fit, and what is each worth?

A score of 0 to 100 says how well. The steps between the ways are wider than what a year takes away, so that an exact
name that was not in force then still comes before one that is only near.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renamed_places.search.answers import Match
from renamed_places.search.words import Kinds
from renamed_places.search.years import NEVER, STATES

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
"""Some words of the name; all would give that much more,"""
MORE_WORDS: Final = 8.0
SAME_HEAD: Final = 1.0
"""and so much more a word for its kind that is asked for."""
HOLDS: Final = 50.0
LIES_THERE: Final = 45.0
"""What is in a place whose name is asked for, and bears another."""
ANOTHER_KIND: Final = 40.0
"""The right words, of a thing of another kind than asked for."""
LIKENESS: Final = 78.0
"""What a name would get that is as good as the same; below the best of another form that was not in force."""
ALIKE: Final = 74.0
"""What sounds alike, written by the habits of another language."""

LOST: Final = (0.0, 2.0, 8.0)
"""What a score loses by each of the states in a year."""


class Way(IntEnum):
    """In which way an entry fits."""

    WHOLE = 0
    OWN = 1
    """But for the word for its kind."""
    INFLECTED = 2
    OWN_INFLECTED = 3
    BEGINNING = 4
    OWN_BEGINNING = 5
    SAID_WITH_PLACE = 6
    WITH_PLACE = 7
    BUT_FOR_PLACE = 8
    ALL_WORDS = 9
    SOME_WORDS = 10
    SIMILAR = 11
    ALIKE = 12
    HOLDING = 13
    LYING = 14

    # A way is looked up for each fit of each question: by its number that takes a third of the time.
    __hash__ = int.__hash__


class Sort(NamedTuple):
    """What matters of an entry beside its letters: the kind of its record, and how the word for its kind begins."""

    kind: str
    head: str


class Worth(NamedTuple):
    """The score that a way gives, and how the name then fits. A score of 0 means that it does not."""

    score: float
    match: Match


_ANY_KIND: Final = frozenset({Way.WHOLE, Way.INFLECTED, Way.BEGINNING, Way.BUT_FOR_PLACE, Way.HOLDING})
"""Ways that are worth the same whatever kind of thing is asked for."""
_USUAL: Final = {
    Way.WHOLE: Worth(AS_WRITTEN, Match.EXACT),
    Way.INFLECTED: Worth(INFLECTED, Match.NEAR),
    Way.OWN_INFLECTED: Worth(OWN_INFLECTED, Match.NEAR),
    Way.BEGINNING: Worth(BEGINS, Match.BEGINNING),
    Way.OWN_BEGINNING: Worth(BEGINS, Match.BEGINNING),
    Way.SAID_WITH_PLACE: Worth(SAID_WITH_PLACE, Match.NEAR),
    Way.WITH_PLACE: Worth(WITH_PLACE, Match.NEAR),
    Way.BUT_FOR_PLACE: Worth(BUT_FOR_PLACE, Match.NEAR),
    Way.ALL_WORDS: Worth(ALL_WORDS, Match.PART),
    Way.SOME_WORDS: Worth(SOME_WORDS + MORE_WORDS + SAME_HEAD, Match.PART),
    Way.SIMILAR: Worth(LIKENESS, Match.SIMILAR),
    Way.ALIKE: Worth(ALIKE, Match.SIMILAR),
    Way.HOLDING: Worth(HOLDS, Match.PART),
    Way.LYING: Worth(LIES_THERE, Match.LYING),
}


NEAREST: Final = Way.BUT_FOR_PLACE
"""The last way in which a name may at least begin as asked."""


@dataclass(frozen=True)
class Scale:
    """What a way is worth for each sort of entries, and what an entry of each standing lacks.

    A standing is a sort and a state in the year as one number, `sort * len(STATES) + state`. What an entry lacks is its
    score, less than nothing, so that the least is the best; one that does not fit lacks nothing.
    """

    worth: Sequence[Worth]
    lacks: Sequence[float]

    @cached_property
    def array(self) -> NDArray[np.float64]:
        """The same as `lacks`."""
        return np.array(self.lacks)

    def holds(self, standing: int) -> bool:
        """Whether a name at least begins as asked and was in force."""
        sort, state = divmod(standing, len(STATES))
        return state != NEVER and self.worth[sort].match >= Match.BEGINNING


def scale(sorts: Sequence[Sort], kinds: Kinds, heads: frozenset[str], way: Way) -> Scale:
    """Return what a way is worth where these kinds are asked for, by words that begin so."""
    worth = _worths(sorts, kinds, heads, way)
    lacks = {each: [lost - each.score if each.score else 0.0 for lost in LOST] for each in set(worth)}
    return Scale(worth, [lack for each in worth for lack in lacks[each]])


def _worths(sorts: Sequence[Sort], kinds: Kinds, heads: frozenset[str], way: Way) -> list[Worth]:
    of_kinds = {kind: _worth(kind, way, kinds) for kind in {sort.kind for sort in sorts}}
    return [of_kinds[sort.kind] or _own_words(sort, heads) for sort in sorts]


def _worth(kind: str, way: Way, kinds: Kinds) -> Worth | None:
    """Return what a way is worth for a kind; None for own words, of which heads are to be heeded too."""
    if kinds and kind not in kinds and way not in _ANY_KIND:
        return _NO_WORTH if way is Way.OWN_BEGINNING else _ANOTHER_KIND
    if way is Way.INFLECTED and kinds:
        return _WITH_KIND
    return _USUAL.get(way)


def _own_words(sort: Sort, heads: frozenset[str]) -> Worth:
    """Return what the same own words are worth; a bare name is first a settlement's."""
    if not heads and sort.kind != "settlement":
        return Worth(OWN_INFLECTED, Match.NEAR)
    if not heads or not sort.head:
        return Worth(OWN_WORDS, Match.EXACT)
    return Worth(SAME_KIND_WORD if sort.head in heads else OTHER_KIND_WORD, Match.EXACT)


_NO_WORTH: Final = Worth(0.0, Match.PART)
_ANOTHER_KIND: Final = Worth(ANOTHER_KIND, Match.PART)
_WITH_KIND: Final = Worth(INFLECTED_WITH_KIND, Match.NEAR)
