"""The data dictionary, docs/data-dictionary.md: every table and column as the schema describes them.

The schema enters, Markdown leaves. To add a table or a column, add it to the schema and run `make descriptions`; a test
fails while the file is stale.
"""

from pathlib import Path

from etl.publish.metadata import column_description
from etl.schema import Column, tables

FILE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
BEGINNING = """# Data dictionary

Written from `etl/schema/` by `make descriptions`. All offsets count characters (code points) of `pages.text` from 0,
the end not included: `substr(pages.text, start_offset + 1, end_offset - start_offset)` is what is printed there."""
TYPES = {str: "text", int: "integer", float: "number"}


def dictionary() -> str:
    """The whole file: every table and column of the schema, in Markdown."""
    return (
        "\n\n".join([BEGINNING, *(table(name, description, columns) for name, description, columns in tables())]) + "\n"
    )


def table(name: str, description: str, columns: tuple[Column, ...]) -> str:
    """A table: what one row is, and what each column holds."""
    lines = [f"## `{name}`", "", description, "", "| column | type | what it holds |", "|---|---|---|"]
    return "\n".join([*lines, *(row(column) for column in columns)])


def row(column: Column) -> str:
    """A column: its name, its type and whether it may be null, what it holds and whose key that is."""
    kind = TYPES[column.type] + (", may be null" if column.is_nullable else "") + (", key" if column.is_key else "")
    holds = column_description(column).replace("|", "\\|") + (f" → `{column.to}`" if column.to else "")
    return f"| `{column.name}` | {kind} | {holds} |"


def main() -> None:
    """Writes the data dictionary anew."""
    FILE.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
