"""Which words of a name only tell what kind of thing it is, and which other forms can a word have?

All words here are as `letters.sounded` writes them, so that one line serves every script: ulica is улица, ulice, ulica.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final, NamedTuple

from renamed_places.search.letters import sounded
from renamed_places.search.vocabulary import EMPTY, ENDINGS, KIND_WORDS, USED_OF

Kinds = frozenset[str]

_POSSESSIVE: Final = ("ov", "ev", "uv")
_VOWELS: Final = "aeiou"
ROUGH: Final = str.maketrans("czgdbv", "ssktpf")
_LEAST_BARE: Final = 4
"""Letters that a word keeps at least when its last vowels are dropped,"""
_LEAST_KIND: Final = 3
"""and a word for a kind,"""
_LEAST_STEM: Final = 6
"""and a word that loses a longer ending."""
_MOST_STEMS: Final = 12

_HEAD: Final = 2
_LENGTHS: Final = sorted({len(ending) for ending in ENDINGS}, reverse=True)
_PLACE: Final = re.compile(r"([^,(]*\w[^,(]*)[,(]\s*\w")
_INITIAL: Final = re.compile(r"(?<!\w)(\w)\.")
_SHORTENED: Final = re.compile(r"(?<!\w)(\w\w?)-(\w)(?!\w)")


class Form(NamedTuple):
    """A name as it sounds: all its words, those of its own, and the kinds of which the others speak."""

    text: str
    all_words: tuple[str, ...]
    words: tuple[str, ...]
    whole: str
    """All words without spaces,"""
    core: str
    """and those of its own."""
    kinds: Kinds = frozenset()
    kind_words: frozenset[str] = frozenset()
    """The beginnings of the words for a kind: the same in the forms of a word and in languages that are near."""
    name: str = ""
    """The text before a comma or a bracket, after which may be told where it is."""

    @property
    def bare(self) -> str:
        """The own words without the ends that differ between the forms of a word."""
        return "".join(map(bare, self.words))

    @property
    def bare_whole(self) -> tuple[str, ...]:
        """The same of all words; a tuple, so that it is no name's own words."""
        return ("".join(map(bare, self.all_words)),)

    @property
    def rough(self) -> str:
        """The own words with one letter for those that languages write for one another: Zarizyn is Царицын."""
        return self.bare.translate(ROUGH)

    @property
    def stems(self) -> set[str]:
        """What the own words may come from, if they are inflected."""
        return set(_stems(self.words))

    @property
    def stems_whole(self) -> set[tuple[str, ...]]:
        """What all words may come from, also if they are one word; without the empty ones if none tells a kind."""
        if len(self.all_words) == 1:
            return {(stem,) for stem in stems(self.whole)}
        own = () if self.kinds else _stems(self.words)
        of_all = _stems(self.all_words) if self.whole != self.core else ()
        return {(stem,) for stem in (*own, *of_all, *stems(self.whole))}


@lru_cache(maxsize=1 << 12)
def form(text: str) -> Form:
    """Return a name as it sounds. A name all of whose words tell a kind is made of these."""
    words = sounded(_written_out(text)).split()
    meanings = list(map(meaning, words))
    own = tuple(word for word, means in zip(words, meanings, strict=True) if means is None)
    if len(own) == len(words):
        core = "".join(own)
        return Form(text, own, own, core, core, name=_name_before(text))
    every = tuple(word.removesuffix(_DOT) for word in words)
    whole = "".join(every)
    if not own:
        return Form(text, every, every, whole, whole)
    kinds = frozenset[str]().union(*filter(None, meanings))
    kind_words = frozenset(word[:_HEAD] for word, means in zip(words, meanings, strict=True) if means)
    return Form(text, every, own, whole, "".join(own), kinds, kind_words, _name_before(text))


def bare(word: str) -> str:
    """Return a word without the ends in which most of its forms differ, if enough is left: stalino, Stalinův."""
    shorter = _without_vowels(word, _LEAST_BARE)
    owned = shorter[:-2] if shorter.endswith(_POSSESSIVE) else ""
    return _without_vowels(owned, _LEAST_BARE) if len(owned) >= _LEAST_STEM else shorter


def _stems(words: Sequence[str]) -> Iterable[str]:
    if len(words) == 1:
        return stems(words[0])
    return islice(map("".join, product(*map(stems, words))), _MOST_STEMS)


@lru_cache(maxsize=1 << 16)
def stems(word: str) -> tuple[str, ...]:
    """Return what a word may come from: itself and without each ending it may have, all without their last vowels."""
    shorter = (each for each in _without_endings(word) if len(each) >= _LEAST_STEM)
    return tuple(dict.fromkeys((bare(word), *map(bare, shorter))))


@lru_cache(maxsize=1 << 16)
def meaning(word: str) -> Kinds | None:
    """Return the kinds of which a word speaks, none for an empty word; None for a word of the name's own."""
    shorter = (form for each in _without_endings(word) for form in (each, _without_vowels(each, _LEAST_BARE)))
    written = (*_forms(word), *shorter)
    found = next((MEANINGS[each] for each in written if each in MEANINGS), None)
    return frozenset() if found is None and word.endswith(_DOT) else found


def _without_endings(word: str) -> Iterator[str]:
    return (word[:-length] for length in _LENGTHS if word[-length:] in ENDINGS)


def _name_before(text: str) -> str:
    """Return the name of a text that goes on after a comma or a bracket, else nothing."""
    found = _PLACE.match(text) if "," in text or "(" in text else None
    return found[1] if found else ""


def _forms(word: str) -> Iterator[str]:
    """Yield a word for a kind, and without its last vowel or all of them, as far as enough is left to know it by."""
    yield word
    if word[-1:] in _VOWELS and len(word) > _LEAST_KIND:
        yield word[:-1]
    yield _without_vowels(word, _LEAST_BARE)


def _without_vowels(word: str, least: int) -> str:
    shorter = word.rstrip(_VOWELS)
    return shorter if len(shorter) >= least else word


def _written_out(text: str) -> str:
    """Mark a letter that shortens a word ("г."), drop initials of a person ("И. В."), close words shortened ("р-н")."""
    if "." in text:
        text = _INITIAL.sub(lambda found: f"{found[1]}{_DOT} " if found[1].islower() else " ", text)
    return _SHORTENED.sub(r"\1\2", text) if "-" in text else text


def _meanings() -> dict[str, Kinds]:
    table = dict.fromkeys(map(_sound, EMPTY.replace("|", " ").split()), frozenset[str]())
    for kind, written in KIND_WORDS.items():
        kinds = frozenset({kind, *USED_OF.get(kind, ())})
        for each in {form for word in written.replace("|", " ").split() for form in _forms(_sound(word))}:
            table[each] = table.get(each, frozenset()) | kinds
    return table


def _sound(word: str) -> str:
    return sounded(_written_out(word)).strip()


_DOT: Final = "0"
"""Stands after a letter that shortens a word."""
MEANINGS: Final = _meanings()
