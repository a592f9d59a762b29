"""Columns by their headings, and which of them a table shows: `heading` and `column_choice` for templates.

The choice is Datasette's own, `_col=` for each column that is wanted, put together by a form without any script; CSV
and JSON of the page then have the same columns.
"""

from collections.abc import Callable, Iterable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request
from jinja2 import Environment

from etl.publish.facets.letter_filters import pairs
from etl.publish.hooks import hookimpl
from etl.schema.column_headings import heading

CHOICES = ("_col", "_nocol")
SORTED_BY = "sorted by "


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates `heading`, and `in_headings` for Datasette's sentence about a page's filters and order."""
    env.filters["heading"] = heading
    env.filters["in_headings"] = in_headings


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, database: str | None, table: str | None
) -> dict[str, Callable[..., Any]]:
    """`column_choice(usual)`: what the form that chooses columns has in it, None where nothing can be chosen."""

    async def column_choice(usual: Iterable[str] = (), always: Iterable[str] = ()) -> dict[str, Any] | None:
        if request is None or table is None or database is None:
            return None
        served = datasette.get_database(database)
        keys, names = [*await served.primary_keys(table), *always], await served.table_columns(table)
        left = [name for name in names if name not in keys]
        return {
            "columns": [(name, name in chosen(request, list(usual) or names)) for name in left],
            "always": [name for name in always if name in names],
            "kept": [pair for pair in pairs(request) if pair[0] not in CHOICES],
            "is_chosen": any(name in request.args for name in CHOICES),
        }

    return {"column_choice": column_choice}


def chosen(request: Request, usual: list[str]) -> list[str]:
    """The columns that an address asks for, in its order; those that are usual where it asks for none."""
    asked = list(dict.fromkeys(request.args.getlist("_col"))) or usual
    return [name for name in asked if name not in request.args.getlist("_nocol")]


def in_headings(sentence: str) -> str:
    """`… sorted by first possible day descending` for Datasette's `… sorted by date_earliest descending`."""
    words, order, name = sentence.rpartition(SORTED_BY)
    if not order:
        return sentence
    words = f"{words.rstrip()}, " if words else ""
    column, space, descending = name.partition(" ")
    if column == "time_order":
        return f"{words}in the order of time{', the last first' if descending else ''}"
    return f"{words}{order}{heading(column)[:1].lower()}{heading(column)[1:]}{space}{descending}"
