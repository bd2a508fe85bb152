"""What can a program ask of the atlas over HTTP?

`mounted` is hung on the app's own server; `app` is a server of its own: `uvicorn renamed_places.api:app`. No call
changes anything. docs/api.md shows calls and answers, and `/api/openapi.json` describes them.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount

from renamed_places.api import finding, openapi, reconcile, records, refusals
from renamed_places.api.call import READ_OR_POSTED, Address, Known
from renamed_places.api.door import Door
from renamed_places.errors import UnknownRecordError
from renamed_places.serving import gazetteer

PREFIX: Final = "/api"
ADDRESSES: Final = (
    Address(openapi.PATH, openapi.described),
    Address(records.PATH, records.records),
    Address(records.ONE, records.record),
    Address(finding.PATH, finding.found),
    Address(reconcile.PATH, reconcile.service, READ_OR_POSTED),
    Address(reconcile.PREVIEW, reconcile.previewed),
    Address(reconcile.PROPOSALS, reconcile.proposed),
    *(Address(f"{reconcile.SUGGEST}/{what}", answering) for what, answering in reconcile.SUGGESTING.items()),
)
_REFUSALS: Final = {
    refusals.RefusedError: refusals.on_refused,
    UnknownRecordError: refusals.on_unknown_record,
    HTTPException: refusals.on_http_error,
    Exception: refusals.on_failure,
}
_ALONE: Final = f"{PREFIX}{reconcile.PREVIEW}?id={{{{id}}}}"
"""Where a reader sees a record on a server without the map."""


def mounted(known: Known = gazetteer, view: str = _ALONE) -> Mount:
    """Return the service as a part of another server; `view` is a path that shows the record {{id}} to a reader."""
    inside = Starlette(routes=[each.route(known, view) for each in ADDRESSES], exception_handlers=_REFUSALS)
    inside.router.redirect_slashes = False
    return Mount(PREFIX, Door(inside))


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    """Read the gazetteer before the first call, so that one that cannot be read is told at once."""
    gazetteer()
    yield


app: Final = Starlette(routes=[mounted()], exception_handlers=_REFUSALS, lifespan=_lifespan)
app.router.redirect_slashes = False
