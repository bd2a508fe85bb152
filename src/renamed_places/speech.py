"""In which language does the atlas speak, and what does it say there?

The English of a text is its id in the catalogues, which lie beside this module, one for each other language (gettext's
.po files, read as they are). A text is a whole sentence or a whole label, with names in braces for what varies, so that
a language may order its words as it must. The page's JavaScript says the same from the same catalogues.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

ENGLISH: Final = "en"
LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "ru": "Русский", "uk": "Українська"}
"""The languages by their codes, each by its own name for itself."""
FORMS: Final = ("one", "few", "many")
"""The plural forms in the order in which a catalogue has them; a language of two has the first and the last."""
_BETWEEN: Final = "\x04"
"""What stands between a context and a text, as in gettext's own files."""

Words = dict[str, str | tuple[str, ...]]


def word(text: str) -> str:
    """Return a text that is said later, so that it is in the catalogues."""
    return text


def word_many(one: str, many: str) -> tuple[str, str]:
    """Return a text about a number that is said later, for one and for any other."""
    return one, many


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said in one language."""

    language: str = ENGLISH

    def say(self, text: str, /, **values: object) -> str:
        """Return a text with its values filled in; what no catalogue knows is said as it is."""
        return _filled(_known(self.language).get(text, text), values)

    def say_in(self, context: str, text: str, /, **values: object) -> str:
        """Return a text that reads otherwise in this context, such as another case."""
        return _filled(_known(self.language).get(context + _BETWEEN + text, text), values)

    def say_many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return a text about a number, which stands in it as {n}."""
        english = one if n == 1 else many
        forms = _known(self.language).get(one, english)
        text = english if isinstance(forms, str) else forms[self._form(n, len(forms))]
        return text.format(n=self.number(n), **values)

    def _form(self, n: int, forms: int) -> int:
        form = Locale.parse(self.language).plural_form(n)
        return min(FORMS.index(form) if form in FORMS else forms, forms - 1)

    def number(self, n: float) -> str:
        """Return a number with its thousands apart."""
        return f"{n:,}" if self.language == ENGLISH else format_decimal(n, locale=self.language)

    def share(self, part: float) -> str:
        """Return a part of one in hundredths: "45%"."""
        return f"{part:.0%}" if self.language == ENGLISH else format_percent(part, locale=self.language)

    def month(self, year: int, month: int) -> str:
        """Return "November 1961", as it stands alone."""
        return format_date(date(year, month, 1), "LLLL y", locale=self.language)

    def country(self, code: str, english: str) -> str:
        """Return the name of a country by its ISO 3166 code; the English where the language has none."""
        if self.language == ENGLISH:
            return english
        return str(Locale.parse(self.language).territories.get(code, english))


IN_ENGLISH: Final = Speech()


def preferred(accepted: str) -> str:
    """Return the first language of a header Accept-Language in which the atlas speaks, else English."""
    asked = (part.partition(";")[0].partition("-")[0].strip().lower() for part in accepted.split(","))
    return next((language for language in asked if language in LANGUAGES), ENGLISH)


def words(language: str, *places: str) -> Words:
    """Return the texts of a language by their ids; if places are named, those alone that are said in one of them."""
    return dict(_translated(language, places))


def _translated(language: str, places: tuple[str, ...]) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    path = files(__package__).joinpath("locale", language, "LC_MESSAGES", "renamed_places.po")
    for message in read_po(StringIO(path.read_text(encoding="utf-8")), locale=language):
        said_there = not places or any(name.startswith(places) for name, _ in message.locations)
        if message.id and message.string and said_there:
            yield _key(message), message.string if isinstance(message.string, str) else tuple(message.string)


def _key(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context + _BETWEEN + text if message.context else text


@cache
def _known(language: str) -> Words:
    return {} if language == ENGLISH else words(language)


def _filled(text: str | tuple[str, ...], values: Mapping[str, object]) -> str:
    whole = text if isinstance(text, str) else text[0]
    return whole.format(**values)
