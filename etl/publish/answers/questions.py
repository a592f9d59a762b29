"""What a request asks of the database, as SQL that gives every row.

In goes a request for a table, a view, a canned query or somebody's own SQL, with its filters and parameters; out comes
a `Question`, or the response that Datasette gives instead (a redirect). Permissions are Datasette's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import tilde_decode
from datasette.utils.asgi import BadRequest, NotFound, Request, Response

from etl.publish.answers.row_order import in_one_order
from etl.publish.datasette_inside import derive_named_parameters, table_answer, validate_sql_select, value_as_boolean

PAGING = ("_next", "_size", "_facet", "_facet_array", "_facet_date", "_nocount", "_nofacet")


@dataclass(frozen=True, slots=True)
class Question:
    """SQL without a limit, its parameters, and the columns whose labels are wanted beside them."""

    name: str
    sql: str
    parameters: Mapping[str, Any]
    labelled: tuple[str, ...] = ()


def named_database(datasette: Datasette, request: Request) -> Database:
    """The database that the address names; NotFound if there is none, or it has no file."""
    try:
        database = datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError:
        raise NotFound("Database not found") from None
    if database.path is None:
        raise NotFound("Database not found")
    return database


async def question(datasette: Datasette, request: Request) -> Question | Response:
    """What the request asks; Forbidden, NotFound or InvalidSql as Datasette raises them."""
    database = named_database(datasette, request)
    name = tilde_decode(request.url_vars.get("table", ""))
    if not name:
        return await own_question(datasette, request, database)
    query = await datasette.get_canned_query(database.name, name, request.actor)
    if query:
        return await canned_question(datasette, request, database, query)
    return await table_question(datasette, request, database, name)


async def own_question(datasette: Datasette, request: Request, database: Database) -> Question:
    """Somebody's own SQL, with its parameters from the address."""
    sql = request.args.get("sql")
    if not sql:
        example = f"/{database.name}/letters"
        raise NotFound(f"Which rows? Name a table or a query after the database, e.g. {example}, or give sql=")
    await datasette.ensure_permissions(request.actor, [("execute-sql", database.name)])
    validate_sql_select(sql)
    return Question(database.name, sql, await parameters(request, database, sql))


async def canned_question(
    datasette: Datasette, request: Request, database: Database, query: Mapping[str, Any]
) -> Question:
    """A query of `metadata.yml`, with its parameters from the address."""
    permissions = [("view-query", (database.name, query["name"])), ("view-database", database.name), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
    return Question(query["name"], query["sql"], await parameters(request, database, query["sql"]))


async def parameters(request: Request, database: Database, sql: str) -> dict[str, str]:
    """The value of each named parameter, empty where the address gives none, as on Datasette's pages."""
    return {name: request.args.get(name) or "" for name in await derive_named_parameters(database, sql)}


async def table_question(datasette: Datasette, request: Request, database: Database, table: str) -> Question | Response:
    """A table or view, filtered, searched and sorted as Datasette's own page of it is."""
    answer = await table_answer(datasette, without_paging(request))
    if isinstance(answer, Response):
        return answer
    asked = answer[0]["query"]
    keys = [key["column"] for key in await database.foreign_keys_for_table(table)]
    labelled = request.args.getlist("_label") or (keys if is_on(request, "_labels") else [])
    sql = in_one_order(asked["sql"], database.views).removesuffix(" limit 1")
    return Question(table, sql, asked["params"], tuple(labelled))


def is_on(request: Request, name: str) -> bool:
    """Whether the address says that something is on; BadRequest where it says neither on nor off."""
    try:
        return bool(value_as_boolean(request.args.get(name) or "off"))
    except ValueError:
        raise BadRequest(f"{name}= is on or off") from None


def without_paging(request: Request) -> Request:
    """The same request for no rows at all: its SQL is the whole question, ended by ` limit 1`."""
    kept = [(key, value) for key, value in parse_qsl(request.query_string, True) if key not in PAGING]
    query = urlencode([*kept, ("_size", "0"), ("_nocount", "1"), ("_nofacet", "1")])
    return Request({**request.scope, "query_string": query.encode("latin-1")}, request.receive)
