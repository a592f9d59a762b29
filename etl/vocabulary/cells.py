"""What a cell of a vocabulary table may hold: years, ids, words of a list.

A row and the name of a column enter, the value leaves; a cell that cannot be right is a VocabularyError with file
and line.
"""

from __future__ import annotations

import re

from etl.vocabulary import Row


def year(row: Row, column: str) -> int | None:
    """A year of a row, or None where the cell is empty."""
    if row[column] and not re.fullmatch(r"1[5-9]\d\d|20\d\d", row[column]):
        raise row.error(f"{column} {row[column]!r} is not a year")
    return int(row[column]) if row[column] else None


def years(row: Row, first: str, last: str) -> tuple[int | None, int | None]:
    """Two years of a row in their order."""
    begin, end = year(row, first), year(row, last)
    if begin and end and begin > end:
        raise row.error(f"{first} {begin} is after {last} {end}")
    return begin, end


def one_of(row: Row, column: str, values: tuple[str, ...]) -> str:
    """A cell that holds one of the given values."""
    if row[column] not in values:
        raise row.error(f"{column} {row[column]!r} is none of {', '.join(values)}")
    return row[column]


def new_id(row: Row, lines: dict[str, int]) -> str:
    """The row's `person_id`, a slug that no row before it has."""
    person_id = row.required("person_id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", person_id):
        raise row.error(f"person_id {person_id!r} is not made of small letters, digits and single hyphens")
    if lines.setdefault(person_id, row.line) != row.line:
        raise row.error(f"person_id {person_id} stands on line {lines[person_id]} already")
    return person_id


def known_id(row: Row, column: str, known: frozenset[str], table: str) -> str:
    """An id that another table explains."""
    if row.required(column) not in known:
        raise row.error(f"{column} {row[column]!r} stands in no row of {table}.csv")
    return row[column]


def once(row: Row, key: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    """An error where a row before this one has the same key."""
    if lines.setdefault(key, row.line) != row.line:
        raise row.error(f"{', '.join(part for part in key if part)} stands on line {lines[key]} already")
