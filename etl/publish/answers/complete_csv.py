"""CSV that is complete: every row of a table, a view, a canned query or somebody's own SQL.

Datasette's own CSV of a query ends after `max_returned_rows` without a word, and one of a table unless it is asked to
stream. Here the address `….csv` always gives all rows, streamed with the memory of one batch. What goes wrong before
the first row is an error page; what goes wrong later breaks the connection, so that no program takes a part for the
whole. `_labels=on` adds a column with the label beside each key, `_header=off` leaves the header out, `_size=10`
gives the first ten rows, `_bom=on` puts a byte order mark first, without which Excel takes the file for one of another
encoding.
"""

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Request, Response

from etl.export.csv_text import written
from etl.publish.answers import all_rows
from etl.publish.answers.questions import Question, is_on, named_database, question
from etl.publish.answers.stream import Streamed
from etl.publish.datasette_inside import DatasetteError, InvalidSql, path_with_format
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import for_spreadsheet, whole_number

LEFT_OUT_OF_ADDRESSES = ("_next", "_size", "_labels", "_bom", "_hide_sql", "_show_sql")
MARK = "\N{BYTE ORDER MARK}"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of CSV files, taken before Datasette's own."""
    return [
        (r"/(?P<database>[^\/\.]+)\.csv$", csv_answer),
        (r"/(?P<database>[^\/\.]+)/(?P<table>[^\/\.]+)\.csv$", csv_answer),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """`csv_address`: where a page's data is as CSV, all of it; `for_spreadsheet(address)`: a CSV that Excel reads."""
    addresses = {"csv_address": csv_address(datasette, request)} if request else {}
    return {**addresses, "for_spreadsheet": for_spreadsheet}


def csv_address(datasette: Datasette, request: Request, ending: str = "csv") -> str:
    """The address of all rows that a page is about, whichever of them it shows; `ending` is another format."""
    kept = [(key, value) for key, value in parse_qsl(request.query_string, True) if key not in LEFT_OUT_OF_ADDRESSES]
    path: str = datasette.urls.path(path_with_format(path=request.path, format=ending))
    return f"{path}?{urlencode(kept)}" if kept else path


async def csv_answer(datasette: Datasette, request: Request) -> Streamed | Response:
    """The CSV that a request asks for, its first rows already read; DatasetteError if SQLite refuses the question."""
    try:
        asked = await question(datasette, request)
        if isinstance(asked, Response):
            return asked
        pieces = csv_pieces(datasette, request, asked)
        seconds = datasette.setting("default_cache_ttl")
        return Streamed(request, f"{asked.name}.csv", "text/csv; charset=utf-8", seconds, await anext(pieces), pieces)
    except (sqlite3.DatabaseError, InvalidSql) as error:
        raise DatasetteError(reason(error), title="No CSV", status=400) from error


def reason(error: Exception) -> str:
    """Why SQLite gave up, for the reader."""
    return f"The query takes longer than {all_rows.SECONDS:.0f} seconds" if "interrupted" in error.args else str(error)


async def csv_pieces(datasette: Datasette, request: Request, asked: Question) -> AsyncGenerator[str, None]:
    """The header with the first rows, then the other rows batch by batch."""
    database = named_database(datasette, request)
    left, mark = wanted_rows(request), MARK if is_on(request, "_bom") else ""
    async with aclosing(all_rows.batches(datasette, database, asked.sql, asked.parameters)) as batches:
        (columns,) = await anext(batches)
        piece = mark + ("" if request.args.get("_header") == "off" else written([header(columns, asked.labelled)]))
        async for batch in batches:
            labels = await labels_of(datasette, database.name, asked, columns, batch)
            yield piece + written(with_labels(row, columns, labels) for row in batch[:left])
            piece, left = "", None if left is None else left - len(batch)
            if left is not None and left <= 0:
                return
        yield piece


def wanted_rows(request: Request) -> int | None:
    """The number of rows that the address asks for with `_size=`, None for all; BadRequest for what is no number."""
    size = request.args.get("_size") or "max"
    if size != "max" and whole_number(size) is None:
        raise BadRequest("_size= is a number of rows, or max")
    return whole_number(size)


def header(columns: all_rows.Row, labelled: tuple[str, ...]) -> list[str]:
    """The names of the columns, those of labels behind those of their keys."""
    return [name for column in columns for name in ([column, f"{column}_label"] if column in labelled else [column])]


Labels = dict[str, dict[Any, str]]  # column → key → label


async def labels_of(
    datasette: Datasette, database: str, asked: Question, columns: all_rows.Row, batch: list[all_rows.Row]
) -> Labels:
    """The labels of the keys in a batch."""
    labels: Labels = {}
    for column in asked.labelled:
        if column in columns:
            keys = list({row[columns.index(column)] for row in batch})
            found = await datasette.expand_foreign_keys(database, asked.name, column, keys)
            labels[column] = {key: label for (_, key), label in found.items()}
    return labels


def with_labels(row: all_rows.Row, columns: all_rows.Row, labels: Labels) -> list[Any]:
    """A row with a label behind each key that is to have one."""
    cells: list[Any] = []
    for column, cell in zip(columns, row, strict=True):
        cells.append(cell)
        if column in labels:
            cells.append(labels[column].get(cell))
    return cells
