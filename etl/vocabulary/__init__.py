"""What a historian may extend without Python: csv tables, read here and nowhere else.

A table's name enters, its rows leave, each knowing its line. To add a case, add a row to the csv file; a row that
cannot be right (unknown column, cell too many or too few, twice the same, not UTF-8, a quotation mark left open) is an
error that names file and line: `people.csv:12: …`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType


class VocabularyError(ValueError):
    """A vocabulary table is wrong; the message begins with file and line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a vocabulary table; `row["column"]` is the cell's text without outer spaces."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell's text; an empty cell is a VocabularyError."""
        if not self.cells[column]:
            raise self.error(f"{column} is empty")
        return self.cells[column]

    def error(self, message: str) -> VocabularyError:
        """An error about this row, to be raised by whoever understands the table: `people.csv:12: message`."""
        return VocabularyError(f"{self.table}.csv:{self.line}: {message}")


@cache
def rows(table: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """All rows of `<table>.csv` beside this file, in file order; its header must be exactly `columns`.

    Raises VocabularyError for a missing file, another header, a cell too many or too few, the same row twice, and for
    what is no csv text in UTF-8.
    """
    path = files(__package__) / f"{table}.csv"
    if not path.is_file():
        raise VocabularyError(f"{table}.csv: no such table")
    return rows_of_text(table, columns, _text(table, path.read_bytes()))


def rows_of_file(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """As `rows`, for a table that lies elsewhere: a test's, or one tried out before it joins the vocabulary."""
    return rows_of_text(path.stem, columns, _text(path.stem, path.read_bytes()))


def _text(table: str, content: bytes) -> str:
    """The text of a table's file, lines ending in one character."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read: bytes = error.object  # without the byte order mark
        line = read.count(b"\n", 0, error.start) + 1
        raise VocabularyError(
            f"{table}.csv:{line}: byte 0x{read[error.start]:02X} is not UTF-8; save the table as “CSV UTF-8”"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows_of_text(table: str, columns: tuple[str, ...], text: str) -> tuple[Row, ...]:
    """The rows of a table's text; see `rows`."""
    lines = _numbered_lines(table, text)
    _, header = next(lines, (1, []))
    if tuple(header) != columns:
        raise VocabularyError(f"{table}.csv:1: columns are {','.join(header)}, expected {','.join(columns)}")
    found: dict[tuple[str, ...], Row] = {}
    for line, cells in lines:
        row = Row(table, line, MappingProxyType(dict(zip(columns, cells, strict=False))))
        if len(cells) != len(columns):
            raise row.error(f"{len(cells)} cells, expected {len(columns)}")
        if any("\0" in cell for cell in cells):
            raise row.error("a cell has a NUL character")
        if tuple(cells) in found:
            raise row.error(f"the same row stands on line {found[tuple(cells)].line}")
        found[tuple(cells)] = row
    return tuple(found.values())


def _numbered_lines(table: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The non-empty lines of a csv text with the number of the line each begins on."""
    reader = csv.reader(io.StringIO(text), strict=True)
    begin = 1
    try:
        for cells in reader:
            if cells:
                yield begin, [cell.strip() for cell in cells]
            begin = reader.line_num + 1
    except csv.Error as error:
        raise VocabularyError(f"{table}.csv:{begin}: {error}; is a quotation mark left open or not doubled?") from None
