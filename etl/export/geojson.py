"""Letters -> the places where they were written, as GeoJSON for QGIS, Leaflet and Nodegoat.

Keys of letters enter, one FeatureCollection leaves, a place a line, sorted by its id. Coordinates are longitude, then
latitude; a place whose coordinates could not be had is a feature without a geometry. Letters without a place, and those
whose place is printed but not in the gazetteer, are counted beside the features. Source: RFC 7946.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.chosen_letters import chosen_letters, number
from etl.export.dataset import Dataset
from etl.export.json_text import line

CREDIT = "Coordinates and identifiers: GeoNames, https://www.geonames.org/, CC BY 4.0"
PLACES = """
select
  places.place_id,
  places.name,
  places.name_now,
  places.name_ru,
  places.country,
  places.latitude,
  places.longitude,
  places.geonames,
  places.source,
  places.remark,
  count(*) as letters,
  cast(substr(min(coalesce(letters.date_earliest, letters.date_latest)), 1, 4) as integer) as first_year,
  cast(substr(max(coalesce(letters.date_latest, letters.date_earliest)), 1, 4) as integer) as last_year
from {chosen} as chosen
cross join letters on letters.letter_id = chosen.letter_id
cross join places on places.place_id = letters.place_id
group by places.place_id
order by places.place_id
"""
UNPLACED = """
select
  coalesce(sum(letters.place is null), 0) as letters_without_place,
  coalesce(sum(letters.place is not null), 0) as letters_with_place_not_in_gazetteer
from {chosen} as chosen
cross join letters on letters.letter_id = chosen.letter_id
where letters.place_id is null
"""
PROPERTIES = (
    "name",
    "name_now",
    "name_ru",
    "country",
    "geonames",
    "letters",
    "first_year",
    "last_year",
    "source",
    "remark",
)


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file; a key that names no letter counts for nothing."""
    with chosen_letters(dataset, keys) as chosen:
        yield f"{line(about(dataset, chosen))[:-1]},\n".encode()
        yield b'"features": [\n'
        for position, row in enumerate(dataset.connection.execute(PLACES.format(chosen=chosen))):
            yield f"{',' if position else ''}{line(feature(dataset, row))}\n".encode()
        yield b"]}\n"


def about(dataset: Dataset, chosen: str) -> dict[str, Any]:
    """What the file is, and the letters that no feature counts."""
    said = dataset.about
    return {
        "type": "FeatureCollection",
        "title": said["title"],
        "licence": f"{said['licence']}, {said['licence_url']}",
        "credit": CREDIT,
        "letters": number(dataset, chosen),
        **dict(dataset.connection.execute(UNPLACED.format(chosen=chosen)).fetchone()),
    }


def feature(dataset: Dataset, row: sqlite3.Row) -> dict[str, Any]:
    """A place with what is known of it, and how many letters were written there, from when to when."""
    properties = {name: row[name] for name in PROPERTIES if row[name] is not None}
    address = dataset.page("places", row["place_id"])
    return {
        "type": "Feature",
        "id": row["place_id"],
        "geometry": geometry(row["longitude"], row["latitude"]),
        "properties": properties | ({"url": address} if address else {}),
    }


def geometry(longitude: float | None, latitude: float | None) -> dict[str, Any] | None:
    """A point, or null where a coordinate is not known."""
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}
