"""Do the numbers that say how well the gazetteer is known count what they say they count?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pytest

from renamed_places.dates import parse, timespan
from renamed_places.records import Citation, Gazetteer, Source
from renamed_places.stats import shares

ATTESTED: Final = "records with two independent sources or a decree"
KNOWN: Final = "places with both ends of the name known to the year, and a source"
SEEN: Final = "names the place"


def source(number: int, address: str, container: str = "") -> Source:
    csl: dict[str, Any] = {"URL": address, "container-title": container}
    return Source(id=f"source-{number}", title="A work", csl=csl)


def attested(gazetteer: Gazetteer, sources: Sequence[Source], supports: str = SEEN) -> bool:
    """Return whether a record that cites these works counts as attested."""
    citations = tuple(Citation(source=each.id, supports=supports) for each in sources)
    record = replace(gazetteer.places[0], citations=citations)
    alone = replace(gazetteer, places=(record,), monuments=(), sources={each.id: each for each in sources})
    return shares(alone)[ATTESTED] == (1, 1)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source(1, "https://a.example/1")], False),
        ([source(1, "https://a.example/1"), source(2, "https://b.example/1")], True),
        ([source(1, "https://a.example/1"), source(2, "https://www.a.example/2")], False),
        ([source(1, ""), source(2, "")], True),
        (
            [
                source(1, "https://ru.wikipedia.org/1", "Wikipedia (Russian)"),
                source(2, "https://copy.example/1", "Wikipedia (English)"),
            ],
            False,
        ),
    ],
    ids=["one work", "two publishers", "two pages of a site", "two documents", "two languages of Wikipedia"],
)
def test_works_are_independent_where_they_have_not_one_publisher(
    gazetteer: Gazetteer, sources: list[Source], *, expected: bool
) -> None:
    assert attested(gazetteer, sources) is expected


def test_a_decree_needs_no_second_work(gazetteer: Gazetteer) -> None:
    assert attested(gazetteer, [source(1, "https://a.example/1")], supports="The decree of 10 November 1961")


ENDS = [
    ("1934", "1961-11-10", True),
    ("1934-05", "..", True),
    ("1945-03?", "1957-01-08", True),
    ("[1930-06-12..1930-09-07]", "1961", True),
    ("1934~", "1961", False),
    ("1934", "1961?", False),
    ("193X", "1961", False),
    ("[1933,1934]", "1961", False),
    ("[..1936]", "1961", False),
    ("1954-12~", "1961", False),
    (None, "1961", False),
    ("1934", None, False),
]


@pytest.mark.parametrize(("start", "end", "known"), ENDS)
def test_an_end_is_known_to_the_year_where_all_its_days_lie_in_one(
    start: str | None, end: str | None, gazetteer: Gazetteer, *, known: bool
) -> None:
    span = timespan(parse(start) if start else None, parse(end) if end else None)
    place = next(each for each in gazetteer.places if each.citations)
    name = replace(place.names[0], timespan=span, honours="stalin", proposed=False)
    alone = replace(gazetteer, places=(replace(place, names=(name,)),), monuments=())

    assert shares(alone)[KNOWN] == (int(known), 1)
