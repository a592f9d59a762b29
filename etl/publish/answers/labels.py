"""Cells as a reader wants them: a key as a link with its label, a JSON array of names as names.

In goes a cell of a table, a row's page or a query's answer, out comes HTML, or None where Datasette shall show the
cell as it is. In views and queries, which have no foreign keys, a column with the name of a table's key links to that
table's row: give a column the name `letter_id` and it becomes a link to the letter. What a cell
links to by what stands beside it is in `row_links.py`, which is asked first.
"""

import json
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_encode
from markupsafe import Markup

from etl.publish.hooks import hookimpl
from etl.publish.pages.dates_in_words import in_words
from etl.schema import tables

LONGEST = 120  # characters of a label: a note's label is its text

# table → column → the table whose key the column holds
FOREIGN = {table: {column.name: column.to for column in columns if column.to} for table, _, columns in tables()}
# column → the table whose only key it is
KEYS = {
    columns[0].name: table
    for table, _, columns in tables()
    if [(column.name, column.to) for column in columns if column.is_key] == [(columns[0].name, None)]
}


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """The cell as HTML, or None."""
    to = FOREIGN.get(table or "", {}).get(column)
    if column.endswith("edtf") and isinstance(value, str) and value:
        return Markup('<span title="{}">{}</span>').format(value, in_words(value))
    if isinstance(value, dict):  # a key that Datasette has looked up
        return link(datasette, database, to or "", value["value"], value["label"])
    if not isinstance(value, str) or not value:
        return None
    if to:
        return keyed_cell(datasette, database, (table or "", column, to), value)
    if column in KEYS and table not in FOREIGN:
        return link(datasette, database, KEYS[column], value, value)
    return names(value)


async def keyed_cell(datasette: Datasette, database: str, foreign_key: tuple[str, str, str], key: str) -> Markup:
    """A foreign key (table, column, table that it names) that Datasette has not looked up, as a link with its label."""
    table, column, to = foreign_key
    labels = await datasette.expand_foreign_keys(database, table, column, [key])
    return link(datasette, database, to, key, labels.get((column, key)) or key)


def link(datasette: Datasette, database: str, table: str, key: str, label: str) -> Markup:
    """A link to a row, with its key as the title."""
    address = f"{datasette.urls.table(database, table)}/{tilde_encode(key)}"
    return Markup('<a href="{}" title="{}">{}</a>').format(address, key, shortened(str(label)))


def shortened(label: str) -> str:
    """The beginning of a long label, on one line."""
    line = " ".join(label.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]} …"


def names(value: str) -> Markup | None:
    """The members of a JSON array of strings, one a line; None for any other text."""
    if not value.startswith("["):
        return None
    try:
        members = json.loads(value)
    except ValueError:
        return None
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        return None
    if not members:
        return Markup('<span class="soft">not known</span>')
    return Markup("<br>").join(Markup('<span class="name">{}</span>').format(member) for member in members)
