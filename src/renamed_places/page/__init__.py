"""How does a gazetteer become one self-contained HTML page that asks the network for nothing?

The page is a folium map with plug-ins of our own. It works from a file, in a frame and inside the app, always under the
content policy that `policy` returns.
"""

from renamed_places.page.assets import card
from renamed_places.page.columns import Columns, LayoutShape, columns_of, packed
from renamed_places.page.document import render, with_card
from renamed_places.page.payload import labels_of, payload_of, with_columns
from renamed_places.page.security import policy
from renamed_places.records import Gazetteer
from renamed_places.selection import FIRST_SHOWN
from renamed_places.timeline import FIRST_YEAR, LAST_YEAR

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Columns",
    "LayoutShape",
    "build",
    "build_with_columns",
    "card",
    "columns",
    "packed",
    "policy",
    "with_card",
]


def build(gazetteer: Gazetteer, *, year: int = FIRST_SHOWN, opening: str = "") -> str:
    """Return the whole HTML page, first shown in a year; the same gazetteer always gives the same text.

    `opening` is the query of a link, such as `compare=1953-1962&names=original`: what the page shows where its own
    address asks for nothing.
    """
    return render(payload_of(gazetteer, year, opening))


def columns(gazetteer: Gazetteer) -> Columns:
    """Return the records of a gazetteer as columns, for a page that asks its server for them."""
    return columns_of(gazetteer, labels_of(gazetteer))


def build_with_columns(gazetteer: Gazetteer, layout: LayoutShape, *, year: int = FIRST_SHOWN) -> str:
    """Return a page whose records come as columns from its own server, from the address in the layout.

    The gazetteer gives everything but the records: labels, events, outlines of states.
    """
    return render(with_columns(payload_of(gazetteer, year), layout))
