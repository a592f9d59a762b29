"""Formats -> files in a folder: each whole or not there, and none that is somebody else's replaced.

The pieces of a format enter, a file leaves. Which files in a folder were written here is known from a list that is kept
beside them, `correspondence.sha256`, in the form of sha256sum, so that `sha256sum --check` reads it too: what is not in
it, or was changed since, stays as it is.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl.output import OutputError, replacing

LIST = "correspondence.sha256"
LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>correspondence\.[^/\s]+)")
Sums = Mapping[str, frozenset[str]]  # name of a file → its checksums: two if a process ended between two files
STRANGE = "it is no file that `export` made, or was changed since; choose another --output, or move that file away"


def written(folder: Path, ending: str, pieces: Iterable[bytes], pages: Path | None) -> Path:
    """The path of a whole file of a format, `correspondence.<ending>` in the folder, which it has been written to.

    Raises OutputError where a file stands that was not written here, or where the folder of pages is; OSError where
    the folder cannot be written to, and whatever goes wrong with the pieces: then the old file stands as it was.
    """
    path = folder / f"correspondence.{ending}"
    with replacing(path, pages, reason_to_keep) as building:
        digest = hashlib.sha256()
        with building.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
        known = sums(folder).get(path.name, frozenset())
        # before the file takes its place, or it would be strange
        noted(folder, path.name, known | {digest.hexdigest()})
    noted(folder, path.name, frozenset({digest.hexdigest()}))
    return path


def reason_to_keep(place: Path) -> str | None:
    """Why a file must stay: it is not as it was written here."""
    if (known := sums(place.parent).get(place.name)) is None:
        return STRANGE
    with place.open("rb") as file:
        return None if hashlib.file_digest(file, "sha256").hexdigest() in known else STRANGE


def no_reason(_: Path) -> None:
    """The list may always be made anew: `sums` has read it."""


def sums(folder: Path) -> Sums:
    """The checksums of the files that were written to a folder. Raises OutputError where its list is another's."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{folder / LIST} cannot be read, so nothing in {folder} is replaced: {error}") from error
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        if not (match := LINE.fullmatch(line)):
            raise OutputError(f"{folder / LIST} is no list that `export` made; choose another --output")
        found[match["name"]] = found.get(match["name"], frozenset()) | {match["sum"]}
    return found


def noted(folder: Path, name: str, of_file: frozenset[str]) -> None:
    """Puts the checksums of a file into the folder's list, in place of those that it has there."""
    with replacing(folder / LIST, reason_to_keep=no_reason) as building:
        entries = {**sums(folder), name: of_file}
        lines = [f"{one}  {name}\n" for name, of_one in sorted(entries.items()) for one in sorted(of_one)]
        building.write_text("".join(lines), encoding="utf-8")
