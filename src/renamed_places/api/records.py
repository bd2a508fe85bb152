"""Which records are there, and how were they at a moment?

Answered as GeoJSON (RFC 7946), a page at a time, in order of id. A page tells the address of the next one, both in its
member `links` and in the header Link (RFC 8288).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

from renamed_places.api import answers, asked
from renamed_places.api.asked import Asked
from renamed_places.api.call import Call
from renamed_places.api.parameters import Parameters
from renamed_places.export import geojson
from renamed_places.geodata import feature_of
from renamed_places.records import Gazetteer, Record
from renamed_places.selection import FIRST_MOMENT, Filters, Shown, shown
from renamed_places.timeline import Moment

PATH: Final = "/records"
ONE: Final = f"{PATH}/{{id}}"

_ROWS: Final = "rows asked for"
_FILED: Final = "filed features"
"""Under these a gazetteer keeps what was worked out once."""
_KEPT: Final = 8


def records(call: Call) -> Response:
    """Answer a page of the records asked for."""
    given = Parameters(call.raw, asked.KNOWN)
    wanted = asked.read(given, call.gazetteer)
    rows = _rows(call.gazetteer, wanted)
    left = [row for row in rows if row.record.id > wanted.after]
    page = left[: wanted.limit]
    links = _links(f"{call.base}{PATH}", given.given, page[-1].record.id if len(left) > len(page) else "")
    answer = {
        **_head(wanted.moment),
        "numberMatched": len(rows),
        "numberReturned": len(page),
        "links": links,
        "features": [_feature(call.gazetteer, row, wanted.moment) for row in page],
    }
    return answers.of(call.request, answer, answers.GEOJSON, {"Link": ", ".join(map(_in_header, links))})


def record(call: Call) -> Response:
    """Answer one record whole, with the sources that it cites. Raises UnknownRecordError if there is none."""
    Parameters(call.raw, ())
    found = call.gazetteer.record(call.request.path_params["id"])
    sources = call.gazetteer.sources
    cited = [sources[citation.source].csl for citation in found.citations if citation.source in sources]
    answer = {**_filed(call.gazetteer, found), "licence": geojson.LICENCE, "sources": cited}
    return answers.of(call.request, answer, answers.GEOJSON)


def _rows(gazetteer: Gazetteer, wanted: Asked) -> list[Shown]:
    """Return the records asked for, in order of id."""
    asking: Callable[[Moment, Filters], list[Shown]]
    # Who turns a page asks the same again, so the last few answers are kept.
    asking = gazetteer.derived.setdefault(_ROWS, lru_cache(_KEPT)(partial(shown, gazetteer.records)))
    # Where no moment is asked for, the filters heed none, and any will do.
    rows = asking(wanted.moment or FIRST_MOMENT, wanted.filters)
    return [row for row in rows if wanted.box is None or wanted.box.meets(row.record.geometry)]


def _head(moment: Moment | None) -> dict[str, Any]:
    return {"type": "FeatureCollection", **(geojson.told(moment) if moment else {}), "licence": geojson.LICENCE}


def _feature(gazetteer: Gazetteer, row: Shown, moment: Moment | None) -> dict[str, Any]:
    return geojson.feature(gazetteer, row, moment) if moment else _filed(gazetteer, row.record)


def _filed(gazetteer: Gazetteer, record: Record) -> dict[str, Any]:
    """Return a record as it is filed; put in order once, then kept with the gazetteer."""
    kept: dict[str, dict[str, Any]] = gazetteer.derived.setdefault(_FILED, {})
    return kept.get(record.id) or kept.setdefault(record.id, feature_of(record))


def _links(address: str, given: Mapping[str, str], last: str) -> list[dict[str, str]]:
    """Return where this page lies, and the next one if the last record of this page is not the last of all."""
    pages = {"self": dict(given)} | ({"next": {**given, "after": last}} if last else {})
    return [
        {"rel": rel, "href": f"{address}?{urlencode(parts)}".rstrip("?"), "type": answers.GEOJSON}
        for rel, parts in pages.items()
    ]


def _in_header(link: Mapping[str, str]) -> str:
    return f'<{link["href"]}>; rel="{link["rel"]}"'
