"""In which spellings may a name be met?"""

import re
from collections.abc import Iterator
from typing import Final

from renamed_places.dates import timespan
from renamed_places.records import Record, Toponym

_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)\s*")
_OR: Final = re.compile(r"\s+/\s+|;\s+")


def names_of(record: Record) -> tuple[Toponym, ...]:
    """Return a record's names; of one without any, its title while it stood."""
    if record.names:
        return record.names
    span = next(iter(record.honouring), timespan(None, None))
    return (Toponym(record.title, record.title, "en", span),)


def spellings(record: Record, name: Toponym) -> tuple[str, ...]:
    """Return every spelling of a record's name; the record's title is a further spelling of its latest one.

    What stands in brackets may be left out, an abbreviation there stands for the whole, and of several names apart by
    a stroke each is one.
    """
    written = (*name.spellings, *((record.title,) if name == names_of(record)[-1] else ()))
    return tuple(dict.fromkeys(spelling for text in written for spelling in _parts(text) if spelling))


def _parts(text: str) -> Iterator[str]:
    yield text
    if "(" in text:
        yield _ASIDE.sub(" ", text).strip()
        yield from (aside for aside in _ASIDE.findall(text) if aside.isupper() and aside.isalpha())
    if _OR.search(text):
        yield from _OR.split(text)
