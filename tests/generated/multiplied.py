"""A database of very many letters, from one of few: `python -m tests.generated.multiplied 1000000 large.db [small.db]`.

Every page is there again and again, with what was read from it, under other ids; letters are written by others, in other
years. What is worked out of rows is worked out anew, so that the large database is one like any other. Without a small
one, 400 pages are composed.
"""

import argparse
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from etl import load, pipeline, schema

from .speed import folder_of

PAGES = 400
KNOWLEDGE = (
    "dataset",
    "editions",
    "repositories",
    "places",
    "people",
    "person_names",
    "identifiers",
    "quality",
    "calibration",
)
OTHERS = ("correspondents", "mentions")  # tables whose people are others in every copy
DATES = ("date_edtf", "date_earliest", "date_latest")
YEARS = 16  # that letters are spread over


def multiplied_rows(connection: sqlite3.Connection, times: int) -> Iterator[object]:
    """The rows of all tables, those of the vocabulary once, those of pages so many times."""
    connection.row_factory = sqlite3.Row
    people = [person for (person,) in connection.execute("select person_id from people order by person_id")]
    for name, row_type in schema.TABLES.items():
        if row_type in schema.DERIVED:
            continue
        rows = [dict(row) for row in connection.execute(f"select * from {name} order by rowid")]
        for copy in range(1 if name in KNOWLEDGE else times):
            others = dict(zip(people, islice(cycle(people), copy, None), strict=False)) if name in OTHERS else {}
            yield from (row_type(**copied_row(name, row, copy, others)) for row in rows)


def copied_row(name: str, row: dict[str, Any], copy: int, others: dict[str, str]) -> dict[str, Any]:
    """A row of a copy: whatever names a page or what was read from it has a suffix, people and years are others."""
    if not copy or name in KNOWLEDGE:
        return row
    columns = schema.COLUMNS_OF[schema.TABLES[name]]
    keys = {
        column.name for column in columns if column.to not in KNOWLEDGE and (column.to or is_own_key(name, column.name))
    }
    changed = {column: f"{row[column]}-x{copy}" for column in keys if row[column] is not None}
    if row.get("person_id") in others:
        changed["person_id"] = others[row["person_id"]]
    return row | changed | {column: later(row[column], copy) for column in DATES if row.get(column)}


def is_own_key(table: str, column: str) -> bool:
    """Whether the column alone is the key of its table."""
    return schema.keys(schema.TABLES[table]) == (column,)


def later(date: str, copy: int) -> str:
    """A date some years later; the last of February is its 28th."""
    moved = re.sub(r"(?<![\d-])\d{4}(?=-|\D|$)", lambda year: f"{int(year[0]) + copy % YEARS:04}", date)
    return moved.replace("-02-29", "-02-28")


def multiplied(small: Path, letters: int, output: Path) -> int:
    """Writes the database, with at least so many letters, and gives the number of copies."""
    with closing(sqlite3.connect(f"{small.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        ((of_one,),) = connection.execute("select count(*) from letters")
        times: int = -(-letters // of_one)
        load.load(output, multiplied_rows(connection, times), made_from=1)
    return times


def main() -> None:
    """Makes the database. Raises FileExistsError if there is a file of that name."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("letters", type=int)
    options.add_argument("output", type=Path)
    options.add_argument("small", type=Path, nargs="?")
    chosen = options.parse_args()
    if chosen.output.exists():
        raise FileExistsError(chosen.output)
    with tempfile.TemporaryDirectory() as name:
        small = chosen.small or Path(name, "small.db")
        if not chosen.small:
            pipeline.build(folder_of(PAGES, Path(name)), small, 2, False, lambda done, total: None)
        print(f"{multiplied(small, chosen.letters, chosen.output)} copies, {chosen.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
