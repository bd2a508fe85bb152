"""What may the page do, and how does text from data get into it without doing anything?"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COLUMNS: Final = '"columns":{"address":'
"""In the data of a page that asks its own server for its records; in a text of the data the quotes would be escaped."""
_UNSAFE: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def policy(html: str) -> str:
    """Return the Content-Security-Policy header for the page: only its own scripts run, and nothing is fetched.

    A page whose records are too many to be in it may ask its own server for them.
    """
    return f"{_directives(html)}; frame-ancestors 'self'"


def with_policy(html: str) -> str:
    """Return the page with the policy inside it, where browsers also obey it for a saved file.

    A page cannot say in itself who may frame it; only the header can.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_directives(html)}">'
    return html.replace("<head>", f"<head>\n{meta}", 1)


def as_json(payload: Mapping[str, object]) -> str:
    """Return JSON that cannot end its script element, open a comment or break a line, whatever the texts hold."""
    text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _directives(html: str) -> str:
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in dict.fromkeys(_SCRIPT.findall(html)))
    own_server = ("connect-src 'self'",) if _COLUMNS in html else ()
    return "; ".join((
        "default-src 'none'",
        f"script-src {hashes}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        *own_server,
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
