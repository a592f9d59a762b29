"""What a reader may mean who has begun to type: people, places, documents, places in archives, as JSON.

`/search/completions?q=Dzerzh` gives `{"query": …, "completions": [{"kind", "label", "address", "remark"}, …]}`, the
likeliest first. The box of search shows them (`static/completions.js`); it works without.
"""

from dataclasses import asdict

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import allowed
from etl.publish.reconciliation.suggestions import beginning_so
from etl.publish.search.lead import Lead
from etl.publish.search.leads import leads
from etl.publish.search.name_search import by_letters, names, people_named
from etl.publish.search.place_names import lead_to, places_beginning
from etl.who.name_index import Named

SHOWN = 8
RANKED = 40  # people whose letters are counted
SHORTEST = 2


async def completions_answer(datasette: Datasette, request: Request) -> Response:
    """The completions of `q`."""
    await allowed(datasette, request)
    text = " ".join((request.args.get("q") or "").split())[:100]
    found = await completions(datasette, text)
    headers = {"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"}
    return Response.json({"query": text, "completions": [asdict(lead) for lead in found]}, headers=headers)


async def completions(datasette: Datasette, text: str) -> list[Lead]:
    """Documents and places in archives that the text names, people and places whose names begin with it."""
    if not text:
        return []
    named = await leads(datasette, text)
    found = [lead for lead in named if lead.kind != "place"]
    if len(text) >= SHORTEST:
        found += await people(datasette, text)
        places = [lead_to(datasette, place) for place in await places_beginning(datasette, text)]
        found += [*(lead for lead in named if lead.kind == "place"), *places]
    return list({lead.address: lead for lead in found}.values())[:SHOWN]


async def people(datasette: Datasette, text: str) -> list[Lead]:
    """People whom the beginning may mean, those with most letters first; else those with a name like it."""
    known = await names(datasette)
    to = Addresses(datasette.setting("base_url"))
    beginning = beginning_so(known, text)[:RANKED]
    meant = await by_letters(datasette, [Named(key, known.people[key], (), True) for key in beginning])
    meant = meant or await people_named(datasette, text)
    return [Lead("person", person.name, to.person(person.person_id)) for person in meant[: SHOWN - 2]]
