"""The page of search: `/search?q=new+Kronstadt&person=Сталин&year=1925`.

In goes what a reader types, out come letters and notes with the passages where the words stand, the people that were
meant, and the SQL, CSV and JSON of the answer.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import Query, Row, allowed, page_before, page_number, rows, shown, source_of_sql
from etl.publish.people_and_time import PARTS, YEARS
from etl.publish.search.expressions import Term, expression, spelt, terms
from etl.publish.search.hits import PLACES, Asked, counted, hits
from etl.publish.search.name_search import people_named
from etl.publish.search.passages import marked_passage, shown_at
from etl.who.name_index import Named

SIZE = 20
OFFERED = 5  # people that a name may mean, besides the one taken
FIELDS = ("q", "person", "part", "year", "surely", "kind", "archive", "place")

CHOICES = {
    "year": YEARS,
    "kind": "select kind as value, kind as label from letter_overview group by kind order by count(*) desc, kind",
    "archive": """
        select repository_id as value, abbreviation as label
        from repositories
        where repository_id in (select repository_id from archival_references where note_id is null)
        order by abbreviation""",
}
OCCURS = """
select exists (select 1 from letters_fts where letters_fts match :words)
  or exists (select 1 from notes_fts where notes_fts match :words) as occurs"""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that occurs nowhere, and the person whose name was searched in its place."""

    typed: str
    person: Named


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of search."""
    return [(r"/search$", search_page)]


async def search_page(datasette: Datasette, request: Request) -> Response:
    """The page of search."""
    await allowed(datasette, request)
    typed = {name: (request.args.get(name) or "").strip() for name in FIELDS}
    people = await people_named(datasette, typed["person"]) if typed["person"] else []
    found_terms, spellings = await spelt_terms(datasette, terms(typed["q"]))
    asked = Asked(
        words=expression(found_terms),
        person=people[0].person_id if people else typed["person"],
        part=typed["part"] if typed["part"] in PARTS else "person",
        year=typed["year"],
        surely=typed["surely"],
        kind=typed["kind"],
        archive=typed["archive"],
        place=typed["place"] if typed["place"] in PLACES else "",
    )
    context = {
        "typed": typed,
        "asked": asked,
        "parts": {name: part.title for name, part in PARTS.items()},
        "choices_of": {name: await rows(datasette, Query(name, name, sql), {}) for name, sql in CHOICES.items()},
        "people": people[: OFFERED + 1],
        "spellings": spellings,
        "named": [person for person in await people_named(datasette, typed["q"]) if person.is_exact][:OFFERED],
        "kept": urlencode([(name, value) for name, value in typed.items() if value and name != "person"]),
        **await answer(datasette, asked, typed, page_number(request)),
    }
    return await shown(datasette, request, "correspondence/search.html", context)


async def spelt_terms(datasette: Datasette, found: list[Term]) -> tuple[list[Term], list[Spelling]]:
    """The terms, in place of each that occurs nowhere the name that it is like; and what was put in place of what."""
    replaced, spellings = [], []
    for term in found:
        (occurs,) = await rows(datasette, Query("occurs", "", OCCURS), {"words": term.expression()})
        people = [] if occurs["occurs"] else await people_named(datasette, term.text)
        if people and people[0].spellings:
            replaced.append(spelt(term, people[0].spellings))
            spellings.append(Spelling(term.text, people[0]))
        else:
            replaced.append(term)
    return replaced, spellings


async def answer(datasette: Datasette, asked: Asked, typed: Mapping[str, str], number: int) -> dict[str, Any]:
    """The hits of a page, their number, and where all of them can be had; nothing where nothing is asked."""
    if not asked.parameters():
        return {"hits": [], "numbers": None, "source": None, "pages": {}}
    limited = Query("hits", "", hits(asked, f"\n  limit {SIZE} offset {(number - 1) * SIZE}"))
    found, numbers = await asyncio.gather(
        rows(datasette, limited, asked.parameters()),
        rows(datasette, Query("numbers", "", counted(asked)), asked.parameters()),
    )
    by_place = {row["place"]: row["number"] for row in numbers}
    before = page_before(number, found)
    more = sum(by_place.values()) > number * SIZE
    return {
        "hits": [shown_hit(row) for row in found],
        "numbers": {place: by_place.get(place, 0) for place in PLACES},
        "source": source_of_sql(datasette, "All hits", hits(asked), asked.parameters()),
        "pages": {
            "number": number,
            "before": address(typed, before) if before else None,
            "after": address(typed, number + 1) if more else None,
        },
    }


def address(typed: Mapping[str, str], number: int) -> str:
    """The address of another page of the same hits."""
    asked = [(name, value) for name, value in typed.items() if value]
    return "?" + urlencode([*asked, ("page", str(number))] if number > 1 else asked)


def shown_hit(row: Row) -> dict[str, Any]:
    """A hit as the template shows it."""
    return {**row, "passage": marked_passage(row["passage"]), "shown_at": shown_at(row["passage"])}
