"""All that the site takes from Datasette's inside: what its documentation does not promise to plugins.

`datasette<1` is pinned for its sake. Where a new version moves or changes one of these, this module is the one to
change, and `tests/test_datasette_inside.py` names what is missing. What is documented (`Datasette`, `Database`,
`Request`, `Response`, `NotFound`, `Facet`, `FilterArguments`, tilde encoding) is imported where it is used.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.renderer import json_renderer
from datasette.utils import (
    InvalidSql,
    add_cors_headers,
    derive_named_parameters,
    escape_fts,
    escape_sqlite,
    path_with_format,
    path_with_replaced_args,
    sqlite_timelimit,
    to_css_class,
    validate_sql_select,
    value_as_boolean,
)
from datasette.utils.asgi import Base400, Request
from datasette.version import __version__
from datasette.views.base import DatasetteError
from datasette.views.table import TableView

__all__ = [
    "Base400",
    "DatasetteError",
    "InvalidSql",
    "QueryInterrupted",
    "__version__",
    "add_cors_headers",
    "derive_named_parameters",
    "describe",
    "escape_fts",
    "escape_sqlite",
    "hasten_permissions",
    "json_renderer",
    "path_with_format",
    "path_with_replaced_args",
    "prepare",
    "sqlite_timelimit",
    "table_answer",
    "to_css_class",
    "validate_sql_select",
    "value_as_boolean",
]


def describe(datasette: Datasette, database: str, tables: dict[str, dict[str, Any]]) -> None:
    """Adds descriptions of a database's tables and their columns to the metadata; what is said there already stands."""
    databases = datasette._metadata_local.setdefault("databases", {})
    known = databases.setdefault(database, {}).setdefault("tables", {})
    for name, said in tables.items():
        own = known.get(name, {})
        known[name] = said | own | {"columns": said["columns"] | own.get("columns", {})}


def prepare(datasette: Datasette, connection: sqlite3.Connection, database: str) -> None:
    """Gives a connection the functions and settings that Datasette's own connections have."""
    datasette._prepare_connection(connection, database)


def hasten_permissions(datasette: Datasette) -> None:
    """Asks for a table's permissions without a copy of all metadata, as long as no metadata give any to a table.

    Datasette copies the metadata, which describe every column, for each table that it names on a page.
    """
    asked: Callable[[str, str], list[Any]] = datasette._table_permission_allows

    def allows(database: str, table: str) -> list[Any]:
        sources = datasette._metadata_sources("tables", database, None)
        return asked(database, table) if any(map(_permits_by_table, sources)) else []

    datasette._table_permission_allows = allows


def _permits_by_table(source: object) -> bool:
    """Whether metadata say of any table who may see it; of what is no mapping nobody can tell."""
    if not isinstance(source, dict):
        return True
    databases = source.get("databases") or {}
    if not isinstance(databases, dict):
        return True
    tables = [level.get("tables") or {} for level in (source, *databases.values()) if isinstance(level, dict)]
    return any(
        not isinstance(named, dict) or any(not isinstance(said, dict) or "allow" in said for said in named.values())
        for named in tables
    )


async def table_answer(datasette: Datasette, request: Request) -> Any:
    """What Datasette's page of a table is made from: a response, or a tuple whose first value has `query`."""
    return await TableView(datasette).data(request)
