"""`/correspondence.db`: the very file that the site is of, though another may lie in its place by now."""

import asyncio
import os
from collections.abc import AsyncGenerator
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.answers.stream import Streamed
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE

PIECE = 262_144  # bytes


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the file."""
    return [(rf"/{DATABASE}\.db$", whole_database)]


async def whole_database(datasette: Datasette, request: Request) -> Streamed:
    """The file, piece by piece; Forbidden to who may not have it."""
    permissions = [("view-database-download", DATABASE), ("view-database", DATABASE), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
    database = datasette.get_database(DATABASE)
    database.hold()
    seconds = datasette.setting("default_cache_ttl")
    return Streamed(request, f"{DATABASE}.db", "application/octet-stream", seconds, b"", pieces(database.file))


async def pieces(file: int) -> AsyncGenerator[bytes, None]:
    """The bytes of an open file from its beginning, wherever others are in it."""
    position = 0
    while piece := await asyncio.to_thread(os.pread, file, PIECE, position):
        position += len(piece)
        yield piece
