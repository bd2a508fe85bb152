"""What table do the bytes of a file hold, whatever wrote them?

UTF-8 is known by itself, other encodings are guessed: the one in which the letters of a word belong together.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from renamed_places.errors import SelectionError

GUESSED: Final = ("cp1251", "koi8-r", "cp866", "cp1250", "cp1252")
"""Encodings that may be meant where the bytes are no UTF-8: Cyrillic ones, then Central and Western Europe."""
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS: Final = ",;\t|"
_FREQUENT: Final = frozenset("оеаинтсрвл")
_LATIN: Final = 0.3
"""As likely as a Cyrillic text in which every third letter is one of the frequent ones."""
_SAMPLE: Final = 20_000
_LONGEST_CELL: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its header, its rows, all as long as the header, and how it was written."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str
    guessed: bool

    def column(self, wanted: str) -> int:
        """Return the place of a column, given by its name or its number from 1. Raises SelectionError if none is."""
        names = [name.strip().casefold() for name in self.header]
        if wanted.strip().casefold() in names:
            return names.index(wanted.strip().casefold())
        if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(self.header):
            return int(wanted) - 1
        listed = ", ".join(f"{at} {name!r}" for at, name in enumerate(self.header, 1))
        msg = f"no column {wanted!r}: the file, read as {self.encoding}, has {listed}"
        raise SelectionError(msg)


def read_sheet(data: bytes, encoding: str | None = None) -> Sheet:
    """Return the table in a file's bytes. Raises SelectionError where there is none, or not in this encoding."""
    text, known, guessed = _decoded(data, encoding)
    separator = _separator(text)
    rows = [row for row in _rows(text, separator) if row]
    if not rows:
        msg = f"the file has no row: read as {known}"
        raise SelectionError(msg)
    width = max(map(len, rows))
    header, *others = ((*row, *[""] * (width - len(row))) for row in rows)
    named = tuple(name or f"column {at}" for at, name in enumerate(header, 1))
    return Sheet(named, tuple(others), known, separator, guessed)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        msg = f"the file is no table of cells apart by {separator!r}: {error}"
        raise SelectionError(msg) from error
    finally:
        csv.field_size_limit(limit)


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str, bool]:
    """Return the text, its encoding, and whether that was guessed."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    known = encoding or marked or "utf-8"
    try:
        return data.decode(known), known, False
    except LookupError as error:
        msg = f"--encoding {encoding}: not known; write utf-8, cp1251, koi8-r, cp1250 or another that Python knows"
        raise SelectionError(msg) from error
    except UnicodeDecodeError as error:
        if encoding or marked:
            msg = f"the file is not {known}: byte {error.start} is {data[error.start]:#04x}"
            raise SelectionError(msg) from error
    best = max(GUESSED, key=lambda each: _plausibility(data[:_SAMPLE].decode(each, "replace")))
    return data.decode(best, "replace"), best, True


def _plausibility(text: str) -> float:
    """Return how likely the letters that are not ASCII are, each beside the one before it."""
    pairs = [(one, other) for one, other in pairwise(f" {text}") if not other.isascii()]
    return sum(_likely(one, other) for one, other in pairs) / max(len(pairs), 1)


def _likely(before: str, letter: str) -> float:
    if not letter.isalpha():
        return -1
    if before.isalpha() and _cyrillic(before) != _cyrillic(letter):
        return -1
    likely = float(letter.casefold() in _FREQUENT) if _cyrillic(letter) else _LATIN
    return likely - (letter.isupper() and before.islower())


def _cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _separator(text: str) -> str:
    """Return the sign between cells: the one of which the first lines have most, alike in each."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:20]
    least = {sign: min((line.count(sign) for line in lines), default=0) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: (least[sign], lines[0].count(sign) if lines else 0))
