"""Where an output may go, and how it takes its place: nothing of the user's is ever overwritten.

The path that somebody named enters; `destination` gives the place it means, or the reason why nothing may be written
there; `replacing` gives a path to write to, which takes that place when all went well. Whatever writes a file that a
user named asks here. Another kind of file that must not be lost gets its sentence in `_refusal`; what else than a
database may be made anew says its `reason_to_keep`.
"""

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.identity import is_of_older_version, is_ours

Reason = Callable[[Path], str | None]  # why a file must stay; None if it can be made again


class OutputError(Exception):
    """An output that may not be written where it was wanted: `page.txt is not replaced: it is no database …`."""


def reason_to_keep_database(place: Path) -> str | None:
    """Why a file may not be replaced by a database: it is none that can be built again."""
    if is_ours(place) or is_of_older_version(place):
        return None
    return "it is no database that `build` made; choose another --output, or move that file away"


def destination(output: Path, pages: Path | None = None, reason_to_keep: Reason = reason_to_keep_database) -> Path:
    """The place that an output is to take, links followed, outside the folder of pages.

    Raises OutputError where something is that must stay, a database that is not this project's if nothing else is said,
    or where pages are; OSError where nobody may look.
    """
    try:
        place = output.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself; RuntimeError before Python 3.13
        raise OutputError(f"{output} cannot be written: it is a link that leads nowhere") from error
    for folder in (output.parent, place.parent):
        if not folder.is_dir():
            raise OutputError(f"{output} cannot be written: there is no folder {folder}")
    if pages is not None and pages.exists() and any(folder.samefile(pages) for folder in place.parents):
        raise OutputError(f"{output} is not written: it lies among the pages in {pages}; choose another --output")
    if reason := _refusal(place, reason_to_keep):
        raise OutputError(f"{output} is not replaced: {reason}")
    return place


def _refusal(place: Path, reason_to_keep: Reason) -> str | None:
    """Why what stands at a place has to stay; None if nothing is there, or a file that can be made again."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        return "it is a folder"
    if not stat.S_ISREG(mode):
        return "it is a device or a pipe, no file"
    return reason_to_keep(place)


@contextmanager
def replacing(
    output: Path, pages: Path | None = None, reason_to_keep: Reason = reason_to_keep_database
) -> Iterator[Path]:
    """A path to write a new file to, which takes the place of `output` when all went well.

    Raises OutputError, before and after the writing, where `destination` does, and if another process is about to
    write there; OSError if the folder cannot be written to. What a killed process left behind is removed.
    """
    place = destination(output, pages, reason_to_keep)
    building = place.with_name(f".{place.name}.building")
    with _alone(output, place.with_name(f".{place.name}.lock")):
        try:
            building.unlink(missing_ok=True)
            building.touch(exist_ok=False)
            yield building
            with building.open("rb+") as file:
                os.fsync(file.fileno())
            _put(building, destination(output, pages, reason_to_keep), output)
        finally:
            building.unlink(missing_ok=True)


def _put(building: Path, place: Path, output: Path) -> None:
    """Gives a finished file its name. Raises OutputError if a file has come to stand there meanwhile."""
    if not place.exists():
        try:
            os.link(building, place)  # which, unlike a renaming, never replaces
        except FileExistsError as error:
            raise OutputError(f"{output} is not replaced: another process has just made it") from error
        except OSError:  # a file system without second names
            os.replace(building, place)
    else:
        os.replace(building, place)


@contextmanager
def _alone(output: Path, path: Path) -> Iterator[None]:
    """Nobody else writes to the output meanwhile. Raises OutputError if another process does.

    The lock is the process's, not the file's: it ends with the process, however that ends, and the processes that
    read pages for it do not hold it. So two threads of one process do not keep each other out.
    """
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            _lock(lock, output)
            if not _is_named(lock, path):  # its holder ended, and took its name away, since it was opened here
                continue
            try:
                yield
                return
            finally:
                path.unlink(missing_ok=True)
        finally:
            os.close(lock)


def _lock(lock: int, output: Path) -> None:
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise OutputError(f"{output} is being written by another process; wait until that has ended") from error


def _is_named(lock: int, path: Path) -> bool:
    """Whether an open file still has its name."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False
