"""What does a link to the atlas look like where it is shared? Writes the page's card.png from the page itself.

    python tools/card.py [chromium]

The page is opened as on a card of 1200 x 630 pixels, without what one would press, and without numbers, which change
with the gazetteer. Networks that show links want a plain picture at an address of its own: the server has it at
/card.png.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import sync_playwright

import renamed_places
from renamed_places import page

TARGET: Final = Path(page.__file__).with_name("card.png")
SIZE: Final = {"width": 1200, "height": 630}
SHOWN: Final = "theme=light&year=1953&view=51,33,4.25"
SAYS: Final = (
    "Every place that bore Stalin's name and every monument to him: what each was called in any year, and who says so."
)
COLOURS: Final = 96
STYLE: Final = """
  .search, .language, .tools, .legend, .happened, .steps, .modes, .track, .leaflet-bar { display: none !important; }
  .left { width: auto; margin: 28px; }
  .masthead { padding: 22px 30px; }
  .brand h1 { font-size: 56px; }
  .brand-says { font-size: 27px; }
  .time { display: flex; gap: 28px; align-items: center; padding: 16px 36px 20px; }
  .when { font-size: 84px; }
  .sentence { margin: 0; font-size: 29px; line-height: 1.3; }
"""


def photograph(html: str, browser: str | None) -> bytes:
    """Return a picture of the page as PNG."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        saved = Path(folder) / "atlas.html"
        saved.write_text(html, encoding="utf-8")
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = window.new_page(viewport=SIZE)  # type: ignore[arg-type]
        tab.goto(f"{saved.as_uri()}#{SHOWN}")
        tab.locator("#sentence-says:not(:empty)").wait_for()
        tab.add_style_tag(content=STYLE)
        tab.locator("#sentence").evaluate("(element, says) => element.replaceChildren(says)", SAYS)
        tab.wait_for_timeout(500)
        return tab.screenshot()


def few_colours(picture: bytes, colours: int = COLOURS) -> bytes:
    """Return the picture as a PNG of few colours, a fraction of the size."""
    small = BytesIO()
    picked = Image.open(BytesIO(picture)).convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    picked.save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else None
    TARGET.write_bytes(few_colours(photograph(page.build(renamed_places.load()), asked)))
    print(f"wrote {TARGET.name}: {TARGET.stat().st_size // 1000} kB")
