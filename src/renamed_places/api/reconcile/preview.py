"""How does a record look in the small window of a program that matches lists?"""

from html import escape
from typing import Final

from renamed_places.description import lines
from renamed_places.records import Gazetteer

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Any page may frame it, and nothing in it runs."""
_STYLE: Final = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:.8em;color:#1c2228;background:#fff}"
    "h1{font-size:1.15em}p{margin:.3em 0;overflow-wrap:anywhere}"
)


def preview(gazetteer: Gazetteer, record_id: str) -> str:
    """Return a small page about a record. Raises UnknownRecordError if there is none."""
    title, *rest = map(escape, lines(gazetteer, gazetteer.record(record_id)))
    paragraphs = "".join(f"<p>{line}</p>" for line in rest)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{title}</h1>{paragraphs}</body></html>'
