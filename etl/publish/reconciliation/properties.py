"""What the service knows of a row: its properties, each with the SQL of its values.

To add one, add a row to `PROPERTIES`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette

from etl.publish.pages.page_queries import DATABASE
from etl.publish.reconciliation.candidates import PEOPLE, PLACES


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name, the table of its rows, the SQL of its values for the key `:key`."""

    name: str
    table: str
    sql: str


def column(name: str, table: str, column: str) -> Property:
    """A property that is a column."""
    return Property(name, table, f"select {column} from {table} where {KEYS[table]} = :key and {column} is not null")


def identifier(name: str, scheme: str) -> Property:
    """A property that is a number in an authority file."""
    return Property(
        name, PEOPLE, f"select identifier from identifiers where person_id = :key and scheme = '{scheme}' order by 1"
    )


def letters(name: str, role: str) -> Property:
    """The number of letters in which a person has a part."""
    sql = f"select count(distinct letter_id) from correspondents where person_id = :key and role = '{role}'"
    return Property(name, PEOPLE, sql)


KEYS = {PEOPLE: "person_id", PLACES: "place_id"}
PROPERTIES = {
    "born": column("Year of birth", PEOPLE, "born"),
    "died": column("Year of death", PEOPLE, "died"),
    "name_ru": column("Name in Russian", PEOPLE, "name_ru"),
    "description": column("Description", PEOPLE, "description"),
    "names": Property(
        "Forms of the name", PEOPLE, "select name from person_names where person_id = :key order by name"
    ),
    "wikidata": identifier("Wikidata", "wikidata"),
    "viaf": identifier("VIAF", "viaf"),
    "gnd": identifier("GND", "gnd"),
    "letters_sent": letters("Letters sent", "sender"),
    "letters_received": letters("Letters received, copies among them", "addressee"),
    "place_name_ru": column("Name of the place in Russian", PLACES, "name_ru"),
    "name_now": column("Name today", PLACES, "name_now"),
    "country": column("Country today", PLACES, "country"),
    "latitude": column("Latitude", PLACES, "latitude"),
    "longitude": column("Longitude", PLACES, "longitude"),
    "geonames": column("GeoNames", PLACES, "geonames"),
}


async def values(datasette: Datasette, identifier: str, wanted: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The values of a row's properties, each as the specification has it; none where there is no such row."""
    table, _, key = identifier.partition("/")
    found: dict[str, list[dict[str, Any]]] = {}
    for name in wanted:
        one = PROPERTIES[name]
        if one.table != table:
            found[name] = []
            continue
        rows = await datasette.get_database(DATABASE).execute(one.sql, {"key": key}, truncate=False)
        found[name] = [typed(row[0]) for row in rows.rows]
    return found


def typed(value: Any) -> dict[str, Any]:
    """A value with its type."""
    return {{int: "int", float: "float"}.get(type(value), "str"): value}
