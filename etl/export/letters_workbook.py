"""Letters as one XLSX workbook for historians: a sheet of letters, and sheets of what belongs to them.

Letters come first, with who wrote to whom, when, and where each is kept; then the people, and a sheet each for the
notes, references and whatever else the schema lets belong to a letter, but for bare places on a page. To add a column
to the sheet of letters, add it to `LETTER_COLUMNS`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from etl.export import about_sheet
from etl.export.dataset import Dataset
from etl.export.described_tables import START, Table, batched, table, titled
from etl.export.letter_citation import document_number
from etl.export.rows_of_letters import LETTER, NOTE, Parts, label_name, label_of, letters_with_parts, part_tables
from etl.export.tables_workbook import BETWEEN
from etl.export.workbook import Book, Link, Sheet, book_pieces, opened_book

PLACES_ON_A_PAGE = ("page_id", START, "end_offset")
PERSON = "person_id"


def names(parts: Parts, role: str, is_copy: int) -> str | None:
    """The names of senders or addressees in order; null where there are none."""
    people = [row for row in parts.rows["correspondents"] if row["role"] == role and row["is_copy"] == is_copy]
    return BETWEEN.join(row["person"] for row in sorted(people, key=lambda row: row["position"])) or None


def kept(column: str) -> Callable[[Parts], Any]:
    """A column of the first reference of the letter's source line."""

    def cell(parts: Parts) -> Any:
        references = [row for row in parts.rows["archival_references"] if row[NOTE] is None]
        return min(references, key=lambda row: row["position"])[column] if references else None

    return cell


def number(parts: Parts) -> int | str | None:
    """The document number as a number, or `85a` as it is cited."""
    cited = document_number(parts.letter["number"], parts.letter["number_text"])
    return int(cited) if cited and cited.isdecimal() else cited


def of_letter(column: str) -> Callable[[Parts], Any]:
    """A column of the letter; null in a dataset that is without it."""
    return lambda parts: parts.letter.get(column)


def counted(name: str) -> Callable[[Parts], int]:
    """How many rows of a table belong to the letter."""
    return lambda parts: len(parts.rows[name])


LETTER_COLUMNS: dict[str, Callable[[Parts], Any]] = {
    "Number": number,
    "Date": of_letter("date_edtf"),
    "Earliest day": of_letter("date_earliest"),
    "Latest day": of_letter("date_latest"),
    "Date as printed": of_letter("date_text"),
    "From": lambda parts: names(parts, "sender", 0),
    "To": lambda parts: names(parts, "addressee", 0),
    "Copies to": lambda parts: names(parts, "addressee", 1),
    "Kind": of_letter("kind"),
    "Place": of_letter("place"),
    "Archive": kept("repository"),
    "Fond": kept("fond"),
    "Opis": kept("opis"),
    "Papka": kept("papka"),
    "Delo": kept("delo"),
    "Listy": kept("listy"),
    "Form of the copy": kept("copy_form"),
    "Words": of_letter("word_count"),
    "Notes": counted("notes"),
    "Findings": counted("findings"),
    "Title": of_letter("title"),
    "Letter": of_letter(LETTER),
}  # fmt: skip
WORDS = {"Heading": of_letter("heading"), "Text": of_letter("text")}


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The workbook of the letters."""
    about = dataset.about
    with opened_book(about["title"], about["released"]) as book:
        first = Sheet(book, "About", about_sheet.HEADER)
        write_letters(book, dataset, keys)
        about_sheet.fill(first, dataset, "letters, and what belongs to them")
        yield from book_pieces(book)


def write_letters(book: Book, dataset: Dataset, keys: Iterable[str]) -> None:
    """All sheets but the first, letter by letter; only the keys of people are kept until the end."""
    columns = LETTER_COLUMNS | (WORDS if dataset.with_texts else {})
    letters = Sheet(book, "Letters", [*columns, *(["Address"] if dataset.address else [])])
    people = Sheet(book, "People", [titled(column.name) for column in table("people", dataset.with_texts).columns])
    tables = [one for one in part_tables(dataset.with_texts) if one.name != "witnesses"]
    sheets = {one.name: Sheet(book, one.title, list(part_columns(one).values())) for one in tables}
    shown = {one.name: list(part_columns(one)) for one in tables}
    met: set[str] = set()
    for parts in letters_with_parts(dataset, keys):
        address = dataset.page("letters", parts.letter[LETTER])
        letters.append([*(cell(parts) for cell in columns.values()), *([Link(address)] if address else [])])
        for name, sheet in sheets.items():
            for row in parts.rows[name]:
                sheet.append(row[column] for column in shown[name])
        met.update(people_of(parts))
    write_people(people, dataset, met)
    for sheet in (letters, *sheets.values()):
        sheet.finish()


def part_columns(one: Table) -> dict[str, str]:
    """The columns of a sheet by their names in the rows, each with its header; labels stand behind their keys."""
    found = {}
    for column in one.columns:
        if column.name not in PLACES_ON_A_PAGE:
            found[column.name] = titled(column.name)
            if label_of(column):
                found[column.name] += " (key)"
                found[label_name(one, column)] = titled(column.name)
    return found


def people_of(parts: Parts) -> Iterator[str]:
    """Who wrote, received or is named."""
    for rows in parts.rows.values():
        yield from (row[PERSON] for row in rows if row.get(PERSON) is not None)


def write_people(sheet: Sheet, dataset: Dataset, met: Iterable[str]) -> None:
    """The people, in the order of their keys."""
    sql = f"{table('people', dataset.with_texts).select} where {PERSON} in (select value from json_each(:keys))"
    for batch in batched(iter(sorted(met))):
        for row in dataset.connection.execute(f"{sql} order by {PERSON}", {"keys": json.dumps(batch)}):
            sheet.append(row)
    sheet.finish()
