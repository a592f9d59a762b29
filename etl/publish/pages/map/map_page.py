"""The map: `/map?year=1920&person=stalin-joseph`.

In go a year and a person, as the charts take them; out come a map of the places where letters were written, a table of
the same numbers, the letters that stand nowhere on it and, for a person, the way that the person's own letters went.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.charts.chart import Chosen
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.map import map_queries as asks
from etl.publish.pages.map.itinerary import legs, stays
from etl.publish.pages.map.map_drawing import Content, drawings
from etl.publish.pages.page_queries import Query, Row, Source, allowed, canned, rows, shown, source, source_of_sql
from etl.publish.pages.wording import counted
from etl.publish.people_and_time import YEARS
from etl.publish.search.name_search import people_named

canned_queries = canned(asks.QUERIES)
STAYS_TOLD = 100  # stays that the page tells of; the data of the page has all letters


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the map."""
    return [(r"/map$", map_page)]


async def map_page(datasette: Datasette, request: Request) -> Response:
    """The page; a year or a person that no letter has gives a map without places."""
    await allowed(datasette, request)
    typed = (request.args.get("person") or "").strip()
    people = await people_named(datasette, typed) if typed else []
    year = (request.args.get("year") or "").strip()
    chosen = Chosen(year=year, person=people[0].person_id if people else typed)
    places, numbers, found = await answers(datasette, chosen)
    to = Addresses(datasette.setting("base_url"))
    way = await told(datasette, chosen) if people else {"way": []}
    drawn = Content(
        [place for place in places if place["latitude"] is not None],
        legs(way["way"]),
        "Where letters were written",
        sentence(places, numbers),
        lambda place: chosen.table(to, f"_written_at={place['place_id']}"),
    )
    context = {
        "places": places,
        "numbers": numbers,
        "map": await asyncio.get_running_loop().run_in_executor(None, drawings, drawn),
        "letters_at": drawn.address,
        "without_place": chosen.table(to, "place__isnull=1"),
        "typed": typed,
        "people": people,
        "year": year,
        "years": await rows(datasette, Query("years", "", YEARS), {}),
        "sources": found,
        **way,
    }
    return await shown(datasette, request, "correspondence/map.html", context)


async def answers(datasette: Datasette, chosen: Chosen) -> tuple[list[Row], Row, list[Source]]:
    """The places, the numbers of letters, and where both can be had."""
    queries = [asks.ALL_PLACES, asks.ALL_LETTERS]
    if not chosen.is_all:
        queries = [narrowed(asks.ALL_PLACES, asks.places(chosen)), narrowed(asks.ALL_LETTERS, asks.letters(chosen))]
    places, numbers = [await rows(datasette, query, chosen.parameters()) for query in queries]
    return places, numbers[0], [had(datasette, query, chosen) for query in queries]


def narrowed(query: Query, sql: str) -> Query:
    """The same question about fewer letters."""
    return Query(query.name, query.title, sql)


def had(datasette: Datasette, query: Query, chosen: Chosen) -> Source:
    """Where the answer can be had: at the address of the canned query, or of the SQL that is narrowed."""
    if query in asks.QUERIES:
        return source(datasette, query, chosen.parameters())
    return source_of_sql(datasette, query.title, query.sql, chosen.parameters())


def sentence(places: Sequence[Row], numbers: Row) -> str:
    """What the map shows, in words."""
    if not places:
        return "No letter of these prints a place that is known."
    written = sum(place["letters"] for place in places)
    most = places[0]
    return (
        f"{counted(written, 'letter')} of {numbers['letters']:,} from {counted(len(places), 'place')}, most of them"
        f" from {most['name']} ({most['letters']:,}). The larger a circle, the more letters;"
        " the table below says the same."
    )


async def told(datasette: Datasette, chosen: Chosen) -> dict[str, Any]:
    """The way of a person's letters: its stays, the numbers of letters, where both can be had."""
    query = narrowed(asks.ROUTE, asks.route(chosen)) if chosen.year else asks.ROUTE
    way = stays(await rows(datasette, query, chosen.parameters()))
    wrote = await rows(datasette, asks.WROTE, {"person": chosen.person})
    sources = [had(datasette, each, chosen) for each in (query, asks.WROTE)]
    return {"way": way, "stays_told": STAYS_TOLD, "wrote": wrote[0], "way_sources": sources}
