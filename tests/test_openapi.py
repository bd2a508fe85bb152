"""Does the service do what its description says, whatever is sent to it?

Schemathesis reads the description and makes up calls, sound ones and broken ones; each answer must be one that the
description allows.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from renamed_places.api import app
from renamed_places.api.box import Box
from renamed_places.timeline import COMPARED

STATUSES: Final = {
    "negative_data_rejection": ["400", "404", "413", "414", "415", "422"],
    "positive_data_acceptance": ["2xx", "404", "414"],
}
CONFIG: Final = schemathesis.Config.from_dict(
    {"checks": {check: {"expected-statuses": statuses} for check, statuses in STATUSES.items()}}
)
SCHEMA: Final = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=CONFIG)
CALLS: Final = 50
"""Calls made up for each address and method."""


def contradicts_itself(query: Mapping[str, Any]) -> bool:
    """Whether parameters, each sound, do not go together: a description cannot say so of a query."""
    moments = [key for key in ("year", "range", "compare") if key in query]
    states = {state in COMPARED for state in listed(query.get("state", []))}
    return (
        len(moments) > 1
        or (not moments and not query.keys().isdisjoint({"state", "certain"}))
        or not states <= {moments == ["compare"]}
        or {"queries", "extend"} <= query.keys()
        or ("bbox" in query and Box.read(",".join(map(str, listed(query["bbox"])))) is None)
    )


def listed(value: Any) -> list[Any]:  # noqa: ANN401 -- whatever was made up
    """Return the members of a list, written as one text or not."""
    return value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []


@SCHEMA.parametrize()
@settings(max_examples=CALLS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_description_allows(case: Case[Any]) -> None:
    contradictory = contradicts_itself(case.query)
    if isinstance(case.body, dict):
        contradictory = len(case.body.keys() & {"queries", "extend"}) != 1
        case.body = {key: value if isinstance(value, str) else json.dumps(value) for key, value in case.body.items()}

    case.call_and_validate(excluded_checks=[positive_data_acceptance] if contradictory else [])
