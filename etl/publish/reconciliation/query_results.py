"""Whom each query of a batch means, of all that the database has.

Queries enter, results in the words of the protocol leave, by the keys of the queries. Names are weighed in
`weighing.py`; here they are fetched, those of places once for a site.
"""

import asyncio
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from etl.publish.pages.page_queries import DATABASE
from etl.publish.reconciliation.entities import all_rows, entities
from etl.publish.reconciliation.protocol import Query
from etl.publish.reconciliation.weighing import bare_number, by_name, results
from etl.publish.search.name_search import names
from etl.who.candidates import Candidate
from etl.who.name_index import Names, ordered_names

SCHEMES = ("gnd", "viaf", "wikidata")
PLACES = "select place_id, name, null, name from places union select place_id, name, null, name_now from places"
IN_RUSSIAN = " union select place_id, name, null, name_ru from places where name_ru is not null order by 1, 4"
NUMBERED = """
select scheme, identifier, person_id
from identifiers
join json_each(:ids) on json_each.value = scheme || ' ' || identifier
order by person_id
"""
KEPT: WeakKeyDictionary[Datasette, Names] = WeakKeyDictionary()


async def reconciled(datasette: Datasette, asked: Mapping[str, Query]) -> dict[str, Any]:
    """The results of each query; names are weighed in a thread, so that pages are served meanwhile."""
    people, places = await names(datasette), await names_of_places(datasette)
    numbered = await by_number(datasette, asked)

    def found() -> dict[str, list[Candidate]]:
        return {key: [*numbered.get(key, ()), *by_name(query, people, places)] for key, query in asked.items()}

    candidates = {key: list(unique(each).values()) for key, each in (await asyncio.to_thread(found)).items()}
    there = await entities(datasette, (one.key for each in candidates.values() for one in each))
    return {key: {"result": results(query, candidates[key], there)} for key, query in asked.items()}


def unique(found: list[Candidate]) -> dict[str, Candidate]:
    """The candidates, each once, as it was found first."""
    return {one.key: one for one in reversed(found)}


async def by_number(datasette: Datasette, asked: Mapping[str, Query]) -> dict[str, list[Candidate]]:
    """By query, those who have a number in an authority file that it knows."""
    wanted: dict[str, set[str]] = {}
    for key, query in asked.items():
        for scheme in SCHEMES:
            for value in query.known.get(scheme, ()):
                wanted.setdefault(f"{scheme} {bare_number(value)}", set()).add(key)
    found: dict[str, list[Candidate]] = {}
    for row in await all_rows(datasette, NUMBERED, wanted):
        for key in wanted[f"{row['scheme']} {row['identifier']}"]:
            found.setdefault(key, []).append(Candidate(row["person_id"], "number", 1.0, True))
    return found


async def names_of_places(datasette: Datasette) -> Names:
    """The names of all places, then and now, in either script."""
    if datasette not in KEPT:
        rows = (await datasette.get_database(DATABASE).execute(PLACES + IN_RUSSIAN, truncate=False)).rows
        KEPT[datasette] = ordered_names([tuple(row) for row in rows])
    return KEPT[datasette]
