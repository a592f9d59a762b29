"""The site put together: the database, `metadata.yml` and settings make a Datasette, whose plugin does the rest.

In goes the path of a database, out comes a Datasette to ask in tests (`datasette(path).client`) or to serve.
"""

import socket
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette

from etl.publish import metadata

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
    return Datasette(
        immutables=[str(database)],
        metadata=metadata.read(),
        settings=settings(database),
    )


def serve(database: Path, listening: socket.socket) -> None:
    """Serves this database at a socket that already listens, until the process is stopped."""
    configuration = uvicorn.Config(datasette(database).app(), log_level="warning")
    uvicorn.Server(configuration).run(sockets=[listening])
