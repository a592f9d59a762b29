"""Editions: by which words a page is known to belong to one, and how that edition lays out a letter.

To add an edition, add a row to `editions.csv`.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.vocabulary import Row, rows

COLUMNS = (
    "edition_id", "recognised_by", "title", "published", "compilers", "publisher",
    "first_number", "last_number", "source_line", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What differs between editions: their words, whether they number letters, where the source line stands."""

    edition_id: str
    recognised_by: str
    title: str
    published: int | None
    compilers: str | None
    publisher: str | None
    first_number: int | None
    last_number: int | None
    source_comes_first: bool

    @property
    def prints_numbers(self) -> bool:
        """Whether the edition prints document numbers."""
        return self.first_number is not None


@cache
def layouts() -> tuple[Layout, ...]:
    """All editions, in the order of the table; a page that names none is read as the first."""
    return tuple(_layout(row) for row in rows("editions", COLUMNS))


def _layout(row: Row) -> Layout:
    if row["source_line"] not in ("before", "after"):
        raise row.error(f"source_line is {row['source_line']!r}, expected 'before' or 'after' (the text of a letter)")
    return Layout(
        edition_id=row.required("edition_id"),
        recognised_by=row.required("recognised_by"),
        title=row.required("title"),
        published=_number(row, "published"),
        compilers=row["compilers"] or None,
        publisher=row["publisher"] or None,
        first_number=_number(row, "first_number"),
        last_number=_number(row, "last_number"),
        source_comes_first=row["source_line"] == "before",
    )


def _number(row: Row, column: str) -> int | None:
    text = row[column]
    if text and not text.isdigit():
        raise row.error(f"{column} is {text!r}, expected a whole number")
    return int(text) if text else None


def layout_named(text: str) -> Layout | None:
    """The edition whose title the line prints, or None."""
    line = re.sub(r"\W+", " ", text).casefold().strip()
    return next((one for one in layouts() if line.startswith(re.sub(r"\W+", " ", one.recognised_by).casefold())), None)
