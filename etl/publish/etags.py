"""Answers that have not changed are not sent again: an ETag on every answer, 304 to whoever has it already.

In goes a request, out comes the answer with an ETag made from what answers are made from: the database's bytes, the
code, the descriptions, the settings, and the address asked for. As the address is in it, nobody can have the ETag who
has not had a good answer from this very address; so 304 is said before the database is asked anything. A cookie or an
authorization may change an answer, so requests with one are left alone. An answer that lacks what took too long just
now says so with `not_whole`, and is not kept.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.answers.row_order import OrderedDatabase
from etl.publish.datasette_inside import __version__
from etl.publish.headers import STATIC
from etl.publish.hooks import hookimpl
from etl.publish.messages import Application, Message, Send, message_with, send_nothing, sending
from etl.publish.territory import is_of_the_site

LACKING = "correspondence.lacking"  # where a request's scope collects what its answer lacks
PERSONAL = (b"cookie", b"authorization")


def with_etags(datasette: Datasette, application: Application) -> Application:
    """The application, its answers with an ETag."""
    state = state_of(datasette)
    seconds = datasette.setting("default_cache_ttl")

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        if not is_kept(datasette, scope):
            return await application(scope, receive, send)
        etag = etag_of(state, scope)
        fresh = {"etag": etag, "cache-control": f"max-age={seconds}"}
        if etag in known(scope):
            return await send_nothing(send, 304, fresh | {"vary": "Cookie, Authorization"})
        lacking: list[str] = []
        begin = partial(beginning, fresh, lacking)
        return await application({**scope, LACKING: lacking}, receive, sending(send, begin))

    return wrapped


def beginning(fresh: dict[str, str], lacking: list[str], message: Message) -> Message:
    """The beginning of an answer, good ones with the ETag unless they lack something."""
    if message["status"] != 200:
        return message
    if lacking:
        return message_with(message, {"cache-control": "no-store"})
    is_said = any(name.lower() == b"cache-control" for name, _ in message["headers"])
    return message_with(message, {"etag": fresh["etag"]} if is_said else fresh)


@hookimpl
def extra_template_vars(request: Request | None) -> dict[str, Callable[[], str]]:
    """`not_whole`, for templates that say that something took too long."""
    return {"not_whole": lambda: not_whole(request)}


def not_whole(request: Request | None) -> str:
    """Nothing to show; the answer to this request will not be kept."""
    if request is not None:
        request.scope.get(LACKING, []).append("something")
    return ""


def is_kept(datasette: Datasette, scope: Message) -> bool:
    """Whether the answer depends on nothing but the address and what the ETag is made from."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    if any(name in PERSONAL for name, _ in scope["headers"]):
        return False
    return is_of_the_site(datasette, scope["path"]) or bool(STATIC.match(scope["path"]))


def etag_of(state: bytes, scope: Message) -> str:
    """The ETag of the address that is asked for; weak, as pages say how long their queries took."""
    host = dict(scope["headers"]).get(b"host", b"")
    address = (scope.get("scheme", "http").encode(), host, scope["path"].encode(), scope.get("query_string", b""))
    return f'W/"{hashlib.sha256(repr((state, address)).encode()).hexdigest()[:32]}"'


def known(scope: Message) -> list[str]:
    """The ETags of the answers that the reader has, each as a weak one."""
    sent = b",".join(value for name, value in scope["headers"] if name == b"if-none-match").decode("latin-1")
    return [f"W/{etag.strip().removeprefix('W/')}" for etag in sent.split(",")]


def state_of(datasette: Datasette) -> bytes:
    """The hash of all that answers are made from."""
    ours = next(each for each in datasette.databases.values() if isinstance(each, OrderedDatabase))
    settings = {**datasette.settings_dict(), "cors": datasette.cors}
    described = json.dumps([datasette.metadata(), settings, __version__], sort_keys=True, default=str)
    return hashlib.sha256(file_hash(Path(ours.path)) + code_hash() + described.encode()).digest()


def file_hash(path: Path) -> bytes:
    """The SHA-256 of a file, worked out once for each state of the file."""
    state = path.stat()
    return _file_hash(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _file_hash(path: Path, *_: int) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


@cache
def code_hash() -> bytes:
    """The SHA-256 of every file of the package: modules, templates, vocabulary."""
    folder = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
