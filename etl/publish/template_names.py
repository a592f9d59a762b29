"""Datasette's names for the templates of one database, each leading to ours.

Datasette looks for `table-correspondence-letters.html` before `table.html`. In goes the name of a database, into the
environment of the templates goes such a name for each of its pages, so that another database keeps Datasette's own.
"""

from datasette.app import Datasette
from jinja2 import ChoiceLoader, DictLoader, Environment

from etl.publish.datasette_inside import to_css_class


async def add(env: Environment, datasette: Datasette, name: str) -> None:
    """Adds the names for this database, behind whatever the templates of `--template-dir` say."""
    database = datasette.get_database(name)
    rows = [*await database.table_names(), *await database.view_names()]
    kinds = {f"{kind}-{to_css_class(name)}.html": kind for kind in ("database", "query")}
    kinds |= {f"{kind}-{to_css_class(name)}-{to_css_class(of)}.html": kind for of in rows for kind in ("table", "row")}
    leading = {custom: f'{{% extends "correspondence/{kind}.html" %}}' for custom, kind in kinds.items()}
    env.loader = ChoiceLoader([env.loader, DictLoader(leading)]) if env.loader else DictLoader(leading)
