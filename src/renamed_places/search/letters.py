"""How is a text written so that case, marks, scripts and ways of transliteration do not matter?"""

import re
import unicodedata
from typing import Final

# Letters that carry no combining mark, yet differ between neighbouring alphabets only by habit of writing.
ALIKE: Final = str.maketrans({
    "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ы": "и", "э": "е", "ё": "е",
    "ł": "l", "đ": "d", "ø": "o", "ı": "i", "’": "'", "ʼ": "'", "`": "'", "‘": "'",
})  # fmt: skip

# Each sound with the letters that stand for it: Cyrillic, Georgian, Armenian, Greek, Hebrew, Arabic, rarer Latin ones.
# Marks are gone before this, so й is и here and ё is е.
SOUNDS: Final = {
    "a": "аәაաαאاةعə", "b": "бბբבب", "c": "цчћҷჩცწჭծճչցצץچ", "d": "дђდդδדدđð", "dz": "ძձ",
    "e": "еєэӕეեէըεעæœ", "f": "фֆφףف", "g": "гґғхһҳგღხჰգխհղγχגהחجحخغهگƣ",
    "i": "иіыјიჯիյջηιυיئيیىı", "iu": "ю", "ia": "я", "k": "кқკქყկքκכךקقكک", "ks": "ξ", "l": "лљლլλלلł",
    "m": "ммმմμמםم", "n": "нңњნնνנןن", "o": "оөოոօοωø", "p": "пპფպփπפپ", "ps": "ψ", "r": "рრռրρרر",
    "s": "сшщსშշսσςסשثسشص", "t": "тტთթտτθטתتطþ", "u": "уўүұუוو", "v": "вვվւβ", "z": "жзҗџზჟզժζזذزضظژ",
}  # fmt: skip
SILENT: Final = "'’ʼ`‘ʹʺ´ъь׳״ء"
# Sounds that Greek and Armenian write with two letters.
PAIRS: Final = (("γκ", "g"), ("ντ", "d"), ("μπ", "b"), ("ου", "u"), ("ու", "u"))
# What transliterations write otherwise. In this order: longer before shorter, a letter after all in which it stands.
WRITINGS: Final = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "z"), ("zh", "z"), ("sh", "s"), ("kh", "g"),
    ("gh", "g"), ("ch", "c"), ("cz", "c"), ("sz", "s"), ("ts", "c"), ("tz", "c"), ("th", "t"), ("ph", "f"), ("ck", "k"),
    ("ou", "u"), ("h", "g"), ("w", "v"), ("q", "k"), ("x", "ks"), ("j", "i"), ("y", "i"), ("ie", "e"),
)  # fmt: skip
_TWICE: Final = re.compile(r"([^\W\d_])\1+")


def folded(text: str) -> str:
    """Return a text without case, diacritics and the differences between alphabets that do not matter for a name."""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(small.translate(_MARKS).translate(ALIKE).split())


def sounded(text: str) -> str:
    """Return a text in a few Latin letters, words apart by a space: the same for each script and transliteration.

    A letter never stands twice in a row. Signs that are no letters of a sound, as the Chinese, are kept.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        for written, sound in PAIRS:
            plain = plain.replace(written, sound)
    plain = plain.translate(_LETTERS)
    for written, sound in WRITINGS:
        plain = plain.replace(written, sound)
    return _TWICE.sub(r"\1", " ".join(plain.split()))


class _Marks(dict[int, int | None]):
    """What each letter becomes where only marks are dropped; found out once for each."""

    def __missing__(self, letter: int) -> int | None:
        """Drop marks, keep all else."""
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


class _Letters(dict[int, str | None]):
    """What each letter becomes; found out once for those not listed."""

    def __missing__(self, letter: int) -> str | None:
        """Drop marks, part words at signs, keep letters and digits."""
        sign = chr(letter)
        self[letter] = None if unicodedata.combining(sign) else sign if sign.isalnum() else " "
        return self[letter]


def _letters() -> _Letters:
    table = _Letters()
    for sound, letters in SOUNDS.items():
        table.update(dict.fromkeys(map(ord, letters), sound))
    table.update(dict.fromkeys(map(ord, SILENT)))
    return table


_LETTERS: Final = _letters()
_MARKS: Final = _Marks()
