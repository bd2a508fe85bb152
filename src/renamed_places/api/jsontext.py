"""What does a JSON text from outside hold, if it is sound?"""

import json
from typing import Any, NoReturn

from renamed_places.api.refusals import MALFORMED, NOT_UNDERSTOOD, RefusedError


def members(text: str, parameter: str) -> dict[str, Any]:
    """Return the members of a JSON object. Raises RefusedError if the text is not one."""
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:  # no JSON, a number of thousands of digits, or nested too deeply
        raise RefusedError(MALFORMED, "malformed", f"{parameter} is no JSON: write an object", parameter) from error
    if not isinstance(found, dict):
        refuse_form(parameter, "write a JSON object")
    return found


def refuse_form(where: str, advice: str) -> NoReturn:
    """Refuse a member that is not of the form it must have."""
    raise RefusedError(NOT_UNDERSTOOD, "wrong-form", f"{where}: {advice}", where)


def _refuse_constant(word: str) -> NoReturn:
    msg = f"{word} is no JSON"
    raise ValueError(msg)
