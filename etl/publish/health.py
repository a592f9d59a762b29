"""`/-/health`, for whoever watches the site: 200 if the database answers a question, else 503."""

import asyncio
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from etl.publish.datasette_inside import QueryInterrupted
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE

QUESTION = "select count(*) as letters from letters"
SECONDS = 5.0  # a database that is busy for longer is of no use to a reader


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address that watchers ask."""
    return [(r"/-/health$", health)]


async def health(datasette: Datasette) -> Response:
    """The number of letters, or why there is none to be had."""
    try:
        asked = datasette.get_database(DATABASE).execute(QUESTION)
        answer = (await asyncio.wait_for(asked, SECONDS)).first()
        status, content = 200, {"ok": True, "letters": answer["letters"]}
    except (sqlite3.Error, QueryInterrupted, TimeoutError) as error:
        status, content = 503, {"ok": False, "error": str(error) or f"no answer within {SECONDS:g} seconds"}
    return Response.json(content, status=status, headers={"cache-control": "no-store"})
