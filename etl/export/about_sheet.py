"""The first sheet of a workbook: what this is, where it comes from, on what terms it may be used."""

from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.dataset import Dataset
from etl.export.workbook import Link, Sheet

HEADER = ("About", "")
DATES = (
    "Dates are text in ISO 8601 (1926-03-17), since many are known by month or year alone; earliest and latest day "
    "are the bounds within which a letter was written. EDTF is the Extended Date/Time Format, ISO 8601-2."
)
CELLS = (
    "Identifiers, numbers of files and sheets are text, so that 1-2 stays 1-2. An empty cell means that nothing is "
    "known. A text longer than a cell can hold is cut, and says so at its end."
)
WITHOUT = "The words of letters and of the edition are left out: this file holds descriptive data alone."
OF_EDITIONS = """
select title, compilers, publisher, published
from editions
where edition_id in (select edition_id from pages)
order by edition_id
"""


def fill(sheet: Sheet, dataset: Dataset, holds: str) -> None:
    """Writes the sheet; `holds` says what the workbook has of the dataset."""
    for row in about_rows(dataset, holds):
        sheet.append(row)
    if sheet.book.cut:
        sheet.append(("Texts cut", sheet.book.cut))
    sheet.finish()


def about_rows(dataset: Dataset, holds: str) -> Iterator[Iterable[Any]]:
    """What is said, a row each."""
    about = dataset.about
    yield "Dataset", about["title"]
    yield "This file", holds
    yield "Description", about["description"]
    yield "Version", f"{about['version']}, {about['released']}"
    yield "Publisher", about["publisher"]
    if about["contact_name"]:
        yield "Contact", f"{about['contact_name']} <{about['contact_email']}>"
    if dataset.address:
        yield "Address", Link(f"{dataset.address}/")
    for edition in dataset.connection.execute(OF_EDITIONS):
        yield "Source", ". ".join(str(part).rstrip(".") for part in edition if part is not None) + "."
    yield "Licence of the descriptive data", about["licence"]
    yield "", Link(about["licence_url"])
    yield "Texts", about["texts"] if dataset.with_texts else WITHOUT
    if dataset.with_texts:
        yield "Translation", about["machine_translation"]
    yield "Dates", DATES
    yield "Cells", CELLS
