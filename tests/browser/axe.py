"""What does axe-core, the checker of Deque Systems, find amiss in what a page shows?"""

from functools import cache
from importlib.resources import files
from typing import Any, Final

from playwright.sync_api import Frame, Page

_RUN: Final = "axe.run(document, { resultTypes: ['violations'], iframes: false })"


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(where: Page | Frame) -> list[str]:
    """Return a line for each element that breaks a rule: the rule, the element, and what would mend it."""
    if not where.evaluate("'axe' in window"):
        where.evaluate(_script())
    return [_line(rule, node) for rule in where.evaluate(_RUN)["violations"] for node in rule["nodes"]]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    mends = " ".join(str(node.get("failureSummary", "")).split())
    return f"{rule['id']} ({rule['impact']}): {node['target']}: {mends}"
