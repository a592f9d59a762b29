"""The one reader of vocabulary tables: a declared row type enters, its rows leave, each cell of the declared type.

A row that cannot be right (another header, a cell too many or too few, empty, not of its type, twice the same, an id
that no row explains; not UTF-8, a quotation mark left open) is an error that names file and line, and the column:
`people.csv:12: born is 'x', expected a year`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from etl.schema.column import Column, columns
from etl.schema.shapes import SHAPES
from etl.vocabulary.record import Record, VocabularyError

T = TypeVar("T")
R = TypeVar("R", bound=Record)
BY_TYPE = {str: (r"(?s).*", "a text"), int: (r"[0-9]{1,9}", "a whole number"), float: (r"\d+(\.\d+)?", "a number")}


def records(row_type: type[R]) -> tuple[R, ...]:
    """All rows of a table, in file order. Raises VocabularyError for a wrong row."""
    return _records(row_type)  # type: ignore[arg-type]


@cache
def _records(row_type: Any) -> tuple[Any, ...]:
    return read_as(row_type.table, row_type)


def read_as(name: str, row_type: type[T]) -> tuple[T, ...]:
    """All rows of `<name>.csv` beside this file, as rows of any declared type, the schema's too."""
    return rows_of_text(name, row_type, text_of(name, files(__package__).joinpath(f"{name}.csv").read_bytes()))


def records_of_text(row_type: type[R], text: str) -> tuple[R, ...]:
    """The rows of a table's text; see `records`."""
    return rows_of_text(row_type.table, row_type, text)


def rows_of_text(name: str, row_type: type[T], text: str) -> tuple[T, ...]:
    """The rows of a table's text; see `read_as`."""
    declared = columns(row_type)
    declared, lines = _table(name, declared, text)
    known = {column.to: _ids(column.to) for column in declared if column.to and column.to != name}
    known[name] = frozenset(cells[0] for _, cells in lines)
    keys: dict[tuple[str, ...], int] = {}
    rows = []
    for line, cells in lines:
        try:
            values = {column.name: _value(column, cell, known) for column, cell in zip(declared, cells, strict=True)}
            rows.append(_row(row_type, line, values))
            key = tuple(cell for column, cell in zip(declared, cells, strict=True) if column.is_key) or tuple(cells)
            if keys.setdefault(key, line) != line:
                raise ValueError(f"{', '.join(filter(None, key))} stands on line {keys[key]} already")
        except ValueError as error:
            raise VocabularyError(f"{name}.csv:{line}: {error}") from None
    return tuple(rows)


def _row(row_type: type[T], line: int, values: dict[str, Any]) -> T:
    """A row of its cells' values. Raises ValueError where the row as a whole has a problem."""
    if not issubclass(row_type, Record):
        return row_type(**values)
    row = row_type(**values, line=line)
    if problem := row.problem():
        raise ValueError(problem)
    return row


def _value(column: Column, cell: str, known: dict[str, frozenset[str]]) -> str | int | float | None:
    """A cell as a value of its column's type. Raises ValueError for what cannot be one."""
    if not cell:
        if not column.is_nullable:
            raise ValueError(f"{column.name} is empty")
        return None
    if column.values and column.to is None and cell not in column.values:
        raise ValueError(f"{column.name} is {cell[:60]!r}, expected one of {', '.join(column.values)}")
    if column.to and cell not in known[column.to] and cell not in column.values:
        raise ValueError(f"{column.name} is {cell[:60]!r}, which stands in no row of {column.to}.csv")
    form, expected = SHAPES[column.shape] if column.shape else BY_TYPE[column.type]
    if not re.fullmatch(form, cell):
        raise ValueError(f"{column.name} is {cell[:60]!r}, expected {expected}")
    return column.type(cell)


@cache
def _ids(name: str) -> frozenset[str]:
    """The ids that another table explains: its first column."""
    text = text_of(name, files(__package__).joinpath(f"{name}.csv").read_bytes())
    return frozenset(cells[0] for _, cells in _numbered_lines(name, text))


def text_of(name: str, content: bytes) -> str:
    """The text of a table's file, lines ending in one character. Raises VocabularyError for what is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read: bytes = error.object  # without the byte order mark
        line = read.count(b"\n", 0, error.start) + 1
        raise VocabularyError(
            f"{name}.csv:{line}: byte 0x{read[error.start]:02X} is not UTF-8; save the table as “CSV UTF-8”"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _table(
    name: str, declared: tuple[Column, ...], text: str
) -> tuple[tuple[Column, ...], tuple[tuple[int, list[str]], ...]]:
    """The columns that the table has and its lines; those that were declared with a default may be left out."""
    printed = next(_numbered_lines(name, text), (1, [""]))[1]
    there = tuple(column for column in declared if column.name in printed or not column.may_be_left_out)
    return there, tuple(_lines(name, tuple(column.name for column in there), text))


def _lines(name: str, header: tuple[str, ...], text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines below the header, as many cells as it has. Raises VocabularyError for another header or other cells."""
    lines = _numbered_lines(name, text)
    _, printed = next(lines, (1, []))
    if tuple(printed) != header:
        raise VocabularyError(f"{name}.csv:1: columns are {','.join(printed)}, expected {','.join(header)}")
    for line, cells in lines:
        if len(cells) != len(header):
            raise VocabularyError(f"{name}.csv:{line}: {len(cells)} cells, expected {len(header)}")
        if any("\0" in cell for cell in cells):
            raise VocabularyError(f"{name}.csv:{line}: a cell has a NUL character")
        yield line, cells


def _numbered_lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The non-empty lines of a csv text with the number of the line each begins on."""
    reader = csv.reader(io.StringIO(text), strict=True)
    begin = 1
    try:
        for cells in reader:
            if cells:
                yield begin, [cell.strip() for cell in cells]
            begin = reader.line_num + 1
    except csv.Error as error:
        raise VocabularyError(f"{name}.csv:{begin}: {error}; is a quotation mark left open or not doubled?") from None
