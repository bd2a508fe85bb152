"""Which records may a query mean, how well does each fit, and is one of them certain?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from renamed_places.api.reconcile import properties
from renamed_places.api.reconcile.queries import Query
from renamed_places.api.reconcile.types import types_of
from renamed_places.errors import UnknownRecordError
from renamed_places.records import Gazetteer, Record
from renamed_places.search import CERTAIN, NOT_THEN, POSSIBLE, Answer, Match, certain_match, find, folded
from renamed_places.selection import FIRST_SHOWN, shown

_BEST: Final = 100.0
_AGAINST: Final = 0.5
"""What is left of the score for each property that does not fit."""
_IN_FORCE: Final = {CERTAIN: 1.0, POSSIBLE: 0.5, NOT_THEN: 0.0}

Features = tuple[tuple[str, bool | float], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a query may mean: why, how well it fits, and whether it may be taken without asking."""

    record: Record
    reason: str
    score: float
    match: bool
    features: Features = ()


def candidates(gazetteer: Gazetteer, query: Query) -> list[dict[str, Any]]:
    """Return the candidates of a query as they are sent, the best first."""
    if query.kinds is not None and not query.kinds:
        return []
    found = {each.record.id: each for each in reversed(_found(gazetteer, query))}
    weighed = [_weighed(gazetteer, query, each) for each in reversed(found.values())]
    return [_told(each) for each in sorted(weighed, key=lambda each: -each.score)[: query.limit]]


def _found(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return all that may be meant, the likeliest first; a record may be there twice."""
    found = [*_by_id(gazetteer, query), *_by_name(gazetteer, query), *_by_properties(gazetteer, query)]
    return [each for each in found if query.kinds is None or each.record.kind in query.kinds]


def _by_id(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return the record whose id was given in place of a name."""
    try:
        record = gazetteer.record(query.name)
    except UnknownRecordError:
        return []
    return [Candidate(record, "its id", _BEST, match=query.year is None)]


def _by_name(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return what bore the name in the countries asked for, or anywhere if nothing did there."""
    answers = _answers(gazetteer, query, query.countries)
    if not answers and query.countries:
        answers = _answers(gazetteer, query, None)
    sure = certain_match(answers)
    return [_candidate(answer, match=answer is sure) for answer in answers]


def _answers(gazetteer: Gazetteer, query: Query, countries: frozenset[str] | None) -> list[Answer]:
    """Return all answers, however few are wanted: whether one is certain depends on its rivals."""

    def may_be_meant(record: Record) -> bool:
        right_kind = query.kinds is None or record.kind in query.kinds
        return right_kind and (not countries or record.country in countries)

    everywhere = query.kinds is None and not countries
    return find(gazetteer, query.name, query.year, where=None if everywhere else may_be_meant)


def _candidate(answer: Answer, *, match: bool) -> Candidate:
    exact = ("exact", answer.match is Match.EXACT)
    then = (("in_force", _IN_FORCE[answer.in_force]),) if answer.in_force else ()
    return Candidate(answer.record, f"{answer.name.name}: {answer.reason}", answer.score, match, (exact, *then))


def _by_properties(gazetteer: Gazetteer, query: Query) -> list[Candidate]:
    """Return what bore an honouring name in the year and country, where no name at all is asked for."""
    if query.name or query.year is None:
        return []
    rows = (row for row in shown(gazetteer.records, query.year) if row.state in {"named", "standing"})
    return [Candidate(row.record, "in force then", _BEST * _AGAINST, match=False) for row in rows]


def _weighed(gazetteer: Gazetteer, query: Query, found: Candidate) -> Candidate:
    """Return a candidate with its score lowered for each property that it does not have as asked."""
    fitting = dict(_fitting(gazetteer, query, found.record))
    against = sum(not fits for fits in fitting.values())
    return replace(
        found,
        score=round(found.score * _AGAINST**against, 2),
        match=found.match and not against,
        features=(*found.features, *fitting.items()),
    )


def _fitting(gazetteer: Gazetteer, query: Query, record: Record) -> Iterator[tuple[str, bool]]:
    """Yield for each property asked for whether the record has it so."""
    if query.countries is not None:
        yield properties.COUNTRY, record.country in query.countries
    for pid, wanted in query.others:
        values = properties.BY_ID[pid].values(gazetteer, record, query.year or FIRST_SHOWN)
        yield pid, any(folded(str(text)) in wanted for value in values for text in value.values())


def _told(found: Candidate) -> dict[str, Any]:
    return {
        "id": found.record.id,
        "name": found.record.title,
        "description": description(found.record, found.reason),
        "type": types_of(found.record.kind),
        "score": found.score,
        "match": found.match,
        "features": [{"id": key, "value": value} for key, value in found.features],
    }


def description(record: Record, reason: str) -> str:
    """Return what tells a record from its namesakes: where it lies, and why it is named here."""
    where = ", ".join(part for part in (record.located_in, record.country) if part)
    return f"{record.kind.replace('_', ' ')}, {where}; {reason}"
