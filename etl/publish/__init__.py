"""The site, a Datasette plugin: a database of ours in, pages, CSV and JSON out.

Datasette finds the plugin by its entry point in `pyproject.toml`. Every hook of Datasette's that the site answers
stands here, on one screen, and passes on to the parts that `assembly.py` names, each of them one concern: labels, pick
lists, complete CSV, paged JSON, errors, the pages. A Datasette that serves no database of ours is left as it is, and a
strange database beside ours keeps Datasette's own pages: our templates have names of their own, to which Datasette's
custom names (`template_names.py`) lead for our database alone. No template has a script or a style inside it: the
headers forbid both.

Datasette loads its plugins while it is itself being loaded, so this module imports neither it nor the parts.
"""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.publish.hooks import hookimpl

if TYPE_CHECKING:
    import sqlite3

    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from jinja2 import Environment


@cache
def all_parts() -> Any:
    """The hooks of all parts together, imported when Datasette first asks."""
    from etl.publish.assembly import parts

    return parts.hook


def is_ours(datasette: "Datasette", database: str | None) -> bool:
    """Whether a database of this name is served as the site's."""
    from etl.publish.answers.row_order import OrderedDatabase

    return isinstance(datasette.databases.get(database), OrderedDatabase)


def is_served(datasette: "Datasette") -> bool:
    """Whether there is a site at all: a database of ours among those served."""
    return any(is_ours(datasette, name) for name in datasette.databases)


@hookimpl(tryfirst=True)
def register_routes(datasette: "Datasette") -> list[tuple[str, Any]]:
    """The site's addresses, taken before Datasette's own; Datasette asks for them before it answers anything."""
    from etl.publish.answers.row_order import adopt

    adopt(datasette)
    if not is_served(datasette):
        return []
    return [route for routes in all_parts().register_routes(datasette=datasette) for route in routes]


@hookimpl
def asgi_wrapper(datasette: "Datasette") -> Callable[[Any], Any]:
    """Datasette's application, wrapped from the inside out: what has not changed, how much, whose, how safe, where."""
    from etl.publish.cross_origin import with_cors
    from etl.publish.etags import with_etags
    from etl.publish.headers import with_headers
    from etl.publish.limits import with_limits
    from etl.publish.public_address import with_public_address

    wrappers = (with_etags, with_limits, with_cors, with_headers, with_public_address)

    def wrapped(application: Any) -> Any:
        for wrapper in wrappers if is_served(datasette) else ():
            application = wrapper(datasette, application)
        return application

    return wrapped


@hookimpl(trylast=True)
def prepare_connection(conn: "sqlite3.Connection", database: str, datasette: "Datasette") -> None:
    """Functions of ours in the place of Datasette's, which have been set before."""
    if is_ours(datasette, database):
        all_parts().prepare_connection(conn=conn)


@hookimpl
async def prepare_jinja2_environment(env: "Environment", datasette: "Datasette") -> None:
    """What templates may call, and Datasette's names for the templates of our database."""
    from etl.publish import template_names

    if is_served(datasette):
        all_parts().prepare_jinja2_environment(env=env, datasette=datasette)
        await template_names.add(env, datasette, next(name for name in datasette.databases if is_ours(datasette, name)))


@hookimpl
def register_output_renderer(datasette: "Datasette") -> list[dict[str, Any]]:
    """JSON in place of Datasette's own; for a strange database it gives the same."""
    return list(all_parts().register_output_renderer(datasette=datasette))


@hookimpl
def register_facet_classes() -> list[type]:
    """Facets over people and time, which a strange database has none of."""
    return [kind for kinds in all_parts().register_facet_classes() for kind in kinds]


@hookimpl
def canned_queries(datasette: "Datasette", database: str) -> dict[str, Any]:
    """The queries behind the pages."""
    return merged(all_parts().canned_queries(database=database)[::-1]) if is_ours(datasette, database) else {}


@hookimpl
def extra_template_vars(
    datasette: "Datasette", request: "Request | None", database: str | None, table: str | None
) -> dict[str, Any]:
    """What the site's templates use."""
    if not (is_served(datasette) if database is None else is_ours(datasette, database)):
        return {}
    asked = {"datasette": datasette, "request": request, "database": database, "table": table}
    return merged(all_parts().extra_template_vars(**asked))


@hookimpl
def filters_from_request(
    request: "Request", database: str, table: str, datasette: "Datasette"
) -> Callable[[], Awaitable[Any]] | None:
    """The filters that addresses of letters may have."""
    from etl.publish.facets.joined_filters import joined

    asked = {"request": request, "database": database, "table": table, "datasette": datasette}
    return joined(all_parts().filters_from_request(**asked)) if is_ours(datasette, database) else None


@hookimpl
def render_cell(  # noqa: PLR0913 - Datasette tells so much
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: "Datasette"
) -> Any:
    """Cells as a reader wants them."""
    asked = {"row": row, "value": value, "column": column, "table": table, "database": database, "datasette": datasette}
    return first(all_parts().render_cell(**asked)) if is_ours(datasette, database) else None


@hookimpl
def skip_csrf(datasette: "Datasette", scope: dict[str, Any]) -> bool | None:
    """Whether a form needs no token, since what it is sent to changes nothing."""
    skipped: bool | None = first(all_parts().skip_csrf(scope=scope)) if is_served(datasette) else None
    return skipped


@hookimpl(tryfirst=True)
def handle_exception(datasette: "Datasette", request: "Request", exception: Exception) -> Any:
    """Errors in words that help."""
    asked = {"datasette": datasette, "request": request, "exception": exception}
    return first(all_parts().handle_exception(**asked)) if is_served(datasette) else None


def merged(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The answers of several parts as one."""
    return {name: value for answer in answers for name, value in answer.items()}


def first(answers: list[Any]) -> Any:
    """The answer of the part that has one."""
    return next((answer for answer in answers if answer is not None), None)
