"""The whole dataset as Croissant 1.0: a description by which programs for machine learning load its tables.

No key enters, one JSON document leaves. It describes the CSV of every table: as the site answers it at its public
address, or, where none is known, beside the document, where the Data Package unpacks them. On the site a table's own
CSV is sorted for readers; so that the checksum holds, the site is asked by SQL for the rows in the file's order.
Types, keys and meanings come from `etl.schema`; length and checksum are those of the bytes that the CSV has. Source:
https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from etl.export.data_package import Written, noted
from etl.export.dataset import Dataset
from etl.export.described_tables import Table, described_tables, is_list, target
from etl.export.json_text import document
from etl.export.table_csv import CONTENT_TYPE, csv_pieces, file_name
from etl.schema import Column

DESCRIPTOR = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
# The context of the specification, which wants it in the document
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
TYPES = {str: "sc:Text", int: "sc:Integer", float: "sc:Float"}


def pieces(dataset: Dataset) -> Iterator[bytes]:
    """The document."""
    written: dict[str, Written] = {}
    for table in described_tables(dataset.with_texts):
        for _ in noted(csv_pieces(dataset, table), table.name, written):
            pass
    yield document(description(dataset, written, is_beside=False))


def description(dataset: Dataset, written: dict[str, Written], is_beside: bool) -> dict[str, Any]:
    """The dataset, its files, whose lengths and checksums stand in `written`, and its tables."""
    about, tables = dataset.about, described_tables(dataset.with_texts)
    version = f"version {about['version']}, {about['released']}"
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": about["dataset_id"],
        "alternateName": about["title"],
        "description": f"{about['description']} {about['texts']} {about['machine_translation']}",
        "license": about["licence_url"],
        **({"url": f"{dataset.address}/"} if dataset.address else {}),
        "version": about["version"],
        "datePublished": about["released"],
        "creator": {"@type": "sc:Organization", "name": about["publisher"]},
        "publisher": {"@type": "sc:Organization", "name": about["publisher"]},
        "citeAs": " ".join((f"{about['publisher']}. {about['title']}, {version}.", dataset.address)).strip(),
        "inLanguage": "en",
        "isLiveDataset": False,
        "distribution": [file(dataset, table, written[table.name], is_beside) for table in tables],
        "recordSet": [record_set(table) for table in tables],
    }


def file(dataset: Dataset, table: Table, written: Written, is_beside: bool) -> dict[str, Any]:
    """The CSV of a table."""
    return {
        "@type": "cr:FileObject",
        "@id": file_name(table),
        "name": file_name(table),
        "description": table.description,
        "contentUrl": content_address(dataset, table, is_beside),
        "encodingFormat": CONTENT_TYPE,
        "contentSize": f"{written.bytes} B",
        "sha256": written.sha256,
    }


def content_address(dataset: Dataset, table: Table, is_beside: bool) -> str:
    """Where the CSV of a table is: beside the document, or on the site."""
    if is_beside or not dataset.address:
        return file_name(table)
    return f"{dataset.address}/correspondence.csv?{urlencode({'sql': f'{table.select} order by rowid'})}"


def record_set(table: Table) -> dict[str, Any]:
    """A table: its key and its columns."""
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": field_id(table.name, name)} for name in table.key],
        "field": [field(table, column) for column in table.columns],
    }


def field_id(table: str, column: str) -> str:
    """What a column is called within the document."""
    return f"{table}/{column}"


def field(table: Table, column: Column) -> dict[str, Any]:
    """A column. A foreign key is said in words: readers refuse `references` in a circle, as tables here have them."""
    return {
        "@type": "cr:Field",
        "@id": field_id(table.name, column.name),
        "name": column.name,
        "description": "; ".join(remarks(column)),
        "dataType": TYPES[column.type],
        "source": {"fileObject": {"@id": file_name(table)}, "extract": {"column": column.name}},
    }


def remarks(column: Column) -> Iterator[str]:
    """What a column is, with what Croissant has no words for."""
    yield column.description
    if column.unit:
        yield f"in {column.unit}"
    if is_list(column):
        yield "a JSON array"
    if column.values:
        yield f"one of: {', '.join(column.values)}"
    if column.to:
        yield f"a value of {field_id(*target(column))}"
