"""The gazetteer: places of writing with their names then and now, and the place that a printed form means.

To add a place, add a row to `places.csv`, and a row to `place_forms.csv` for each form in which it is printed.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from etl.schema.column import column
from etl.vocabulary.forms import TABLES_OF_FORMS, folded
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, table


@table("places")
class KnownPlace(Record):
    """A place of the gazetteer."""

    place_id: str = column("a new id, such as `kharkiv`", key=True, shape="identifier")
    name: str = column("name in the years of the letters")
    name_now: str = column("name today")
    name_ru: str | None = column("name in Russian")
    country: str = column("country today")
    latitude: float | None = column("degrees north", shape="latitude")
    longitude: float | None = column("degrees east", shape="longitude")
    geonames: str | None = column("number in GeoNames", shape="GeoNames")
    source: str | None = column("where the coordinates are from; empty where there are none")
    remark: str | None = column("what else is to be known; without coordinates, why there are none")

    def problem(self) -> str | None:
        """Half a pair of coordinates, coordinates without a source, or none without a reason."""
        if (self.latitude is None) != (self.longitude is None):
            return "latitude and longitude stand together or not at all"
        if self.latitude is None:
            return None if self.remark else "remark is empty, expected the reason why there are no coordinates"
        return None if self.source else "source is empty, expected where the coordinates are from"


def places() -> tuple[KnownPlace, ...]:
    """The places of `places.csv`."""
    return records(KnownPlace)


@cache
def _place_ids() -> MappingProxyType[str, str]:
    """The place that each printed form means, by its folded spelling."""
    return MappingProxyType(
        {folded(form.printed).strip(" .,"): form.means for form in records(TABLES_OF_FORMS["place_forms"])}
    )


def place_id(printed: str) -> str | None:
    """The place that a printed form means, or None where nobody knows it: `KHARKOV`, `Rostov n / D [on]`."""
    return _place_ids().get(folded(printed).strip(" .,"))
