"""The tables of the dataset as descriptors and files of tables need them, all from `etl.schema`.

Nothing enters but whether words are wanted; tables with their columns, keys and rows leave. What a column is, is said
in `etl/schema`, and nowhere else: a column that is added there stands in every exported file.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from etl import schema
from etl.export.dataset import Dataset
from etl.schema import Column
from etl.schema.shapes import LIST, RANGES, SHAPES

T = TypeVar("T")
# Parts of names that are no words
WORDS = {
    "edtf": "EDTF", "isbn": "ISBN", "uuid": "UUID", "url": "URL", "viaf": "VIAF", "gnd": "GND", "ru": "in Russian",
    "sha256": "SHA-256",
}  # fmt: skip
START = "start_offset"
TOGETHER = 500  # rows that are fetched at once


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the schema, as far as it is exported."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """What it is called for people."""
        return titled(self.name)

    @property
    def key(self) -> list[str]:
        """The columns of its primary key."""
        return [column.name for column in self.columns if column.is_key]

    @property
    def select(self) -> str:
        """SQL for its columns, without a condition."""
        return f"select {', '.join(quoted(self.name, column.name) for column in self.columns)} from {quoted(self.name)}"

    @property
    def is_of_pages(self) -> bool:
        """Whether its rows say how a page was read, stretch by stretch, which only helps beside the page's text."""
        return START in self.key and "note_id" not in self.key


def described_tables(with_texts: bool) -> tuple[Table, ...]:
    """Every table, in an order in which they can be loaded; without texts, without the columns that quote them."""
    return tuple(table(name, with_texts) for name in schema.TABLES)


def table(name: str, with_texts: bool) -> Table:
    """A table by its name. Raises KeyError for one that the schema does not have."""
    row_type = schema.TABLES[name]
    columns = tuple(column for column in schema.COLUMNS_OF[row_type] if with_texts or not column.is_text)
    return Table(name, schema.description(row_type), columns)


def quoted(*names: str) -> str:
    """A name as SQL has it, whatever words SQLite keeps for itself."""
    return ".".join(f'"{name}"' for name in names)


def titled(name: str) -> str:
    """The name of a table or a column for people: `date_edtf` is "Date EDTF"."""
    first, *others = [WORDS.get(word, word) for word in name.removesuffix("_id").split("_")]
    return " ".join([first if first.isupper() else first.capitalize(), *others])


def target(column: Column) -> tuple[str, str]:
    """The table and the column that a column's values stand in. Raises ValueError for a column that is no such key."""
    if column.to is None:
        raise ValueError(f"{column.name} is no foreign key")
    return column.to, schema.keys(schema.TABLES[column.to])[0]


def allowed(column: Column) -> list[Any]:
    """The only values that a column takes, as values of its type; [] where it is open."""
    return [column.type(value) for value in column.values]


def is_list(column: Column) -> bool:
    """Whether a column holds several texts, as a JSON array."""
    return column.shape == LIST


def pattern(column: Column) -> str | None:
    """The regular expression that the texts of a column fit as a whole, null where the schema says none."""
    return SHAPES[column.shape][0] if column.shape and column.type is str and not is_list(column) else None


def limits(column: Column) -> tuple[float, float] | None:
    """The least and the greatest number that a column may hold, null where the schema says none."""
    return RANGES.get(column.shape or "") if column.type is not str else None


def rows(dataset: Dataset, one: Table) -> Iterator[sqlite3.Row]:
    """All rows of a table, in the order in which they were loaded, which is that of the pages."""
    yield from dataset.connection.execute(f"{one.select} order by rowid")


def batched(source: Iterator[T], size: int = TOGETHER) -> Iterator[list[T]]:
    """What there is, some at a time."""
    while batch := list(islice(source, size)):
        yield batch
