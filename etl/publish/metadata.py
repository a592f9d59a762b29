"""What the site says of tables, columns and questions: `metadata.yml`, and the descriptions of the schema.

To add a table, add it to the schema and give it a title in `metadata.yml`.
"""

from pathlib import Path
from typing import Any

import yaml

from etl.schema import Column, tables

BESIDE = Path(__file__).with_name("metadata.yml")  # where an installed package has it
FILE = BESIDE if BESIDE.is_file() else Path(__file__).parents[2] / "metadata.yml"
TRUTH_VALUES = ("0", "1")  # their meaning stands in the description: `1: received a copy`


def column_description(column: Column) -> str:
    """What a column holds, with its unit, the values it can take, and whose its words are if they are quoted."""
    parts = [column.description]
    if column.unit:
        parts.append(f"unit: {column.unit}")
    if column.values and column.values != TRUTH_VALUES:
        parts.append(f"one of: {', '.join(column.values)}")
    if column.is_text:
        parts.append(f"rights: {column.rights}")
    return "; ".join(parts)


def descriptions() -> dict[str, dict[str, Any]]:
    """The description of every table of the schema and of each of its columns, as Datasette wants them."""
    return {
        name: {"description": text, "columns": {column.name: column_description(column) for column in columns}}
        for name, text, columns in tables()
    }


def read() -> dict[str, Any]:
    """What `metadata.yml` says, as Datasette takes it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same loader in C, ten times as fast
    metadata: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    return metadata
