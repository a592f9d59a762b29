"""Files -> one zip archive, piece by piece, with the same bytes whenever it is made.

The archive is written to a temporary file of the system, as large as itself, so that no file is held in memory.
"""

import zipfile
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

PIECE = 1 << 20  # bytes
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can say
READABLE = 0o644 << 16  # by everybody, for systems that ask


def zipped(files: Iterable[tuple[str, Iterable[bytes]]], method: int = zipfile.ZIP_DEFLATED) -> Iterator[bytes]:
    """The bytes of an archive of files, each a name and its pieces; `method` is how they are packed."""
    with TemporaryFile() as whole:
        with zipfile.ZipFile(whole, "w") as archive:
            for name, pieces in files:
                entry = zipfile.ZipInfo(name, NO_TIME)
                entry.compress_type = method
                entry.external_attr = READABLE
                with archive.open(entry, "w", force_zip64=True) as file:
                    for piece in pieces:
                        file.write(piece)
        whole.seek(0)
        yield from pieces_of(whole)


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """What is left to read of a file, piece by piece."""
    while piece := file.read(PIECE):
        yield piece
