"""The names of templates: `correspondence/letter.html` of ours, and Datasette's names, each leading to one of ours.

A template lies beside the module that fills it, and its name stands once, so that it is asked for without its folder.
Datasette looks for `table-correspondence-letters.html` before `table.html`. In goes the name of a database, into the
environment of the templates goes such a name for each of its pages, so that another database keeps Datasette's own.
"""

from pathlib import Path

from datasette.app import Datasette
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader

from etl.publish.datasette_inside import to_css_class

FOLDERS = sorted({path.parent for path in Path(__file__).parent.rglob("*.html")})


async def add(env: Environment, datasette: Datasette, name: str) -> None:
    """Adds our templates and the names for this database, behind whatever the templates of `--template-dir` say."""
    database = datasette.get_database(name)
    rows = [*await database.table_names(), *await database.view_names()]
    kinds = {f"{kind}-{to_css_class(name)}.html": kind for kind in ("database", "query")}
    kinds |= {f"{kind}-{to_css_class(name)}-{to_css_class(of)}.html": kind for of in rows for kind in ("table", "row")}
    leading = {custom: f'{{% extends "correspondence/{kind}.html" %}}' for custom, kind in kinds.items()}
    ours = [PrefixLoader({"correspondence": FileSystemLoader(FOLDERS)}), DictLoader(leading)]
    env.loader = ChoiceLoader([env.loader, *ours] if env.loader else ours)
