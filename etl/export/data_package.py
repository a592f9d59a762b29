"""The whole dataset as a Data Package (Frictionless, version 2), with a descriptor for CSVW beside it.

`pieces` gives `datapackage.zip`: a CSV file a table, `datapackage.json` and `csv-metadata.json`. `descriptor_pieces`
gives `datapackage.json` alone, over the CSV that the site gives at its public address, or over the files of the
archive where no address is known. Source: https://datapackage.org/standard/, Table Schema included.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from etl.export import csvw
from etl.export.dataset import Dataset
from etl.export.described_tables import (
    Table,
    allowed,
    described_tables,
    is_list,
    limits,
    pattern,
    target,
    titled,
)
from etl.export.json_text import document
from etl.export.table_csv import CONTENT_TYPE, csv_pieces, file_name
from etl.export.zip_archive import zipped
from etl.schema import Column

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {str: "string", int: "integer", float: "number"}
DESCRIPTOR = "datapackage.json"
EDITIONS = """
select title, url as path
from editions
where edition_id in (select edition_id from pages)
order by edition_id
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: how long it is, in bytes, and its checksum."""

    bytes: int
    sha256: str


def pieces(dataset: Dataset) -> Iterator[bytes]:
    """The archive of all tables with both descriptors."""
    return zipped(files(dataset))


def files(dataset: Dataset) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the archive, the descriptors last, since they give the length and checksum of the others."""
    found: dict[str, Written] = {}
    for table in described_tables(dataset.with_texts):
        yield file_name(table), noted(csv_pieces(dataset, table), file_name(table), found)
    yield DESCRIPTOR, [document(package(dataset, found))]
    yield csvw.DESCRIPTOR, [document(csvw.table_group(dataset))]


def noted(pieces: Iterable[bytes], name: str, found: dict[str, Written]) -> Iterator[bytes]:
    """The pieces of a file as they are; when they are through, its length and checksum stand in `found`."""
    length, digest = 0, hashlib.sha256()
    for piece in pieces:
        length += len(piece)
        digest.update(piece)
        yield piece
    found[name] = Written(length, digest.hexdigest())


def descriptor_pieces(dataset: Dataset) -> Iterator[bytes]:
    """`datapackage.json` alone."""
    yield document(package(dataset, {}))


def package(dataset: Dataset, found: dict[str, Written]) -> dict[str, Any]:
    """The descriptor of the dataset; `found` says what is known of the files beside it, by their names."""
    about = dataset.about
    return without_nulls(
        {
            "$schema": PROFILE,
            "name": about["dataset_id"],
            "title": about["title"],
            "description": f"{about['description']} {about['texts']} {about['machine_translation']}",
            "homepage": dataset.address or None,
            "version": about["version"],
            "created": f"{about['released']}T00:00:00Z",
            "licenses": [{"name": about["licence"], "path": about["licence_url"], "title": "the descriptive data"}],
            "contributors": list(contributors(dataset)),
            "sources": [without_nulls(dict(edition)) for edition in dataset.connection.execute(EDITIONS)],
            "resources": [resource(dataset, table, found) for table in described_tables(dataset.with_texts)],
        }
    )


def contributors(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Who publishes the dataset, and whom to ask."""
    about = dataset.about
    yield {"title": about["publisher"], "roles": ["publisher"]}
    if about["contact_name"]:
        yield without_nulls({"title": about["contact_name"], "email": about["contact_email"], "roles": ["contact"]})


def resource(dataset: Dataset, table: Table, found: dict[str, Written]) -> dict[str, Any]:
    """A table: where its file is, how it is written, what it holds."""
    of_file = found.get(file_name(table))
    return without_nulls(
        {
            "name": table.name,
            "type": "table",
            "title": table.title,
            "description": table.description,
            "path": path(dataset, table, of_file is not None),
            "format": "csv",
            "mediatype": CONTENT_TYPE,
            "encoding": "utf-8",
            "bytes": of_file and of_file.bytes,
            "hash": of_file and f"sha256:{of_file.sha256}",
            "schema": table_schema(table),
        }
    )


def path(dataset: Dataset, table: Table, is_beside: bool) -> str:
    """Where the file of a table is: beside the descriptor, or on the site, which has it with all its columns."""
    if is_beside or not dataset.address or not dataset.with_texts:
        return file_name(table)
    return f"{dataset.address}/correspondence/{file_name(table)}"


def table_schema(table: Table) -> dict[str, Any]:
    """The columns of a table and its keys."""
    keys = [foreign_key(table, column) for column in table.columns if column.to]
    return without_nulls(
        {
            "fields": [field(table, column) for column in table.columns],
            "primaryKey": table.key,
            "foreignKeys": keys or None,
        }
    )


def foreign_key(table: Table, column: Column) -> dict[str, Any]:
    """Where the values of a column stand; "" is the table itself."""
    name, key = target(column)
    return {"fields": [column.name], "reference": {"resource": "" if name == table.name else name, "fields": [key]}}


def field(table: Table, column: Column) -> dict[str, Any]:
    """A column. Nothing in the file is null where it may be null, and an empty text where it may not."""
    kind = "array" if is_list(column) else TYPES[column.type]
    return without_nulls(
        {
            "name": column.name,
            "type": kind,
            "title": titled(column.name),
            "description": column.description,
            "unit": column.unit,
            "rights": column.rights,
            "missingValues": [""] if column.is_nullable or kind != "string" else [],
            "constraints": constraints(table, column) or None,
        }
    )


def constraints(table: Table, column: Column) -> dict[str, Any]:
    """What the values of a column must hold."""
    least, greatest = limits(column) or (None, None)
    return without_nulls(
        {
            "required": True if not column.is_nullable else None,
            "unique": True if table.key == [column.name] else None,
            "enum": allowed(column) or None,
            "pattern": pattern(column),
            "minimum": least,
            "maximum": greatest,
        }
    )


def without_nulls(facts: dict[str, Any]) -> dict[str, Any]:
    """A part of a descriptor without what is not known."""
    return {name: value for name, value in facts.items() if value is not None}
