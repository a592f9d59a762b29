"""A site that goes on when its database is replaced: with the old one until the site of the new one is ready.

In goes what makes a site, out comes an application. Each request looks whether another file lies in the database's
place; if so, a site of it is made beside, and takes over whole. Every answer is of one file: what the old site can no
longer open (`held_database.Replaced`) is answered by the new one from the beginning. A file that is no database of ours
changes nothing.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from etl.identity import is_ours
from etl.publish.answers.held_database import RENEWED, HeldDatabase, Identity, Replaced, identity
from etl.publish.messages import Application, Message, Send


@dataclass(slots=True)
class Generation:
    """A site, the file that it is of, and how many requests it is at."""

    site: Datasette
    application: Application
    file: Identity
    running: int = 0

    def close(self) -> None:
        """Closes its databases."""
        for database in self.site.databases.values():
            if isinstance(database, HeldDatabase):
                database.close()


class Generations:
    """The application: the newest site that is ready."""

    def __init__(self, path: Path, make: Callable[[], Datasette]) -> None:
        self.path, self.make = path, make
        self.current = self.made()
        self.tried = self.current.file
        self.renewal: asyncio.Task[None] | None = None

    def made(self) -> Generation:
        """A site of the file that lies there now, and still does when it is made."""
        while True:
            file = identity(self.path)
            site = self.make()
            made = Generation(site, site.app(), file)
            if identity(self.path) == file:
                return made
            made.close()

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        """Answers a request; one that meets a database just replaced is answered by the next site."""
        if scope["type"] != "http":
            return await self.current.application(scope, receive, send)
        self.look()
        while True:
            generation = self.current
            try:
                return await self.answered(generation, {**scope, RENEWED: True}, receive, send)
            except Replaced:
                self.look()
                if self.renewal is not None:
                    await asyncio.shield(self.renewal)
                if self.current is generation:  # what lies there is no database of ours
                    return await self.answered(generation, scope, receive, send)

    async def answered(self, generation: Generation, scope: Message, receive: Any, send: Send) -> None:
        """Answers by this site, which is closed behind its last request if another has taken over."""
        generation.running += 1
        try:
            await generation.application(scope, receive, send)
        finally:
            generation.running -= 1
            self.let_go(generation)

    def look(self) -> None:
        """Begins to make a new site if another file lies there than the last that was tried."""
        found = identity(self.path)
        if found != self.tried and self.renewal is None and is_ours(self.path):
            self.tried = found
            self.renewal = asyncio.ensure_future(self.renewed())

    async def renewed(self) -> None:
        """Makes the new site, all it needs opened, and lets it take over; a failure is said and leaves the old one."""
        try:
            new = await asyncio.to_thread(self.made)
            await started(new.application)
            old, self.current, self.tried = self.current, new, new.file
            self.let_go(old)
        except Exception as error:  # whatever is wrong with the new file, the old site goes on
            print(f"{self.path}: the new database is not served: {error}", file=sys.stderr)
        finally:
            self.renewal = None

    def let_go(self, generation: Generation) -> None:
        """Closes a site that nobody is asking any more."""
        if generation is not self.current and not generation.running:
            asyncio.get_running_loop().run_in_executor(None, generation.close)


async def started(application: Application) -> None:
    """Nothing, once an application has done what it does before its first request; whatever is wrong is raised."""
    said = iter(("lifespan.startup", "lifespan.shutdown"))

    async def receive() -> Message:
        return {"type": next(said)}

    async def send(_: Message) -> None:
        pass

    await application({"type": "lifespan"}, receive, send)
