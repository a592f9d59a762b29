"""All rows of a query, batch by batch, however many there are.

In goes SQL with its parameters, out come lists of rows, the first list holding one row, the names of the columns. Each
export has a connection of its own, and two threads work for all exports together, so that pages are still served beside
them; two others for those of visitors' own SQL. Text is made of the rows there, too. No more than a batch is held in
memory. An export that keeps SQLite busy for longer than `SECONDS` is interrupted with an error, never shortened.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database

from etl.publish.answers.held_database import HeldDatabase
from etl.publish.answers.own_sql import within
from etl.publish.answers.thread_pools import ASKED_OF, seen
from etl.publish.datasette_inside import prepare

SECONDS = 60.0
BATCH = 1000
STEPS = 10_000  # of SQLite's virtual machine between two looks at the clock, well under a millisecond
ENOUGH = 1_000_000  # bytes of values that a batch is full with, however few its rows
WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="rows")
OWN_WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="own-rows")

Row = tuple[Any, ...]
T = TypeVar("T")


def connection(datasette: Datasette, database: Database, *, own: bool = False) -> sqlite3.Connection:
    """A new read-only connection, for one export; `own` has the limits of a visitor's SQL.

    It may change threads, but only one uses it at a time.
    """
    if isinstance(database, HeldDatabase):
        opened = database.connection(own=own, csv=own)
    else:
        address = f"{Path(database.path).resolve().as_uri()}?immutable=1"
        opened = sqlite3.connect(address, uri=True, check_same_thread=False)
        prepare(datasette, opened, database.name)
    opened.row_factory = None
    return opened


def workers() -> ThreadPoolExecutor:
    """The threads for all rows of what is asked just now."""
    return OWN_WORKERS if ASKED_OF.get() == "own" else WORKERS


async def batches(
    datasette: Datasette, database: Database, sql: str, parameters: Mapping[str, Any]
) -> AsyncGenerator[list[Row], None]:
    """The names of the columns, then all rows in order; sqlite3.OperationalError if the time is used up."""
    opened = connection(datasette, database, own=ASKED_OF.get() == "own")
    seconds_left = SECONDS

    def timed(work: Callable[[], T]) -> T:
        nonlocal seconds_left
        started = time.monotonic()
        opened.set_progress_handler(lambda: time.monotonic() - started > seconds_left, STEPS)
        try:
            return work()
        finally:
            seconds_left -= time.monotonic() - started

    async def worked(work: Callable[[], T]) -> T:
        working = asyncio.get_running_loop().run_in_executor(workers(), timed, work)
        working.add_done_callback(seen)
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:  # the reader has gone: stop SQLite before the connection is closed
            opened.interrupt()
            await asyncio.wait([working])
            raise

    try:
        cursor = await worked(lambda: opened.execute(sql, parameters))
        yield [tuple(column[0] for column in cursor.description)]
        while rows := await worked(lambda: within(cursor, BATCH, ENOUGH)):
            yield rows
    finally:
        opened.close()
