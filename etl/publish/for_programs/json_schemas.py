"""JSON Schema of what the site answers: a row of a table or view, a page of rows, an error.

The schema's tables and the columns that `metadata.yml` gives views enter, JSON Schema (draft 2020-12, that of OpenAPI
3.1) leaves. To describe another table, add it to the schema; a view, to `metadata.yml`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from etl.publish.metadata import column_description
from etl.schema import Column, columns

Schema = dict[str, Any]

TYPES = {str: "string", int: "integer", float: "number"}
CELL: Schema = {"description": "a cell", "type": ["string", "integer", "number", "null"]}
ERROR: Schema = {
    "description": "what was wrong",
    "type": "object",
    "properties": {
        "ok": {"const": False},
        "error": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": ["string", "null"]},
    },
    "required": ["ok", "error", "status"],
}
RESULT: Schema = {
    "description": "the candidates, the likeliest first",
    "type": "object",
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "score": {"description": "in percent", "type": "number"},
                    "match": {"description": "whether it is sure", "type": "boolean"},
                },
                "required": ["id", "name", "score", "match"],
            },
        }
    },
    "required": ["result"],
}
HEALTH: Schema = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}, "letters": {"type": "integer"}, "error": {"type": "string"}},
    "required": ["ok"],
}


def of_value(column: Column, *, is_nullable: bool | None = None) -> Schema:
    """A cell of a column: its type, its only values; null where it may be, as quoted words are without texts."""
    may_be_null = column.is_nullable or column.is_text if is_nullable is None else is_nullable
    kind = TYPES[column.type]
    schema: Schema = {"type": [kind, "null"] if may_be_null else kind}
    if column.values:
        schema["enum"] = [column.type(value) for value in column.values] + [None] * may_be_null
    return schema


def of_row(row_type: type[Any]) -> Schema:
    """A row of a table as an object."""
    described = columns(row_type)
    return {
        "type": "object",
        "properties": {one.name: {"description": column_description(one), **of_value(one)} for one in described},
        "required": [one.name for one in described],
        "additionalProperties": False,
    }


def of_described_row(described: Mapping[str, str]) -> Schema:
    """A row of a view, whose columns have a description and no declared type."""
    return {
        "type": "object",
        "properties": {name: {**CELL, "description": text} for name, text in described.items()},
        "required": list(described),
        "additionalProperties": False,
    }


def of_named_row(names: Iterable[str]) -> Schema:
    """A row of an answer of which only the names of the columns are known."""
    known = list(names)
    return {
        "type": "object",
        "properties": dict.fromkeys(known, CELL),
        "required": known,
        "additionalProperties": False,
    }


def of_rows(row: Schema) -> Schema:
    """What `….json` gives, in any shape: a page with lists or objects, the rows alone, objects by key."""
    listed = {"type": "array", "items": CELL}
    page: Schema = {
        "type": "object",
        "properties": {
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": {"anyOf": [listed, row]}},
            "truncated": {"type": "boolean"},
            "next": {"description": "where the next page begins", "type": ["string", "null"]},
            "next_url": {"description": "address of the next page, null on the last", "type": ["string", "null"]},
            "filtered_table_rows_count": {"description": "rows on all pages", "type": ["integer", "null"]},
            "facet_results": {"description": "by facet: its values and their numbers", "type": "object"},
        },
        "required": ["columns", "rows"],
    }
    return {"anyOf": [page, {"type": "array", "items": row}, {"$ref": "#/components/schemas/ByKey"}]}


BY_KEY: Schema = {
    "description": "rows by their key (`_shape=object`)",
    "type": "object",
    "additionalProperties": {"type": "object"},
}
