"""Which gazetteer do the tests ask?"""

import pytest
from hypothesis import settings

import renamed_places
from renamed_places.records import Gazetteer

# How long a case takes depends on what else the machine does, and says nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    return renamed_places.load()
