"""JSON that says how to go on: a query's answer that does not fit on one page has a `next_url`, as a table's has.

Datasette cuts a query's JSON after `max_returned_rows` rows and says `"truncated": true`. Here such an answer has
`next` (the rows to skip), `next_url` and a Link header too, and following them gives every row once: the database never
changes, so the same query gives the same order.
"""

import sqlite3
from itertools import islice
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Request, Response

from etl.publish.answers.row_order import OrderedDatabase
from etl.publish.datasette_inside import DatasetteError, json_renderer, path_with_replaced_args, sqlite_timelimit
from etl.publish.etags import not_whole
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import whole_number


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """JSON, in place of Datasette's own."""
    return {"extension": "json", "render": json_answer}


async def json_answer(
    datasette: Datasette, request: Request, database: str, data: dict[str, Any], view_name: str
) -> Response:
    """Datasette's JSON, for a long query the page of it that `_next=` names, with the address of the next page."""
    if not isinstance(datasette.get_database(database), OrderedDatabase):  # a strange one
        return json_renderer(request.args, data, view_name)
    facets = {facet["name"] for facet in data.get("facet_results", {}).values()}
    if not facets.issuperset(request.args.getlist("_facet")):  # one of them took too long
        not_whole(request)
    if request.args.get("_next") and "facet_results" in data:
        data["facet_results"] = {}  # Datasette counts those of a later page among the rows still to come
    asked = data.get("query")
    if asked and not data.get("table") and not data.get("error"):
        skipped = whole_number(request.args.get("_next") or "0")
        if skipped is None:
            raise BadRequest("_next= is the number of rows to skip")
        if data["truncated"] or skipped:
            data |= await page(datasette, request, database, asked, skipped)
    return json_renderer(request.args, data, view_name)


async def page(
    datasette: Datasette, request: Request, database: str, asked: dict[str, Any], skipped: int
) -> dict[str, Any]:
    """The rows of a query after those skipped, as many as a page has, and where the rest is."""
    size = datasette.setting("max_returned_rows")

    def rows(connection: Any) -> list[Any]:
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            return list(islice(connection.execute(asked["sql"], asked["params"]), skipped, skipped + size + 1))

    try:
        found = await datasette.get_database(database).execute_fn(rows)
    except sqlite3.OperationalError as error:
        raise DatasetteError(
            f"{error}; take the CSV, which has more time", title="No further page", status=400
        ) from error
    if len(found) <= size:
        return {"rows": found, "truncated": False, "next": None, "next_url": None}
    address = path_with_replaced_args(request, {"_next": skipped + size})
    following = datasette.absolute_url(request, datasette.urls.path(address))
    return {"rows": found[:size], "truncated": True, "next": str(skipped + size), "next_url": following}
