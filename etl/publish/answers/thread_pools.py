"""Threads that ask the database, so many for each kind of request that no kind holds up the others.

`quick` are the pages of one letter, person or place and whatever else looks up a few rows; `slow` those that read
much of a table: lists with their facets, charts, search; `own` is SQL that a visitor writes (`own_sql.py`), which is
refused with 503 where too many wait already. In goes an address, out comes the name of its threads.
"""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any, Literal, TypeVar
from urllib.parse import parse_qsl

from etl.publish.datasette_inside import DatasetteError

Name = Literal["quick", "slow", "own"]
THREADS: dict[Name, int] = {"quick": 4, "slow": 2, "own": 2}
MOST_WAITING = 20  # questions of visitors' own that wait or are worked at: at two seconds each, the last waits for 20
SLOW = re.compile(r"/correspondence(/[^/]+)?/?$|/(charts|search|reconcile)([/.]|$)")

ASKED_OF: ContextVar[Name] = ContextVar("threads", default="quick")

T = TypeVar("T")


def pool_for(path: str, query: bytes) -> Name:
    """The threads that work for an address."""
    if any(name in ("sql", "_where") for name, _ in parse_qsl(query.decode("latin-1"))):
        return "own"
    return "slow" if SLOW.match(path) else "quick"


def seen(running: "asyncio.Future[Any]") -> None:
    """Nothing; an error that nobody waits for any more is not complained of."""
    if not running.cancelled():
        running.exception()


class Pool:
    """Some threads with a connection each."""

    def __init__(self, name: Name, connect: Callable[[], sqlite3.Connection]) -> None:
        self.most = MOST_WAITING if name == "own" else None
        self.asked = 0
        self.connections = [connect() for _ in range(THREADS[name])]
        self.free = list(self.connections)  # as many as there are threads, so that a thread always finds one
        self.threads = ThreadPoolExecutor(THREADS[name], thread_name_prefix=name)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What some work with a connection gives; DatasetteError (503) where too many wait."""
        if self.most is not None and self.asked >= self.most:
            raise DatasetteError(
                f"{self.most} questions in SQL are being worked at or wait; ask again in a minute.",
                title="Too many questions at once",
                status=503,
            )
        self.asked += 1
        try:
            running = asyncio.get_running_loop().run_in_executor(self.threads, self.worked, work)
        except BaseException:
            self.asked -= 1
            raise
        running.add_done_callback(self.done)  # also where the visitor has gone, but not before its thread is free
        return await asyncio.shield(running)

    def worked(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What the work gives, in a thread, with a connection that is free."""
        connection = self.free.pop()
        try:
            return work(connection)
        finally:
            self.free.append(connection)

    def done(self, running: "asyncio.Future[Any]") -> None:
        """One less is asked."""
        self.asked -= 1
        seen(running)

    def close(self) -> None:
        """Ends the threads, whatever they are at interrupted."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for connection in self.connections:
            connection.interrupt()
        self.threads.shutdown()
        for connection in self.connections:
            connection.close()
