"""The data dictionary in README.md, kept between markers.

In goes the text of README.md, out comes the same text with the part between the markers written anew from `schema`.
To add a table or a column, add it to the schema and run `make descriptions`; a test fails while the README is stale.
"""

import re
from pathlib import Path

from etl.publish.metadata import column_description
from etl.schema import Column, tables

FILE = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- data dictionary: written by `make descriptions` -->", "<!-- end of the data dictionary -->"
BLOCK = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
TYPES = {str: "text", int: "integer", float: "number"}


def rewritten(text: str) -> str:
    """The text of README.md with the data dictionary written anew; ValueError unless it has one pair of markers."""
    if len(BLOCK.findall(text)) != 1:
        raise ValueError("README.md: one pair of markers of the data dictionary is needed")
    return BLOCK.sub(lambda _: f"{BEGIN}\n\n{dictionary()}\n\n{END}", text)


def dictionary() -> str:
    """Every table and column of the schema, in Markdown."""
    return "\n\n".join(table(name, description, columns) for name, description, columns in tables())


def table(name: str, description: str, columns: tuple[Column, ...]) -> str:
    """A table: what one row is, and what each column holds."""
    lines = [f"### `{name}`", "", description, "", "| column | type | what it holds |", "|---|---|---|"]
    return "\n".join([*lines, *(row(column) for column in columns)])


def row(column: Column) -> str:
    """A column: its name, its type and whether it may be null, what it holds and whose key that is."""
    kind = TYPES[column.type] + (", may be null" if column.is_nullable else "") + (", key" if column.is_key else "")
    holds = column_description(column).replace("|", "\\|") + (f" → `{column.to}`" if column.to else "")
    return f"| `{column.name}` | {kind} | {holds} |"


def main() -> None:
    """Writes the data dictionary in README.md anew."""
    FILE.write_text(rewritten(FILE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
