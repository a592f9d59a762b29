"""The whole dataset as an RO-Crate 1.2: one archive to deposit, with what it holds described in it.

No key enters, a zip archive leaves: the files of the Data Package, `croissant.json`, all letters in each format that
needs no further package, and `ro-crate-metadata.json`, which gives for every file what it is, its length and checksum.
Source: https://www.researchobject.org/ro-crate/specification/1.2/.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from etl.export import ABOUT, FORMATS, WHOLE, Format, croissant, csvw, data_package
from etl.export.data_package import Written, noted, without_nulls
from etl.export.dataset import Dataset
from etl.export.described_tables import described_tables
from etl.export.json_text import document
from etl.export.table_csv import CONTENT_TYPE, file_name
from etl.export.zip_archive import zipped

METADATA = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.2"
JSON = "application/json"
DESCRIPTORS = {
    data_package.DESCRIPTOR: ("Data Package", "describes the tables for Frictionless", JSON),
    csvw.DESCRIPTOR: ("CSV on the Web", "describes the tables for CSVW", "application/csvm+json"),
    croissant.DESCRIPTOR: ("Croissant", "describes the tables for programs of machine learning", "application/ld+json"),
}


def pieces(dataset: Dataset) -> Iterator[bytes]:
    """The archive."""
    return zipped(files(dataset))


def files(dataset: Dataset) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the archive, each with its name; the description of all is the last."""
    found: dict[str, Written] = {}
    for name, content in data_package.files(dataset):
        yield name, noted(content, name, found)
    of_table = {table.name: found[file_name(table)] for table in described_tables(dataset.with_texts)}
    described = [document(croissant.description(dataset, of_table, is_beside=True))]
    yield croissant.DESCRIPTOR, noted(described, croissant.DESCRIPTOR, found)
    for one in of_rows():
        sql = f"select {one.of} from {ABOUT[one.of]} order by {one.of}"
        content = one.pieces(dataset, (key for (key,) in dataset.connection.execute(sql)))
        yield whole_name(one), noted(content, whole_name(one), found)
    yield METADATA, [document(crate(dataset, found))]


def of_rows() -> Iterator[Format]:
    """The formats of letters, people or places that can be written everywhere, so that the archive is the same."""
    return (one for one in FORMATS.values() if one.of != WHOLE and not one.needs)


def whole_name(one: Format) -> str:
    """What the file of all rows in a format is called."""
    return f"correspondence.{one.ending}"


def crate(dataset: Dataset, found: dict[str, Written]) -> dict[str, Any]:
    """The description of a folder that holds these files, by their names."""
    known = dict(kinds(dataset))
    parts = [part(name, *known[name], written) for name, written in found.items()]
    return {"@context": f"{PROFILE}/context", "@graph": [*about(dataset, list(found)), *parts]}


def kinds(dataset: Dataset) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Every file that an archive can hold, with its title, what it is, and its Internet media type."""
    yield from DESCRIPTORS.items()
    for table in described_tables(dataset.with_texts):
        yield file_name(table), (f"Table {table.name}", table.description, CONTENT_TYPE)
    for one in of_rows():
        yield whole_name(one), (one.name, f"all {ABOUT[one.of]}, {one.use}", one.content_type.partition(";")[0])


def about(dataset: Dataset, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The description itself, the dataset, its licence, who publishes it, whom to ask."""
    said = dataset.about
    has_contact = bool(said["contact_name"] and said["contact_email"])
    publisher = f"{dataset.address}/#publisher" if dataset.address else "#publisher"
    contact = f"mailto:{said['contact_email']}"
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": PROFILE},
        "about": {"@id": "./"},
        "name": f"Description of {said['title']}",
        "license": {"@id": said["licence_url"]},
    }
    yield without_nulls(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": said["title"],
            "description": f"{said['description']} {said['machine_translation']}",
            "version": said["version"],
            "datePublished": said["released"],
            "license": {"@id": said["licence_url"]},
            "copyrightNotice": said["texts"],
            "publisher": {"@id": publisher},
            "author": {"@id": publisher},
            "contactPoint": {"@id": contact} if has_contact else None,
            "url": f"{dataset.address}/" if dataset.address else None,
            "hasPart": [{"@id": name} for name in names],
        }
    )
    yield {
        "@id": said["licence_url"],
        "@type": "CreativeWork",
        "name": said["licence"],
        "description": "Licence of the descriptive data",
    }
    yield without_nulls(
        {
            "@id": publisher,
            "@type": "Organization",
            "name": said["publisher"],
            "url": f"{dataset.address}/" if dataset.address else None,
            "contactPoint": {"@id": contact} if has_contact else None,
        }
    )
    if has_contact:
        yield {
            "@id": contact,
            "@type": "ContactPoint",
            "name": said["contact_name"],
            "email": said["contact_email"],
            "contactType": "questions about the data",
        }


def part(name: str, title: str, what: str, media_type: str, written: Written) -> dict[str, Any]:
    """A file of the archive."""
    return {
        "@id": name,
        "@type": "File",
        "name": title,
        "description": what,
        "encodingFormat": media_type,
        "contentSize": str(written.bytes),
        "sha256": written.sha256,
    }
