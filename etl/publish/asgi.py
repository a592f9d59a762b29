"""The site as an application for any ASGI server, told by environment variables what to serve.

    CORRESPONDENCE_DATABASE=/srv/correspondence.db uvicorn --factory etl.publish.asgi:application --workers 2
    gunicorn --worker-class uvicorn_worker.UvicornWorker --workers 2 'etl.publish.asgi:application()'

`correspondence serve` is the same with options.
"""

import os
import socket
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn

from etl.identity import is_ours
from etl.publish.generations import Generations
from etl.publish.site import datasette

ON, OFF = ("1", "true", "t", "yes", "y", "on"), ("", "0", "false", "f", "no", "n", "off")
GRACE = 10  # seconds that a running answer has to end once the server is told to


def application() -> Any:
    """The application. Raises FileNotFoundError if there is no database, ValueError where a variable is nonsense."""
    path = database()
    make = partial(
        datasette,
        path,
        base_url=os.environ.get("CORRESPONDENCE_BASE_URL", ""),
        public_url=os.environ.get("CORRESPONDENCE_PUBLIC_URL", ""),
        cors=is_on("CORRESPONDENCE_CORS"),
        contact=os.environ.get("CORRESPONDENCE_CONTACT", ""),
    )
    return Generations(path, make)


def database() -> Path:
    """The database to serve. Raises FileNotFoundError if it is not there, ValueError if it is somebody else's."""
    path = Path(os.environ.get("CORRESPONDENCE_DATABASE") or "correspondence.db")
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file; correspondence build makes a database")
    if not is_ours(path):
        raise ValueError(f"{path} is no database that correspondence build has made; datasette can serve it")
    return path


def is_on(variable: str) -> bool:
    """Whether an environment variable says yes, in the words that the command line takes; ValueError for others."""
    value = os.environ.get(variable, "").lower()
    if value not in (*ON, *OFF):
        raise ValueError(f"{variable}={value}: say on or off")
    return value in ON


def serve(listening: socket.socket, *, workers: int = 1, grace: int = GRACE) -> None:
    """Serves what the environment says at a socket that already listens, until the process is told to stop.

    Running answers then have `grace` seconds to end. Several workers open the address anew, each in its own process.
    """
    facts: dict[str, Any] = {
        "app": "etl.publish.asgi:application",
        "factory": True,
        "lifespan": "on",  # so that the site is ready before the first request
        "log_level": "warning",
        "timeout_graceful_shutdown": grace,
    }
    if workers == 1:
        uvicorn.Server(uvicorn.Config(**facts)).run(sockets=[listening])
    else:
        host, port = listening.getsockname()[:2]
        listening.close()
        uvicorn.run(**facts, host=host, port=port, workers=workers)
