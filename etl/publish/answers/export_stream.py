"""A format of `etl.export` as a stream: its pieces are made in a thread, each when the reader has had the one before.

In go what begins the pieces and the connections that they are read with, out come bytes, some 64 kB together, so no
more than that, and a batch of rows, is in memory. If the reader goes away, SQLite is interrupted. Two threads work for
all exports together, not those that work for CSV: making an archive may take them long.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from etl.publish.answers.thread_pools import ASKED_OF

ENOUGH = 65_536  # bytes that are worth sending
WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="exports")
OWN_WORKERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="own-exports")  # of what visitors' own SQL names

T = TypeVar("T")


async def stream(
    begin: Callable[[], Iterator[bytes]], connections: Sequence[sqlite3.Connection]
) -> AsyncGenerator[bytes, None]:
    """The pieces in order, the connections closed behind them; whatever goes wrong with one is raised there."""
    pieces: Iterator[bytes] = iter(())
    try:
        pieces = await worked(begin, connections)
        while piece := await worked(partial(gathered, pieces), connections):
            yield piece
    finally:
        if isinstance(pieces, Generator):  # its files are closed now, and not when somebody collects it
            pieces.close()
        for opened in connections:
            opened.close()


async def worked(work: Callable[[], T], connections: Sequence[sqlite3.Connection]) -> T:
    """What some work gives that a thread does with connections; a reader who has gone interrupts it."""
    working = asyncio.get_running_loop().run_in_executor(OWN_WORKERS if ASKED_OF.get() == "own" else WORKERS, work)
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:  # stop SQLite before its connections are closed
        for opened in connections:
            opened.interrupt()
        await asyncio.wait([working])
        raise


def gathered(pieces: Iterator[bytes]) -> bytes:
    """The next pieces together; nothing behind the last."""
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size >= ENOUGH:
            break
    return b"".join(found)
