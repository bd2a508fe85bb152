"""Which colours does the page have in a theme? What is drawn beside it takes them from the same style sheet."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from renamed_places.page.assets import own

_PAIR: Final = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);")


@cache
def colours(theme: str) -> Mapping[str, str]:
    """Return the colours of a theme, "light" or "dark", by the names of their tokens; of any other the light ones."""
    return {name: dark if theme == "dark" else light for name, light, dark in _PAIR.findall(own("tokens.css"))}
