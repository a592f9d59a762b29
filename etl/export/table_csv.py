"""A table -> the bytes of its CSV file: the rows that the site gives at the table's `….csv`, in the order of the table.

CSV has one way to write nothing. It stands for null where the column may be null, and for an empty text where it may
not: so both come back, as long as no column holds both; one that does is an error, not a file that has lost something.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.csv_text import written
from etl.export.dataset import Dataset
from etl.export.described_tables import Table, batched, rows

CONTENT_TYPE = "text/csv"


def file_name(table: Table) -> str:
    """What the file of a table is called."""
    return f"{table.name}.csv"


def csv_pieces(dataset: Dataset, table: Table) -> Iterator[bytes]:
    """The CSV of a table: UTF-8, its header first. Raises sqlite3.DataError for what CSV cannot say."""
    yield written([[column.name for column in table.columns]]).encode()
    for batch in batched(rows(dataset, table)):
        check_empty(table, batch)
        yield written(batch).encode()


def check_empty(table: Table, batch: Iterable[Iterable[Any]]) -> None:
    """Nothing, if null and empty texts can be told apart. Raises sqlite3.DataError for the first that cannot."""
    for row in batch:
        for column, cell in zip(table.columns, row, strict=True):
            if cell == "" and column.is_nullable:
                place = f"{table.name}.{column.name} of {next(iter(row))}"
                raise sqlite3.DataError(f"{place} holds an empty text, which CSV cannot tell from null")
