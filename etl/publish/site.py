"""The site put together: the database, `metadata.yml`, settings, templates and plugins make a Datasette.

In goes the path of a database, out comes a Datasette to ask in tests (`datasette(path).client`) or to serve.
"""

import socket
from pathlib import Path
from types import ModuleType
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from etl.publish import (
    cited_answer,
    complete_csv,
    errors,
    facets_filters,
    facets_letters,
    facets_offered,
    headers,
    labels,
    marked,
    metadata,
    paged_json,
    pick_lists,
)
from etl.publish.charts import page as charts_page
from etl.publish.ordered import OrderedDatabase
from etl.publish.pages import served
from etl.publish.search import page as search_page

HERE = Path(__file__).parent
NAME = "correspondence"  # the database's name in addresses, whatever its file is called
PLUGINS: tuple[ModuleType, ...] = (
    charts_page,
    cited_answer,
    complete_csv,
    errors,
    facets_filters,
    facets_letters,
    facets_offered,
    headers,
    labels,
    marked,
    paged_json,
    pick_lists,
    search_page,
    served,
    *served.PAGES,
    *served.WITHOUT_QUERIES,
)
SMALL = 50_000_000  # bytes: facets are suggested only where trying every column costs next to nothing

SETTINGS: dict[str, Any] = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 2000,
    "num_sql_threads": 4,
    "default_facet_size": 20,
    "facet_time_limit_ms": 1000,
    "facet_suggest_time_limit_ms": 20,
    "default_cache_ttl": 60,  # seconds; the database changes only when the server is started again
    "allow_download": True,
    "allow_csv_stream": True,
    "max_csv_mb": 0,  # no limit: `complete_csv` streams
    "truncate_cells_html": 160,
}


def settings(database: Path) -> dict[str, Any]:
    """Datasette's settings for a public site of this database."""
    return SETTINGS | {"suggest_facets": database.stat().st_size < SMALL}


def datasette(database: Path) -> Datasette:
    """A Datasette of this database, read-only and never to change; FileNotFoundError if there is none."""
    for plugin in PLUGINS:
        if not pm.is_registered(plugin):
            pm.register(plugin, plugin.__name__)
    described = metadata.read()
    made = Datasette(
        metadata=described,
        settings=settings(database),
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
    )
    made.remove_database("_memory")  # which Datasette adds where it is given no file
    views = {name: tuple(facts.get("key", ())) for name, facts in described["databases"][NAME]["tables"].items()}
    made.add_database(OrderedDatabase(made, path=str(database), is_mutable=False, views=views), name=NAME)
    return made


def serve(database: Path, listening: socket.socket) -> None:
    """Serves this database at a socket that already listens, until the process is stopped."""
    configuration = uvicorn.Config(datasette(database).app(), log_level="warning")
    uvicorn.Server(configuration).run(sockets=[listening])
