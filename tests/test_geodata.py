"""Do files become records and records files again, and is there one canonical form?"""

import json
import shutil
from pathlib import Path

import pytest

from renamed_places import geodata
from renamed_places.errors import GeodataError
from renamed_places.records import Gazetteer

DOCUMENTS, _ = geodata.read_documents(geodata.SHIPPED)
FEATURES = [
    pytest.param(feature, id=feature["id"])
    for stem in ("places", "monuments")
    for feature in geodata.members(DOCUMENTS, stem)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped gazetteer to spoil."""
    return Path(shutil.copytree(geodata.SHIPPED, tmp_path / "geodata"))


@pytest.mark.parametrize("feature", FEATURES)
def test_a_shipped_record_is_written_as_it_was_read(feature: geodata.Json, gazetteer: Gazetteer) -> None:
    assert geodata.feature_of(gazetteer.record(feature["id"])) == feature


@pytest.mark.parametrize("stem", [*geodata.FEATURES, *geodata.LISTS])
def test_each_shipped_file_is_in_canonical_form(stem: str) -> None:
    written = (geodata.SHIPPED / geodata.file_name(stem)).read_text(encoding="utf-8")

    assert written == geodata.canonical(stem, DOCUMENTS[stem])


def test_tidying_twice_changes_nothing_more(folder: Path) -> None:
    path = folder / "places.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"].reverse()
    path.write_text(json.dumps(document), encoding="utf-8")

    assert geodata.tidy(folder, write=False) == ["places.geojson"]
    assert geodata.tidy(folder) == ["places.geojson"]
    assert geodata.tidy(folder) == []
    assert path.read_text(encoding="utf-8") == (geodata.SHIPPED / "places.geojson").read_text(encoding="utf-8")


def test_only_telling_what_is_untidy_changes_no_file(folder: Path) -> None:
    path = folder / "sources.json"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = path.read_bytes()

    assert geodata.tidy(folder, write=False) == ["sources.json"]
    assert path.read_bytes() == before


def test_empty_values_are_left_out_and_coordinates_have_five_decimals() -> None:
    feature = {
        "id": "a",
        "type": "Feature",
        "properties": {"note": "", "kind": "street", "title": "A", "links": {}},
        "geometry": {"type": "Point", "coordinates": [1.123456789, 2]},
    }

    text = geodata.canonical("places", {"type": "FeatureCollection", "features": [feature]})

    assert '"geometry": {"type":"Point","coordinates":[1.12346,2]}' in text
    assert list(json.loads(text)["features"][0]["properties"]) == ["title", "kind"]


def test_an_unknown_key_is_kept_by_tidy_for_check_to_tell() -> None:
    feature = {"type": "Feature", "id": "a", "geometry": None, "properties": {"colour": "red", "title": "A"}}

    text = geodata.canonical("places", {"type": "FeatureCollection", "features": [feature]})

    assert json.loads(text)["features"][0]["properties"] == {"title": "A", "colour": "red"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"places\.geojson") as refused:
        geodata.load(tmp_path)

    assert "sources.json" in str(refused.value)


def test_a_key_given_twice_is_refused(folder: Path) -> None:
    (folder / "sources.json").write_text('[{"id": "a", "id": "b"}]', encoding="utf-8")

    with pytest.raises(GeodataError, match="'id' stands twice"):
        geodata.load(folder)


def test_half_a_letter_is_refused(folder: Path) -> None:
    (folder / "sources.json").write_text('[{"id": "a", "type": "book", "title": "\\ud83d"}]', encoding="utf-8")

    with pytest.raises(GeodataError, match=r"sources\.json: cannot be read as JSON: .*surrogates not allowed"):
        geodata.load(folder)


def test_a_record_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "honourees.json").write_text('[{"id": "stalin", "title": "Stalin", "first": "soon"}]', encoding="utf-8")

    with pytest.raises(GeodataError, match=r"honourees\.json: stalin: 'soon' is not a date"):
        geodata.load(folder)


def test_a_key_that_a_record_lacks_is_told_as_missing(folder: Path) -> None:
    (folder / "honourees.json").write_text('[{"id": "stalin", "title": "Stalin"}]', encoding="utf-8")

    with pytest.raises(GeodataError, match=r"honourees\.json: stalin: 'first' is missing: run `renamed-places check`"):
        geodata.load(folder)


def test_chapters_keep_the_order_in_which_they_are_told(folder: Path) -> None:
    ids = [chapter["id"] for chapter in DOCUMENTS["story"]]
    path = folder / "story.json"
    path.write_text(json.dumps(DOCUMENTS["story"]), encoding="utf-8")

    assert geodata.tidy(folder) == ["story.json"]
    assert [chapter.id for chapter in geodata.load(folder).chapters] == ids != sorted(ids)


def test_a_gazetteer_may_do_without_a_story(folder: Path) -> None:
    (folder / "story.json").unlink()

    assert geodata.load(folder).chapters == ()
    assert geodata.tidy(folder) == []


def test_a_story_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "story.json").write_text('[{"id": "a", "title": "A", "moment": {}}]', encoding="utf-8")

    with pytest.raises(GeodataError, match=r"story\.json: a: "):
        geodata.load(folder)
