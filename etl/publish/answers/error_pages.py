"""Errors in words that help, on a page of the site's, and broken downloads left broken."""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from etl.publish.answers.held_database import RENEWED, Replaced
from etl.publish.answers.stream import Incomplete
from etl.publish.datasette_inside import Base400, DatasetteError, QueryInterrupted
from etl.publish.hooks import hookimpl
from etl.publish.territory import is_of_the_site


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """The page of an error, None for a strange database's and for JSON; Incomplete breaks the connection instead.

    Replaced goes on to whoever renews the site, if there is somebody.
    """
    if isinstance(exception, Incomplete) or (isinstance(exception, Replaced) and RENEWED in request.scope):
        raise exception
    if isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == "SQL Interrupted":
        exception = too_long(datasette, exception)
    if not is_of_the_site(datasette, request.path):
        return None
    if isinstance(exception, DatasetteError) and exception.status == 500 and exception.__context__ is None:
        exception.status = 400  # `_sort=` names no column: the address is at fault, which Datasette does not say
    if request.path.endswith(".json"):
        return None
    return lambda: page(datasette, exception)


def too_long(datasette: Datasette, exception: Exception) -> DatasetteError:
    """The error of a query that was interrupted, in words without Datasette's script; Datasette's own is changed."""
    seconds = datasette.setting("sql_time_limit_ms") / 1000
    error = exception if isinstance(exception, DatasetteError) else DatasetteError("", status=400)
    error.title = "This takes too long"
    error.message = f"SQLite worked for {seconds:g} seconds without an end; narrow the query down."
    error.message_is_html = False
    return error


async def page(datasette: Datasette, exception: Exception) -> Response:
    """The error as a page, made without the hooks that may have raised it."""
    status, context = facts(exception)
    template = datasette.jinja_env.get_template("correspondence/error.html")
    html = await template.render_async({**context, "status": status, "urls": datasette.urls})
    return Response.html(html, status=status)


def facts(exception: Exception) -> tuple[int, dict[str, Any]]:
    """The status of an answer and what its page says."""
    if isinstance(exception, Base400):
        return exception.status, {"error": exception.args[0] if exception.args else ""}
    if isinstance(exception, DatasetteError):
        message = Markup(exception.message) if exception.message_is_html else exception.message
        return exception.status, {**exception.error_dict, "title": exception.title, "error": message}
    return 500, {"error": str(exception)}
