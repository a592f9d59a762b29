"""A database says whose it is: by its header, not by its name."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.identity import APPLICATION_ID, is_ours


def test_a_database_that_was_built_is_ours(database: Path) -> None:
    assert is_ours(database)


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\0", b"x" * 100, b"x" * 68 + APPLICATION_ID.to_bytes(4, "big"), b"No. 1\n" * 20],
    ids=["empty", "cut off", "no database", "the number alone", "a page"],
)
def test_any_other_file_is_not(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "correspondence.db"
    path.write_bytes(content)
    assert not is_ours(path)


def test_a_strange_database_of_that_name_is_not(tmp_path: Path) -> None:
    path = tmp_path / "correspondence.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table letters (letter_id text)")
    assert not is_ours(path)
    assert not is_ours(tmp_path)
    assert not is_ours(tmp_path / "none.db")
