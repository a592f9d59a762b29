"""Where the world finds the site, whatever name this machine has: `https://example.org/letters/`.

In goes a request as it arrived, on goes one with the scheme and the host of the public address, so that citations,
`next_url` and the sitemap name it, and without the prefix: within the site, paths are counted from its root, whether a
proxy takes the prefix away or not. The address is the setting `public_url` of the plugin, the prefix Datasette's
`base_url`; without a public address, requests are taken at their word.
"""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from datasette.app import Datasette

from etl.publish.messages import Application, Message, Send, sending


def public_address(datasette: Datasette) -> str | None:
    """The address of the root of the site, with a slash at its end; None where no setting says it."""
    settings = datasette.plugin_config("correspondence") or {}
    return str(settings["public_url"]).rstrip("/") + "/" if settings.get("public_url") else None


def with_public_address(datasette: Datasette, application: Application) -> Application:
    """The application, told of each request that it was made to the public address, and what to answer there."""
    address = public_address(datasette)
    prefix = datasette.setting("base_url")

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            return await application(scope, receive, send)
        placed = {**scope, **at_root(scope, prefix), **(at_address(scope, address) if address else {})}
        return await application(placed, receive, sending(send, partial(message_below, prefix)))

    return wrapped


def at_address(scope: Message, address: str) -> Message:
    """What a request says of where it was made, as if to this address."""
    parts = urlsplit(address)
    others = [header for header in scope["headers"] if header[0] != b"host"]
    return {"scheme": parts.scheme, "headers": [*others, (b"host", parts.netloc.encode())]}


def at_root(scope: Message, prefix: str) -> Message:
    """The path of a request without the prefix, if it has it."""
    path, raw = scope["path"], scope.get("raw_path") or scope["path"].encode()
    begin = prefix.removesuffix("/")
    if not f"{path}/".startswith(prefix):
        return {}
    return {"path": path.removeprefix(begin) or "/", "raw_path": raw.removeprefix(begin.encode()) or b"/"}


def message_below(prefix: str, message: Message) -> Message:
    """The beginning of an answer; where it leads to another path, that has the prefix."""

    def placed(name: bytes, value: bytes) -> bytes:
        is_outside = name.lower() == b"location" and value.startswith(b"/") and not value.startswith(prefix.encode())
        return prefix.encode() + value[1:] if is_outside else value

    return {**message, "headers": [(name, placed(name, value)) for name, value in message.get("headers", [])]}


def prefix(base_url: str | None, public_url: str | None) -> str:
    """The path below which the site lies, as Datasette wants it: `/letters/`.

    Raises ValueError for a public address that is none, for a prefix that the site's own addresses begin with, and
    where both are given and contradict each other.
    """
    parts = urlsplit(public_url or "")
    if public_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise ValueError(f"{public_url} is no public address; it looks like https://example.org/letters/")
    path, public = (f"/{path.strip('/')}/".replace("//", "/") for path in (base_url or parts.path, parts.path))
    if public_url and path != public:
        raise ValueError(f"the public address {public_url} does not end in the prefix {path}")
    if path in ("/correspondence/", "/-/"):
        raise ValueError(f"the prefix {path} is taken: addresses within the site begin with it")
    return path
