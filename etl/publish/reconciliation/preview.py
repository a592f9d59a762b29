"""A person, body or place in a few words, which OpenRefine shows within its own page."""

from html import escape

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.pages.page_queries import DATABASE, allowed
from etl.publish.reconciliation.known_rows import TYPES, address_of, described, known_rows


async def preview(datasette: Datasette, request: Request) -> Response:
    """A row in a few words, to be shown within another page; NotFound if there is none."""
    await allowed(datasette, request)
    row = (await known_rows(datasette)).get(request.args.get("id") or "")
    if row is None:
        raise NotFound("There is no such person, body or place")
    address = f"{address_of(datasette, request)}/{DATABASE}/{row['id_table']}/{row['key']}"
    return Response.html(
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(row["name"])}</title></head><body>'
        f'<p><a href="{escape(address)}" target="_blank" rel="noopener">{escape(row["name"])}</a></p>'
        f"<p>{escape(TYPES[row['type']])}{', ' if described(row) else ''}{escape(described(row))}</p></body></html>"
    )
