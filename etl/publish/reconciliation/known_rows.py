"""The people, bodies and places that the service knows, by its identifiers: `people/stalin-joseph`, `places/moscow`."""

from collections.abc import Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.pages.page_queries import DATABASE
from etl.publish.public_address import public_address

TYPES = {"person": "Person", "corporate-body": "Corporate body", "place": "Place"}
ROWS = """
select
  'people' as id_table, person_id as key, name, replace(kind, ' ', '-') as type,
  coalesce(description, '') as description, born, died
from people
union all
select
  'places', place_id, name, 'place',
  case when name_now is not name then name_now || ', ' else '' end || country, null, null
from places
"""

Rows = Mapping[str, Mapping[str, Any]]  # by identifier


async def known_rows(datasette: Datasette) -> Rows:
    """All people, bodies and places."""
    found = await datasette.get_database(DATABASE).execute(ROWS, truncate=False)
    return {f"{row['id_table']}/{row['key']}": dict(row) for row in found.rows}


def described(row: Mapping[str, Any]) -> str:
    """Years and description of a row."""
    years = f"{row['born'] or ''}–{row['died'] or ''}".strip("–") if row["born"] or row["died"] else ""
    return ", ".join(part for part in (years, row["description"]) if part)


def address_of(datasette: Datasette, request: Request) -> str:
    """The address of the site, without a slash at the end."""
    return (public_address(datasette) or datasette.absolute_url(request, datasette.urls.path("/"))).rstrip("/")
