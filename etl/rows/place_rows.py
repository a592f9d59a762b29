"""The gazetteer as rows."""

from collections.abc import Iterator

from etl import schema
from etl.vocabulary.places import place_id, places


def place_rows() -> Iterator[schema.Place]:
    """Every place of the gazetteer."""
    for place in sorted(places(), key=lambda one: one.place_id):
        yield schema.Place(
            place_id=place.place_id, name=place.name, name_now=place.name_now, name_ru=place.name_ru,
            country=place.country, latitude=place.latitude, longitude=place.longitude,
            geonames=place.geonames, source=place.source, remark=place.remark,
        )  # fmt: skip


__all__ = ["place_id", "place_rows"]
