"""Which gazetteer do the tests ask?"""

import pytest

import renamed_places
from renamed_places.records import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    return renamed_places.load()
