"""What must the page's JavaScript know, so that it finds a name as Python does?

The rules are written twice, the tables only here: letters and their sounds, words for kinds, endings, and scores.
"""

from typing import Any

from renamed_places.search import fitting, index, letters, ways, words
from renamed_places.search.vocabulary import ENDINGS

_SCORES = (
    "AS_WRITTEN", "WHOLE", "INFLECTED_WITH_KIND", "SAME_KIND_WORD", "OWN_WORDS", "OTHER_KIND_WORD", "SAID_WITH_PLACE",
    "INFLECTED", "OWN_INFLECTED", "BUT_FOR_PLACE", "WITH_PLACE", "ALL_WORDS", "BEGINS", "SOME_WORDS", "MORE_WORDS",
    "HOLDS", "LIES_THERE", "ANOTHER_KIND", "LIKENESS", "ALIKE",
)  # fmt: skip


def tables() -> dict[str, Any]:
    """Return the tables of the search as JSON can hold them."""
    return {
        "sounds": letters.SOUNDS,
        "silent": letters.SILENT,
        "pairs": letters.PAIRS,
        "writings": letters.WRITINGS,
        "alike": {chr(letter): alike for letter, alike in letters.ALIKE.items()},
        "meanings": {word: sorted(kinds) for word, kinds in sorted(words.MEANINGS.items())},
        "endings": sorted(ENDINGS),
        "rough": {chr(letter): chr(rough) for letter, rough in words.ROUGH.items()},
        "lost": ways.LOST,
        "scores": {name: getattr(ways, name) for name in _SCORES}
        | {
            "LEAST_LIKENESS": index.LEAST_LIKENESS,
            "LEAST_COVERED": fitting.LEAST_COVERED,
        },
    }
