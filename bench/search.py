"""How fast is a name found, beside the tools one would else ask: on the gazetteer, and among a million names?

The same questions for all, with a fixed seed, about a record that chance picks, so that a name which many bore is asked
for more often. Of twenty, nine are as written, three without marks, two in another script, two inflected, four
mistyped; half of them have a year. Each peer runs alone in its process, on one core: this package, RapidFuzz's plain
`process.extract` over all spellings, and SQLite's FTS5 with trigrams. Beside the speed stands how often the name meant
is among the first ten answers; only this package heeds the year. A second table tells its speed by the way of asking.
Prints the tables and writes them into bench/RESULTS.md; `make bench` runs it.
"""

import gc
import json
import random
import resource
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

from rapidfuzz.process import extract

from renamed_places.geodata import load
from renamed_places.records import Gazetteer, Place, Record, Toponym
from renamed_places.search import find, folded, index_of
from renamed_places.search.letters import sounded
from results import write_section

SEED: Final = 1953
MOST: Final = 10
MILLION: Final = 1_000_000
NAMES_EACH: Final = 4
"""Names of each place among the million."""
QUESTIONS: Final = {"the gazetteer": 4_000, "a million names": 400}
SLOW: Final = 30
"""Questions asked of a peer that takes more than a tenth of a second for one."""
_SLOW_SECONDS: Final = 0.1
WAYS: Final = {"as written": 9, "without marks": 3, "in another script": 2, "inflected": 2, "mistyped": 4}
"""Ways of asking, and how many of twenty questions are asked so."""
_CYRILLIC: Final = dict(zip("abcdefgiklmnoprstuvz", "абцдефгиклмнопрстувз", strict=True))
_GEORGIAN: Final = dict(zip("abcdefgiklmnoprstuvz", "აბცდეფგიკლმნოპრსტუვზ", strict=True))
_LEAST: Final = 5
_LONGEST: Final = 16
_ENDS: Final = {
    "settlement": ("",),
    "street": ("", " ulica", "skaya ulitsa"),
    "region": ("", " Oblast"),
    "park": (" Park",),
}
"""Kinds of places, and how their names end."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in which way and year, and the name that answers it, folded."""

    text: str
    way: str
    year: int | None
    meant: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that was asked: how long its answer took, and whether the name meant was among the first ten."""

    question: Question
    seconds: float
    right: bool


Asked = Callable[[Question], list[str]]
"""Answers a question with the folded names of at most ten records."""


def words(gazetteer: Gazetteer) -> Iterator[str]:
    """Yield words that look like those of the gazetteer: each letter follows two as it does there."""
    following = defaultdict(list)
    for word in (word.lower() for record in gazetteer.records for name in record.names for word in name.latin.split()):
        if word.isalpha():
            for at, letter in enumerate(f"{word}$"):
                following[f"^^{word}"[at : at + 2]].append(letter)
    dice = random.Random(SEED)  # noqa: S311 -- names to measure with, no secret
    while True:
        word = "^^"
        while not word.endswith("$") and len(word) < _LONGEST:
            word += dice.choice(following[word[-2:]])
        if len(word) > _LEAST + 2:
            yield word.strip("^$").capitalize()


def million(gazetteer: Gazetteer) -> Gazetteer:
    """Return the gazetteer with so many more places that it has a million names, in the same timespans."""
    dice, next_word = random.Random(SEED), words(gazetteer)  # noqa: S311 -- names to measure with, no secret
    spans = [name.timespan for record in gazetteer.records for name in record.names]

    def name(kind: str) -> Toponym:
        several = [next(next_word) for _ in range(dice.choice((1, 1, 2)))]
        text = " ".join(several) + dice.choice(_ENDS[kind])
        return Toponym(text, text, "und", dice.choice(spans))

    def place(at: int) -> Place:
        kind = dice.choice(tuple(_ENDS))
        names = tuple(name(kind) for _ in range(NAMES_EACH))
        return Place(id=f"p{at}", title=names[-1].name, kind=kind, geometry=None, country="ZZ", names=names)

    places = tuple(place(at) for at in range(MILLION // NAMES_EACH))
    return Gazetteer(places=(*gazetteer.places, *places), monuments=gazetteer.monuments)


def questions(gazetteer: Gazetteer, number: int) -> list[Question]:
    """Return what is asked, in the proportions of WAYS."""
    dice = random.Random(SEED + 1)  # noqa: S311 -- questions to measure with, no secret
    named = [record.names for record in gazetteer.records if record.names]
    asked: list[Question] = []
    while len(asked) < number:
        name = dice.choice(dice.choice(named))
        (way,) = dice.choices(tuple(WAYS), tuple(WAYS.values()))
        text = _ASKED[way](dice.choice((name.name, name.latin)), dice)
        asked.append(Question(text, way, dice.choice((None, 1950)), folded(name.name)))
    return asked


def _written(text: str, _: random.Random) -> str:
    return text


def _unmarked(text: str, _: random.Random) -> str:
    return folded(text).upper()


def _other_script(text: str, _: random.Random) -> str:
    """Return a name in Cyrillic letters, or one that is in these in Georgian ones, as it sounds."""
    alphabet = _GEORGIAN if "а" <= text[0].lower() <= "я" else _CYRILLIC
    return "".join(alphabet.get(letter, letter) for letter in sounded(text))


def _inflected(text: str, _: random.Random) -> str:
    stem = text.rstrip("аеиоуыэюяaeiouy")
    return stem + ("ом" if stem[-1:] >= "а" else "om")


def _mistyped(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    return dice.choice(
        (text[:at] + text[at + 1 :], text[:at] + text[at : at + 2][::-1] + text[at + 2 :], text + text[at])
    )


_ASKED: Final = {
    "as written": _written,
    "without marks": _unmarked,
    "in another script": _other_script,
    "inflected": _inflected,
    "mistyped": _mistyped,
}


def spelled_by(record: Record) -> list[tuple[str, str]]:
    """Return each spelling of a record, folded, with the name it spells, folded."""
    return [(folded(text), folded(name.name)) for name in record.names for text in name.spellings]


def ours(gazetteer: Gazetteer) -> Asked:
    """Ask this package."""
    index_of(gazetteer).grams  # noqa: B018 -- else the first mistyped name would wait for it
    names = {record.id: [folded(name.name) for name in record.names] for record in gazetteer.records}

    def ask(question: Question) -> list[str]:
        answers = find(gazetteer, question.text, question.year, MOST)
        return [name for answer in answers for name in names[answer.record.id]]

    return ask


def rapidfuzz(gazetteer: Gazetteer) -> Asked:
    """Ask RapidFuzz as its documentation begins: all spellings, the scorer it has by itself."""
    spelled = [pair for record in gazetteer.records for pair in spelled_by(record)]
    choices, names = [text for text, _ in spelled], [name for _, name in spelled]

    def ask(question: Question) -> list[str]:
        return [names[at] for _, _, at in extract(folded(question.text), choices, limit=MOST)]

    return ask


def fts5(gazetteer: Gazetteer) -> Asked:
    """Ask SQLite: the rows that share most trigrams, weighed by how rare they are."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table spelled using fts5(text, name unindexed, tokenize = 'trigram')")
    base.executemany(
        "insert into spelled values (?, ?)", (pair for record in gazetteer.records for pair in spelled_by(record))
    )

    def ask(question: Question) -> list[str]:
        text = folded(question.text).replace('"', " ")
        runs = " OR ".join(f'"{text[at : at + 3]}"' for at in range(len(text) - 2))
        found = base.execute("select name from spelled where text match ? order by rank limit ?", (runs or '""', MOST))
        return [name for (name,) in found]

    return ask


PEERS: Final = {"renamed_places.search": ours, "RapidFuzz process.extract": rapidfuzz, "SQLite FTS5, trigrams": fts5}


def measure(peer: str, where: str) -> dict[str, Any]:
    """Return how long a peer takes a question, how often it answers it, and what it needs to begin."""
    gazetteer = load() if where == "the gazetteer" else million(load())
    asked = questions(gazetteer, QUESTIONS[where])
    before, start = _memory(), perf_counter()
    ask = PEERS[peer](gazetteer)
    begun = perf_counter() - start
    gc.collect()  # else what is left of beginning is walked through while some question waits
    ask(asked[0])
    if _timed(ask, asked[0]).seconds > _SLOW_SECONDS:
        asked = asked[:SLOW]
    timed = [_timed(ask, question) for question in asked]
    return _speed(timed) | {"begun": begun, "memory": _memory() - before, "ways": _by_way(timed)}


def _timed(ask: Asked, question: Question) -> Asking:
    start = perf_counter()
    answers = ask(question)
    return Asking(question, perf_counter() - start, question.meant in answers)


def _speed(timed: list[Asking]) -> dict[str, Any]:
    taken = [each.seconds for each in timed]
    return {
        "second": len(taken) / sum(taken),
        "median": median(taken) * 1000,
        "p95": quantiles(taken, n=20)[-1] * 1000,
        "found": sum(each.right for each in timed) / len(timed),
        "asked": len(timed),
    }


def _by_way(timed: list[Asking]) -> dict[str, dict[str, Any]]:
    """Return the speed by way of asking, without a year and with one; of those asked often enough."""
    groups = defaultdict(list)
    for each in timed:
        groups[each.question.way, each.question.year].append(each)
    return {
        f"{way}, in {year}" if year else way: _speed(groups[way, year])
        for way in WAYS
        for year in (None, 1950)
        if len(groups[way, year]) > 1
    }


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_new_process(peer: str, where: str) -> dict[str, Any]:
    """Return the measures of a peer that runs alone."""
    told = subprocess.run([sys.executable, __file__, peer, where], check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def table(where: str) -> str:
    """Return the measures of all peers in one place as a table, our own first."""
    found = {peer: in_new_process(peer, where) for peer in PEERS}
    own = found["renamed_places.search"]
    lines = [
        "| asked | a second | median ms | p95 ms | times ours | among the first ten | ready after, s | memory, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {peer} | {of['second']:,.0f} | {of['median']:.3f} | {of['p95']:.3f} | {own['second'] / of['second']:.1f} "
        f"| {of['found']:.0%} of {of['asked']:,} | {of['begun']:.2f} | {of['memory']:.0f} |"
        for peer, of in found.items()
    ]
    return "\n".join([*lines, "", *ways_told(own["ways"])])


def ways_told(ways: dict[str, dict[str, Any]]) -> list[str]:
    """Return this package's measures by way of asking, as the lines of a table."""
    return [
        "| renamed_places.search, asked | a second | median ms | p95 ms | among the first ten |",
        "|---|---|---|---|---|",
        *(f"| {way} | {_figures(of)} | {of['found']:.0%} of {of['asked']:,} |" for way, of in ways.items()),
    ]


def _figures(of: dict[str, Any]) -> str:
    return f"{of['second']:,.0f} | {of['median']:.3f} | {of['p95']:.3f}"


def main() -> None:
    """Measure one peer in one place (both given), or all in turn."""
    if len(sys.argv) > 2:  # noqa: PLR2004 -- a peer and where
        print(json.dumps(measure(sys.argv[1], sys.argv[2])))
        return
    told = [
        f"Names asked for among {where}, each peer in its own process, one core.\n\n{table(where)}"
        for where in QUESTIONS
    ]
    text = "\n\n".join(told)
    print(text)
    write_section("Finding a name", text)


if __name__ == "__main__":
    main()
