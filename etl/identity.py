"""Which SQLite files are this project's: those whose header says so; and which version of it this is.

`load` writes the number into a database, `file correspondence.db` shows it, and whoever is about to serve or to
replace a file asks `is_ours`: a database of somebody else keeps its pages, and is never written over.
"""

import sqlite3
from contextlib import closing
from importlib import metadata
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"Corr", "big")  # SQLite's `pragma application_id`, bytes 68 to 71 of the file
_MAGIC = b"SQLite format 3\0"
# Columns of the tables that every version had; no other program's database has all of them
_EVERY_VERSION = {
    "letters": {"letter_id", "date_edtf", "date_evidence"},
    "pages": {"page_id", "sha256", "text"},
    "segments": {"page_id", "start_offset", "end_offset", "kind"},
    "witnesses": {"letter_id", "page_id", "position"},
}


def version() -> str:
    """The version of the project as installed; it stands in `pyproject.toml` and nowhere else in the code."""
    return metadata.version("correspondence")


def header(path: Path) -> bytes:
    """The header of an SQLite file, 100 bytes; of any other, or of none, no byte."""
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError:
        return b""
    return start if start.startswith(_MAGIC) and len(start) == 100 else b""


def is_ours(path: Path) -> bool:
    """Whether a file is a database that this project built; False too if there is none or it cannot be read."""
    return header(path)[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_of_older_version(path: Path) -> bool:
    """Whether a database was built before this project's databases had a number: then its tables tell."""
    if header(path)[68:72] != bytes(4):
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return all(
                names <= {row[1] for row in connection.execute(f"pragma table_info({table})")}
                for table, names in _EVERY_VERSION.items()
            )
    except sqlite3.Error:
        return False
