"""Which places bore a name, in any script, and was it in force in a year?"""

from typing import Any, Final

from starlette.responses import Response

from renamed_places.api import answers, parameters
from renamed_places.api.call import Call
from renamed_places.api.parameters import Parameters
from renamed_places.api.refusals import NOT_UNDERSTOOD, RefusedError
from renamed_places.export.table import position
from renamed_places.search import Answer, find

PATH: Final = "/find"
KNOWN: Final = ("name", "year", "limit")
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2100
"""A year that a document may bear; the chains of names reach further back than the atlas shows."""
LIMIT: Final = 20
MOST: Final = 100


def found(call: Call) -> Response:
    """Answer the records that bore a name, the best first."""
    given = Parameters(call.raw, KNOWN)
    name, year = parameters.name(given, "name"), given.whole("year", FIRST_YEAR, LAST_YEAR)
    limit = given.whole("limit", 1, MOST) or LIMIT
    if name is None:
        raise RefusedError(NOT_UNDERSTOOD, "no-name", "write a name: name=Stalino", "name")
    told = [told_of(answer) for answer in find(call.gazetteer, name, year, limit)]
    return answers.of(call.request, {"name": name, "year": year, "answers": told})


def told_of(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON; dates are EDTF as written, null where unknown."""
    record, name, span = answer.record, answer.name, answer.name.timespan
    longitude, latitude = position(record.geometry)
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "country": record.country,
        "located_in": record.located_in or None,
        "name": name.name,
        "latin": name.latin,
        "lang": name.lang,
        "spelling": answer.spelling,
        "start": span.start.text if span.start else None,
        "end": span.end.text if span.end else None,
        "in_force": answer.in_force or None,
        "today": record.today,
        "score": answer.score,
        "match": answer.match.name.lower(),
        "reason": answer.reason,
        "longitude": longitude,
        "latitude": latitude,
    }
