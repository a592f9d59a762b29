"""The page of a first visit: `/first-visit`, five steps from a question to a citation, with pictures."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.first_visit.visit_steps import STEPS
from etl.publish.pages.page_queries import allowed, shown


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the page."""
    return [(r"/first-visit$", first_visit_page)]


async def first_visit_page(datasette: Datasette, request: Request) -> Response:
    """The steps."""
    await allowed(datasette, request)
    return await shown(datasette, request, "correspondence/first_visit.html", {"steps": STEPS})
