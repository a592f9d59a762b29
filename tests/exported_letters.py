"""Databases whose letters are exported in tests, and what a format makes of them.

`composed` builds one of letters composed at random, always the same; `changed` copies one and changes rows, for what no
page has. `exported` gives a format's bytes.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import readings
from generated.benchmark import composed_page

from etl.export.dataset import Dataset, Setting, opened

ADDRESS = "https://example.org/letters"
PUBLISHED = Setting(ADDRESS, "A. Name", "name@example.org")
WITHOUT = Setting(ADDRESS, "A. Name", "name@example.org", without_texts=True)
COMPOSED_PAGES = 120  # with more than 200 letters on them

Pieces = Callable[[Dataset, Iterable[str]], Iterator[bytes]]


def composed(folder: Path) -> Path:
    """A database of more than 200 composed letters."""
    return composed_from(folder, COMPOSED_PAGES)


def some_composed(folder: Path) -> Path:
    """A smaller one."""
    return composed_from(folder, COMPOSED_PAGES // 4)


def composed_from(folder: Path, pages: int) -> Path:
    """A database of the letters on so many composed pages."""
    return readings.build(folder, {f"composed-{seed:03}": composed_page(seed).text for seed in range(pages)})


def changed(database: Path, folder: Path, *statements: str) -> Path:
    """A copy of a database, changed by SQL."""
    copy = folder / "changed.db"
    shutil.copy(database, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
    return copy


def many(database: Path, folder: Path, times: int) -> Path:
    """A copy of a database in which each letter stands so many times more, with its correspondents and its witnesses."""
    copies = "with recursive copies(n) as (select 1 union all select n + 1 from copies where n < {times})"
    statements = []
    for table in ("letters", "correspondents", "witnesses"):
        names = [row["name"] for row in readings.rows(database, "select name from pragma_table_info(?)", table)]
        values = [f"{name} || '-copy-' || n" if name == "letter_id" else name for name in names]
        found = f"{copies.format(times=times)} select {', '.join(values)} from {table}, copies"
        statements.append(f"insert into {table} ({', '.join(names)}) {found}")
    return changed(database, folder, *statements)


def letter_ids(database: Path) -> list[str]:
    """The keys of all its letters, in order."""
    return [row["letter_id"] for row in readings.rows(database, "select letter_id from letters order by letter_id")]


def exported(database: Path, pieces: Pieces, keys: Iterable[str] | None = None, setting: Setting = PUBLISHED) -> bytes:
    """What a format makes of these letters, or of all."""
    with opened(database, setting) as dataset:
        return b"".join(pieces(dataset, letter_ids(database) if keys is None else keys))
