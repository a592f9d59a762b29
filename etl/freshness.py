"""Whether a database is still what its seeds, the vocabulary and the code would give.

A database carries the fingerprint of what it was made from in SQLite's `user_version`, so that it travels with the
file and needs none beside it; `load` writes it before the file takes its place. A fingerprint is made from contents,
not from times of change: a fresh clone, a restored file or a branch switched to and fro does not rebuild what has not
changed.
"""

import hashlib
import os
from functools import cache
from pathlib import Path

from etl.identity import header, is_ours, version

# What is published or shown on the terminal changes no row.
OTHER_CODE = ("commands", "export", "publish")
MADE_WITH = (".py", ".csv", ".sql")


def fingerprint(seeds: Path) -> int:
    """A number, from 1 to 2**31 - 1, for the version, the names and contents of the seeds, the vocabulary, the code."""
    digest = hashlib.sha256(version().encode() + code_hash())
    for name, path in sorted(seed_sources(seeds)):
        digest.update(os.fsencode(name) + b"\0" + content_hash(path))
    return 1 + int.from_bytes(digest.digest()[:8], "big") % (2**31 - 1)


@cache
def code_hash() -> bytes:
    """A hash of the code that runs, and of the vocabulary that it has read: the same as long as the process lives."""
    digest = hashlib.sha256()
    for name, path in sorted(code_sources()):
        digest.update(os.fsencode(name) + b"\0" + content_hash(path))
    return digest.digest()


def content_hash(path: Path) -> bytes:
    """The SHA-256 of a file; of one that cannot be read (the build will say so), nothing."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def seed_sources(seeds: Path) -> list[tuple[str, Path]]:
    """The files of the seed folder and those below, with a name to order them by."""
    return [(f"seeds/{path.relative_to(seeds).as_posix()}", path) for path in seeds.rglob("*") if path.is_file()]


def code_sources() -> list[tuple[str, Path]]:
    """The modules and vocabulary tables that rows are made with, with a name to order them by."""
    folder = Path(__file__).parent
    files = [(path.relative_to(folder), path) for path in folder.rglob("*") if path.suffix in MADE_WITH]
    return [(f"etl/{name.as_posix()}", path) for name, path in files if name.parts[0] not in OTHER_CODE]


def recorded(database: Path) -> int | None:
    """The fingerprint that a database of this project carries; None if there is no such database."""
    return int.from_bytes(header(database)[60:64], "big") if is_ours(database) else None
