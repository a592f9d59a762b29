"""`serve`: builds the database if anything it is made from has changed, then publishes it with Datasette."""

import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click

from etl import freshness
from etl.commands.build import DATABASE, SEEDS, built


def option(name: str, **facts: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that an environment variable can give too: `--base-url` and CORRESPONDENCE_BASE_URL."""
    variable = f"CORRESPONDENCE_{name.removeprefix('--').replace('-', '_').upper()}"
    return click.option(name, envvar=variable, show_envvar=True, show_default=True, **facts)


@click.command()
@option("--database", type=click.Path(path_type=Path), help="One to serve as it is, in place of correspondence.db.")
@option("--port", type=click.IntRange(0, 65535), default=8001, help="0 takes any free port.")
@option("--host", default="127.0.0.1", help="0.0.0.0 lets other machines read, too.")
@option("--workers", type=click.IntRange(1), default=1, help="Processes that answer.")
@option("--base-url", default="", help="The path that a proxy serves the site below: /letters/.")
@option("--public-url", default="", help="The site's address for the world: https://example.org/letters/.")
@option("--contact", default="", help='Whom to ask about the data: "A. Name <name@example.org>".')
@option("--cors", is_flag=True, help="Let pages of other sites fetch data.")
@option("--grace", type=click.IntRange(0), default=10, help="Seconds that running answers have to end at a stop.")
def serve(database: Path | None, port: int, host: str, workers: int, grace: int, **published: Any) -> None:
    """Publish correspondence.db with Datasette; build it before if seeds, vocabulary or code have changed.

    Without a folder seeds/, and with --database, nothing is built; what was built without texts is built so again.
    """
    check_addresses(**published)
    with listener(host, port) as listening:
        if database is None and is_stale(DATABASE):
            built(SEEDS, DATABASE, jobs=1, strict=False, without_texts=is_without_texts(DATABASE))
        os.environ["CORRESPONDENCE_DATABASE"] = str(database or DATABASE)
        os.environ |= {f"CORRESPONDENCE_{name.upper()}": str(value) for name, value in published.items()}
        from etl.publish import asgi  # Datasette takes most of a second to import

        try:
            served = asgi.database()
        except (FileNotFoundError, ValueError) as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{served} is served at {address(listening)} (Control-C ends it)")
        with suppress(KeyboardInterrupt):
            asgi.serve(listening, workers=workers, grace=grace)


def check_addresses(base_url: str, public_url: str, contact: str, **_: Any) -> None:
    """Nothing, if the addresses fit each other and a contact is one; else a UsageError."""
    from etl.export import dataset
    from etl.publish.public_address import prefix

    try:
        prefix(base_url, public_url)
        dataset.contact(contact)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def is_stale(database: Path) -> bool:
    """Whether the database has to be built: it is not what the seeds give, or there is neither it nor them."""
    return (SEEDS.is_dir() or not database.exists()) and freshness.recorded(database) != freshness.fingerprint(SEEDS)


def is_without_texts(database: Path) -> bool:
    """Whether there is a database that was built without texts: what is built in its place must not have them."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return (0,) in connection.execute("select has_texts from dataset")
    except sqlite3.Error:  # none, or one of an older version
        return False


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens at the address. Raises ClickException if it is taken or not this machine's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"cannot listen at {host}:{port}: {reason}; choose another --port") from error


def address(listening: socket.socket) -> str:
    """The address for a browser."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
