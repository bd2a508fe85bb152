"""Where do measurements go? Each script owns one section of bench/RESULTS.md, and leaves the others as they are."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
HEAD: Final = "# Results\n\nWritten by the scripts of this folder (`make bench`); run them to see yours.\n"


def write_section(title: str, text: str) -> None:
    """Write a section with the machine and the day, in place of the one of the same title."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    section = f"\n## {title}\n\n{datetime.now(UTC):%Y-%m-%d}, {machine}.\n\n{text}\n"
    known = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    pattern = re.compile(rf"\n## {re.escape(title)}\n.*?(?=\n## |\Z)", re.DOTALL)
    replaced = pattern.sub(lambda _: section, known) if pattern.search(known) else known + section
    RESULTS.write_text(replaced, encoding="utf-8")
