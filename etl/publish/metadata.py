"""The descriptions in `metadata.yml` that come from the schema, kept between markers.

In goes the text of `metadata.yml`, out comes the same text with each block between a pair of markers written anew from
`schema`; all else (titles, sort orders, facets, queries) is written by hand and stays as it is. To add a table, add
it to the schema, give it a place in `metadata.yml` with a title and an empty pair of markers, and run
`python -m etl.publish.metadata`.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from etl.schema import Column, tables

BESIDE = Path(__file__).with_name("metadata.yml")  # where an installed package has it
FILE = BESIDE if BESIDE.is_file() else Path(__file__).parents[2] / "metadata.yml"
BLOCK = re.compile(
    r"""
    ^(?P<indent>\ *)\#\ schema:\ (?P<table>\w+)\n  # `        # schema: letters`
    .*?
    ^(?P=indent)\#\ end\ of\ schema:\ (?P=table)$  # `        # end of schema: letters`
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
TRUTH_VALUES = ("0", "1")  # their meaning stands in the description: `1: received a copy`


def column_description(column: Column) -> str:
    """What a column holds, with its unit and the values it can take."""
    parts = [column.description]
    if column.unit:
        parts.append(f"unit: {column.unit}")
    if column.values and column.values != TRUTH_VALUES:
        parts.append(f"one of: {', '.join(column.values)}")
    return "; ".join(parts)


def descriptions() -> dict[str, dict[str, Any]]:
    """The description of every table of the schema and of each of its columns, as Datasette wants them."""
    return {
        name: {"description": text, "columns": {column.name: column_description(column) for column in columns}}
        for name, text, columns in tables()
    }


def block(table: str, indent: str, described: dict[str, Any]) -> str:
    """A table's descriptions between their markers, indented as the markers are."""
    written = yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=1000).rstrip("\n")
    lines = [f"# schema: {table}", *written.split("\n"), f"# end of schema: {table}"]
    return "\n".join(indent + line for line in lines)


def rewritten(text: str) -> str:
    """The text of `metadata.yml` with every block written anew; ValueError if a table has no block or is unknown."""
    described = descriptions()
    found = [match["table"] for match in BLOCK.finditer(text)]
    for table in found:
        if table not in described:
            raise ValueError(f"metadata.yml: block for {table}, which the schema does not have")
    for table in described:
        if found.count(table) != 1:
            raise ValueError(f"metadata.yml: {found.count(table)} blocks for {table} where one is needed")
    return BLOCK.sub(lambda match: block(match["table"], match["indent"], described[match["table"]]), text)


def read() -> dict[str, Any]:
    """What `metadata.yml` says, as Datasette takes it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same loader in C, ten times as fast
    metadata: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    return metadata


def main() -> None:
    """Writes the blocks in `metadata.yml` anew."""
    FILE.write_text(rewritten(FILE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
