"""A database that is held fast while it is served: each connection is one to the very file that the site began with.

A build puts a new file in the place of the old one. Connections to the old one go on with it, a new connection would be
to the new one, and a page made with both a mixture. So all that pages need is opened together when the first is asked
for, and later a connection to another file is refused with `Replaced`: `etl/publish/generations.py` then answers anew,
from a site of the new file. Threads are of three kinds (`thread_pools.py`), those for visitors' own SQL with limits
(`own_sql.py`).
"""

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database

from etl.publish.answers import own_sql
from etl.publish.answers.thread_pools import ASKED_OF, THREADS, Name, Pool
from etl.publish.datasette_inside import DatasetteError, prepare

RENEWED = "correspondence.renewed"  # in the scope of requests that are answered anew when the database is replaced
T = TypeVar("T")
Identity = tuple[int, int, int, int]


class Replaced(DatasetteError):  # type: ignore[misc]  # Datasette carries no types
    """Another file has been put in the place of the database."""

    def __init__(self) -> None:
        super().__init__("The database has been replaced; the server has to be started again.", status=503)


def identity(path: str | Path) -> Identity:
    """What tells a file from another in its place; noughts where there is none."""
    try:
        state = os.stat(path)
    except FileNotFoundError:
        return 0, 0, 0, 0
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


class HeldDatabase(Database):  # type: ignore[misc]  # Datasette carries no types
    """Datasette's database, each connection to the same file, and its threads of several kinds."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.identity = identity(self.path)
        self.pools: dict[Name, Pool] = {}
        self.file: int | None = None  # a descriptor, for who wants the whole file

    def hold(self) -> None:
        """Opens all that pages need, once; Replaced if another file lies there by now."""
        if self.pools:
            return
        self.file = os.open(self.path, os.O_RDONLY)
        self.pools = {name: Pool(name, partial(self.connection, own=name == "own")) for name in THREADS}

    def connection(self, *, own: bool = False, csv: bool = False) -> sqlite3.Connection:
        """A new connection for one thread at a time, `own` with the limits of visitors' SQL; Replaced if it is late."""
        kind = sqlite3.Connection if not own else own_sql.CsvConnection if csv else own_sql.OwnConnection
        address = f"{Path(self.path).resolve().as_uri()}?immutable=1"
        try:
            opened = sqlite3.connect(address, uri=True, check_same_thread=False, factory=kind)
        except sqlite3.OperationalError:
            if identity(self.path) != self.identity:
                raise Replaced from None
            raise
        if identity(self.path) != self.identity:  # asked after it is open: what lay there before lay there then, too
            opened.close()
            raise Replaced
        prepare(self.ds, opened, self.name)
        if own:
            own_sql.limited(opened)
        return opened

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection as Datasette asks for one, to read."""
        assert not write
        return self.connection()

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """What a function gives for a connection, in a thread of the kind that the request is for."""
        self.hold()
        return await self.pools[ASKED_OF.get()].run(fn)

    def close(self) -> None:
        """Closes the connections and ends the threads once they are free."""
        for pool in self.pools.values():
            pool.close()
        if self.file is not None:
            os.close(self.file)
        self.pools, self.file = {}, None
