"""Addresses of our database that name what there is not: an unknown format, a key with too many or too few parts.

Datasette answers `/correspondence/letters.pdf` with the page of the letters, and a key that has a part too many with
the row of the others. Here both are not found, behind all addresses that are.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_encode
from datasette.utils.asgi import NotFound, Request

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE
from etl.schema import TABLES, keys

DATASETTES = ("csv", "db", "jsono")  # formats that are no renderers


@hookimpl(trylast=True)
def register_routes(datasette: Datasette) -> list[tuple[str, Any]]:
    """The addresses that stand for nothing."""
    known = "|".join(sorted({*datasette.renderers, *DATASETTES}))
    formats = rf"/{DATABASE}(/[^/.]+){{0,2}}\.(?P<format>(?!({known})$)[^/]+)$"
    return [(formats, unknown_format), *((key_of_other_length(table), unknown_row) for table in TABLES)]


def key_of_other_length(table: str) -> str:
    """The addresses of rows of a table whose key has not as many parts, between commas, as the table's keys are."""
    right = r"[^/,.]+" + r",[^/,.]+" * (len(keys(TABLES[table])) - 1) + r"(\.\w+)?$"
    return rf"/{DATABASE}/{tilde_encode(table)}/(?!{right})[^/]+$"


async def unknown_format(request: Request) -> None:
    """Always NotFound."""
    raise NotFound(f"There is no format {request.url_vars['format']}")


async def unknown_row() -> None:
    """Always NotFound."""
    raise NotFound("There is no such row")
