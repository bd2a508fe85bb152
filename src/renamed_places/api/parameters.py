"""What do the parameters of a call say, and are they such as may be given?

A parameter that the address does not know is refused, not passed over: a filter typed wrongly would seem to be heeded.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final, NoReturn
from urllib.parse import parse_qsl

from renamed_places.api.refusals import MALFORMED, NOT_UNDERSTOOD, RefusedError

MOST_PARAMETERS: Final = 32
LONGEST_NAME: Final = 200
"""Letters of a name, or of the beginning of one."""
_SHOWN: Final = 60
"""Letters of a refused value that the refusal repeats."""
_WHOLE: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_TRUE: Final = ("1", "true")
_FALSE: Final = ("0", "false")


def pairs(raw: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a query or a form. Raises RefusedError if it is not such."""
    try:
        text = raw.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:  # not ASCII, not UTF-8 once decoded, or too many
        msg = f"the parameters cannot be read: write at most {MOST_PARAMETERS}, percent-encoded from UTF-8"
        raise RefusedError(MALFORMED, "malformed", msg) from error


class Parameters:
    """The parameters of one call; each may be given once, and none that is not known."""

    def __init__(self, raw: bytes, known: Collection[str]) -> None:
        """Read a query. Raises RefusedError if it has a parameter twice or one that is not known."""
        self._given: dict[str, str] = {}
        for key, value in pairs(raw):
            if key not in known:
                msg = f"no parameter is called {key[:_SHOWN]!r} here: write {', '.join(sorted(known)) or 'none'}"
                raise RefusedError(MALFORMED, "unknown-parameter", msg, key[:_SHOWN])
            if key in self._given:
                raise RefusedError(MALFORMED, "repeated-parameter", "give it once, several values apart by commas", key)
            self._given[key] = value

    @property
    def given(self) -> dict[str, str]:
        """All that was given, as it was given."""
        return dict(self._given)

    def text(self, key: str, pattern: re.Pattern[str], advice: str) -> str | None:
        """Return a text of a given form, or none if the parameter is not given."""
        value = self._given.get(key)
        if value is not None and not pattern.fullmatch(value):
            refuse_value(key, value, advice)
        return value

    def whole(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, both included."""
        text = self.text(key, _WHOLE, f"write a whole number, {least} to {most}")
        if text is not None and not least <= int(text) <= most:
            refuse_value(key, text, f"write a whole number, {least} to {most}")
        return None if text is None else int(text)

    def members(self, key: str, known: Iterable[str]) -> frozenset[str]:
        """Return the members of a list, all of them known."""
        if key not in self._given:
            return frozenset()
        wanted, choice = self._given[key].split(","), sorted(known)
        unknown = next((each for each in wanted if each not in choice), None)
        if unknown is not None:
            refuse_value(key, unknown, f"write one or more of {','.join(choice)}")
        return frozenset(wanted)

    def flag(self, key: str) -> bool:
        """Return whether something is wanted."""
        value = self._given.get(key, _FALSE[0])
        if value not in (*_TRUE, *_FALSE):
            refuse_value(key, value, "write 1 or 0")
        return value in _TRUE


def name(given: Parameters, key: str) -> str | None:
    """Return a name that is neither blank nor too long."""
    form = re.compile(rf"(?=.*\S).{{1,{LONGEST_NAME}}}", re.DOTALL)
    return given.text(key, form, f"write a name of 1 to {LONGEST_NAME} letters")


def refuse_value(key: str, value: str, advice: str) -> NoReturn:
    """Refuse a value that is not such as the parameter may have."""
    raise RefusedError(NOT_UNDERSTOOD, "unknown-value", f"{key}={value[:_SHOWN]}: {advice}", key)
