"""What does the reconciliation service say of itself?"""

from importlib.metadata import version
from typing import Any, Final

from renamed_places.api.reconcile import properties, queries, types

PREVIEW: Final = "/preview"
PROPOSALS: Final = "/properties"
SUGGEST: Final = "/suggest"
SUGGESTED: Final = ("entity", "property", "type")
IDENTIFIERS: Final = "urn:renamed-places:record:"
"""The same wherever the atlas is served: a list matched on one server is extended on another."""
SCHEMA: Final = "urn:renamed-places:kind:"


def manifest(address: str, view: str) -> dict[str, Any]:
    """Return the manifest of the service at an address; `view` is where a reader sees a record."""
    return {
        "versions": ["0.2"],
        "name": "Renamed Places",
        "identifierSpace": IDENTIFIERS,
        "schemaSpace": SCHEMA,
        "serviceVersion": version("renamed-places"),
        "defaultTypes": list(types.DEFAULT),
        "batchSize": queries.MOST,
        "view": {"url": view},
        "preview": {"url": f"{address}{PREVIEW}?id={{{{id}}}}", "width": 420, "height": 320},
        "suggest": {each: {"service_url": address, "service_path": f"{SUGGEST}/{each}"} for each in SUGGESTED},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": PROPOSALS},
            "property_settings": [properties.SETTING],
        },
    }
