"""The gazetteer: places of writing with their names then and now, and the printed forms that mean them.

What enters are the tables `places` and `place_forms`; what leaves are records in file order and a look-up from a
printed place. To add a place, add a row to `places.csv`, and a row to `place_forms.csv` for each form in which it is
printed. A row that cannot be right is a VocabularyError with file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from etl.vocabulary import Row, rows
from etl.vocabulary.cells import known_id, once

PLACES = ("place_id", "name", "name_now", "name_ru", "country", "latitude", "longitude", "geonames", "source", "remark")
FORMS = ("printed", "means", "example", "remark")
LIMITS = {"latitude": 90, "longitude": 180}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place of the gazetteer; without coordinates the remark says why."""

    place_id: str
    name: str
    name_now: str
    name_ru: str
    country: str
    latitude: float | None
    longitude: float | None
    geonames: str
    source: str
    remark: str


@cache
def places() -> tuple[KnownPlace, ...]:
    """The places of `places.csv`."""
    lines: dict[tuple[str, ...], int] = {}
    return tuple(known_place(row, lines) for row in rows("places", PLACES))


def known_place(row: Row, lines: dict[tuple[str, ...], int]) -> KnownPlace:
    """The place of a row; `lines` remembers which ids stand on which line."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.required("place_id")):
        raise row.error(f"place_id {row['place_id']!r} is not made of small letters, digits and single hyphens")
    once(row, (row["place_id"],), lines)
    latitude, longitude = _degrees(row, "latitude"), _degrees(row, "longitude")
    if (latitude is None) != (longitude is None):
        raise row.error("latitude and longitude stand together or not at all")
    if row["geonames"] and not re.fullmatch(r"[1-9]\d*", row["geonames"]):
        raise row.error(f"geonames {row['geonames']!r} is not a GeoNames identifier")
    row.required("remark" if latitude is None else "source")  # what cannot be had says so
    return KnownPlace(
        place_id=row["place_id"],
        name=row.required("name"),
        name_now=row.required("name_now"),
        name_ru=row["name_ru"],
        country=row.required("country"),
        latitude=latitude,
        longitude=longitude,
        geonames=row["geonames"],
        source=row["source"],
        remark=row["remark"],
    )


def _degrees(row: Row, column: str) -> float | None:
    """A coordinate in degrees, or None where the cell is empty."""
    if not row[column]:
        return None
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", row[column]) or abs(float(row[column])) > LIMITS[column]:
        raise row.error(f"{column} {row[column]!r} is not a number of degrees")
    return float(row[column])


@cache
def _place_ids() -> MappingProxyType[str, str]:
    """The place that each printed form means, by its folded spelling."""
    known = frozenset(place.place_id for place in places())
    forms = rows("place_forms", FORMS)
    return MappingProxyType(
        {_folded(row.required("printed")): known_id(row, "means", known, "places") for row in forms}
    )


def place_id(printed: str) -> str | None:
    """The place that a printed form means, or None where nobody knows it: `KHARKOV`, `Rostov n / D [on]`."""
    return _place_ids().get(_folded(printed))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,")
