"""Which words of which languages tell of what kind of thing a name is, which tell nothing, how do words end?

The words are as one writes them; `words` compares them as they sound, so that ulica stands for улица and ulice too.
"""

from typing import Final

KIND_WORDS: Final = {
    "settlement": """
        city town village hamlet township settlement port | город г. гор село с. посёлок пос п. пгт деревня дер д.
        станица местечко аул кишлак | місто м. смт селище сел | горад вёска | miasto wieś osada | město obec mesto |
        grad град гр | oraș orașul comuna | város község | stadt gemeinde dorf | ville commune | qyteti qytet |
        ქალაქი ქ. | քաղաք | 市 | şəhəri qəsəbəsi kəndi | linn | miestas kaimas | pilsēta | grad | kaupunki kaupungin
        kaupungissa stad staden | 도시 | شهر""",
    "region": """
        oblast region province district township raion rayon okrug okruha krai governorate county subdistrict |
        область обл район рн край округ губерния уезд волость | округа раён вобласць | околия окръг | województwo
        woj powiat gmina okręg obwód | kraj okres | raionul raion regiunea regiune județul | megye járás | bezirk
        kreis land | rrethi | რაიონი | շրջան | rayonu | rajoon | rajonas | rajons | tuman viloyat | ауданы облысы |
        alue alueen alueella lääni""",
    "street": """
        street st road rd avenue ave boulevard blvd lane drive embankment quay | улица ул проспект пр прт просп
        бульвар бул бр переулок пер шоссе набережная наб тракт | вулиця вул | вуліца праспект | ulica ul aleja al aleje
        ulice třída tř trida nábřeží | strada str bulevardul bdul bd calea șoseaua | út u. utca útja körút rakpart
        strasse str allee damm chaussee ufer | rue avenue av boulevard bd quai cours route | via viale corso | rruga
        bulevardi | ქუჩა გამზირი სანაპირო | պողոտա փողոց | küçəsi prospekti | tänav puiestee pst | gatvė prospektas
        alėja | iela bulvāris | laan straat | katu kadun
        gata gatan | 街 路 大街 | خیابان | гудамж даңғылы көшесі ko'chasi""",
    "square": """
        square sq circus | площадь пл сквер | площа плошча майдан | площад | plac pl | náměstí nám námestie | piața
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
        farm kolkhoz sovkhoz collective commune artel | колхоз кз совхоз коммуна артель | колгосп радгосп | калгас
        kołchoz | kolhoos | kolūkis | kolhozs artelis | kolektivi | kooperativa""",
    "ship": "ship steamer icebreaker destroyer cruiser riverboat | пароход ледокол эсминец теплоход крейсер",
}  # fmt: skip
"""A record's kind, and the words for it in the languages of the chain."""

USED_OF: Final = {
    "farm": ("settlement",), "street": ("square",), "square": ("street",), "dam": ("factory",), "factory": ("dam",),
    "railway_station": ("metro_station", "tram_stop"), "metro_station": ("railway_station",),
    "building": ("institution", "park"), "institution": ("building",), "park": ("square",),
}  # fmt: skip
"""Kinds of which the words for another kind are used too."""

EMPTY: Final = """
    of the and at in near | имени им имя в во на с со к ко из под около при товарища тов и | ім імені у | імя |
    imienia im w we z ze do na | v ve do u | de du des la le les et à | del | al a lui si și din | a az |
    von im in bei der die das | nomidagi adına | vardo
"""
"""Words that tell neither the name nor the kind."""

# Slavic declensions as they sound, then German, Hungarian, Romanian, Baltic, Estonian, Turkic and Georgian endings.
ENDINGS: Final = frozenset((
    "ogo", "ego", "igo", "omu", "emu", "imu", "om", "em", "im", "ig", "ag", "ac", "ic", "am", "ami", "imi", "ov", "ovi",
    "evi", "ev", "ze", "s", "es", "er", "en", "ban", "ben", "ba", "be", "bol", "nak", "nek", "goz", "gez", "ra", "re",
    "rol", "on", "en", "n", "nal", "nel", "tol", "ig", "kent", "val", "vel", "t", "ului", "ul", "lui", "as", "us",
    "il", "ist", "it", "um", "uks", "da", "de", "dan", "den", "ga", "ge", "ning", "nin", "is", "si",
))  # fmt: skip
"""Longer endings of inflected words, as they sound; of the short ones only the vowels matter."""
