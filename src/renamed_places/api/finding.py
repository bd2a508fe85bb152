"""Which places bore a name, in any script, and was it in force in a year?"""

from typing import Final

from starlette.responses import Response

from renamed_places.api import answers, parameters
from renamed_places.api.call import Call
from renamed_places.api.parameters import Parameters
from renamed_places.api.refusals import NOT_UNDERSTOOD, RefusedError
from renamed_places.export.found import told
from renamed_places.search import certain_match, find

PATH: Final = "/find"
KNOWN: Final = ("name", "year", "limit")
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2100
"""A year that a document may bear; the chains of names reach further back than the atlas shows."""
LIMIT: Final = 20
MOST: Final = 100


def found(call: Call) -> Response:
    """Answer the records that bore a name, the best first, and which of them may be taken without asking a person."""
    given = Parameters(call.raw, KNOWN)
    name, year = parameters.name(given, "name"), given.whole("year", FIRST_YEAR, LAST_YEAR)
    limit = given.whole("limit", 1, MOST) or LIMIT
    if name is None:
        raise RefusedError(NOT_UNDERSTOOD, "no-name", "write a name: name=Stalino", "name")
    listed = find(call.gazetteer, name, year, MOST)
    sure = certain_match(listed)
    answer = {"name": name, "year": year, "certain": sure.record.id if sure else None}
    return answers.of(call.request, {**answer, "answers": list(map(told, listed[:limit]))})
