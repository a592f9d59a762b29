"""How well each field is read, as rows: the figures of `quality.csv`, measured by `python -m etl quality --write`."""

from collections.abc import Iterator

from etl import schema
from etl.vocabulary import Row, rows

COLUMNS = tuple(column.name for column in schema.columns(schema.Quality))


def quality_rows() -> Iterator[schema.Quality]:
    """The figures of every annotated set and field."""
    for row in rows("quality", COLUMNS):
        yield quality_row(row)


def quality_row(row: Row) -> schema.Quality:
    """The figures of one field. Raises VocabularyError for a number that is none."""
    text = {column: row.required(column) for column in COLUMNS[:6]}
    return schema.Quality(
        **text, facts=_count(row, "facts"), right=_count(row, "right"), precision=_share(row, "precision"),
        recall=_share(row, "recall"), exact_match=_share(row, "exact_match"),
    )  # fmt: skip


def _count(row: Row, column: str) -> int:
    if not row[column].isdigit():
        raise row.error(f"{column} {row[column]!r} is not a number")
    return int(row[column])


def _share(row: Row, column: str) -> float | None:
    """A share from 0 to 1, or None where the cell is empty."""
    try:
        share = float(row[column]) if row[column] else None
    except ValueError:
        share = -1.0
    if share is not None and not 0 <= share <= 1:
        raise row.error(f"{column} {row[column]!r} is not a share from 0 to 1")
    return share
