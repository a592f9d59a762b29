"""Connections for SQL that a visitor writes, with limits on what one question may use up.

SQLite looks at the clock between its steps, and not within a function: so no value may be so long that one function
works at it for long, and no answer so large that making text of it holds up the others. What goes beyond is an error
that names the limit. The whole of a table is had without such limits, as CSV or in another format.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

from etl.publish.answers.guarded_functions import guard

CELL = 1_000_000  # bytes of a value, be it of the answer or on the way to it
ANSWER = 10_000_000  # bytes of the values of a page or of JSON
CSV = 200_000_000  # bytes of the values of a CSV of somebody's own SQL
HEAP = 512_000_000  # bytes that SQLite may take in this process: a last net, as it holds for all connections together
INSTEAD = "ask for fewer rows, columns or characters; tables are had whole as CSV"
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


class TooLarge(sqlite3.OperationalError):
    """An answer that has more bytes than its limit."""


class MeasuredCursor(sqlite3.Cursor):
    """A cursor whose errors name the limits, and that gives rows until they have more bytes than `most`."""

    most = ANSWER
    size = 0

    def execute(self, *arguments: Any) -> Self:
        """Itself, the SQL begun; TooLarge if that needs more than there may be."""
        with named_limits():
            return super().execute(*arguments)

    def __next__(self) -> Any:
        """The next row; TooLarge if it makes the answer so."""
        with named_limits():
            row = super().__next__()
        self.size += row_size(row)
        if self.size > self.most:
            raise TooLarge(f"The answer has more than {self.most:,} bytes; {INSTEAD}")
        return row

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """So many of the next rows."""
        return [row for _, row in zip(range(size or 1), self, strict=False)]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self)


class CsvCursor(MeasuredCursor):
    """The same for CSV, which may have more bytes."""

    most = CSV


@contextmanager
def named_limits() -> Iterator[None]:
    """SQLite's errors of size as TooLarge, in words that name the limit."""
    try:
        yield
    except sqlite3.DataError as error:
        if "too big" not in str(error):
            raise
        raise TooLarge(
            f"A value has more than {CELL:,} bytes, or a function looks for a long one; {INSTEAD}"
        ) from error
    except MemoryError as error:
        raise TooLarge(f"The question takes more memory than there is for it; {INSTEAD}") from error


class OwnConnection(sqlite3.Connection):
    """A connection whose cursors measure."""

    kind = MeasuredCursor

    def cursor(self, *_: Any) -> Any:
        """A cursor that measures."""
        return super().cursor(self.kind)

    def execute(self, *arguments: Any) -> Any:
        """The rows of some SQL, measured."""
        return self.cursor().execute(*arguments)


class CsvConnection(OwnConnection):
    """The same for CSV."""

    kind = CsvCursor


def limited(connection: sqlite3.Connection) -> None:
    """Sets what values and SQL of this connection may have."""
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    guard(connection)
    connection.execute(f"pragma hard_heap_limit = {HEAP}")


def row_size(row: Iterable[Any]) -> int:
    """About the bytes of a row's values."""
    return sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)


def skip(cursor: sqlite3.Cursor, rows: int) -> None:
    """Nothing; the cursor has left so many rows out, which are not counted among its bytes."""
    with suppress(StopIteration):
        for _ in range(rows):
            sqlite3.Cursor.__next__(cursor)


def within(rows: Iterator[Any], most_rows: int, most_bytes: int) -> list[Any]:
    """The next rows, no more than so many, ending with the one that makes so many bytes full."""
    found, size = [], 0
    for row in rows:
        found.append(row)
        size += row_size(row)
        if len(found) >= most_rows or size >= most_bytes:
            break
    return found
