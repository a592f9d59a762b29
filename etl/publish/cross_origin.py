"""Data that pages of other sites may fetch: CORS headers on whatever has an ending (`.json`, `.csv`, `.bib`).

They are there where Datasette was started with `--cors`. Pages have no such headers: only data are for programs.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils import add_cors_headers

from etl.publish.headers import Application, Message, Send, message_with
from etl.publish.territory import is_of_the_site


def with_cors(datasette: Datasette, application: Application) -> Application:
    """The application, its data for everybody, if Datasette was started with `--cors`."""
    if not datasette.cors:
        return application
    allowed: dict[str, str] = {}
    add_cors_headers(allowed)
    lower = {name.lower(): value for name, value in allowed.items()}

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] != "http" or not is_data(datasette, scope["path"]):
            return await application(scope, receive, send)
        if scope["method"] == "OPTIONS":  # what a browser asks before it sends headers of its own
            await send(message_with({"type": "http.response.start", "status": 204, "headers": []}, lower))
            return await send({"type": "http.response.body", "body": b""})

        async def send_with_cors(message: Message) -> None:
            await send(message_with(message, lower) if message["type"] == "http.response.start" else message)

        return await application(scope, receive, send_with_cors)

    return wrapped


def is_data(datasette: Datasette, path: str) -> bool:
    """Whether an address is one of data and not of a page."""
    return "." in path.rpartition("/")[2] and is_of_the_site(datasette, path)
