"""What is an answer to a name, how good is it, and why is it one?"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from renamed_places.dates import OPEN, Timespan
from renamed_places.records import Record, Toponym
from renamed_places.search.letters import folded
from renamed_places.search.spellings import names_of, spellings
from renamed_places.search.words import form

CERTAIN: Final = "certain"
POSSIBLE: Final = "possible"
NOT_THEN: Final = "not then"


class Match(IntEnum):
    """How the name asked for fits the one found, the best last."""

    LYING = 0
    """Not the name fits, but that of where it lies."""
    SIMILAR = 1
    PART = 2
    BEGINNING = 3
    NEAR = 4
    EXACT = 5


_IN_FORCE: Final = {
    CERTAIN: "in force then",
    POSSIBLE: "possibly in force then",
    NOT_THEN: "but not in force then",
}


class Answer(NamedTuple):
    """A record that bore the name asked for, the name and its spelling that fit, how well, and whether it held.

    A named tuple, as it is made in a quarter of the time of a frozen dataclass.
    """

    record: Record
    name: Toponym
    spelling: str
    match: Match
    in_force: str
    score: float
    """0 to 100. No answer has a higher score than one before it; those that nothing tells apart have the same."""
    asked: str

    @property
    def today(self) -> str:
        """What the place is called today, or what stands where the monument stood."""
        return self.record.today

    @property
    def where(self) -> str:
        """Region and country, which tell homonyms apart."""
        return ", ".join(filter(None, (self.record.located_in, self.record.country)))

    @property
    def timespans(self) -> tuple[Timespan, ...]:
        """All timespans in which the record bore this very name."""
        own = folded(self.name.name)
        return tuple(name.timespan for name in names_of(self.record) if folded(name.name) == own and not name.proposed)

    @property
    def held(self) -> str:
        """When the name held, its dates as written: "1951-11-07 to 1956-10-24, 1957-04-03 to 1961-11-26"."""
        if self.name.proposed:
            return "never: only proposed"
        return ", ".join(map(_span, self.timespans))

    @property
    def reason(self) -> str:
        """Why this is an answer, in words."""
        return f"{self.fit}, {self.when or f'held {self.held}'}"

    @property
    def when(self) -> str:
        """Whether the name held in the year asked about, in words; empty if none was."""
        return _IN_FORCE.get(self.in_force, "")

    @property
    def fit(self) -> str:
        """How the name asked for fits."""
        if self.match is Match.LYING:
            return "lies there"
        if self.match is Match.BEGINNING:
            return "the name begins so"
        if self.match is Match.PART:
            return "part of the name"
        if self.match is Match.SIMILAR:
            return f"a similar name, {self.spelling}"
        if self.match is Match.NEAR:
            return f"another form of {self.spelling}"
        return self._exactly

    @property
    def _exactly(self) -> str:
        asked, wanted = folded(self.asked), form(self.asked)
        written = spellings(self.record, self.name)
        if any(folded(text) == asked for text in written):
            return "the name itself"
        if any(form(text).whole == wanted.whole for text in written):
            return "the name itself, in another spelling"
        return "the name itself, but for the word for its kind"


def by_name(answers: Iterable[Answer]) -> list[Answer]:
    """Return answers without those that only lie in a place of the name asked for."""
    return [answer for answer in answers if answer.match is not Match.LYING]


def certain_match(answers: Sequence[Answer]) -> Answer | None:
    """Return the one answer that may be taken without asking a person, if there is one.

    It is exact and held in the year asked about, and no other answer is as exact and held as surely. What is named in
    a settlement, as its station, is no rival of the settlement itself.
    """
    first = answers[0] if answers else None
    if first is None or first.match is not Match.EXACT or first.in_force == NOT_THEN:
        return None
    return None if any(_rivals(first, each) for each in answers[1:]) else first


def _rivals(first: Answer, other: Answer) -> bool:
    if (other.match, other.in_force) != (first.match, first.in_force):
        return False
    return first.record.kind != "settlement" or other.record.kind == "settlement"


def _span(span: Timespan) -> str:
    if span.start is None and span.end is None:
        return "at a time not known"
    start = span.start.text if span.start else "?"
    end = span.end.text if span.end else "?"
    return f"{start} to {'today' if end == OPEN else end}"
