"""What a vocabulary table is: a dataclass, declared as the tables of the schema are.

A dataclass is a table, its docstring the table's description, a field a column, its annotation the column's type and
whether a cell may be empty; `column()` adds the rest: `key=` the columns that no two rows share, `values=` the only
words it takes, `to=` the table whose ids it takes, `shape=` how it is written. To add a table, declare it in a module
here, list it in `tables.py` and lay its csv file beside.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar, dataclass_transform

from etl.schema.column import column

R = TypeVar("R", bound="Record")


class VocabularyError(ValueError):
    """A vocabulary table is wrong; the message begins with file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a vocabulary table; it knows its line."""

    table: ClassVar[str] = ""
    line: int = field(default=0, compare=False)

    def problem(self) -> str | None:
        """What is wrong with the row as a whole, though each of its cells is right; None if nothing is."""
        return None

    def error(self, message: str) -> VocabularyError:
        """An error about this row, to be raised by whoever understands the table: `people.csv:12: message`."""
        return VocabularyError(f"{self.table}.csv:{self.line}: {message}")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(column, field))
def table(name: str) -> Callable[[type[R]], type[R]]:
    """A row type of `<name>.csv`: frozen, keyword-only, with slots."""

    def declared(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.table = name
        return made

    return declared


def seen() -> Any:
    """The column that says where a form was met."""
    return column(
        "the page, or the printed source, in which the form was met, whatever it means there; empty if unknown"
    )


def not_in_order(first: str, begin: str | int | None, last: str, end: str | int | None) -> str | None:
    """The problem of a row whose beginning is after its end; either may be unknown."""
    if begin is None or end is None or str(begin) <= str(end):
        return None
    return f"{first} {begin} is after {last} {end}"
