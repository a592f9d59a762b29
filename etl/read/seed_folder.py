"""A folder of pages -> the files in it and in the folders below, in order; what page each of them is.

What a browser or `wget -r` lays beside pages (pictures, styles, scripts) is no page and is counted. To read another
kind of file, add its ending to `MEDIA_TYPES`.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from etl.read.seed_error import SeedError

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
}
BESIDE_PAGES = frozenset(
    (
        ".apng", ".atom", ".avif", ".bmp", ".css", ".cur", ".eot", ".gif", ".ico", ".jpe", ".jpeg", ".jpg", ".js",
        ".json", ".map", ".mjs", ".otf", ".png", ".rss", ".svg", ".swf", ".tif", ".tiff", ".ttf", ".wasm",
        ".webmanifest", ".webp", ".woff", ".woff2",
    )
)  # fmt: skip
OF_CRAWLERS = "robots.txt"


class SeedFolder(NamedTuple):
    """The files of a folder that are pages or ought to be, and how many others were left out."""

    files: list[Path]
    beside: int


def is_page_name(path: Path) -> bool:
    """Whether a file is a page by its name."""
    return path.suffix.lower() in MEDIA_TYPES


def page_id(path: Path, folder: Path) -> str:
    """The file's stem; below folders the path, made readable: `1926/March 1926.htm` as `1926-march-1926`."""
    if path.parent == folder:
        return path.stem
    words = path.relative_to(folder).with_suffix("").as_posix()
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", words).lower())) or "page"


def seed_files(folder: Path) -> list[Path]:
    """The files of a folder of pages; see `seed_folder`."""
    return seed_folder(folder).files


def seed_folder(folder: Path) -> SeedFolder:
    """The files of a folder and those below it, ordered by path; hidden ones left out, those that are no page kept.

    What is no page (`page` says so) must not go unseen, unless it belongs to pages. Raises SeedError if the folder is
    missing, cannot be listed or holds no page, or if two files would be the same page.
    """
    if folder.is_file():
        raise SeedError(str(folder), None, "is a file; a folder of pages is needed")
    try:
        found = sorted(_files(folder))
    except FileNotFoundError:
        raise SeedError(str(folder), None, "there is no such folder") from None
    except OSError as error:
        place = error.filename or folder
        raise SeedError(str(place), None, f"the folder cannot be listed: {error.strerror}") from error
    files = [path for path in found if not _is_beside_pages(path)]
    pages = sorted((page_id(path, folder), path.relative_to(folder)) for path in files if is_page_name(path))
    if not pages:
        raise SeedError(str(folder), None, "the folder holds no page (no .txt, .html or .mht file)")
    for one, same in groupby(pages, key=lambda pair: pair[0]):
        if len(names := [path.as_posix() for _, path in same]) > 1:
            raise SeedError(str(folder), None, f"the files {' and '.join(names)} would both be page {one}; rename one")
    return SeedFolder(files, len(found) - len(files))


def _files(folder: Path) -> Iterator[Path]:
    """All that is no folder, in the folder and below; of links to folders those alone that lead out of it."""
    home, waiting = folder.resolve(), [folder]
    while waiting:
        for path in waiting.pop().iterdir():
            if path.name.startswith("."):
                continue
            if path.is_symlink() and path.is_dir():
                if not path.resolve().is_relative_to(home):
                    yield path
            elif path.is_dir():
                waiting.append(path)
            else:
                yield path


def _is_beside_pages(path: Path) -> bool:
    return path.suffix.lower() in BESIDE_PAGES or path.name == OF_CRAWLERS
