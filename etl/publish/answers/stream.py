"""A response that is sent while it is made, whole or visibly broken.

In goes text (or bytes) piece by piece, out goes an HTTP response. If making it fails on the way, the connection breaks
off, which every program that downloads notices; if the reader goes away, the making stops.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Request

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Incomplete(Exception):
    """A response broke off after its first pieces had been sent."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """A file sent in pieces: its name, its type, the seconds it may be kept, its first piece, those that follow."""

    request: Request
    name: str
    content_type: str
    seconds: int
    first: str | bytes
    rest: AsyncGenerator[str, None] | AsyncGenerator[bytes, None]

    async def asgi_send(self, send: Send) -> None:
        """Sends all pieces; Incomplete if SQLite gives up on the way."""
        sending = asyncio.ensure_future(self.sent(send))
        leaving = asyncio.ensure_future(self.left())
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also where the server ends before the answer does
            for unfinished in (sending, leaving):
                unfinished.cancel()
        for outcome in await asyncio.gather(sending, leaving, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise Incomplete(f"{self.name} broke off: {outcome}") from outcome

    async def sent(self, send: Send) -> None:
        """Sends head and body."""
        headers = {
            "content-type": self.content_type,
            "content-disposition": f'attachment; filename="{self.name}"',
            "cache-control": f"max-age={self.seconds}",
        }
        raw = [(key.encode("latin-1"), value.encode("latin-1", "replace")) for key, value in headers.items()]
        async with aclosing(self.rest):
            await send({"type": "http.response.start", "status": 200, "headers": raw})
            if self.request.method != "HEAD":
                await send({"type": "http.response.body", "body": as_bytes(self.first), "more_body": True})
                async for piece in self.rest:
                    await send({"type": "http.response.body", "body": as_bytes(piece), "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def left(self) -> None:
        """Returns when the reader has gone."""
        while (await self.request.receive())["type"] != "http.disconnect":
            pass


def as_bytes(piece: str | bytes) -> bytes:
    """A piece as it is sent, text in UTF-8."""
    return piece.encode() if isinstance(piece, str) else piece
