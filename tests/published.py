"""The site as a program meets it: what it answers, beside what the database holds."""

import asyncio
import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from datasette.app import Datasette

from etl.overview import WORKED_OUT
from etl.schema import DERIVED, TABLE_OF

# No answer may depend on how fast or busy a machine is: limits that no question of a test comes near.
PATIENCE = {"sql_time_limit_ms": 100_000, "facet_time_limit_ms": 100_000, "facet_suggest_time_limit_ms": 100_000}


def answer(site: Datasette, path: str, **options: Any) -> httpx.Response:
    """What the site answers to a GET of a path or an address."""
    answered: httpx.Response = asyncio.run(site.client.get(httpx.URL(path).raw_path.decode(), **options))
    return answered


def page(site: Datasette, path: str) -> str:
    """The HTML of a page that is there."""
    found = answer(site, path)
    assert found.status_code == 200, (path, found.text)
    assert found.headers["content-type"].startswith("text/html")
    return found.text


def json(site: Datasette, path: str) -> Any:
    """The JSON at an address that is there."""
    found = answer(site, path)
    assert found.status_code == 200, (path, found.text)
    return found.json()


def csv_rows(site: Datasette, path: str) -> list[tuple[str, ...]]:
    """The rows of a CSV that is there, its header first."""
    found = answer(site, path)
    assert found.status_code == 200, (path, found.text)
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    return [tuple(row) for row in csv.reader(io.StringIO(found.text, newline=""))]


def rows(database: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What the database itself answers."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, parameters).fetchall()


def worked_out_anew(connection: sqlite3.Connection) -> None:
    """Works out the derived tables of a database whose letters a test has changed."""
    for row_type in DERIVED:
        connection.execute(f"delete from {TABLE_OF[row_type]}")
    for statement in WORKED_OUT:
        connection.execute(statement)


def as_csv(found: list[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    """Rows as CSV has them: everything text, nothing for null."""
    return [tuple("" if cell is None else str(cell) for cell in row) for row in found]


def table_names(database: Path) -> list[str]:
    """The tables and views, without the full-text indexes and what belongs to them."""
    sql = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite%' order by name"
    return [name for (name,) in rows(database, sql) if "_fts" not in name]


def columns(database: Path, table: str) -> list[str]:
    """The columns of a table or view."""
    return [name for (name,) in rows(database, "select name from pragma_table_info(?)", table)]


def sent(
    site: Datasette,
    path: str,
    leave_after: int | None = None,
    method: str = "GET",
    watch: Callable[[dict[str, Any]], object] = lambda message: None,
) -> list[dict[str, Any]]:
    """The messages of an answer, one by one, each shown to `watch` as it comes; the reader leaves after so many."""
    messages: list[dict[str, Any]] = []
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path.partition("?")[0],
        "query_string": path.partition("?")[2].encode(),
    }
    scope |= {"raw_path": scope["path"].encode(), "headers": [], "http_version": "1.1", "scheme": "http"}

    async def asked() -> None:
        left = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)
            watch(message)
            if len(messages) == leave_after:
                left.set()
            await asyncio.sleep(0)

        await site.app()(scope, receive, send)

    asyncio.run(asked())
    return messages
