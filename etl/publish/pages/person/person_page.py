"""A person's or a body's page: `/correspondence/people/kirov-sergey?part=sent`, and the list of all who have a part.

In goes the person's id and a part in letters (sent, received, copies, named; all where none is asked for), out come who
it was, the letters page by page, with whom letters were exchanged, the years, the forms of the name.
"""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from etl.export.embedded_data import person_object
from etl.publish.charts.columns import over_years
from etl.publish.hooks import hookimpl
from etl.publish.pages.head_data import head_data
from etl.publish.pages.page_queries import (
    DATABASE,
    Row,
    address_before_page,
    allowed,
    canned,
    page_number,
    page_of,
    row,
    rows,
    shown,
    sources,
)
from etl.publish.pages.person.person_queries import (
    CORRESPONDENTS,
    COUNTS,
    FORMS,
    IDENTIFIERS,
    KEPT,
    LETTERS,
    PEOPLE,
    PERSON,
    QUERIES,
    YEARS,
)

canned_queries = canned(QUERIES)

PARTS = {"": "All letters", "sent": "Sent", "received": "Received", "copies": "Copies received", "named": "Named in"}
SHOWN = {"": "People, by letters", "names": "People, A to Z", "bodies": "Bodies"}
FILTERS = {"": "_person", "sent": "_sender", "copies": "_copy", "named": "_mentioned"}  # none for received alone
CLOSEST = 15  # correspondents and forms shown; the data of the page has all
FORMS_SHOWN = 40
FONDS_SHOWN = 8
ROWS, NAMES = 100, 1000  # people on a page, by letters and from A to Z


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of a person, taken before Datasette's own; with an ending it stays Datasette's."""
    return [(r"/correspondence/people/(?P<person_id>[^/.]+)$", person_page), (r"/people$", people_page)]


async def person_page(datasette: Datasette, request: Request) -> Response:
    """The page; NotFound if there is no such person."""
    await allowed(datasette, request)
    part = request.args.get("part") or ""
    part = part if part in PARTS else ""
    parameters = {"person_id": tilde_decode(request.url_vars["person_id"]), "part": part}
    person = await row(datasette, PERSON, parameters)
    if person is None:
        raise NotFound(f"There is nobody called {parameters['person_id']}")
    counts = {each["part"]: each["letters"] for each in await rows(datasette, COUNTS, parameters)}
    filtered = f"{urlencode({FILTERS[part]: person['person_id']})}&_year=" if part in FILTERS else None
    letters_of_year = filtered and f"{datasette.urls.table(DATABASE, 'correspondence')}?{filtered}"
    context = {
        "person": person,
        "identifiers": await rows(datasette, IDENTIFIERS, parameters),
        "part": part,
        "parts": [(name, label, counts.get(name, 0)) for name, label in PARTS.items()],
        "letters": await page_of(datasette, LETTERS, parameters, page_number(request)),
        "address": address_before_page(datasette.urls.path(request.path), {"part": part}),
        "correspondents": await page_of(datasette, CORRESPONDENTS, parameters, 1, CLOSEST),
        "kept": await page_of(datasette, KEPT, parameters, 1, FONDS_SHOWN),
        "forms": await page_of(datasette, FORMS, parameters, 1, FORMS_SHOWN),
        "over_years": over_years(await rows(datasette, YEARS, parameters), "Letters a year", letters_of_year),
        "alternate_url_json": f"{datasette.urls.row(DATABASE, 'people', request.url_vars['person_id'])}.json",
        "head_data": await head_data(datasette, request, partial(person_object, person_id=person["person_id"])),
        "sources": sources(datasette, [query for query in QUERIES if query is not PEOPLE], parameters),
    }
    return await shown(datasette, request, "correspondence/person.html", context)


async def people_page(datasette: Datasette, request: Request) -> Response:
    """All who wrote, received or are named: people by their letters or their names, and bodies apart."""
    await allowed(datasette, request)
    show = request.args.get("show") or ""
    show = show if show in SHOWN else ""
    people = await page_of(datasette, PEOPLE, {"show": show}, page_number(request), NAMES if show == "names" else ROWS)
    context = {
        "people": people,
        "show": show,
        "shown": SHOWN,
        "initials": initials(people.rows) if show == "names" else [],
        "address": address_before_page(datasette.urls.path(request.path), {"show": show}),
        "sources": sources(datasette, [PEOPLE], {"show": show}),
    }
    return await shown(datasette, request, "correspondence/people.html", context)


def initials(people: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """People in the order of their names, by the letter these begin with."""
    first = groupby(people, key=lambda person: (person["family_name"] or person["name"])[:1].upper())
    return [(letter, list(named)) for letter, named in first]
