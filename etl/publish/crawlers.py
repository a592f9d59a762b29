"""What search engines want to know: `robots.txt`, and `sitemap.xml` with every letter, person and page.

They shall read the letters and not the endless lists that filters, sort orders and SQL make of them. A sitemap needs
whole addresses, so there is none where no setting says the site's public address.
"""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, rows
from etl.publish.public_address import public_address

SIZE = 50_000  # addresses of one sitemap, no more by the protocol (sitemaps.org)
FIRST = ("", "people", "archive", "charts", "findings", "correspondence", "correspondence/correspondence")
NOT_FOR_ROBOTS = ("correspondence?", "correspondence.", "correspondence/*?", "cite", "reconcile", "*?*_")
ALL = Query(
    "sitemap",
    "Every letter, person and page",
    """
select kind, key
from (
  select 1 as place, 'letter' as kind, letter_id as key from letters
  union all
  select 2, 'person', person_id from people where person_id in (select person_id from correspondents)
  union all
  select 3, 'source', page_id from pages
)
order by place, key
""",
)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses that search engines ask for."""
    return [(r"/robots\.txt$", robots), (r"/sitemap\.xml$", sitemap), (r"/sitemap-(?P<number>\d{1,6})\.xml$", sitemap)]


async def robots(datasette: Datasette) -> Response:
    """What robots shall leave alone, and where the sitemap is."""
    address = public_address(datasette)
    lines = ["User-agent: *", *(f"Disallow: {datasette.urls.path(path)}" for path in NOT_FOR_ROBOTS)]
    return Response.text("\n".join([*lines, f"Sitemap: {address}sitemap.xml"] if address else lines) + "\n")


async def sitemap(datasette: Datasette, request: Request) -> Response:
    """The sitemap; of more addresses than one may have, the list of sitemaps. NotFound without a public address."""
    address = public_address(datasette)
    if address is None:
        raise NotFound("There is no sitemap: the site has not been told its public address (--public-url)")
    to = Addresses(address)
    pages = [getattr(to, row["kind"])(row["key"]) for row in await rows(datasette, ALL, {})]
    places = [*(address + path for path in FIRST), *pages]
    parts = [places[start : start + SIZE] for start in range(0, len(places), SIZE)]
    number = request.url_vars.get("number")
    if number is None and len(parts) > 1:
        return xml("sitemapindex", "sitemap", (f"{address}sitemap-{part}.xml" for part in range(1, len(parts) + 1)))
    if not 1 <= int(number or 1) <= len(parts):
        raise NotFound(f"There are {len(parts)} sitemaps")
    return xml("urlset", "url", parts[int(number or 1) - 1])


def xml(root: str, element: str, addresses: Iterable[str]) -> Response:
    """A list of addresses as sitemaps have it."""
    listed = "".join(f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Response(f"{text}{listed}</{root}>\n", content_type="application/xml; charset=utf-8")
