"""Places of writing as GeoJSON, checked by the rules of RFC 7946, section by section."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import readings
from every import every
from exported_letters import changed, exported, letter_ids

from etl.export import geojson


def collection(database: Path, **options: Any) -> dict[str, Any]:
    """The places of letters."""
    found: dict[str, Any] = json.loads(exported(database, geojson.pieces, **options))
    return found


def features(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The features by their ids."""
    return {one["id"]: one for one in found["features"]}


def faults(found: dict[str, Any]) -> Iterator[str]:
    """What RFC 7946 forbids or does not have, a line each."""
    if found.get("type") != "FeatureCollection" or not isinstance(found.get("features"), list):
        yield "no FeatureCollection (3.3)"
        return
    if {"geometry", "properties", "coordinates", "geometries"} & set(found):
        yield "members of other types (7.1)"
    if "crs" in found:
        yield "a coordinate system of its own (4)"
    for one in found["features"]:
        if one.get("type") != "Feature" or not {"geometry", "properties"} <= set(one):
            yield f"{one.get('id')} is no feature (3.2)"
        if not isinstance(one.get("id", ""), str | int | float) or not isinstance(one.get("properties"), dict):
            yield f"{one.get('id')} has no object of properties, or no id (3.2)"
        yield from point_faults(one.get("geometry"), str(one.get("id")))
    if len({one.get("id") for one in found["features"]}) < len(found["features"]):
        yield "an id twice"


def point_faults(geometry: Any, key: str) -> Iterator[str]:
    """What is wrong with a point; null is a feature without a place (3.2)."""
    if geometry is None:
        return
    if geometry.get("type") != "Point" or len(geometry.get("coordinates", [])) != 2:
        yield f"{key} is no point (3.1.2)"
        return
    longitude, latitude = geometry["coordinates"]
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        yield f"{key} is not on earth (4)"


def test_the_rules_hold(letters: Path) -> None:
    assert list(faults(collection(letters))) == []


PLANTED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another type": lambda found: found.update(type="Feature"),
    "a coordinate system": lambda found: found.update(crs={}),
    "a member of a feature": lambda found: found.update(properties={}),
    "no properties": lambda found: found["features"][0].pop("properties"),
    "no geometry": lambda found: found["features"][0].pop("geometry"),
    "one coordinate": lambda found: found["features"][0]["geometry"]["coordinates"].pop(),
    "not on earth": lambda found: found["features"][0]["geometry"].update(coordinates=[0, 91]),
    "an id twice": lambda found: found["features"].append(found["features"][0]),
}


@every("name", PLANTED)
def test_a_planted_fault_is_found(practice: Path, name: str) -> None:
    found = collection(practice)
    PLANTED[name](found)
    assert list(faults(found)) != []


def test_every_letter_is_counted_once(letters: Path) -> None:
    found = collection(letters)
    rows = readings.rows(letters, "select place, place_id from letters")
    assert {key: one["properties"]["letters"] for key, one in features(found).items()} == Counter(
        row["place_id"] for row in rows if row["place_id"]
    )
    assert found["letters"] == len(rows)
    assert found["letters_without_place"] == sum(row["place"] is None for row in rows)
    placed = sum(one["properties"]["letters"] for one in found["features"])
    assert placed + found["letters_without_place"] + found["letters_with_place_not_in_gazetteer"] == len(rows)


def test_longitude_comes_first(practice: Path) -> None:
    """Kharkov lies at 36° east and 50° north; places of the practice pages all lie in what was the Soviet Union."""
    found = collection(practice)
    kharkiv = features(found)["kharkiv"]
    assert kharkiv["geometry"] == {"type": "Point", "coordinates": [36.25475, 49.98177]}
    west, south, east, north = (19.0, 38.0, 180.0, 82.0)
    for one in found["features"]:
        longitude, latitude = one["geometry"]["coordinates"]
        assert west < longitude < east
        assert south < latitude < north


def test_a_place_has_its_names_then_and_now(practice: Path) -> None:
    properties = features(collection(practice))["kharkiv"]["properties"]
    assert (properties["name"], properties["name_now"], properties["name_ru"]) == ("Kharkov", "Kharkiv", "Харьков")
    assert properties["geonames"] == "706483", "text, so that no zero is lost"
    assert (properties["letters"], properties["first_year"], properties["last_year"]) == (2, 1918, 1920)
    assert properties["url"] == "https://example.org/letters/correspondence/places/kharkiv"


def test_geonames_is_credited(database: Path) -> None:
    assert "GeoNames" in collection(database)["credit"]
    assert "CC BY 4.0" in collection(database)["credit"]


def test_a_place_that_is_nowhere_and_a_letter_whose_place_is_unknown(practice: Path, tmp_path: Path) -> None:
    odd = changed(
        practice,
        tmp_path,
        "update places set latitude = null where place_id = 'kharkiv'",
        "update letters set place = 'Somewhere', place_id = null where place_id = 'baku'",
        "update letters set date_earliest = null, date_latest = null where place_id = 'rostov'",
    )
    found = collection(odd)
    assert features(found)["kharkiv"]["geometry"] is None
    assert "baku" not in features(found)
    assert found["letters_with_place_not_in_gazetteer"] == 1
    assert "first_year" not in features(found)["rostov"]["properties"]
    assert list(faults(found)) == []


def test_no_letters_give_an_empty_collection(database: Path) -> None:
    found = collection(database, keys=[])
    assert (found["features"], found["letters"], found["letters_without_place"]) == ([], 0, 0)
    assert len(letter_ids(database)) > 0
