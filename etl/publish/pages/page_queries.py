"""The queries behind the site's own pages: asked for a page, and published for whoever wants its data.

In go a page's queries and the parameters of a request, out come rows, and for each query the addresses of its SQL, JSON
and CSV: each is a canned query of the site, under its own name. The SQL gives all rows; `page_of` asks for some.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.hooks import hookimpl

DATABASE = "correspondence"
PARAMETER = re.compile(r":([a-z_]+)")
PAGE_SIZE = 50

Row = Mapping[str, Any]
Parameters = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the database: its name in addresses, its title, its SQL without a limit."""

    name: str
    title: str
    sql: str


@dataclass(frozen=True, slots=True)
class Paged:
    """Some rows of a query, the number of this page and, where there are such, of those before and after."""

    rows: list[Row]
    number: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where what a query gave can be had: its SQL on a page of its own, as JSON and as CSV."""

    title: str
    sql: str
    address: str
    json: str
    csv: str

    @property
    def spreadsheet(self) -> str:
        """The address of its CSV for spreadsheets."""
        return for_spreadsheet(self.csv)


def for_spreadsheet(address: str) -> str:
    """The address of the same CSV with a byte order mark, which Excel needs."""
    return f"{address}{'&' if '?' in address else '?'}_bom=on"


def canned(queries: Iterable[Query]) -> Callable[[], dict[str, dict[str, Any]]]:
    """The hook that makes the queries of a page canned queries; `of_page` keeps them out of the list of questions."""
    known = {query.name: {"sql": query.sql.strip(), "title": query.title, "of_page": True} for query in queries}

    @hookimpl
    def canned_queries() -> dict[str, dict[str, Any]]:
        return known

    return canned_queries


async def rows(datasette: Datasette, query: Query, parameters: Parameters) -> list[Row]:
    """All rows that the query gives; QueryInterrupted if it takes too long."""
    found = await datasette.get_database(DATABASE).execute(query.sql, dict(parameters), truncate=False)
    return [dict(row) for row in found.rows]


async def row(datasette: Datasette, query: Query, parameters: Parameters) -> Row | None:
    """The first row, or None."""
    found = await rows(datasette, query, parameters)
    return found[0] if found else None


async def page_of(
    datasette: Datasette, query: Query, parameters: Parameters, number: int, size: int = PAGE_SIZE
) -> Paged:
    """The rows of a query that stand on its page of this number, counted from 1; NotFound behind the last page."""
    limited = Query(query.name, query.title, f"{query.sql}\nlimit {size + 1} offset {(number - 1) * size}")
    found = await rows(datasette, limited, parameters)
    before = page_before(number, found)
    return Paged(found[:size], number, before, number + 1 if len(found) > size else None)


def page_before(number: int, found: Sequence[Row]) -> int | None:
    """The number of the page before; NotFound where this one is behind the last, so that it has no rows."""
    if number > 1 and not found:
        raise NotFound(f"There is no page {number} of this list")
    return number - 1 if number > 1 else None


def address_before_page(path: str, asked: Mapping[str, str]) -> str:
    """The address of a list, to which `page=2` is to be added."""
    kept = urlencode([(name, value) for name, value in asked.items() if value])
    return f"{path}?{kept}&" if kept else f"{path}?"


def page_number(request: Request) -> int:
    """The number of the page that the address asks for, 1 where it says none or nonsense."""
    return max(1, whole_number(request.args.get("page") or "") or 1)


def whole_number(said: str) -> int | None:
    """The number that figures are; None for all else, and for what is longer than any list."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def sources(datasette: Datasette, queries: Iterable[Query], parameters: Parameters) -> list[Source]:
    """Where the data of a page can be had, query by query."""
    return [source(datasette, query, parameters) for query in queries]


def source(datasette: Datasette, query: Query, parameters: Parameters) -> Source:
    """Where what this query gives for these parameters can be had."""
    needed = dict.fromkeys(PARAMETER.findall(query.sql))
    asked = urlencode([(name, parameters.get(name) or "") for name in needed])
    path = datasette.urls.query(DATABASE, query.name)
    behind = f"?{asked}" if asked else ""
    return Source(query.title, query.sql.strip(), f"{path}{behind}", f"{path}.json{behind}", f"{path}.csv{behind}")


def source_of_sql(datasette: Datasette, title: str, sql: str, parameters: Parameters, fragment: str = "") -> Source:
    """Where what SQL gives can be had that is no canned query; `fragment` is for the page of the SQL, e.g. a chart."""
    path = datasette.urls.database(DATABASE)
    behind = urlencode([("sql", sql), *parameters.items()])
    return Source(title, sql, f"{path}?{behind}{fragment}", f"{path}.json?{behind}", f"{path}.csv?{behind}")


async def shown(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """The page as HTML."""
    html = await datasette.render_template(template, dict(context), request=request, view_name=template)
    headers = {"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"} if status == 200 else {}
    return Response.html(html, status=status, headers=headers)


async def allowed(datasette: Datasette, request: Request) -> None:
    """Nothing, if the visitor may see the database; else Forbidden."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
