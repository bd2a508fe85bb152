"""Which folium plug-ins make up the atlas, and which files is each made of?

folium and branca read what they are given as a Jinja template, twice over. Our plug-ins put their files and the payload
into the page as they are, so that braces in JavaScript, or in a name, mean nothing to Jinja.
"""

from typing import Any, ClassVar, Final

from branca.element import Element, Figure, MacroElement

from renamed_places import speech
from renamed_places.page.assets import leaflet_script, leaflet_style, own
from renamed_places.page.payload import PayloadShape
from renamed_places.page.security import as_json

_SAID_HERE: Final = ("src/renamed_places/page/", "geodata/")
"""Where the texts stand that the page needs."""


class Verbatim(Element):
    """Text that goes into the page as it is."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__()
        self._name = "Verbatim"
        self.text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 -- branca's own signature
        """Return the text; no template is involved."""
        return self.text


class Plugin(MacroElement):
    """A part of the page made of files: style sheets, markup, scripts, in the order given."""

    styles: ClassVar[tuple[str, ...]] = ()
    markup: ClassVar[tuple[str, ...]] = ()
    scripts: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        """Name the plug-in after its class: branca's random ids would make every page another text."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self._id = "atlas"

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 -- branca's own signature
        """Put the files into the document round the map; the plug-in's own place stays empty."""
        figure = self.document
        self._put(figure.header, "".join(f"<style>\n{own(name)}\n</style>\n" for name in self.styles))
        self._put(figure.html, "".join(f"{own(name)}\n" for name in self.markup))
        self._put(figure.script, "".join(f"// {name}\n{own(name)}\n" for name in self.scripts))
        return ""

    @property
    def document(self) -> Figure:
        """The document that the plug-in is part of."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            msg = "a plug-in is drawn as part of a document: add it to one first"
            raise TypeError(msg)
        return figure

    def _put(self, where: Element, text: str) -> None:
        if text:
            where.add_child(Verbatim(text), name=self.get_name())


class Leaflet(Plugin):
    """Leaflet itself, in the head of the document."""

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 -- branca's own signature
        """Put Leaflet before everything that needs it."""
        text = f"<style>\n{leaflet_style()}\n</style>\n<script>\n{leaflet_script()}\n</script>\n"
        self._put(self.document.header, text)
        return super().render(**kwargs)


class Payload(Plugin):
    """The gazetteer, as data that no browser runs."""

    scripts = ("labels.js", "shapes.js", "data.js", "columns.js", "time.js", "selection.js", "address.js")

    def __init__(self, payload: PayloadShape) -> None:
        """Keep the payload."""
        super().__init__()
        self.payload = payload

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 -- branca's own signature
        """Put the payload into the body."""
        text = f'<script type="application/json" id="atlas-data">{as_json(dict(self.payload))}</script>\n'
        self._put(self.document.html, text)
        return super().render(**kwargs)


class Spoken(Plugin):
    """What the page says, in each of its languages, as data that no browser runs."""

    styles = ("language.css",)
    scripts = ("speech.js", "fixed.js")

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 -- branca's own signature
        """Put the catalogues into the body."""
        others = {
            language: speech.words(language, *_SAID_HERE) for language in speech.LANGUAGES if language != speech.ENGLISH
        }
        text = as_json({"languages": dict(speech.LANGUAGES), "catalogues": others})
        self._put(self.document.html, f'<script type="application/json" id="atlas-words">{text}</script>\n')
        return super().render(**kwargs)


class Look(Plugin):
    """The colours, the letters and the frame that all parts share."""

    styles = ("fonts.css", "tokens.css", "frame.css")
    scripts = ("dom.js", "frame.js", "reading.js", "theme.js")


class Masthead(Plugin):
    """The title, search, filters and the legend: the left-hand side."""

    styles = ("masthead.css", "legend.css")
    markup = ("masthead.html",)
    scripts = (
        "symbols.js", "legend.js", "filters.js", "sounds.js", "words.js", "likeness.js", "names.js", "search.js",
    )  # fmt: skip


class BaseMap(Plugin):
    """The outlines of the states of the year, and the great rivers."""

    scripts = ("rivers.js", "base.js")


class YearLayer(Plugin):
    """The records as they are in the year: one canvas."""

    styles = ("layer.css",)
    scripts = ("maplabels.js", "tooltip.js", "sprites.js", "blit.js", "grid.js", "layer.js")


class TimeControl(Plugin):
    """The moment: sliders, buttons, play, the bars and marks of what happened, and the sentence that sums it up."""

    styles = ("time.css", "bars.css")
    markup = ("time.html",)
    scripts = (
        "moments.js",
        "sentence.js",
        "play.js",
        "player.js",
        "events.js",
        "track.js",
        "sliders.js",
        "typing.js",
        "histogram.js",
        "marks.js",
        "timecontrol.js",
    )


class Panels(Plugin):
    """The record that is chosen, the list of what is shown, what happened at the moment shown, and the story."""

    styles = ("panel.css", "lanes.css", "list.css", "story.css", "chapters.css")
    markup = ("chapters.html", "panels.html")
    scripts = (
        "facts.js",
        "conflicts.js",
        "reasons.js",
        "lanes.js",
        "stateline.js",
        "copying.js",
        "citing.js",
        "sharing.js",
        "neighbours.js",
        "panel.js",
        "listing.js",
        "list.js",
        "changes.js",
        "download.js",
        "story.js",
        "chapters.js",
    )


class About(Plugin):
    """What the atlas is and what it is not."""

    styles = ("about.css",)
    markup = ("about.html",)
    scripts = ("about.js",)


class Start(Plugin):
    """What joins the parts: the one owner of the year, the filters and the selection."""

    styles = ("forced.css", "print.css")
    scripts = ("messages.js", "open.js", "turns.js", "view.js", "paper.js", "main.js")
