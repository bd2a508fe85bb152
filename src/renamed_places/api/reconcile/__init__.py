"""How do other people's lists get matched with the atlas? The Reconciliation Service API, version 0.2.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ says what clients such as OpenRefine
send and expect. They add parameters of their own, so that here one which is not known is passed over.
"""

from functools import partial
from time import monotonic
from typing import Any, Final

from starlette.responses import Response

from renamed_places.api import answers, parameters
from renamed_places.api.call import Answering, Call
from renamed_places.api.reconcile import extend, manifest, queries, suggest
from renamed_places.api.reconcile.candidates import candidates
from renamed_places.api.reconcile.preview import POLICY, preview
from renamed_places.api.refusals import NOT_UNDERSTOOD, TOO_SLOW_TO_ANSWER, RefusedError
from renamed_places.records import Gazetteer

PATH: Final = "/reconcile"
PREVIEW: Final = f"{PATH}{manifest.PREVIEW}"
PROPOSALS: Final = f"{PATH}{manifest.PROPOSALS}"
SUGGEST: Final = f"{PATH}{manifest.SUGGEST}"
SECONDS: Final = 5.0
"""A batch that takes longer is given up."""


def service(call: Call) -> Response:
    """Answer the service's own address: its manifest, a batch of queries, or an extension."""
    given = dict(parameters.pairs(call.raw))
    asked = [key for key in ("queries", "extend") if key in given]
    if len(asked) > 1 or (call.request.method == "POST" and not asked):
        raise RefusedError(NOT_UNDERSTOOD, "not-one-question", "give queries or extend, one of the two", "queries")
    if asked == ["queries"]:
        return answers.of(call.request, reconciled(call.gazetteer, given["queries"]))
    if asked == ["extend"]:
        return answers.of(call.request, extend.extension(call.gazetteer, given["extend"]))
    return answers.of(call.request, manifest.manifest(f"{call.base}{PATH}", f"{call.server}{call.view}"))


def reconciled(gazetteer: Gazetteer, text: str) -> dict[str, Any]:
    """Return the candidates of each query of a batch. Raises RefusedError."""
    end = monotonic() + SECONDS
    found = {}
    for key, query in queries.read(gazetteer, text).items():
        if monotonic() > end:
            msg = f"the batch takes longer than {SECONDS:g} seconds: send fewer queries at once"
            raise RefusedError(TOO_SLOW_TO_ANSWER, "too-slow", msg, "queries")
        found[key] = {"result": candidates(gazetteer, query)}
    return found


def previewed(call: Call) -> Response:
    """Answer a small page about a record."""
    record_id = dict(parameters.pairs(call.raw)).get("id", "")
    page = preview(call.gazetteer, record_id).encode("utf-8", "replace")
    return answers.of_bytes(call.request, page, answers.HTML, {"Content-Security-Policy": POLICY})


def proposed(call: Call) -> Response:
    """Answer the properties by which a list can be extended."""
    return answers.of(call.request, extend.proposals(dict(parameters.pairs(call.raw))))


def _suggested(what: str, call: Call) -> Response:
    given = dict(parameters.pairs(call.raw))
    return answers.of(call.request, suggest.suggestions(call.gazetteer, what, given))


SUGGESTING: Final[dict[str, Answering]] = {what: partial(_suggested, what) for what in manifest.SUGGESTED}
