"""What do kinds, states and countries read as in English? Other languages say them by the catalogues."""

from collections.abc import Iterable, Mapping
from typing import Final

from renamed_places.records import Polity
from renamed_places.speech import word

KINDS: Final[Mapping[str, str]] = {
    "settlement": word("Settlement"),
    "region": word("Region or district"),
    "street": word("Street"),
    "square": word("Square"),
    "monument": word("Monument"),
    "peak": word("Peak"),
    "glacier": word("Glacier"),
    "water": word("Lake or reservoir"),
    "park": word("Park"),
    "canal": word("Canal"),
    "dam": word("Dam"),
    "bridge": word("Bridge"),
    "tunnel": word("Tunnel"),
    "railway": word("Railway"),
    "railway_station": word("Railway station"),
    "metro_station": word("Metro station"),
    "tram_stop": word("Tram stop"),
    "building": word("Building"),
    "factory": word("Factory or works"),
    "institution": word("Institution"),
    "farm": word("Farm"),
    "ship": word("Ship"),
}
"""One kind of record, in the order in which filters list them."""

STATES: Final[Mapping[str, str]] = {
    "named": word("Bears the name"),
    "renamed": word("Renamed"),
    "standing": word("Monument stands"),
    "removed": word("Monument removed"),
    "before": word("Not yet"),
    "proposed": word("Proposed, never in force"),
    "undated": word("Dates unknown"),
    "lost": word("Lost"),
    "gained": word("Gained"),
    "kept": word("Kept"),
}
"""What a record is at a moment, in the order of the legend; the last three where two years are compared."""

COUNTRIES: Final[Mapping[str, str]] = {
    "AL": "Albania",
    "AM": "Armenia",
    "AT": "Austria",
    "AZ": "Azerbaijan",
    "BE": "Belgium",
    "BG": "Bulgaria",
    "BY": "Belarus",
    "CA": "Canada",
    "CN": "China",
    "CZ": "Czechia",
    "DE": "Germany",
    "EE": "Estonia",
    "FR": "France",
    "GB": "United Kingdom",
    "GE": "Georgia",
    "HU": "Hungary",
    "IN": "India",
    "IR": "Iran",
    "IT": "Italy",
    "KG": "Kyrgyzstan",
    "KP": "North Korea",
    "KZ": "Kazakhstan",
    "LT": "Lithuania",
    "LV": "Latvia",
    "MD": "Moldova",
    "ME": "Montenegro",
    "MN": "Mongolia",
    "NL": "Netherlands",
    "PL": "Poland",
    "RO": "Romania",
    "RS": "Serbia",
    "RU": "Russia",
    "SK": "Slovakia",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "TT": "Trinidad and Tobago",
    "UA": "Ukraine",
    "US": "United States",
    "UZ": "Uzbekistan",
}
"""Short English names of ISO 3166 codes that occur in the shipped gazetteer."""


def kind_label(kind: str) -> str:
    """Return the English of a kind; a kind that a foreign gazetteer brings along reads as written."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def country_labels(codes: Iterable[str], polities: Iterable[Polity]) -> dict[str, str]:
    """Return the English of each country code: our own name, else the title of a polity of today, else the code."""
    of_today = {polity.country: polity.title for polity in polities if polity.country}
    return {code: COUNTRIES.get(code) or of_today.get(code) or code for code in sorted(set(codes)) if code}
