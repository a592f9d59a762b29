"""The page of search: `/search?q=new+Kronstadt&person=Сталин&year=1925`.

In goes what a reader types, out come letters and notes with the passages where the words stand, what else the words may
mean (people, documents, places), what to try where nothing is found, and the SQL, CSV and JSON of the answer.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import Query, Row, allowed, page_before, page_number, rows, shown, source_of_sql
from etl.publish.people_and_time import PARTS, YEARS
from etl.publish.search.advice import advice
from etl.publish.search.completions import completions_answer
from etl.publish.search.glued_calls import CALLS, with_calls
from etl.publish.search.hits import PLACES, counted, hits
from etl.publish.search.leads import leads
from etl.publish.search.name_search import called, people_named
from etl.publish.search.passages import marked_passage, shown_at
from etl.publish.search.understood import FIELDS, Understood, understood
from etl.who.name_index import Named
from etl.word_forms import CYRILLIC

SIZE = 20
OFFERED = 5  # people that a name may mean, besides the one taken

CHOICES = {
    "year": YEARS,
    "kind": "select kind as value, kind as label from letter_overview group by kind order by count(*) desc, kind",
    "archive": """
        select repository_id as value, abbreviation as label
        from repositories
        where repository_id in (select repository_id from archival_references where note_id is null)
        order by abbreviation""",
    "written": """
        select place_id as value, name || iif(name_now <> name, ' (' || name_now || ')', '') as label
        from places
        where place_id in (select place_id from letters)
        order by name""",
}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of search and of what completes what is being typed."""
    return [(r"/search$", search_page), (r"/search/completions$", completions_answer)]


async def search_page(datasette: Datasette, request: Request) -> Response:
    """The page of search."""
    await allowed(datasette, request)
    typed = {name: (request.args.get(name) or "").strip() for name in FIELDS}
    meant = await understood(datasette, typed)
    found = await answer(datasette, meant, typed, page_number(request))
    named_things = await leads(datasette, typed["q"])
    is_empty = found["numbers"] and not found["hits"] and not named_things
    context = {
        "typed": typed,
        "asked": meant.asked,
        "parts": {name: part.title for name, part in PARTS.items()},
        "choices_of": {name: await rows(datasette, Query(name, name, sql), {}) for name, sql in CHOICES.items()},
        "people": meant.people[: OFFERED + 1],
        "spellings": meant.spellings,
        "leads": named_things,
        "named": await bearers_of(datasette, typed["q"]),
        "kept": urlencode([(name, value) for name, value in typed.items() if value and name != "person"]),
        "advice": await advice(datasette, typed, meant.terms) if is_empty else [],
        **found,
    }
    return await shown(datasette, request, "correspondence/search.html", context)


async def bearers_of(datasette: Datasette, text: str) -> list[Named]:
    """The people whose name the text is; else those of that given name."""
    exact = [person for person in await people_named(datasette, text) if person.is_exact]
    is_name = len(text) > 2 and not any(character.isdigit() for character in text)
    return (exact or (await called(datasette, text) if is_name else []))[:OFFERED]


async def answer(datasette: Datasette, meant: Understood, typed: Mapping[str, str], number: int) -> dict[str, Any]:
    """The hits of a page, their number, and where all of them can be had; nothing where nothing is asked."""
    asked = meant.asked
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
        "hits": await shown_hits(datasette, found, meant),
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


async def shown_hits(datasette: Datasette, found: Sequence[Row], meant: Understood) -> list[dict[str, Any]]:
    """Hits as the template shows them: passages with hits marked and calls of notes raised."""
    words = [word.casefold() for term in meant.terms for word in (term.text, *term.spellings)]
    calls = await rows(datasette, CALLS, {"letters": json.dumps([row["letter_id"] for row in found])})
    made = []
    for row in found:
        own = [call for call in calls if call["letter_id"] == row["letter_id"] and not row["note_id"]]
        passage = with_calls(row["passage"] or "", own, words)
        language = "ru" if CYRILLIC.search(passage) else "en"
        made.append({**row, "passage": marked_passage(passage), "language": language, "shown_at": shown_at(passage)})
    return made
