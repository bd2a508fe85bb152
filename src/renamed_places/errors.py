"""Which errors does this package raise on purpose, and what is a problem in the data?"""

from dataclasses import dataclass


class RenamedPlacesError(Exception):
    """The base of every error raised on purpose; its text says where, what was found and what to write."""


class DateError(RenamedPlacesError, ValueError):
    """A text is not a date in the part of EDTF that the gazetteer uses."""


class GeodataError(RenamedPlacesError, ValueError):
    """A gazetteer folder cannot be read."""


class FrontError(RenamedPlacesError, RuntimeError):
    """Streamlit's first page is not of the form in which the map can be put before it."""


class SelectionError(RenamedPlacesError, ValueError):
    """What was chosen cannot be had: a filter, year or column that is not known, a file or encoding that fails."""


class UnknownRecordError(RenamedPlacesError, KeyError):
    """No record has this id."""

    def __str__(self) -> str:
        """Return the message plainly; KeyError would put it in quotes."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the data: the file, the record, the field, and what was found and what to write."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        """Return one line: `places.geojson: volgograd: names[1].start: ...`."""
        return ": ".join(part for part in (self.file, self.record, self.field, self.message) if part)
