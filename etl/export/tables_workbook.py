"""The whole dataset as one XLSX workbook: what it is, what the columns hold, a sheet a table.

How pages were read, stretch by stretch (`segments`, `readings`, `page_positions`), is left out; the Data Package has
it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export import about_sheet
from etl.export.dataset import Dataset
from etl.export.described_tables import Table, described_tables, is_list, rows, titled
from etl.export.workbook import Book, Sheet, book_pieces, opened_book
from etl.schema import Column

COLUMNS = ("Sheet", "Column", "Name in the database", "What it holds", "Unit", "Rights")
BETWEEN = "; "  # several texts in one cell


def pieces(dataset: Dataset) -> Iterator[bytes]:
    """The workbook."""
    about = dataset.about
    with opened_book(about["title"], about["released"]) as book:
        first = Sheet(book, "About", about_sheet.HEADER)
        tables = sheet_tables(dataset.with_texts)
        columns_sheet(book, [(one.title, one.columns) for one in tables])
        for one in tables:
            table_sheet(book, dataset, one)
        about_sheet.fill(first, dataset, "the tables of the dataset, a sheet each")
        yield from book_pieces(book)


def sheet_tables(with_texts: bool) -> list[Table]:
    """The tables that have a sheet."""
    return [one for one in described_tables(with_texts) if not one.is_of_pages]


def columns_sheet(book: Book, tables: Iterable[tuple[str, Iterable[Column]]]) -> None:
    """The sheet that says what the columns of the others hold."""
    sheet = Sheet(book, "Columns", COLUMNS)
    for title, columns in tables:
        for column in columns:
            sheet.append((title, titled(column.name), column.name, column.description, column.unit, column.rights))
    sheet.finish()


def table_sheet(book: Book, dataset: Dataset, one: Table) -> None:
    """The sheet of a table."""
    sheet = Sheet(book, one.title, [titled(column.name) for column in one.columns])
    lists = [is_list(column) for column in one.columns]
    for row in rows(dataset, one):
        sheet.append(joined(cell) if several else cell for cell, several in zip(row, lists, strict=True))
    sheet.finish()


def joined(cell: Any) -> str:
    """The texts of a JSON array in one cell."""
    return BETWEEN.join(json.loads(cell or "[]"))
