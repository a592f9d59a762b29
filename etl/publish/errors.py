"""Errors in words that help, and broken downloads left broken."""

from datasette.app import Datasette
from datasette.views.base import DatasetteError

from etl.publish.hooks import hookimpl
from etl.publish.streamed import Incomplete


@hookimpl(tryfirst=True)
def handle_exception(datasette: Datasette, exception: Exception) -> None:
    """Lets Datasette show every error but one; Incomplete goes on to the server, which breaks the connection."""
    if isinstance(exception, Incomplete):
        raise exception
    if isinstance(exception, DatasetteError) and exception.title == "SQL Interrupted":
        seconds = datasette.setting("sql_time_limit_ms") / 1000
        exception.title = "This takes too long"
        exception.message = f"SQLite worked for {seconds:g} seconds without an end; narrow the query down."
        exception.message_is_html = False  # Datasette's own message has a script in it
