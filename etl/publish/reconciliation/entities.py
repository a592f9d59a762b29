"""The things that can be reconciled, their types and their properties, as rows of the database.

Ids enter, `Entity` leaves: name, type, and what the columns of its table say. Properties are the columns of the schema;
what is quoted from the edition is none. A column that is added there is one at once. A new type is a row of `KINDS`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette

from etl.publish.pages.dates_in_words import in_words
from etl.publish.pages.page_queries import DATABASE
from etl.schema import TABLES, columns, keys

Row = Mapping[str, Any]
ASKED = "json_each(:ids) as asked"  # a cross join keeps it first: SQLite would else read all letters for a few ids


@dataclass(frozen=True, slots=True)
class Kind:
    """A type: its id, its name, the table and the column that names its rows, and what tells its rows from others."""

    id: str
    name: str
    table: str
    label: str
    kind: str | None = None

    @property
    def key(self) -> str:
        """The column that holds the id."""
        return keys(TABLES[self.table])[0]

    @property
    def described(self) -> dict[str, str]:
        """The type as the protocol has it."""
        return {"id": self.id, "name": self.name}


@dataclass(frozen=True, slots=True)
class Property:
    """A property: a column of a table, or the names of other rows."""

    id: str
    name: str
    description: str
    type: type[str] | type[int] | type[float]
    to: str | None  # the table whose rows are its values


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or letter."""

    id: str
    kind: Kind
    row: Row

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row[self.kind.label])

    @property
    def description(self) -> str:
        """In a line, which one it is."""
        row = self.row
        if self.kind.table == "people":
            years = f"{row['born'] or '?'}–{row['died'] or '?'}" if row["born"] or row["died"] else ""
            return "; ".join(part for part in (years, row["description"]) if part)
        if self.kind.table == "places":
            return ", ".join(dict.fromkeys((row["name_now"], row["country"])))
        return f"{row['kind']}, {in_words(row['date_edtf'])}"


KINDS = (
    Kind("person", "Person", "people", "name", "person"),
    Kind("body", "Corporate body", "people", "name", "corporate body"),
    Kind("place", "Place", "places", "name"),
    Kind("letter", "Letter", "letters", "title"),
)
BY_ID = {kind.id: kind for kind in KINDS}
OF_TABLE = {kind.table: kind for kind in KINDS}
# Properties that are rows of other tables: SQL that gives the key of the entity and a value, or the key and name of one
FURTHER: Mapping[str, Mapping[str, tuple[Property, str]]] = {
    "people": {
        "names": (
            Property("names", "names", "every form of the name", str, None),
            f"select person_id, name from {ASKED} cross join person_names on person_id = asked.value group by 1, 2",
        ),
        "letters": (
            Property("letters", "letters", "how many letters the person sent or received", int, None),
            "select value, (select count(distinct letter_id) from correspondents where person_id = asked.value)"
            f" from {ASKED}",
        ),
    },
    "letters": {
        role: (
            Property(role, role, f"every {role.removesuffix('s')} of the letter", str, "people"),
            f"select letter_id, person_id, name from {ASKED} cross join correspondents on letter_id = asked.value"
            f" join people using (person_id) where role = '{role.removesuffix('s')}' order by letter_id, position",
        )
        for role in ("senders", "addressees")
    },
}


def properties(kind: Kind) -> dict[str, Property]:
    """The properties of a type, by id: the columns of its table but the key and quoted words, then further ones."""
    described = columns(TABLES[kind.table])
    own = {
        one.name: Property(one.name, one.name.replace("_", " "), one.description, one.type, one.to)
        for one in described
        if not one.is_key and not one.is_text
    }
    return own | {name: one for name, (one, _) in FURTHER.get(kind.table, {}).items()}


async def entities(datasette: Datasette, ids: Iterable[str]) -> dict[str, Entity]:
    """Those of the ids that there are."""
    asked, found = list(dict.fromkeys(ids)), dict[str, Entity]()
    for table in OF_TABLE:
        kind = OF_TABLE[table]
        names = ", ".join(one.name for one in columns(TABLES[table]) if not one.is_text)
        sql = f"select {names} from {ASKED} cross join {table} on {kind.key} = asked.value"
        for row in await all_rows(datasette, sql, asked):
            own = next(one for one in KINDS if one.table == table and (one.kind is None or one.kind == row["kind"]))
            found.setdefault(row[kind.key], Entity(row[kind.key], own, dict(row)))
    return {key: found[key] for key in asked if key in found}


async def all_rows(datasette: Datasette, sql: str, ids: Iterable[str]) -> list[Any]:
    """What SQL gives for ids, `:ids` in it."""
    answered = await datasette.get_database(DATABASE).execute(sql, {"ids": json.dumps(list(ids))}, truncate=False)
    return list(answered.rows)


Values = dict[str, dict[str, list[dict[str, Any]]]]  # id → property → values


async def extended(datasette: Datasette, ids: Iterable[str], wanted: Iterable[str]) -> Values:
    """What is known of each entity, property by property, in the words of the protocol; nothing of an unknown one."""
    asked, names = list(ids), list(wanted)
    there = await entities(datasette, asked)
    found: Values = {key: {name: [] for name in names} for key in asked}
    links: dict[str, list[tuple[str, str, str]]] = {}
    for key, entity in there.items():
        known = properties(entity.kind)
        for name in names:
            value = entity.row.get(name) if name in known else None
            if value is None:
                continue
            if (to := known[name].to) in OF_TABLE:
                links.setdefault(str(to), []).append((key, name, str(value)))
            else:
                found[key][name].append(as_value(value))
    for linked in links.values():
        labels = await entities(datasette, (value for _, _, value in linked))
        for key, name, value in linked:
            found[key][name].append({"id": value, "name": labels[value].name if value in labels else value})
    for table, further in FURTHER.items():
        of_table = [key for key, entity in there.items() if entity.kind.table == table]
        for name in [name for name in names if name in further]:
            for key, *value in await all_rows(datasette, further[name][1], of_table):
                made = {"id": value[0], "name": value[1]} if len(value) == 2 else as_value(value[0])
                found[key][name].append(made)
    return found


def as_value(value: str | int | float) -> dict[str, Any]:
    """A cell in the words of the protocol."""
    return {"str" if isinstance(value, str) else "int" if isinstance(value, int) else "float": value}
