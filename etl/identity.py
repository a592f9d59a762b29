"""Which SQLite files are this project's: those whose header says so.

`load` writes the number into a database, `file correspondence.db` shows it, and whoever is about to serve or to
replace a file asks `is_ours`: a database of somebody else keeps its pages, and is never written over.
"""

from pathlib import Path

APPLICATION_ID = int.from_bytes(b"Corr", "big")  # SQLite's `pragma application_id`, bytes 68 to 71 of the file
_MAGIC = b"SQLite format 3\0"


def is_ours(path: Path) -> bool:
    """Whether a file is a database that this project built; False too if there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
