"""What can be asked, and what comes back, in the words of OpenAPI 3.1?

The description lies beside this file; what the gazetteer or the atlas knows is filled in when it is asked for.
"""

import json
from copy import deepcopy
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final

from starlette.responses import Response

from renamed_places.api import answers
from renamed_places.api.call import Call
from renamed_places.records import Gazetteer
from renamed_places.timeline import STATES

PATH: Final = "/openapi.json"


def described(call: Call) -> Response:
    """Answer the description, with the address under which it was asked for."""
    return answers.of(call.request, {**filled(call.gazetteer), "servers": [{"url": call.base}]})


def filled(gazetteer: Gazetteer) -> dict[str, Any]:
    """Return the description, with what may be asked of this gazetteer."""
    found = deepcopy(description())
    found["info"]["version"] = version("renamed-places")
    known = {"kind": gazetteer.kinds, "state": STATES, "honours": sorted(gazetteer.honourees)}
    for parameter, values in known.items():
        found["components"]["parameters"][parameter]["schema"]["items"]["enum"] = list(values)
    return found


@cache
def description() -> dict[str, Any]:
    """Return the description as it is written."""
    text = (files("renamed_places.api") / "openapi.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
