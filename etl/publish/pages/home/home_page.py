"""The first page: what this is, letters over time, who wrote most, ways in, how sure it is; and `/number?number=207`.

In goes nothing but the database, out comes one screen; the number of a document leads to its letter at once.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.export.embedded_data import dataset_object
from etl.publish.charts.columns import over_years
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.findings.findings_queries import KINDS
from etl.publish.pages.head_data import head_data
from etl.publish.pages.home.home_queries import ACTIVE, NUMBERED, QUALITY, QUERIES, REFERRING, SIZE, YEARS
from etl.publish.pages.page_queries import DATABASE, allowed, canned, row, rows, shown, sources, whole_number

canned_queries = canned(QUERIES)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the first page, taken before Datasette's own, and of document numbers."""
    return [(r"/$", home_page), (r"/number$", number_page)]


async def home_page(datasette: Datasette, request: Request) -> Response:
    """The first page."""
    await allowed(datasette, request)
    years = await rows(datasette, YEARS, {})
    letters = datasette.urls.table(DATABASE, "correspondence")
    context = {
        "described": datasette.metadata() or {},
        "size": await row(datasette, SIZE, {}),
        "years": [each["year"] for each in years if each["year"] is not None],
        "over_years": over_years(years, "Letters a year; each column leads to its letters", f"{letters}?_year="),
        "active": await rows(datasette, ACTIVE, {}),
        "kinds": await rows(datasette, KINDS, {}),
        "quality": await rows(datasette, QUALITY, {}),
        "others": [name for name in datasette.databases if name not in (DATABASE, "_internal", "_memory")],
        "head_data": await head_data(datasette, request, dataset_object),
        "sources": sources(datasette, (SIZE, YEARS, ACTIVE, KINDS, QUALITY), {}),
    }
    return await shown(datasette, request, "correspondence/home.html", context)


async def number_page(datasette: Datasette, request: Request) -> Response:
    """The letter of a document number; where several editions or none have it, a page that says so."""
    await allowed(datasette, request)
    asked = (request.args.get("number") or "").strip().removeprefix("No.").removeprefix("no.").strip()
    number = whole_number(asked)
    found = await rows(datasette, NUMBERED, {"number": number})
    if len(found) == 1:
        return Response.redirect(Addresses(datasette.setting("base_url")).letter(found[0]["letter_id"]))
    context = {
        "asked": asked,
        "letters": found,
        "referring": await rows(datasette, REFERRING, {"number": number}),
        "sources": sources(datasette, (NUMBERED, REFERRING), {"number": number}),
    }
    return await shown(datasette, request, "correspondence/number.html", context, 200 if found else 404)
