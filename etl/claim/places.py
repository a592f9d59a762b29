"""Places: the gazetteer as rows, and the place that a letter's printed place of writing means.

A printed place enters, a `place_id` leaves, or None and a finding. To add a place, see `etl/vocabulary/places.py`.
"""

from collections.abc import Iterator
from typing import Any

from etl import schema
from etl.printed import Finding, PrintedLetter
from etl.vocabulary.places import place_id, places


def place_rows() -> Iterator[tuple[str, Any]]:
    """Every place of the gazetteer."""
    for place in sorted(places(), key=lambda one: one.place_id):
        yield "places", schema.Place(
            place_id=place.place_id, name=place.name, name_now=place.name_now, name_ru=place.name_ru or None,
            country=place.country, latitude=place.latitude, longitude=place.longitude,
            geonames=place.geonames or None, source=place.source or None, remark=place.remark or None,
        )  # fmt: skip


def letter_place_id(letter: PrintedLetter) -> str | None:
    """The place of writing in the gazetteer; None where none is printed or nobody knows it."""
    return place_id(letter.place.text) if letter.place else None


def place_findings(letter: PrintedLetter) -> tuple[Finding, ...]:
    """A finding for a place of writing that the gazetteer does not know."""
    if letter.place is None or place_id(letter.place.text):
        return ()
    message = (
        f"“{letter.place.text}” is printed as the place of writing, but the gazetteer does not know it; "
        "a row in place_forms.csv and one in places.csv would."
    )
    place = letter.place
    return (Finding(kind="unknown-place", severity="notice", message=message, start=place.start, end=place.end),)
