"""All that is not certain: `/doubts?about=date`.

In goes what the doubts are about, or nothing, out come doubtful dates, persons and places page by page, in the order of
time, each with its letter, the reason, and the words on the page that it is about.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.doubts.doubts_queries import DOUBTS, QUERIES, SUBJECTS
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
    """The address of the doubts."""
    return [(r"/doubts$", doubts_page)]


async def doubts_page(datasette: Datasette, request: Request) -> Response:
    """Doubts about one thing or all; a thing that nothing is doubtful about gives an empty list."""
    await allowed(datasette, request)
    asked = {"about": request.args.get("about") or ""}
    context = {
        "subjects": await rows(datasette, SUBJECTS, {}),
        "doubts": await page_of(datasette, DOUBTS, asked, page_number(request)),
        "asked": asked,
        "address": address_before_page(datasette.urls.path(request.path), asked),
        "sources": sources(datasette, QUERIES, asked),
    }
    return await shown(datasette, request, "correspondence/doubts.html", context)
