"""`serve`: builds the database if anything it is made from has changed, then publishes it with Datasette."""

import socket
from contextlib import suppress

import click

from etl.commands import freshness
from etl.commands.build import DATABASE, SEEDS, built


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets other machines read, too.")
def serve(port: int, host: str) -> None:
    """Publish correspondence.db with Datasette; build it before if seeds, vocabulary or code have changed."""
    listening = listener(host, port)
    if freshness.recorded(DATABASE) != freshness.fingerprint(SEEDS):
        built(SEEDS, DATABASE, jobs=1, strict=False)
    from etl.publish import site  # Datasette takes most of a second to import

    click.echo(f"{DATABASE} is served at {address(listening)} (Control-C ends it)")
    with suppress(KeyboardInterrupt):
        site.serve(DATABASE, listening)


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
