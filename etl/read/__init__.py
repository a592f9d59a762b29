"""Seed file -> Page: what stands on the disk becomes text, or an error that says why it cannot.

Enters: a folder of pages (`seed_files`) or one file of it (`page`). Leaves: the paths in the order of their
names; a `Page` whose `text` is the file decoded, with line ends as `\\n`, without the byte order mark, and with
nothing else changed. To read another encoding, add it to `MARKS` (if a mark at the start of the file names it) or to
`encodings.py` (if only the letters tell).
"""

import hashlib
import re
import stat
from itertools import groupby
from pathlib import Path

from etl.findings import NOTICE
from etl.printed import Finding, Page
from etl.read.encodings import possible_encodings

# The longest page of the edition has some 200,000 bytes; what is longer than this is not a page.
LONGEST_PAGE_IN_BYTES = 20_000_000

# Byte order marks and the codec that reads the file after one; UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
ENCODING_NAMES = {
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "mac_cyrillic": "MacCyrillic",
}

HTML = re.compile(
    r"""\s* (?: <\?xml [^>]* > \s* )? (?: <!-- .*? --> \s* )*
        < (?: !doctype\s+html | html | head | meta | title | body | div | table | center | font | h[1-6] | p ) \b""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class SeedError(Exception):
    """A page or a folder of pages that cannot be read: `003….txt:71: NUL byte at byte 4711 …`."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        super().__init__(file, line, message)
        self.file = file
        self.line = line
        self.message = message

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


def seed_files(folder: Path) -> list[Path]:
    """The entries of a folder of pages, ordered by name; hidden ones left out, those that are no page kept.

    What is no page (`page` says so) must not go unseen. Raises SeedError if the folder is missing, cannot be listed
    or holds no `.txt` file, or if two of them would be the same page.
    """
    if folder.is_file():
        raise SeedError(str(folder), None, "is a file; a folder of pages is needed")
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        raise SeedError(str(folder), None, "there is no such folder") from None
    except OSError as error:
        raise SeedError(str(folder), None, f"the folder cannot be listed: {error.strerror}") from error
    pages = sorted((path for path in files if is_page_name(path)), key=lambda path: path.stem)
    if not pages:
        raise SeedError(str(folder), None, "the folder holds no page (no .txt file)")
    for stem, same in groupby(pages, key=lambda path: path.stem):
        if len(names := [path.name for path in same]) > 1:
            raise SeedError(str(folder), None, f"the files {' and '.join(names)} would both be page {stem}; rename one")
    return files


def is_page_name(path: Path) -> bool:
    """Whether a file is a page by its name."""
    return path.suffix.lower() == ".txt"


def page(path: Path) -> Page:
    """The page in a file. Raises SeedError, naming file and line, if it is not one or cannot be read."""
    content = file_content(path)
    encoding = page_encoding(path.name, content)
    decoded = decoded_text(path.name, content, encoding)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if (place := text.find("\0")) >= 0:
        raise SeedError(path.name, line_number(text, place), f"NUL at character {place}; a page is plain text")
    if HTML.match(text):
        raise SeedError(path.name, 1, "this is HTML; save the page as plain text")
    return Page(
        page_id=path.stem,
        file_name=path.name,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=encoding,
        findings=encoding_findings(encoding, text),
    )


def file_content(path: Path) -> bytes:
    """The bytes of a page's file. Raises SeedError if it is no `.txt` file, too long or unreadable."""
    if not path.name.isprintable():  # bytes that are no UTF-8 arrive here as lone surrogates
        raise SeedError(ascii(path.name), None, "a name that cannot be printed; rename the file")
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise SeedError(path.name, None, "is a link that leads out of the folder; put the page itself there")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(path.name, None, "is not a file; pages stand directly in the folder")
        if not is_page_name(path):
            raise SeedError(path.name, None, "is not a page; a page's name ends in .txt")
        if status.st_size > LONGEST_PAGE_IN_BYTES:
            limit = f"the limit is {LONGEST_PAGE_IN_BYTES:,}"
            raise SeedError(path.name, None, f"is too long for a page: {status.st_size:,} bytes; {limit}")
        return path.read_bytes()
    except OSError as error:
        raise SeedError(path.name, None, f"cannot be read: {error.strerror}") from error


def page_encoding(file_name: str, content: bytes) -> str:
    """The codec of a page: what a byte order mark says, else UTF-8, else the one that its letters speak for."""
    if marked := next((encoding for mark, encoding in MARKS if content.startswith(mark)), None):
        return marked
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        possible = possible_encodings(content)
        if len(possible) != 1:
            raise undecodable(file_name, content, "utf-8", error, possible) from error
        return possible[0]
    return "utf-8"


def decoded_text(file_name: str, content: bytes, encoding: str) -> str:
    """The characters of a page. Raises SeedError, naming the byte, where the codec has none."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise undecodable(file_name, content, encoding, error) from error


def undecodable(
    file_name: str, content: bytes, encoding: str, error: UnicodeDecodeError, possible: tuple[str, ...] = ()
) -> SeedError:
    """The error that names the first byte that is no character, counted from 0, and the encodings it could be in."""
    # The codec of UTF-8 with a mark counts from after the mark; all others from the first byte of the file.
    place = error.start + len(content) - len(error.object)
    others = " or ".join(sorted(ENCODING_NAMES[name] for name in possible))
    message = f"byte {place} ({content[place]:#04x}) is not {ENCODING_NAMES.get(encoding, 'UTF-8')}"
    message += f", but could be {others}; save it as UTF-8" if others else "; save it as UTF-8"
    return SeedError(file_name, content.count(b"\n", 0, place) + 1, message)


def encoding_findings(encoding: str, text: str) -> tuple[Finding, ...]:
    """What to tell the reader of a page that is not UTF-8; where the encoding is a guess, with a word to look at."""
    name = ENCODING_NAMES.get(encoding)
    if name is None:
        return ()
    if encoding in ("utf-16", "utf-32"):
        message = f"The file is not UTF-8 but {name}, as its byte order mark says; it was decoded so."
        return (Finding(kind="encoding", severity=NOTICE, message=message, start=0, end=len(text)),)
    message = f"The file is not UTF-8; it was decoded as {name}, which its letters speak for."
    word = re.search(r"\w*[^\W\x00-\x7f]\w*", text) or re.search(r"[^\x00-\x7f]", text)
    start, end = word.span() if word else (0, len(text))
    return (Finding(kind="encoding", message=message, start=start, end=end),)


def line_number(text: str, place: int) -> int:
    """The number of the line, from 1, on which a character stands."""
    return text.count("\n", 0, place) + 1
