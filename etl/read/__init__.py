"""Seed file -> Page: what stands on the disk becomes text, or an error that says why it cannot.

Enters: a folder of pages (`seed_folder`) or one file of it (`page`). Leaves: the paths in their order; a `Page`. The
`text` of a text file is the file decoded, with line ends as `\\n`, without the byte order mark, and with nothing else
changed; that of a web page is what a browser shows (`web_pages.py`). Another encoding goes into `decoding.py`, another
tag into `elements.py`, another kind of file into `seed_folder.py`.
"""

import hashlib
import re
import stat
from pathlib import Path

from etl.printed import Page
from etl.read.decoding import decoded_text, encoding_findings, page_encoding
from etl.read.seed_error import SeedError
from etl.read.seed_folder import MEDIA_TYPES, SeedFolder, is_page_name, page_id, seed_files, seed_folder
from etl.read.web_pages import SeedFile, web_page

# The longest page of the edition has some 200,000 bytes; what is longer than this is not a page.
LONGEST_PAGE_IN_BYTES = 20_000_000

HTML = re.compile(
    r"""\s* (?: <\?xml [^>]* > \s* )? (?: <!-- .*? --> \s* )*
        < (?: !doctype\s+html | html | head | meta | title | body | div | table | center | font | h[1-6] | p ) \b""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def page(path: Path, folder: Path | None = None) -> Page:
    """The page in a file, by its place in a folder of pages (otherwise the one that it lies in).

    Raises SeedError, naming file and line, if it is not one or cannot be read.
    """
    folder = folder or path.parent
    name = path.relative_to(folder).as_posix()
    content = file_content(path, name, folder)
    file = SeedFile(page_id(path, folder), name, MEDIA_TYPES[path.suffix.lower()], content)
    return _text_page(file) if file.media_type == "text/plain" else web_page(file)


def _text_page(file: SeedFile) -> Page:
    encoding = page_encoding(file.file_name, file.content)
    decoded = decoded_text(file.file_name, file.content, encoding)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if HTML.match(text):
        raise SeedError(file.file_name, 1, "this is HTML; let its name end in .html")
    return Page(
        page_id=file.page_id,
        file_name=file.file_name,
        text=text,
        sha256=hashlib.sha256(file.content).hexdigest(),
        encoding=encoding,
        findings=encoding_findings(encoding, text),
    )


def file_content(path: Path, name: str, folder: Path) -> bytes:
    """The bytes of a page's file. Raises SeedError if it is no page's by its name, too long or unreadable."""
    if not name.isprintable():  # bytes that are no UTF-8 arrive here as lone surrogates
        raise SeedError(ascii(name), None, "a name that cannot be printed; rename the file")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise SeedError(name, None, "is a link that leads out of the folder; put the page itself there")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(name, None, "is not a file")
        if not is_page_name(path):
            endings = ", ".join(MEDIA_TYPES)
            raise SeedError(name, None, f"is not a page; a page's name ends in {endings}")
        if status.st_size > LONGEST_PAGE_IN_BYTES:
            limit = f"the limit is {LONGEST_PAGE_IN_BYTES:,}"
            raise SeedError(name, None, f"is too long for a page: {status.st_size:,} bytes; {limit}")
        return path.read_bytes()
    except OSError as error:
        raise SeedError(name, None, f"cannot be read: {error.strerror}") from error
    except RuntimeError as error:  # before Python 3.13
        raise SeedError(name, None, "cannot be read: it is a link that leads to itself") from error


__all__ = ["SeedError", "SeedFolder", "is_page_name", "page", "page_id", "seed_files", "seed_folder"]
