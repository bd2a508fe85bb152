"""What do the documents say of the number of records? Writes it anew between their marks, from the gazetteer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from renamed_places import load
from renamed_places.records import CONFIDENCES, Gazetteer
from renamed_places.stats import by_kind, shares

TOP: Final = Path(__file__).parents[1]
_MARKED: Final = re.compile(r"(<!-- counts -->\n).*?(<!-- /counts -->)", re.DOTALL)


def sentence(gazetteer: Gazetteer) -> str:
    """Return what the README says."""
    return (
        f"The gazetteer holds {len(gazetteer.places)} places, {len(gazetteer.monuments)} monuments, "
        f"{len(gazetteer.events)} events and {len(gazetteer.sources)} sources.\n"
    )


def table(gazetteer: Gazetteer) -> str:
    """Return what the gazetteer's own README says: a table by kind, and how well the records are known."""
    return "\n" + "\n".join([*_rows(gazetteer), "", *_shares(gazetteer)]) + "\n\n"


def _rows(gazetteer: Gazetteer) -> Iterator[str]:
    yield f"| kind | records | {' | '.join(CONFIDENCES)} |"
    yield "|---|---|---|---|---|"
    for kind, row in by_kind(gazetteer).items():
        name = "**all**" if kind == "all" else f"`{kind}`"
        yield f"| {name} | {' | '.join(map(str, row.values()))} |"


def _shares(gazetteer: Gazetteer) -> Iterator[str]:
    for words, (number, whole) in shares(gazetteer).items():
        yield f"- {number} of {whole} {words}"


def written(document: str, counts: str) -> str:
    """Return a document with other counts between its marks."""
    return _MARKED.sub(lambda match: match[1] + counts + match[2], document)


def main() -> None:
    """Write both documents."""
    gazetteer = load()
    for name, counts in (("README.md", sentence(gazetteer)), ("geodata/README.md", table(gazetteer))):
        path = TOP / name
        path.write_text(written(path.read_text(encoding="utf-8"), counts), encoding="utf-8")


if __name__ == "__main__":
    main()
