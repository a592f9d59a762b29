"""Data that pages of other sites may fetch: CORS headers on whatever has an ending (`.json`, `.csv`, `.bib`).

They are there where Datasette was started with `--cors`. Pages have no such headers: only data are for programs.
"""

from typing import Any

from datasette.app import Datasette

from etl.publish.datasette_inside import add_cors_headers
from etl.publish.messages import Application, Message, Send, message_with, send_nothing, sending
from etl.publish.territory import is_of_the_site


def with_cors(datasette: Datasette, application: Application) -> Application:
    """The application, its data for everybody, if Datasette was started with `--cors`."""
    if not datasette.cors:
        return application
    headers: dict[str, str] = {}
    add_cors_headers(headers)
    allowed = {name.lower(): value for name, value in headers.items()}

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] != "http" or not is_data(datasette, scope["path"]):
            await application(scope, receive, send)
        elif scope["method"] == "OPTIONS":  # what a browser asks before it sends headers of its own
            await send_nothing(send, 204, allowed)
        else:
            await application(scope, receive, sending(send, lambda message: message_with(message, allowed)))

    return wrapped


def is_data(datasette: Datasette, path: str) -> bool:
    """Whether an address is one of data and not of a page."""
    return "." in path.rpartition("/")[2] and is_of_the_site(datasette, path)
