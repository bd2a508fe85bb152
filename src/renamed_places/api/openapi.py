"""What can be asked, and what comes back, in the words of OpenAPI 3.1?"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from starlette.responses import Response

from renamed_places.api import answers
from renamed_places.api.call import Call

PATH: Final = "/openapi.json"


def described(call: Call) -> Response:
    """Answer the description, with the address under which it was asked for."""
    return answers.of(call.request, {**description(), "servers": [{"url": call.base}]})


@cache
def description() -> dict[str, Any]:
    """Return the description, as it lies beside this file."""
    text = (files("renamed_places.api") / "openapi.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
