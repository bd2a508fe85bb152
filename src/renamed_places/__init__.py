"""What can a Python program ask of the atlas?

`load` reads a gazetteer, `find` looks a name up in it; `renamed_places.timeline` tells what was in force in a year and
`renamed_places.frames` gives GeoDataFrames. Importing this package is light: no geopandas, folium or Streamlit.
"""

from importlib.metadata import version

from renamed_places.dates import Date, Timespan, parse
from renamed_places.errors import RenamedPlacesError
from renamed_places.geodata import load
from renamed_places.records import Gazetteer, Monument, Place, Toponym
from renamed_places.search import find

__version__ = version("renamed-places")

__all__ = [
    "Date",
    "Gazetteer",
    "Monument",
    "Place",
    "RenamedPlacesError",
    "Timespan",
    "Toponym",
    "__version__",
    "find",
    "load",
    "parse",
]
