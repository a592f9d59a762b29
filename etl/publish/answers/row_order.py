"""A database whose tables keep one order from page to page.

Datasette sorts the first page of a table by the sorted column alone and the later ones by the key too, so that among
rows alike in that column some would be on two pages and some on none. Here the first page is sorted by the key as well,
as are the pages of views, whose keys `metadata.yml` names.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Results

from etl.identity import is_ours
from etl.publish.answers.held_database import HeldDatabase
from etl.publish.datasette_inside import describe, hasten_permissions
from etl.publish.metadata import descriptions
from etl.publish.pages.page_queries import DATABASE
from etl.schema import TABLES, keys

SORTED = re.compile(r" from (?P<table>\w+) .*?order by (?P<column>\[[^]]*\]|\w+)(?: desc)?(?= limit \d)", re.DOTALL)


class OrderedDatabase(HeldDatabase):
    """Datasette's database, its pages in one order; `views` are the keys of views."""

    def __init__(self, *arguments: Any, views: Mapping[str, tuple[str, ...]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.views = views

    async def execute(self, sql: str, *arguments: Any, **options: Any) -> Results:
        """Executes SQL; `page_size` tells that it is for a page of a table."""
        ordered = in_one_order(sql, self.views) if "page_size" in options else sql
        return await super().execute(ordered, *arguments, **options)


def in_one_order(sql: str, views: Mapping[str, tuple[str, ...]]) -> str:
    """The SQL of a sorted page with the key behind the sorted column; other SQL as it is."""
    found = SORTED.search(sql)
    if not found:
        return sql
    table = found["table"]
    key = keys(TABLES[table]) if table in TABLES else views.get(table, ())
    return sql[: found.end()] + "".join(f", {column}" for column in key) + sql[found.end() :]


def adopt(datasette: Datasette) -> None:
    """Serves the first database of ours in one order, and under its name in addresses, whatever its file is called.

    A strange database that has the name gets another from Datasette, and nothing else is changed.
    """
    served = dict(datasette.databases)
    ours = next((name for name, database in served.items() if database.path and is_ours(Path(database.path))), None)
    if ours is None or isinstance(served[ours], OrderedDatabase):
        return
    describe(datasette, DATABASE, descriptions())
    hasten_permissions(datasette)
    tables = datasette.metadata("tables", database=DATABASE, fallback=False) or {}
    views = {name: tuple(facts.get("key", ())) for name, facts in tables.items()}
    for name in {ours, DATABASE} & set(served):
        datasette.remove_database(name)
    datasette.add_database(OrderedDatabase(datasette, path=served[ours].path, is_mutable=False, views=views), DATABASE)
    if ours != DATABASE and DATABASE in served:
        datasette.add_database(served[DATABASE])
