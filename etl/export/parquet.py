"""Tables as Parquet, with the types of the schema: text stays text, columns with several texts are lists.

`pieces` gives the overview of letters as one file; `whole_pieces` an archive with a file a table; `partitioned_pieces`
the same with a folder an edition (`letters/edition_id=…/letters.parquet`, as Hive names them), which Spark, DuckDB and
polars read as one table. pyarrow is asked for when a file is: `pip install correspondence[parquet]`.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from tempfile import TemporaryFile
from types import ModuleType
from typing import Any

from etl.export.dataset import Dataset
from etl.export.dataset import rows as rows_of_keys
from etl.export.described_tables import Table, described_tables, is_list, quoted, rows, table
from etl.export.zip_archive import pieces_of, zipped
from etl.schema import Column

MISSING = "Parquet files need pyarrow, which is installed by: pip install correspondence[parquet]"
OVERVIEW = "letter_overview"
# What is held in memory and written as a row group: so many rows, or so many characters, whichever comes first
ROWS, CHARACTERS = 10_000, 4_000_000
# Said here, so that a later pyarrow with other defaults writes the same
OPTIONS = {
    "version": "2.6", "compression": "zstd", "compression_level": 3, "use_dictionary": True, "write_statistics": True,
    "data_page_version": "1.0", "store_schema": True,
}  # fmt: skip
EDITION = "edition_id"
PARTITIONED = ("letters", "pages")  # the tables that say of which edition a row is, by the key that others name
NO_EDITION = "__HIVE_DEFAULT_PARTITION__"  # what Hive calls the folder of rows without a value


class ParquetMissing(RuntimeError):
    """pyarrow is not installed; the message says how it is."""


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The overview of letters in one Parquet file. Raises ParquetMissing."""
    one = table(OVERVIEW, dataset.with_texts)
    sql = f"{one.select} join json_each(:keys) as chosen on {quoted(one.name, 'letter_id')} = chosen.value"
    return file_pieces(one, rows_of_keys(dataset, f"{sql} order by chosen.key", keys), pyarrow())


def whole_pieces(dataset: Dataset) -> Iterator[bytes]:
    """An archive with a Parquet file a table. Raises ParquetMissing."""
    arrow = pyarrow()
    tables = described_tables(dataset.with_texts)
    files = ((f"{one.name}.parquet", file_pieces(one, rows(dataset, one), arrow)) for one in tables)
    return zipped(files, zipfile.ZIP_STORED)  # Parquet is packed already


def partitioned_pieces(dataset: Dataset) -> Iterator[bytes]:
    """An archive with a folder a table, and in it a folder an edition where rows are of one. Raises ParquetMissing."""
    arrow = pyarrow()
    tables = described_tables(dataset.with_texts)
    return zipped(chain.from_iterable(files_of(dataset, one, arrow) for one in tables), zipfile.ZIP_STORED)


def pyarrow() -> ModuleType:
    """The library. Raises ParquetMissing."""
    try:
        import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]
        import pyarrow.parquet  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError as error:
        raise ParquetMissing(MISSING) from error
    module: ModuleType = pyarrow
    return module


def files_of(dataset: Dataset, one: Table, arrow: ModuleType) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of a table, one an edition; a single one where a table has rows of no edition."""
    if (edition := edition_sql(one)) is None:
        yield f"{one.name}/{one.name}.parquet", file_pieces(one, rows(dataset, one), arrow)
        return
    inside = Table(one.name, one.description, tuple(column for column in one.columns if column.name != EDITION))
    editions = [key for (key,) in dataset.connection.execute(f"select distinct {edition} from {one.name} order by 1")]
    for key in editions:
        found = dataset.connection.execute(f"{inside.select} where {edition} is ? order by rowid", (key,))
        folder = f"{EDITION}={NO_EDITION if key is None else key}"
        yield f"{one.name}/{folder}/{one.name}.parquet", file_pieces(inside, found, arrow)
    if not editions:  # the table is there all the same, with its columns
        yield f"{one.name}/{EDITION}={NO_EDITION}/{one.name}.parquet", file_pieces(inside, iter(()), arrow)


def edition_sql(one: Table) -> str | None:
    """SQL for the edition of a table's row: its own, its letter's or its page's; null where it has neither."""
    for column in one.columns:
        if column.name == EDITION and column.to:
            return quoted(one.name, EDITION)
        if column.to in PARTITIONED and not column.is_nullable and column.to != one.name:
            key = table(column.to, with_texts=False).key[0]
            return (
                f"(select {EDITION} from {column.to} where {quoted(column.to, key)} = {quoted(one.name, column.name)})"
            )
    return None


def file_pieces(one: Table, found: Iterable[Any], arrow: ModuleType) -> Iterator[bytes]:
    """A Parquet file of rows, written group by group to a temporary file."""
    schema = arrow_schema(one, arrow)
    with TemporaryFile() as whole:
        with arrow.parquet.ParquetWriter(whole, schema, **OPTIONS) as writer:
            for group in groups(found):
                writer.write_batch(batch(one, group, arrow, schema))
        whole.seek(0)
        yield from pieces_of(whole)


def groups(found: Iterable[Any]) -> Iterator[list[Any]]:
    """Rows, as many at a time as make a row group."""
    group: list[Any] = []
    characters = 0
    for row in found:
        group.append(row)
        characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(group) >= ROWS or characters >= CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def batch(one: Table, group: list[Any], arrow: ModuleType, schema: Any) -> Any:
    """A row group, column by column."""
    arrays = [
        arrow.array([value(column, row[number]) for row in group], type=schema.field(number).type)
        for number, column in enumerate(one.columns)
    ]
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def value(column: Column, cell: Any) -> Any:
    """A cell as Parquet holds it."""
    return json.loads(cell) if is_list(column) and cell is not None else cell


def arrow_schema(one: Table, arrow: ModuleType) -> Any:
    """The types of a table's columns, whether they may be null, and what they hold, for programs that show it."""
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    fields = [
        arrow.field(
            column.name,
            arrow.list_(arrow.string()) if is_list(column) else types[column.type],
            nullable=column.is_nullable,
            metadata={"description": column.description, "rights": column.rights, "unit": column.unit or ""},
        )
        for column in one.columns
    ]
    return arrow.schema(fields, metadata={"title": one.title, "description": one.description})
