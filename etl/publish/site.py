"""The site put together: the database, `metadata.yml` and settings make a Datasette, whose plugin does the rest.

In goes the path of a database, out comes a Datasette to ask in tests (`datasette(path).client`) or to serve.
"""

from pathlib import Path
from typing import Any

from datasette.app import Datasette

from etl.export.dataset import contact as as_contact
from etl.publish import metadata
from etl.publish.public_address import prefix

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


def datasette(
    database: Path, *, base_url: str = "", public_url: str = "", cors: bool = False, contact: str = ""
) -> Datasette:
    """A Datasette of this database, read-only and never to change.

    `base_url` is the path that the site lies below, `public_url` the address of its root as the world has it, `cors`
    whether pages of other sites may fetch its data, `contact` whom to ask about it. FileNotFoundError if there is no
    database, ValueError if the public address is none or contradicts the path, or the contact is none.
    """
    as_contact(contact)
    return Datasette(
        immutables=[str(database)],
        metadata=metadata.read() | {"plugins": {"correspondence": {"public_url": public_url, "contact": contact}}},
        settings=settings(database) | {"base_url": prefix(base_url, public_url)},
        cors=cors,
    )
