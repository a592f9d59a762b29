"""What belongs to a letter, from the schema: the tables whose rows name one, and the names of whom they name.

Nothing enters but the keys of letters; rows leave, batch by batch. A table that is added to the schema with a column
`letter_id` is a part of the letter from then on.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from etl import schema
from etl.export.dataset import Dataset, batches
from etl.export.described_tables import Table, described_tables, is_list, quoted, table, target
from etl.schema import Column

LETTERS, LETTER, NOTES, NOTE = "letters", "letter_id", "notes", "note_id"
WITHOUT_LABEL = (LETTER, NOTE, "page_id")  # the letter and note that a row stands in; a page's title says no more
LABELS = ("name", "title")  # the columns that say for people what a row is; the first that a table has
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter, and the rows of each table that name it."""

    letter: Row
    rows: dict[str, list[Row]]


def part_tables(with_texts: bool) -> tuple[Table, ...]:
    """The tables with several rows a letter."""
    return tuple(one for one in described_tables(with_texts) if is_part(one))


def is_part(one: Table) -> bool:
    """Whether a table's rows belong to a letter each, without being one or saying how its page was read."""
    return (
        not one.is_of_pages
        and one.key != [LETTER]
        and any(column.name == LETTER and column.to == LETTERS for column in one.columns)
    )


def letters_with_parts(dataset: Dataset, keys: Iterable[str]) -> Iterator[Parts]:
    """Letters with all that belongs to them, in the order of their keys; a key of no letter gives nothing."""
    letters, tables = table(LETTERS, dataset.with_texts), part_tables(dataset.with_texts)
    for batch in batches(keys):
        found = {one.name: by_letter(selected(dataset, one, batch)) for one in (letters, *tables)}
        for key in batch:
            for letter in found[LETTERS].get(key, []):
                yield Parts(letter, {one.name: found[one.name].get(key, []) for one in tables})


def selected(dataset: Dataset, one: Table, batch: list[str]) -> Iterator[Row]:
    """The rows of a table that name a letter of the batch, each in the order of the pages."""
    lists = [column.name for column in one.columns if is_list(column)]
    for row in dataset.connection.execute(select(one), {"keys": json.dumps(batch)}):
        yield filled(row, lists)


def filled(row: sqlite3.Row, lists: list[str]) -> Row:
    """A row by names, its lists as lists."""
    values = dict(zip(row.keys(), row, strict=True))
    return values | {name: json.loads(values[name]) for name in lists if values[name] is not None}


def by_letter(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the letter that they belong to."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[LETTER], []).append(row)
    return found


def select(one: Table) -> str:
    """SQL for a table's rows of the letters `:keys`, a label behind each key of a person, a place or an archive."""
    columns, joins = [], []
    for column in one.columns:
        columns.append(quoted(one.name, column.name))
        if label := label_of(column):
            other, key = target(column)
            alias = f"of_{column.name}"
            columns.append(f"{quoted(alias, label)} as {quoted(label_name(one, column))}")
            joins.append(
                f"left join {quoted(other)} as {alias} on {quoted(alias, key)} = {quoted(one.name, column.name)}"
            )
    return "\n".join(
        [
            f"select {', '.join(columns)}",
            f"from {quoted(one.name)}",
            *joins,
            f"where {quoted(one.name, LETTER)} in (select value from json_each(:keys))",
            f"order by {quoted(one.name)}.rowid",
        ]
    )


def label_of(column: Column) -> str | None:
    """The column of the table that a key leads to which says for people what is meant; null for the letter itself."""
    if column.to is None or column.name in WITHOUT_LABEL or not column.name.endswith("_id"):
        return None
    names = {other.name for other in schema.COLUMNS_OF[schema.TABLES[column.to]] if not other.is_text}
    return next((label for label in LABELS if label in names), None)


def label_name(one: Table, column: Column) -> str:
    """What the label of a key is called: `person` for `person_id`, `place_name` where `place` is a column, too."""
    name = column.name.removesuffix("_id")
    return f"{name}_name" if any(other.name == name for other in one.columns) else name
