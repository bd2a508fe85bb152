"""How were the letters of the page made, `src/renamed_places/page/fonts.css`?

From Source Sans 3 and Source Serif 4 (Adobe, SIL Open Font License 1.1), as the npm packages
`@fontsource-variable/source-sans-3` and `@fontsource-variable/source-serif-4` carry them: cut to the letters in which
names of the gazetteer are written, the serif to one weight. The licence keeps the name Source for the uncut letters, so
these have one of their own. Needs `fonttools[woff]`. To run: `python tools/fonts.py FOLDER_OF_NODE_MODULES`.
"""

import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

STYLES: Final = Path(__file__).parent.parent / "src" / "renamed_places" / "page" / "fonts.css"
PARTS: Final = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
FAMILIES: Final = (
    ("source-sans-3", "Atlas Sans", (400, 700), PARTS),
    ("source-serif-4", "Atlas Serif", (600, 600), PARTS[:3]),
)
"""Package, our name for it, lightest and heaviest weight, and the parts of the alphabet that are kept."""
SIGNS: Final = (
    0x2C6,
    0x2DA,
    0x2DC,
    *range(0x2010, 0x203B),
    0x20AC,
    0x2116,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x2215,
)
LATIN: Final = (*range(0x20, 0x7F), *range(0xA0, 0x100), *SIGNS, 0x25B2, 0x25B4, 0x25BC, 0x25BE)
"""Letters of Western Europe, and signs."""
LATIN_EXTENDED: Final = (
    *range(0x100, 0x180),
    0x18F,
    0x192,
    *range(0x1CD, 0x1DD),
    *range(0x1E6, 0x1F0),
    *range(0x218, 0x21C),
)
LATIN_MARKS: Final = (0x259, *range(0x2B9, 0x2BD), *range(0x1E02, 0x1E97))
"""With the letters above: Central Europe, the Baltic, Turkey and the Caucasus, and transliteration."""
CYRILLIC: Final = (*range(0x400, 0x530), 0x2116)
LETTERS: Final = dict(zip(PARTS, (LATIN, LATIN_EXTENDED + LATIN_MARKS, CYRILLIC, CYRILLIC), strict=True))

FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "lnum", "tnum", "locl")


def cut(source: Path, letters: tuple[int, ...], name: str, weights: tuple[int, int]) -> TTFont:
    """Return a font cut to letters and weights, under a name of ours."""
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=[*FEATURES]))
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weights[0] if len(set(weights)) == 1 else weights})
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 25}:
            record.string = name.replace(" ", "")
    font.flavor = "woff2"
    return font


def runs(letters: list[int]) -> Iterator[str]:
    """Yield the runs of numbers that follow one another, as a style sheet writes them."""
    for _, run in groupby(enumerate(letters), lambda pair: pair[1] - pair[0]):
        numbers = [letter for _, letter in run]
        yield f"U+{numbers[0]:X}" + (f"-{numbers[-1]:X}" if len(numbers) > 1 else "")


def rule(font: TTFont, name: str, weights: tuple[int, int]) -> str:
    """Return the rule of a style sheet that holds a font."""
    room = BytesIO()
    font.save(room)
    letters = ",".join(runs(sorted(font.getBestCmap())))
    return (
        f'@font-face {{\n  font-family: "{name}";\n  font-weight: {" ".join(map(str, sorted(set(weights))))};\n'
        f'  src: url("data:font/woff2;base64,{b64encode(room.getvalue()).decode()}") format("woff2");\n'
        f"  unicode-range: {letters};\n}}\n"
    )


def main() -> None:
    """Write the style sheet."""
    packages = Path(sys.argv[1]) / "@fontsource-variable"
    rules = ["/* Made by tools/fonts.py from fonts under the SIL Open Font License 1.1; not to be edited. */\n"]
    for family, name, weights, parts in FAMILIES:
        for part in parts:
            source = packages / family / "files" / f"{family}-{part}-wght-normal.woff2"
            rules.append(rule(cut(source, LETTERS[part], name, weights), name, weights))
    STYLES.write_text("".join(rules), encoding="utf-8")


if __name__ == "__main__":
    main()
