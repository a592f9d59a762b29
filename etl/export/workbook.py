"""Sheets of rows -> one XLSX file that Excel and LibreOffice show as the dataset has it.

Texts are text cells, so that `1-2` becomes no date, `037` no number, `=1+1` no formula. A text longer than a cell may
be is cut, with a remark at its end. While it is written, a row of each sheet is in memory, the rest in temporary files;
its bytes are the same whenever and by whomever it is made.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from etl.export.zip_archive import pieces_of, zipped

MOST_ROWS = 1_048_576  # of a sheet
MOST_CHARACTERS = 32_767  # of a cell, in units of UTF-16
MOST_LINKS = 65_000  # of a sheet; Excel takes 65,530
SHORT = 255  # characters: older versions of Excel show #### for longer texts that are formatted as text
EXACT = 10**15  # whole numbers up to here are kept by a spreadsheet
NARROW, WIDE = 8, 60  # characters that a column is wide
CUT = " … [cut: {} of {} characters]"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to an address."""

    address: str


@dataclass
class Book:
    """A workbook that is being written: XlsxWriter's own, its formats; `cut` counts its texts that were too long."""

    inner: Any
    heading: Any
    text: Any
    cut: int = 0


@dataclass
class Sheet:
    """A sheet that is being written, from its header down; what is more than a sheet takes goes on in a further one."""

    book: Book
    name: str
    header: Sequence[str]
    inner: Any = None
    number: int = 1
    row: int = 0
    links: int = 0
    widths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begin(self.name)

    def begin(self, name: str) -> None:
        """Begins a sheet with the header."""
        self.inner, self.row, self.links = self.book.inner.add_worksheet(name), 0, 0
        self.widths = [min(max(NARROW, len(word) + 4), WIDE) for word in self.header]
        for place, word in enumerate(self.header):
            self.inner.write_string(0, place, word, self.book.heading)

    def append(self, cells: Iterable[Any]) -> None:
        """Writes a row."""
        if self.row + 1 >= MOST_ROWS:
            self.finish()
            self.number += 1
            self.begin(f"{self.name} {self.number}")
        self.row += 1
        for place, cell in enumerate(cells):
            if cell is not None:
                self.widths[place] = min(max(self.widths[place], write(self, place, cell)), WIDE)

    def finish(self) -> None:
        """What is only known at the end of a sheet: the widths, the range that is filtered."""
        for place, width in enumerate(self.widths):
            self.inner.set_column(place, place, width)
        self.inner.freeze_panes(1, 0)
        self.inner.autofilter(0, 0, self.row, len(self.header) - 1)
        self.inner.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})


def write(sheet: Sheet, place: int, cell: Any) -> int:
    """Writes a cell, and gives how many characters wide it is."""
    if isinstance(cell, Link):
        if sheet.links < MOST_LINKS:
            sheet.links += 1
            sheet.inner.write_url(sheet.row, place, cell.address, string=cell.address)
        else:
            sheet.inner.write_string(sheet.row, place, cell.address)
        return len(cell.address)
    if isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) < EXACT:
        sheet.inner.write_number(sheet.row, place, cell)
        return len(str(cell))
    whole = clean(str(cell))
    text = fitting(whole)
    sheet.book.cut += text != whole
    sheet.inner.write_string(sheet.row, place, text, sheet.book.text if len(text) <= SHORT else None)
    return len(text) + 2


def clean(text: str) -> str:
    """A text as XML can hold it: � for every character that it cannot, one kind of line end."""
    text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    # XlsxWriter takes what begins and ends so for formatted text, and writes it as it stands
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def units(text: str) -> int:
    """How long a text is as spreadsheets count, in units of UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def fitting(text: str) -> str:
    """A text that a cell can hold: the whole, or its beginning with a remark of how much that is."""
    if len(text) * 2 <= MOST_CHARACTERS or units(text) <= MOST_CHARACTERS:
        return text
    kept = text[: MOST_CHARACTERS - len(CUT.format(len(text), len(text)))]
    while units(kept) > MOST_CHARACTERS - len(CUT.format(len(text), len(text))):
        kept = kept[: -max(1, (units(kept) - MOST_CHARACTERS) // 2)]
    return kept + CUT.format(len(kept), len(text))


@contextmanager
def opened_book(title: str, released: str) -> Iterator[Book]:
    """A workbook to be written, in a folder of its own that is gone in the end; `released` is the day it gives."""
    with TemporaryDirectory() as folder:
        inner = xlsxwriter.Workbook(Path(folder, "written.xlsx"), OPTIONS | {"tmpdir": folder})
        inner.use_zip64()
        inner.set_properties({"title": title, "created": datetime.fromisoformat(released)})
        heading = inner.add_format({"bold": True, "bottom": 1, "valign": "top"})
        try:
            yield Book(inner, heading, inner.add_format({"num_format": "@"}))
        finally:
            inner.fileclosed = True  # or XlsxWriter complains of what was given up on the way
            for sheet in inner.worksheets():
                sheet.row_data_fh.close()


def book_pieces(book: Book) -> Iterator[bytes]:
    """The file, when all sheets are finished; packed anew, since XlsxWriter notes the rights of its own files."""
    book.inner.close()
    with zipfile.ZipFile(book.inner.filename) as written:
        yield from zipped((entry.filename, unpacked(written, entry.filename)) for entry in written.infolist())


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The pieces of a file in an archive."""
    with archive.open(name) as file:
        yield from pieces_of(file)
