"""How does a gazetteer become one self-contained HTML page that asks the network for nothing?

The page is a folium map with plug-ins of our own. It works from a file, in a frame and inside the app, always under the
content policy that `policy` returns.
"""

from renamed_places.page.document import render
from renamed_places.page.payload import FIRST_YEAR, LAST_YEAR, payload_of
from renamed_places.page.security import policy
from renamed_places.records import Gazetteer

__all__ = ["FIRST_YEAR", "LAST_YEAR", "build", "policy"]


def build(gazetteer: Gazetteer, *, year: int = 1953) -> str:
    """Return the whole HTML page, first shown in a year; the same gazetteer always gives the same text."""
    return render(payload_of(gazetteer, year))
