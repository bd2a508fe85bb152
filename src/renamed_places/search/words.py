"""Which words of a name only tell what kind of thing it is, and which other forms can a word have?

All words here are as `letters.sounded` writes them, so that one line serves every script: ulica is улица, ulice, ulica.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Final

from renamed_places.search.letters import sounded

Kinds = frozenset[str]

_KIND_WORDS: Final = {
    "settlement": """
        city town village hamlet township settlement | город г. гор село с. посёлок пос п. пгт деревня дер д. хутор х.
        станица местечко аул кишлак | місто м. смт селище сел | горад вёска | miasto wieś osada | město obec mesto |
        grad град гр | oraș orașul comuna | város község | stadt gemeinde dorf | ville commune | qyteti qytet |
        ქალაქი ქ. | քաղաք | 市 | şəhəri qəsəbəsi kəndi | linn | miestas kaimas | pilsēta | grad | 도시 | شهر""",
    "region": """
        oblast region province district raion rayon okrug okruha krai governorate county subdistrict | область обл район
        рн край округ губерния уезд волость | округа раён вобласць | околия окръг | województwo woj powiat gmina
        kraj okres | raionul raion regiunea regiune județul | megye járás | bezirk kreis land | rrethi | რაიონი | շրջան
        rayonu | rajoon | rajonas | rajons | tuman viloyat | ауданы облысы""",
    "street": """
        street st road rd avenue ave boulevard blvd lane drive embankment quay | улица ул проспект пр прт просп
        бульвар бул бр переулок пер шоссе набережная наб тракт | вулиця вул | вуліца праспект | ulica ul aleja al aleje
        ulice třída tř trida nábřeží | strada str bulevardul bdul bd calea șoseaua | út u. utca útja körút rakpart
        strasse str allee damm chaussee ufer | rue avenue av boulevard bd quai cours route | via viale corso | rruga
        bulevardi | ქუჩა გამზირი სანაპირო | պողոտա փողոց | küçəsi prospekti | tänav puiestee pst | gatvė prospektas
        alėja | iela bulvāris | laan straat | 街 路 大街 | خیابان | гудамж даңғылы көшесі ko'chasi""",
    "square": """
        square sq circus | площадь пл сквер | площа майдан | площад | plac pl | náměstí nám námestie | piața piata
        tér | platz markt | place pl | piazza piazzale | sheshi | მოედანი | հրապարակ | meydanı | väljak plats | aikštė
        laukums | plein | 广场""",
    "monument": """
        monument statue bust memorial plaque relief mosaic figure sculpture | памятник бюст статуя скульптура барельеф
        | пам'ятник погруддя | помнік | pomnik popiersie | pomník socha busta | statuia bustul | szobor emlékmű
        denkmal standbild büste | buste | shtatorja | ძეგლი ბიუსტი | արձան հուշարձան | heykəli | kuju | paminklas
        piemineklis | паметник""",
    "peak": "peak mount mountain mt hill | пик гора хълм връх | szczyt góra | štít vrch | pic mont | berg spitze | 峰",
    "glacier": "glacier | ледник | льодовик | gletscher",
    "water": "reservoir lake | водохранилище озеро | водосховище | язовир | zalew jezioro | stausee",
    "park": "park garden | парк ПКиО сад | parcul | პარკი | 公园 | parc",
    "canal": "canal | канал | kanál | kanalı kanali",
    "dam": "dam hydroelectric | плотина ГЭС",
    "bridge": "bridge | мост | híd | most | pont | brücke",
    "tunnel": "tunnel | тоннель туннель",
    "railway": "railway railroad | дорога | залізниця | bahn",
    "railway_station": "station | станция ст вокзал | станція | stacja dworzec | nádraží | gara | bahnhof gare",
    "metro_station": "metro subway | метро",
    "tram_stop": "stop | остановка",
    "building": "building stadium palace mausoleum house | стадион дворец дом мавзолей | pałac | combinatul | stadion",
    "factory": """
        factory works plant mill mine colliery shipyard | завод зд комбинат фабрика шахта рудник ГРЭС ТЭЦ | zakłady
        kopalnia huta fabryka | závody závod | uzina combinatul | vasmű gyár | werk werke kombinat | kombinati | 厂""",
    "institution": """
        institute university academy school museum college library | институт университет академия школа музей
        училище библиотека | інститут університет | instytut | ústav | institutul | intézet | institut |
        მუზეუმი უნივერსიტეტი""",
    "farm": """
        farm kolkhoz sovkhoz collective commune artel | колхоз кз совхоз сз коммуна артель | колгосп радгосп | калгас
        kołchoz | kolhoos | kolūkis | kolhozs artelis | kolektivi | kooperativa""",
    "ship": "ship steamer icebreaker destroyer cruiser riverboat | пароход ледокол эсминец теплоход крейсер",
}  # fmt: skip
"""A record's kind, and the words for it in the languages of the chain."""

_USED_OF: Final = {
    "farm": ("settlement",), "street": ("square",), "square": ("street",), "dam": ("factory",), "factory": ("dam",),
    "railway_station": ("metro_station", "tram_stop"), "metro_station": ("railway_station",),
    "building": ("institution", "park"), "institution": ("building",), "park": ("square",),
}  # fmt: skip
"""Kinds of which the words for another kind are used too."""

_EMPTY: Final = """
    of the and | имени им имя в во на из под около при товарища тов и | ім імені у | імя | imienia im w we z ze na |
    v ve u | de du des la le les et | del | al a lui | von im in bei der die das | nomidagi adına | vardo
"""
"""Words that tell neither the name nor the kind."""

# Slavic declensions as they sound, then German, Hungarian, Romanian, Baltic, Estonian, Turkic and Georgian endings.
_ENDINGS: Final = (
    "ogo", "ego", "igo", "omu", "emu", "imu", "om", "em", "im", "ig", "ag", "am", "ami", "imi", "ov", "ovi", "evi",
    "ev", "ze", "s", "es", "er", "en", "ban", "ben", "ba", "be", "bol", "nak", "nek", "hoz", "ra", "re", "on", "n", "t",
    "ului", "ul", "lui", "as", "us", "il", "ist", "it", "um", "da", "de", "dan", "den", "ga", "ge", "ning", "nin",
    "is", "si",
)  # fmt: skip
_VOWELS: Final = "aeiou"
_LEAST_BARE: Final = 4
"""Letters that a word keeps at least when its last vowels are dropped,"""
_LEAST_KIND: Final = 3
"""and a word for a kind,"""
_LEAST_STEM: Final = 6
"""and a word that loses a longer ending."""
_MOST_STEMS: Final = 12

_INITIAL: Final = re.compile(r"(?<!\w)(\w)\.")
_SHORTENED: Final = re.compile(r"(?<!\w)(\w\w?)-(\w)(?!\w)")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it sounds: the whole without spaces, its own words, and the kinds of which its other words speak."""

    whole: str
    words: tuple[str, ...]
    kinds: Kinds

    @property
    def core(self) -> str:
        """The name's own words without spaces."""
        return "".join(self.words)

    @property
    def bare(self) -> str:
        """The own words without the vowels in which they end: the same for most forms of a word."""
        return "".join(map(bare, self.words))

    @property
    def stems(self) -> frozenset[str]:
        """What the own words may come from, if they are inflected."""
        return frozenset(islice(map("".join, product(*map(stems, self.words))), _MOST_STEMS))


def form(text: str) -> Form:
    """Return a name as it sounds. A name all of whose words tell a kind is made of these."""
    words = sounded(_written_out(text)).split()
    meanings = [meaning(word) for word in words]
    own = tuple(word for word, means in zip(words, meanings, strict=True) if means is None)
    kinds = frozenset[str]().union(*(means for means in meanings if means))
    return Form("".join(words).replace(_DOT, ""), own or tuple(words), kinds if own else frozenset())


def bare(word: str) -> str:
    """Return a word without its last vowels, if enough is left."""
    return _without_vowels(word, _LEAST_BARE)


@lru_cache(maxsize=1 << 16)
def stems(word: str) -> tuple[str, ...]:
    """Return what a word may come from: itself and without each ending it may have, all without their last vowels."""
    shorter = (
        word.removesuffix(ending)
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM
    )
    return tuple(dict.fromkeys((bare(word), *map(bare, shorter))))


@lru_cache(maxsize=1 << 16)
def meaning(word: str) -> Kinds | None:
    """Return the kinds of which a word speaks, none for an empty word; None for a word of the name's own."""
    shorter = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    written = (word, _without_vowels(word, _LEAST_KIND), *(_without_vowels(each, _LEAST_KIND) for each in shorter))
    found = next((_MEANINGS[each] for each in written if each in _MEANINGS), None)
    return frozenset() if found is None and word.endswith(_DOT) else found


def _without_vowels(word: str, least: int) -> str:
    shorter = word.rstrip(_VOWELS)
    return shorter if len(shorter) >= least else word


def _written_out(text: str) -> str:
    """Mark a letter that shortens a word ("г."), drop initials of a person ("И. В."), close words shortened ("р-н")."""
    if "." in text:
        text = _INITIAL.sub(lambda found: f"{found[1]}{_DOT} " if found[1].islower() else " ", text)
    return _SHORTENED.sub(r"\1\2", text) if "-" in text else text


def _meanings() -> dict[str, Kinds]:
    table = dict.fromkeys(map(_key, _EMPTY.replace("|", " ").split()), frozenset[str]())
    for kind, written in _KIND_WORDS.items():
        kinds = frozenset({kind, *_USED_OF.get(kind, ())})
        for word in map(_key, written.replace("|", " ").split()):
            table[word] = table.get(word, frozenset()) | kinds
    return table


def _key(word: str) -> str:
    return _without_vowels(sounded(_written_out(word)), _LEAST_KIND)


_DOT: Final = "0"
"""Stands after a letter that shortens a word."""
_MEANINGS: Final = _meanings()
