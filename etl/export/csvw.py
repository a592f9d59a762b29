"""The whole dataset as CSV on the Web: `csv-metadata.json`, over the CSV files of the Data Package.

CSVW wants every cell of a foreign key to be filled. So a key that may be null is no `foreignKeys` here: its column says
with `dc:references` which file and column its values stand in. Source: https://www.w3.org/TR/tabular-metadata/.
"""

from collections.abc import Iterator
from typing import Any

from etl.export.dataset import Dataset
from etl.export.described_tables import Table, allowed, described_tables, is_list, limits, pattern, target, titled
from etl.export.json_text import document
from etl.export.table_csv import file_name
from etl.schema import Column

DESCRIPTOR = "csv-metadata.json"
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
TYPES = {str: "string", int: "integer", float: "double"}
# `#` at the beginning of a line is text, spaces are text
DIALECT = {"header": True, "encoding": "utf-8", "doubleQuote": True, "commentPrefix": None, "trim": False}


def pieces(dataset: Dataset) -> Iterator[bytes]:
    """The descriptor alone."""
    yield document(table_group(dataset))


def table_group(dataset: Dataset) -> dict[str, Any]:
    """The descriptor of all tables."""
    about = dataset.about
    group = {
        "@context": CONTEXT,
        "dc:title": about["title"],
        "dc:description": f"{about['description']} {about['machine_translation']}",
        "dc:publisher": about["publisher"],
        "dc:license": {"@id": about["licence_url"]},
        "dc:rights": about["texts"],
        "schema:version": about["version"],
        "dc:issued": about["released"],
        "dialect": DIALECT,
        "tables": [described(table) for table in described_tables(dataset.with_texts)],
    }
    return group | ({"dc:identifier": dataset.address} if dataset.address else {})


def described(table: Table) -> dict[str, Any]:
    """A table: its file, its columns, its keys."""
    keys = [foreign_key(column) for column in table.columns if column.to and not column.is_nullable]
    schema = {"columns": [described_column(column) for column in table.columns], "primaryKey": table.key}
    return {
        "url": file_name(table),
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def foreign_key(column: Column) -> dict[str, Any]:
    """Where the values of a column stand."""
    name, key = target(column)
    return {"columnReference": [column.name], "reference": {"resource": f"{name}.csv", "columnReference": [key]}}


def described_column(column: Column) -> dict[str, Any]:
    """A column; an empty cell of a text that may not be null is an empty text."""
    facts: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": titled(column.name),
        "dc:description": column.description,
        "dc:rights": column.rights,
        "datatype": datatype(column),
        "null": [""] if column.is_nullable or column.type is not str else [],
    }
    if not column.is_nullable:
        facts["required"] = column.type is not str or column.is_key
    if column.unit:
        facts["schema:unitText"] = column.unit
    if column.to and column.is_nullable:
        name, key = target(column)
        facts["dc:references"] = f"{name}.csv#{key}"
    return facts


def datatype(column: Column) -> dict[str, Any]:
    """The type of a column, with what its values must hold."""
    if is_list(column):
        return {"base": "json"}
    facts: dict[str, Any] = {"base": TYPES[column.type]}
    if bounds := limits(column):
        facts |= {"minimum": bounds[0], "maximum": bounds[1]}
    if column.type is str and (form := text_form(column)):
        facts["format"] = form
    elif allowed(column):
        facts |= {"minimum": min(allowed(column)), "maximum": max(allowed(column))}
    return facts


def text_form(column: Column) -> str | None:
    """The regular expression of a column's texts: the shape that the schema says, or the values that it lists."""
    return pattern(column) or "|".join(escaped(value) for value in column.values) or None


def escaped(value: str) -> str:
    """A text that a regular expression of any kind takes as it stands."""
    return "".join(f"\\{sign}" if sign in r"\.[]{}()*+?^$|" else sign for sign in value)
