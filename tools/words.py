"""Which texts does the interface say? Gathers them from Python, JavaScript, markup and data into the catalogues.

Usage: python tools/words.py [--check]. Writes the template and each language's catalogue in src/renamed_places/locale
anew: new texts come in empty, to be translated; texts that nobody says any more go. With --check nothing is written,
and the files that would change are told.
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from renamed_places import load
from renamed_places.selection import HONOURED, honoured
from renamed_places.speech import ENGLISH, LANGUAGES

TOP: Final = Path(__file__).parents[1]
SOURCE: Final = TOP / "src" / "renamed_places"
LOCALE: Final = SOURCE / "locale"
TEMPLATE: Final = LOCALE / "renamed_places.pot"
KEYWORDS: Final = {"say": None, "word": None, "say_in": ((1, "c"), 2), "say_many": (1, 2), "word_many": (1, 2)}
_TEXT: Final = r'"(?:[^"\\]|\\.)*"'
_CALL: Final = re.compile(rf"\b(say|word)(With|In|Many)?\(\s*({_TEXT})(?:\s*,\s*({_TEXT}))?")
"""A call in JavaScript. Babel's own reader of JavaScript overlooks what is said in templates."""
SAID: Final = ("aria-label", "title", "placeholder")
_CHANGING: Final = tuple(
    f'"{head}'.encode() for head in ("POT-", "PO-", "Report", "Last-T", "Language-Team", "Project", "Generated")
)
"""What the catalogues leave out of their heads, so that the same texts always give the same file."""

Said = tuple[str | tuple[str, ...], str | None, str]
"""A text or its forms, its context, and the file that says it."""


def texts() -> Iterator[Said]:
    """Yield every text of the interface."""
    for path in sorted(SOURCE.rglob("*.py")):
        found = extract("python", BytesIO(path.read_bytes()), keywords=KEYWORDS)
        yield from ((text, context, _name(path)) for _, text, _, context in found)
    for path in sorted(SOURCE.rglob("*.js")):
        yield from _called(path)
    for path in sorted(SOURCE.rglob("*.html")):
        yield from ((text, None, _name(path)) for text in _marked_up(path))
    gazetteer = load()
    for honouree in gazetteer.honourees.values():
        yield honouree.title, None, "geodata/honourees.json"
        yield honoured(honouree.title), HONOURED, "geodata/honourees.json"
    for title in {polity.title for polity in gazetteer.polities if not polity.country}:
        yield title, None, "geodata/polities.geojson"


def _called(path: Path) -> Iterator[Said]:
    for _, how, *written in _CALL.findall(path.read_text(encoding="utf-8")):
        first, second = (json.loads(text) if text else "" for text in written)
        if how == "In":
            yield from ((text, first, _name(path)) for text in (second,) if text)
        else:
            yield (first, second) if how == "Many" else first, None, _name(path)


def _name(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


class _Markup(HTMLParser):
    """Keeps the texts and the spoken attributes of a markup, but for what has a language of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._own: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in SAID and value]
        if self._own or "lang" in dict(attrs):
            self._own.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._own and self._own[-1] == tag:
            self._own.pop()

    def handle_data(self, data: str) -> None:
        if not self._own:
            self.texts.append(data)


def _marked_up(path: Path) -> Iterator[str]:
    markup = _Markup()
    markup.feed(path.read_text(encoding="utf-8"))
    for text in markup.texts:
        plain = " ".join(text.split())
        if any(letter.isalpha() for letter in plain):
            yield plain


def gathered() -> Catalog:
    """Return the template: every text, with the files that say it."""
    template = _catalog(None)
    for text, context, place in texts():
        template.add(text, locations=[(place, 0)], context=context)
    return template


def _catalog(language: str | None) -> Catalog:
    return Catalog(language, header_comment="# The texts of the interface.", fuzzy=False)


def updated(template: Catalog, language: str) -> Catalog:
    """Return a language's catalogue with the texts of the template, and the translations that it has."""
    known = read_po(BytesIO(_path(language).read_bytes()), locale=language) if _path(language).exists() else None
    catalogue = _catalog(language)
    for message in template:
        found = known.get(message.id, message.context) if known and message.id else None
        if message.id:
            string = found.string if found else None
            catalogue.add(message.id, string, locations=message.locations, context=message.context)
    return catalogue


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "renamed_places.po"


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file: ordered by its texts, a line each."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, include_lineno=False)
    return b"".join(line for line in buffer.getvalue().splitlines(keepends=True) if not line.startswith(_CHANGING))


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield every file, as it ought to be."""
    template = gathered()
    yield TEMPLATE, written(template)
    yield from ((_path(each), written(updated(template, each))) for each in LANGUAGES if each != ENGLISH)


def main() -> None:
    """Write the files; with --check exit and tell which are not as they ought to be."""
    differing = [(path, content) for path, content in files() if not path.exists() or path.read_bytes() != content]
    if "--check" in sys.argv:
        sys.exit("\n".join(f"{_name(path)} is not what the interface says: make words" for path, _ in differing) or 0)
    for path, content in differing:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
