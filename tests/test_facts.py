"""Are the best-known changes in the gazetteer, by name and date?"""

import pytest

from renamed_places.records import Gazetteer, Monument, Place

RENAMED = [
    ("dushanbe", "Stalinabad", "1961-11", "Dushanbe"),
    ("tskhinvali-staliniri", "Staliniri", "1961-11", "Tskhinvali"),
    ("volgograd", "Tsaritsyn", "1925-04-10", "Stalingrad"),
    ("volgograd", "Stalingrad", "1961-11-10", "Volgograd"),
    ("stalinstadt", "Stalinstadt", "1961-11-13", "Eisenhüttenstadt"),
    ("pik-stalina-pamir", "Stalin Peak", "1962", "Communism Peak"),
    ("pik-stalina-pamir", "Communism Peak", "1998", "Ismoil Somoni Peak"),
    (
        "warsaw-palace-of-culture",
        "Joseph Stalin Palace of Culture and Science",
        "1956",
        "Palace of Culture and Science",
    ),
    ("metro-semyonovskaya", "Stalinskaya", "1961-11-30", "Semyonovskaya"),
    ("stalinallee-berlin", "Stalinallee", "1961-11-13", "Karl-Marx-Allee (west) / Frankfurter Allee (east)"),
    ("lenin-stalin-mausoleum", "Lenin Mausoleum", "1953-03-09", "Mausoleum of Lenin and Stalin"),
    ("lenin-stalin-mausoleum", "Mausoleum of Lenin and Stalin", "1961-10-31", "Lenin Mausoleum"),
]


@pytest.mark.parametrize(("record_id", "before", "when", "after"), RENAMED)
def test_a_place_changed_its_name_then(
    record_id: str, before: str, when: str, after: str, gazetteer: Gazetteer
) -> None:
    place = gazetteer.record(record_id)
    assert isinstance(place, Place)
    changes = [
        (earlier.spellings, later.timespan.start.text if later.timespan.start else None, later.spellings)
        for earlier, later in zip(place.names, place.names[1:], strict=False)
    ]

    assert any(before in was and start == when and after in became for was, start, became in changes)


def test_both_days_of_volgograds_naming_are_told(gazetteer: Gazetteer) -> None:
    (conflict,) = gazetteer.record("volgograd").conflicts

    assert (conflict.field, conflict.value) == ("names[1].end", "1961-11-11")
    assert conflict.sources


MONUMENTS = [
    ("stalin-monument-yerevan", "1962-21", "Mother Armenia", "1967"),
    ("stalin-monument-berlin", "1961-11-13", "", ""),
    ("stalin-monument-budapest", "1956-10-23", "", ""),
    ("stalin-monument-prague-letna", "1962-11", "", ""),
]


@pytest.mark.parametrize(("record_id", "removed", "replaced_by", "replaced"), MONUMENTS)
def test_a_monument_was_removed_then(
    record_id: str, removed: str, replaced_by: str, replaced: str, gazetteer: Gazetteer
) -> None:
    monument = gazetteer.record(record_id)
    assert isinstance(monument, Monument)

    assert monument.life.end
    assert monument.life.end.text == removed
    assert monument.replaced_by.startswith(replaced_by)
    assert not replaced or (monument.replaced and monument.replaced.text == replaced)


EVENTS = [
    ("stalin-dies-1953", "1953-03-05", "Death of Stalin"),
    ("amnesty-1953", "1953-03-27", "amnesty"),
    ("beria-arrested-1953", "1953-06-26", "Beria is arrested"),
    ("beria-executed-1953", "1953-12-23", "Beria is tried in secret and shot"),
    ("mikoyan-yerevan-charents-1954", "1954-03-11", "Mikoyan"),
    ("pospelov-commission-1955", "1955-12-31", "Commission"),
    ("secret-speech-1956", "1956-02-25", "Secret Speech"),
    ("georgian-demonstrations-1956", "1956-03-04", "Tbilisi"),
    ("gulag-inexpedient-resolution-1956", "1956-10-25", "camp"),
    ("gulag-closed-1960", "1960-01-25", "Gulag"),
    ("soviet-anthem-rewritten-1977", "1977-05-27", "anthem"),
    ("congress-22-1961", "1961-10-17", "Congress"),
    ("stalin-body-moved-1961", "1961-10-31", "Stalin"),
]


@pytest.mark.parametrize(("event_id", "date", "word"), EVENTS)
def test_an_event_is_told_with_its_date_and_a_source(event_id: str, date: str, word: str, gazetteer: Gazetteer) -> None:
    event = next(each for each in gazetteer.events if each.id == event_id)

    assert event.date.text == date
    assert word.casefold() in f"{event.title} {event.summary}".casefold()
    assert event.citations


def test_the_order_that_closed_the_gulag_is_named_by_its_number(gazetteer: Gazetteer) -> None:
    (order,) = (each for each in gazetteer.events if each.id == "gulag-closed-1960")

    assert "020" in order.title + order.summary
