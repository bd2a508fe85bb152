"""Which of very many keys share enough of their letters with a text to be the same, mistyped, or to hold it?

An inverted index over runs of three letters, in numpy arrays: a few bytes a letter, and no loop at a look-up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

_BITS: Final = 5
"""Of a letter: the 26 of the alphabet, 0 between keys, and five for all other signs."""
_RUNS: Final = 1 << 3 * _BITS
_BETWEEN: Final = "\n"
_ALPHABET: Final = 26
_RAREST: Final = 3
"""Runs of a text that are looked up at least,"""
_READ: Final = 300_000
"""and keys that are read at most for the others."""


@dataclass(frozen=True, slots=True)
class Grams:
    """For each run of three letters the keys in which it stands: `keys[starts[run] : starts[run + 1]]`."""

    starts: Sequence[int]
    keys: Numbers
    lengths: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Index keys, which are known from then on by their place in the sequence."""
        letters = _codes(_BETWEEN.join(("", *texts, "")))
        inside = letters[1:-1] != 0
        owner = np.cumsum(letters == 0, dtype=np.int32)[1:-1][inside] - 1
        runs = (letters[:-2] << 2 * _BITS | letters[1:-1] << _BITS | letters[2:]).astype(np.uint16, copy=False)[inside]
        starts = [0, *np.cumsum(np.bincount(runs, minlength=_RUNS)).tolist()]
        lengths = np.array([min(len(text), 255) for text in texts], dtype=np.uint8)
        return cls(starts, owner[np.argsort(runs, kind="stable")], lengths)

    def alike(self, text: str, most: int, least: float) -> Numbers:
        """Return the keys that share the greatest part of their runs with a text, at most so many, in no order.

        Keys of a length that makes them less alike than `least`, whatever their letters, are left out.
        """
        parts = self._parts(_runs(f"{_BETWEEN}{text}{_BETWEEN}"))
        found = self._counts(parts)
        near = (found >= max(len(parts) // 4, 1)).nonzero()[0]
        lengths = self.lengths[near]
        near = near[(lengths >= least * len(text)) & (lengths <= len(text) / least)]
        if len(near) > most:
            shared = found[near] / (len(parts) + self.lengths[near])
            near = near[np.argpartition(-shared, most)[:most]]
        return near.astype(np.int32)

    def holding(self, text: str) -> Numbers:
        """Return the keys in which the rarest run of a text stands: they may hold it."""
        return min(self._keys(_runs(text)), key=len, default=_NONE)

    def _keys(self, runs: Iterable[int]) -> Iterator[Numbers]:
        return (self.keys[self.starts[run] : self.starts[run + 1]] for run in runs)

    def _parts(self, runs: Iterable[int]) -> list[Numbers]:
        """Return the keys of each run; of very many, without those of the commonest, which tell least."""
        parts = list(self._keys(runs))
        if sum(map(len, parts)) < _READ:
            return parts
        parts.sort(key=len)
        read = accumulate(map(len, parts))
        return [part for at, (part, keys) in enumerate(zip(parts, read, strict=True)) if at < _RAREST or keys < _READ]

    def _counts(self, parts: Sequence[Numbers]) -> NDArray[np.int64]:
        """Return for each key how many of the runs stand in it."""
        return np.bincount(np.concatenate(parts, dtype=np.intp), minlength=len(self.lengths))


def _codes(text: str) -> NDArray[np.uint16]:
    """Return the letters as small numbers."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = points - ord("a")
    codes = np.where(letters < _ALPHABET, letters + 1, _ALPHABET + 1 + points % _BITS)
    return np.where(points == ord(_BETWEEN), 0, codes).astype(np.uint16)


def _runs(text: str) -> list[int]:
    """Return each run of three letters of a short text as one number, of the same codes."""
    codes = [_CODES.get(letter, _ALPHABET + 1 + ord(letter) % _BITS) for letter in text]
    return [
        first << 2 * _BITS | second << _BITS | third
        for first, second, third in zip(codes, codes[1:], codes[2:], strict=False)
    ]


_NONE: Final = np.zeros(0, dtype=np.int32)
_CODES: Final = {chr(ord("a") + at): at + 1 for at in range(_ALPHABET)} | {_BETWEEN: 0}


def once(numbers: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
    """Return numbers sorted, each once, and how often it was there: `numpy.unique`, quicker for short arrays."""
    ordered = np.sort(numbers)
    differs = np.ones(len(ordered) + 1, dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:-1])
    firsts = differs.nonzero()[0]
    return ordered[firsts[:-1]], firsts[1:] - firsts[:-1]
