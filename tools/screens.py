"""What does the page look like, from a phone to a wall? Writes the pictures of docs/screens/ from the page itself.

python tools/screens.py [chromium]
"""

import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

import renamed_places
from card import few_colours
from renamed_places import page

TARGET: Final = Path(__file__).parent.parent / "docs" / "screens"
SIZES: Final = ((360, 740), (768, 1024), (1280, 800), (2560, 1440))
THEMES: Final = ("light", "dark")
VIEWS: Final = {
    "record": "year=1961&id=volgograd&view=48.7,44.5,7",
    "story": "chapter=the-statues",
    "compared": "compare=1953-1962",
}
"""What a reader opens, each in a window of the third size."""
COLOURS: Final = 128


def photograph(browser: Browser, address: str, size: tuple[int, int], theme: str) -> bytes:
    """Return a picture of the page at an address as PNG."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(f"{address}&theme={theme}")
    tab.locator("#sentence-says:not(:empty)").wait_for()
    tab.wait_for_timeout(1000)
    picture = tab.screenshot()
    tab.close()
    return few_colours(picture, COLOURS)


def main() -> None:
    """Write every picture."""
    TARGET.mkdir(exist_ok=True)
    opening = [(str(size[0]), "year=1953", size) for size in SIZES]
    views = [(name, address, SIZES[2]) for name, address in VIEWS.items()]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        saved = Path(folder) / "atlas.html"
        saved.write_text(page.build(renamed_places.load()), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=sys.argv[1] if len(sys.argv) > 1 else None, args=["--no-sandbox"]
        )
        for (name, address, size), theme in product(opening + views, THEMES):
            target = TARGET / f"{name}-{theme}.png"
            target.write_bytes(photograph(browser, f"{saved.as_uri()}#{address}", size, theme))
            print(f"wrote {target.name}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
