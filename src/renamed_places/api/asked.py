"""What does a call for records ask: when, which, where, how many, after which?"""

import re
from dataclasses import dataclass
from typing import Final

from renamed_places.api.box import Box
from renamed_places.api.parameters import Parameters, refuse_value
from renamed_places.api.refusals import NOT_UNDERSTOOD, RefusedError
from renamed_places.records import Gazetteer
from renamed_places.selection import Filters
from renamed_places.timeline import COMPARED, FIRST_YEAR, LAST_YEAR, OF_A_YEAR, Mode, Moment

KNOWN: Final = (
    "year", "range", "compare", "bbox", "kind", "country", "state", "honours", "certain", "limit", "after",
)  # fmt: skip
LIMIT: Final = 100
"""Records of a page, unless asked otherwise."""
MOST: Final = 500

_YEARS: Final = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_COUNTRIES: Final = re.compile(r"[A-Z]{2}(,[A-Z]{2})*", re.ASCII)
_ID: Final = re.compile(r"[a-z0-9-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked; without a moment, the records as they are filed."""

    moment: Moment | None
    filters: Filters
    box: Box | None
    limit: int
    after: str


def read(given: Parameters, gazetteer: Gazetteer) -> Asked:
    """Return what a call asks. Raises RefusedError, naming the parameter, for what cannot be asked."""
    moment = _moment(given)
    limit = given.whole("limit", 1, MOST)
    after = given.text("after", _ID, "write the id of the last record of the page before")
    return Asked(moment, _filters(given, moment, gazetteer), _box(given), limit or LIMIT, after or "")


def _moment(given: Parameters) -> Moment | None:
    modes = [mode for mode in Mode if mode.value in given.given]
    if len(modes) > 1:
        msg = f"{modes[0].value} and {modes[1].value} cannot be asked together"
        raise RefusedError(NOT_UNDERSTOOD, "two-moments", msg, modes[1].value)
    if not modes:
        return None
    if modes[0] is Mode.YEAR:
        year = given.whole("year", FIRST_YEAR, LAST_YEAR)
        return None if year is None else Moment.of_year(year)
    return Moment(modes[0], *_years(given, modes[0].value))


def _years(given: Parameters, key: str) -> tuple[int, int]:
    """Return the two years of a range or a comparison, the earlier first, in whichever order they are given."""
    advice = f"write two years from {FIRST_YEAR} to {LAST_YEAR}, such as 1953-1962"
    text = given.text(key, _YEARS, advice) or ""
    first, last = sorted(map(int, text.split("-")))
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        refuse_value(key, text, advice)
    return first, last


def _filters(given: Parameters, moment: Moment | None, gazetteer: Gazetteer) -> Filters:
    _refuse_without_moment(given, moment)
    countries = given.text("country", _COUNTRIES, "write ISO 3166 codes such as UA or UA,GE")
    states = COMPARED if moment and moment.mode is Mode.COMPARE else OF_A_YEAR
    return Filters(
        kinds=given.members("kind", gazetteer.kinds),
        countries=frozenset(countries.split(",")) if countries else frozenset(),
        states=given.members("state", states),
        honours=given.members("honours", gazetteer.honourees),
        certain_only=given.flag("certain"),
    )


def _refuse_without_moment(given: Parameters, moment: Moment | None) -> None:
    """Refuse what only a moment gives a meaning to."""
    key = next((key for key in ("state", "certain") if key in given.given), None)
    if key and moment is None:
        msg = f"{key} is so or not at a moment: add year, range or compare"
        raise RefusedError(NOT_UNDERSTOOD, "no-moment", msg, key)


def _box(given: Parameters) -> Box | None:
    text = given.given.get("bbox")
    box = Box.read(text) if text is not None else None
    if text is not None and box is None:
        refuse_value("bbox", text, "write west,south,east,north in degrees")
    return box
