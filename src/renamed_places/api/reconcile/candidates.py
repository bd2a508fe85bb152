"""Which records may a query mean, how well does each fit, and is one of them certain?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from renamed_places.api.reconcile import properties
from renamed_places.api.reconcile.queries import Query
from renamed_places.api.reconcile.types import types_of
from renamed_places.errors import UnknownRecordError
from renamed_places.records import Gazetteer, Record
from renamed_places.search import CERTAIN, NOT_THEN, POSSIBLE, Answer, Match, by_name, certain_match, find, folded
from renamed_places.selection import FIRST_SHOWN, shown

BEST: Final = 100.0
AGAINST: Final = 0.5
"""What is left of the score for each property that does not fit."""
_IN_FORCE: Final = {CERTAIN: 1.0, POSSIBLE: 0.5, NOT_THEN: 0.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a query may mean: how well it fits, and whether it may be taken without asking a person.

    `answer`: the name that fits, if a name was asked for; `fits`: whether each property asked for does.
    """

    record: Record
    score: float
    match: bool
    answer: Answer | None = None
    fits: tuple[tuple[str, bool], ...] = ()

    def told(self) -> dict[str, Any]:
        """Return the candidate as it is sent."""
        return {
            "id": self.record.id,
            "name": self.record.title,
            "description": description(self.record, self._reason),
            "type": types_of(self.record.kind),
            "score": self.score,
            "match": self.match,
            "features": [{"id": key, "value": value} for key, value in self._features()],
        }

    @property
    def _reason(self) -> str:
        return (
            f"{self.answer.name.name}: {self.answer.reason}" if self.answer else "named by its id, or by its properties"
        )

    def _features(self) -> Iterator[tuple[str, bool | float]]:
        if self.answer:
            yield "exact", self.answer.match is Match.EXACT
        if self.answer and self.answer.in_force:
            yield "in_force", _IN_FORCE[self.answer.in_force]
        yield from self.fits


def candidates(gazetteer: Gazetteer, query: Query) -> list[dict[str, Any]]:
    """Return the candidates of a query as they are sent, the best first."""
    if query.kinds is not None and not query.kinds:
        return []
    found = [_weighed(gazetteer, query, each) for each in _found(gazetteer, query)]
    best = sorted(found, key=lambda candidate: -candidate.score)[: query.limit]
    return [candidate.told() for candidate in best]


def _found(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return each record that may be meant once, the likeliest first."""
    named = _by_name(gazetteer, query) if query.name else _by_properties(gazetteer, query)
    given = _by_id(gazetteer, query, named)
    # What is one record's id and another's name means neither for certain.
    found = [*given, *(replace(each, match=False) for each in named)] if given else named
    first = {candidate.record.id: candidate for candidate in reversed(found)}
    return [candidate for candidate in found if first[candidate.record.id] is candidate]


def _by_id(gazetteer: Gazetteer, query: Query, named: list[Candidate]) -> list[Candidate]:
    """Return the record whose id was given in place of a name; certain unless the text is another record's name too."""
    try:
        record = gazetteer.record(query.name)
    except UnknownRecordError:
        return []
    if not _is_wanted(query, record):
        return []
    others = (each.answer for each in named if each.record is not record)
    rivalled = any(answer and answer.match is Match.EXACT for answer in others)
    return [Candidate(record, BEST, match=query.year is None and not rivalled)]


def _by_name(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return what bore the name in the countries asked for, or anywhere if nothing did there."""
    answers = _answers(gazetteer, query, query.countries)
    if not answers and query.countries:
        answers = _answers(gazetteer, query, None)
    sure = certain_match(answers)
    return [Candidate(each.record, each.score, each is sure, each) for each in answers]


def _answers(gazetteer: Gazetteer, query: Query, countries: frozenset[str] | None) -> list[Answer]:
    """Return all answers, however few are wanted: whether one is certain depends on its rivals."""
    kinds = query.kinds

    def may_be_meant(record: Record) -> bool:
        return (kinds is None or record.kind in kinds) and (not countries or record.country in countries)

    everything = kinds is None and not countries
    return by_name(find(gazetteer, query.name, query.year, where=None if everything else may_be_meant))


def _by_properties(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return what bore an honouring name in the year, where no name is asked for."""
    if query.year is None:
        return []
    rows = (row for row in shown(gazetteer.records, query.year) if row.state in {"named", "standing"})
    return [Candidate(row.record, BEST * AGAINST, match=False) for row in rows if _is_wanted(query, row.record)]


def _is_wanted(query: Query, record: Record) -> bool:
    return query.kinds is None or record.kind in query.kinds


def _weighed(gazetteer: Gazetteer, query: Query, found: Candidate) -> Candidate:
    """Return a candidate with its score lowered for each property that it does not have as asked."""
    fits = tuple(_fitting(gazetteer, query, found.record))
    if not fits:
        return found
    against = sum(not fitting for _, fitting in fits)
    return replace(found, score=round(found.score * AGAINST**against, 2), match=found.match and not against, fits=fits)


def _fitting(gazetteer: Gazetteer, query: Query, record: Record) -> Iterator[tuple[str, bool]]:
    """Yield for each property asked for whether the record has it so."""
    if query.countries is not None:
        yield properties.COUNTRY, record.country in query.countries
    for pid, wanted in query.others:
        values = properties.BY_ID[pid].values(gazetteer, record, query.year or FIRST_SHOWN)
        yield pid, any(folded(str(text)) in wanted for value in values for text in value.values())


def description(record: Record, reason: str) -> str:
    """Return what tells a record from its namesakes: where it lies, and why it is named here."""
    where = ", ".join(part for part in (record.located_in, record.country) if part)
    return f"{record.kind.replace('_', ' ')}, {where}; {reason}"
