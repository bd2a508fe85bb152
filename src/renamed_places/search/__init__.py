"""Which place bore this name (in this year), in whatever script it is written?

`letters` writes a name as it sounds, `words` knows the words for kinds and the forms of a word, `spellings` knows in
which spellings a name is met; `index` keeps all of a gazetteer, `fitting` asks it, `ranking` heeds the year, `answers`
says why.
"""

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from renamed_places.records import Gazetteer, Record
from renamed_places.search.answers import CERTAIN, NOT_THEN, POSSIBLE, Answer, Match, by_name, certain_match
from renamed_places.search.fitting import steps
from renamed_places.search.index import Index, build
from renamed_places.search.letters import folded
from renamed_places.search.ranking import Asked, answers
from renamed_places.search.words import form

MOST: Final = 50
"""Answers at most, unless asked otherwise."""
LONGEST: Final = 200
"""Letters of a name that are read."""
_ONE_SIGN: Final = re.compile(r"(.)\1{2,}", re.DOTALL)
"""What is no name: one sign over and over."""
_WITH_YEAR: Final = re.compile(r"(?P<name>.*[^\s,])[\s,]+(?P<year>1[89]\d\d|20\d\d)", re.ASCII)

__all__ = [
    "CERTAIN", "LONGEST", "MOST", "NOT_THEN", "POSSIBLE", "Answer", "Match", "by_name", "certain_match", "find",
    "folded", "index_of", "split_year",
]  # fmt: skip


def find(
    gazetteer: Gazetteer,
    name: str,
    year: int | None = None,
    most: int = MOST,
    where: Callable[[Record], bool] | None = None,
) -> list[Answer]:
    """Return the records that bore a name, best first; with a year, those in which it was in force then come first.

    A record is answered once, by the name that fits best. A name counts as in force in a year in which it was so on
    any day. `where` tells of a record whether it may be answered at all.
    """
    asked = name[:LONGEST]
    wanted = form(asked)
    if not wanted.whole or (len(wanted.whole) == 1 and _ONE_SIGN.fullmatch(folded(asked))):
        return []
    index = index_of(gazetteer)
    allowed = None if where is None else np.fromiter(map(where, index.records), dtype=np.bool_)
    return answers(index, steps(index, wanted), Asked(wanted, year, most, allowed))


def split_year(text: str) -> tuple[str, int | None]:
    """Return name and year of a query such as "Сталино 1943"; the year is None where none is given."""
    match = _WITH_YEAR.fullmatch(text.strip())
    return (match["name"], int(match["year"])) if match else (text.strip(), None)


def index_of(gazetteer: Gazetteer) -> Index:
    """Return the index of a gazetteer: built when first asked for, then kept with it."""
    kept: Index = gazetteer.derived.get("search") or gazetteer.derived.setdefault("search", build(gazetteer))
    return kept
