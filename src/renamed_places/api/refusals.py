"""How does a call learn that it cannot be answered?

Every refusal is JSON: `{"error": {"status": 422, "code": "unknown-value", "message": "...", "parameter": "kind"}}`.
"""

from collections.abc import Mapping
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from renamed_places.api import answers
from renamed_places.errors import RenamedPlacesError

MALFORMED: Final = 400
NOT_FOUND: Final = 404
NOT_ALLOWED: Final = 405
TOO_SLOW_TO_ASK: Final = 408
TOO_LARGE: Final = 413
TOO_LONG: Final = 414
OTHER_FORM: Final = 415
NOT_UNDERSTOOD: Final = 422
FAILED: Final = 500
TOO_SLOW_TO_ANSWER: Final = 503

_WORDS: Final = {
    NOT_FOUND: ("not-found", "nothing lies at this address: /api/openapi.json describes what can be asked"),
    NOT_ALLOWED: ("method-not-allowed", "this address does not answer this method: see the header Allow"),
    FAILED: ("failed", "the atlas failed to answer: this is a fault of its own"),
}


class RefusedError(RenamedPlacesError):
    """A call that is not answered: its status, a code for programs, the reason in words, the parameter at fault."""

    def __init__(self, status: int, code: str, message: str, parameter: str = "") -> None:
        """Keep what the caller will be told."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.parameter = parameter


def response(refused: RefusedError, headers: Mapping[str, str] | None = None) -> Response:
    """Return a refusal as it is sent."""
    told = {"status": refused.status, "code": refused.code, "message": refused.message}
    about = {"parameter": refused.parameter} if refused.parameter else {}
    body = answers.as_json({"error": {**told, **about}})
    return Response(body, refused.status, {"Cache-Control": "no-store", **(headers or {})}, answers.JSON)


def on_refused(request: Request, error: Exception) -> Response:
    """Answer a call that this package refused."""
    return response(error) if isinstance(error, RefusedError) else on_failure(request, error)


def on_http_error(_: Request, error: Exception) -> Response:
    """Answer a call that Starlette refused: no such address, or not this method."""
    status = error.status_code if isinstance(error, HTTPException) else FAILED
    code, message = _WORDS.get(status, ("refused", str(error)))
    return response(RefusedError(status, code, message), getattr(error, "headers", None))


def on_failure(_: Request, __: Exception) -> Response:
    """Answer a call on which the atlas itself failed; the server's log has the reason, the answer has not."""
    return response(RefusedError(FAILED, *_WORDS[FAILED]))


def on_unknown_record(request: Request, _: Exception) -> Response:
    """Answer a call for a record that is not there."""
    asked = request.path_params.get("id") or request.query_params.get("id", "")
    message = f"no record is called {asked[:60]!r}: look for it with /api/find?name="
    return response(RefusedError(NOT_FOUND, "no-record", message, "id"))
