"""The header of a TEI document: what it is, who answers for what, what prints it and where the original is kept.

A letter with what was read around it enters, a `teiHeader` leaves. Everything that a program or a machine translation
did is said to be that. With texts left out, the words of the edition (heading, source line) are left out too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from etl.export.correspondence_description import NO_EDITION, Letter, correspondence_description, date, named, place
from etl.export.dataset import Dataset
from etl.export.file_description import licence, publisher
from etl.export.letter_citation import one_line
from etl.export.markup import Xml, block, element, joined
from etl.export.markup import opening as tag

LEVELS = ("opis", "papka", "delo", "listy")  # of a place in an archive, below its fond
READ_BY = "read from the web page and encoded by a program"


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands around a letter's words: its page, heading, source line, and the places in archives cited there."""

    page_id: str
    heading: str
    source_line: str
    references: tuple[Row, ...]


def letter_header(dataset: Dataset, letter: Letter, printed: Printed, editions: Sequence[Xml]) -> Xml:
    """The header of one letter's document; `editions` are those that the file describes nowhere else."""
    row, address = letter.row, dataset.page("letters", letter.key)
    senders = [person for person in letter.correspondents if person["role"] == "sender"]
    authors = [element("author", name) for name in named(senders)]
    source = block("sourceDesc", *editions, printed_in(letter, printed), *map(manuscript, kept(printed.references)))
    return block(
        "teiHeader",
        block("fileDesc", titles(dataset, row["title"], authors), publication(dataset, address), source),
        encoding(dataset),
        block(
            "profileDesc",
            block("creation", date(row), place(row)),
            languages(dataset),
            block("textClass", block("keywords", element("term", row["kind"]))),
            correspondence_description(letter, address),
        ),
    )


def dataset_header(dataset: Dataset, address: str, editions: Sequence[Xml]) -> Xml:
    """The header of a corpus."""
    return block(
        "teiHeader",
        block(
            "fileDesc",
            titles(dataset, dataset.about["title"], ()),
            publication(dataset, address),
            block("sourceDesc", *editions),
        ),
        encoding(dataset),
        block("profileDesc", languages(dataset)),
    )


def titles(dataset: Dataset, title: str, authors: Iterable[Xml]) -> Xml:
    """The title, who wrote, and who answers for the text and for its encoding."""
    return block(
        "titleStmt",
        element("title", title),
        *authors,
        responsible("text in English", "machine translation, as the web pages print it"),
        responsible(READ_BY, f"{dataset.about['dataset_id']} {dataset.about['version']}"),
    )


def responsible(what: str, who: str) -> Xml:
    """Who did what."""
    return block("respStmt", element("resp", what), element("name", who))


def publication(dataset: Dataset, address: str) -> Xml:
    """Publisher, address, date, and the terms: of the descriptive data, and of the texts."""
    about = dataset.about
    return block(
        "publicationStmt",
        publisher(dataset),
        element("idno", address, type="url") if address else None,
        element("date", when=about["released"]),
        block("availability", licence(about), element("p", about["texts"]), status="restricted"),
    )


def encoding(dataset: Dataset) -> Xml:
    """What was done to make the file."""
    about = dataset.about
    program = block(
        "application", element("label", about["title"]), ident=about["dataset_id"], version=about["version"]
    )
    return block(
        "encodingDesc",
        block("projectDesc", element("p", about["description"])),
        block("editorialDecl", element("p", about["machine_translation"])),
        block("appInfo", program),
    )


def languages(dataset: Dataset) -> Xml:
    """The language of the texts, which is not the one they were written in."""
    return block("langUsage", element("language", dataset.about["machine_translation"], ident="en"))


def printed_in(letter: Letter, printed: Printed) -> Xml:
    """The letter as the edition prints it: heading, number, edition, the page of the web edition, the source line."""
    row = letter.row
    parts = [
        element("title", one_line(printed.heading), level="a") if printed.heading else None,
        element("biblScope", letter.number, unit="document") if letter.number else None,
        element("ref", target=f"#{row['uuid'] or NO_EDITION}"),
        element("idno", printed.page_id, type="page"),
        element("note", one_line(printed.source_line), type="source-line") if printed.source_line else None,
    ]
    return Xml(f"{tag('bibl')}{joined((part for part in parts if part), between=' ')}</bibl>")


def kept(references: Iterable[Row]) -> list[Row]:
    """The places in archives of which anything is known."""
    return [row for row in references if any(row[name] for name in ("repository", "fond", *LEVELS))]


def manuscript(row: Row) -> Xml:
    """Where the original or a copy is kept: archive, fond, opis, delo, sheets; and in what form."""
    form = element("physDesc", element("p", row["copy_form"])) if row["copy_form"] else None
    repository = element("repository", row["repository"]) if row["repository"] else None
    fond = element("collection", row["fond"], type="fond") if row["fond"] else None
    levels = [element("idno", row[level], type=level) for level in LEVELS if row[level]]
    return block("msDesc", block("msIdentifier", repository, fond, *levels), form)
