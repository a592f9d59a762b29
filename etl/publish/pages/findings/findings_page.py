"""Findings, what a careful reader should know: `/findings?kind=date-conflict`.

In goes a kind of finding, or none, out come the kinds with their numbers and the findings page by page, the gravest
first, each with its letter and the words on the page that it is about.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.findings.findings_queries import FINDINGS, KINDS, OF_KIND, QUERIES
from etl.publish.pages.page_queries import (
    address_before_page,
    allowed,
    canned,
    page_number,
    page_of,
    rows,
    shown,
    sources,
)

canned_queries = canned(QUERIES)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the findings."""
    return [(r"/findings$", findings_page)]


async def findings_page(datasette: Datasette, request: Request) -> Response:
    """Findings of one kind or of all; a kind that does not occur gives an empty list."""
    await allowed(datasette, request)
    asked = {name: request.args.get(name) or "" for name in ("kind", "severity")}
    context = {
        "kinds": await rows(datasette, KINDS, {}),
        "findings": await page_of(datasette, OF_KIND if asked["kind"] else FINDINGS, asked, page_number(request)),
        "asked": asked,
        "address": address_before_page(datasette.urls.path(request.path), asked),
        "sources": sources(datasette, [KINDS, OF_KIND if asked["kind"] else FINDINGS], asked),
    }
    return await shown(datasette, request, "correspondence/findings.html", context)
