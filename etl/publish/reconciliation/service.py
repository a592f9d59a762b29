"""The addresses of the reconciliation service: `/reconcile`, and below it suggestions, previews and properties.

In go requests as the specification has them (Reconciliation Service API 0.2, 2023): none of `queries` and `extend`
asks for the manifest; `queries` for candidates of names, `extend` for values of rows, each as JSON in the address or in
a form. Answers are JSON, for pages of any site, and JSONP where `callback` names a function. What is not as the
specification has it is a 400 with the reason.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE, allowed
from etl.publish.reconciliation.candidates import PEOPLE, PLACES, Candidate, people, places
from etl.publish.reconciliation.known_rows import TYPES, Rows, address_of, described, known_rows
from etl.publish.reconciliation.preview import preview
from etl.publish.reconciliation.properties import PROPERTIES, values
from etl.publish.search.name_search import names

PATH = "/reconcile"
MOST_QUERIES, LONGEST_QUERY, MOST_IDS = 50, 200, 500
USUAL_LIMIT, MOST_CANDIDATES = 5, 25
CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,99}")


class Wrong(Exception):
    """A request that is not as the specification has it."""


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the service."""
    return [
        (rf"{PATH}$", answering(service)),
        (rf"{PATH}/suggest/(?P<what>entity|type|property)$", answering(suggestions)),
        (rf"{PATH}/properties$", answering(proposed)),
        (rf"{PATH}/preview$", preview),
    ]


@hookimpl
def skip_csrf(scope: Mapping[str, Any]) -> bool:
    """Programs post questions here; nothing can be changed by them."""
    return str(scope.get("path", "")).endswith(PATH)


Answer = Callable[[Datasette, Request, Mapping[str, str]], Awaitable[Any]]


def answering(answer: Answer) -> Callable[[Datasette, Request], Awaitable[Response]]:
    """An answer as the specification wants it sent: JSON for pages of any site, or JSONP."""

    async def sent(datasette: Datasette, request: Request) -> Response:
        await allowed(datasette, request)
        asked = await parameters(request)
        try:
            content, status = await answer(datasette, request, asked), 200
        except Wrong as error:
            content, status = {"status": "error", "message": str(error)}, 400
        text, kind = json.dumps(content, ensure_ascii=False), "application/json"
        if callback := asked.get("callback"):
            if not CALLBACK.fullmatch(callback):
                text, status = json.dumps({"status": "error", "message": "callback is no name of a function"}), 400
            else:
                text, kind = f"/**/{callback}({text});", "text/javascript"
        headers = {"access-control-allow-origin": "*"}
        return Response(text, status=status, headers=headers, content_type=f"{kind}; charset=utf-8")

    return sent


async def parameters(request: Request) -> dict[str, str]:
    """What is asked, from the address and from a form; of what is said twice, the last."""
    form = parse_qs((await request.post_body()).decode("utf-8", "replace")) if request.method == "POST" else {}
    return {name: request.args[name] for name in request.args} | {name: said[-1] for name, said in form.items()}


async def service(datasette: Datasette, request: Request, asked: Mapping[str, str]) -> Any:
    """Candidates, values or the manifest."""
    if "queries" in asked:
        return await reconciled(datasette, objects(asked["queries"], "queries"))
    if "extend" in asked:
        return await extended(datasette, objects(asked["extend"], "extend"))
    return manifest(datasette, request)


def objects(text: str, name: str) -> dict[str, Any]:
    """A JSON object. Raises Wrong for anything else."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Wrong(f"{name} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise Wrong(f"{name} is no JSON object")
    return found


def manifest(datasette: Datasette, request: Request) -> dict[str, Any]:
    """What the service is and can do."""
    site = address_of(datasette, request)
    here = f"{site}{PATH}"
    return {
        "versions": ["0.2"],
        "name": f"{datasette.metadata('title') or 'Letters'}: people, bodies and places",
        "identifierSpace": f"{site}/{DATABASE}/",
        "schemaSpace": f"{here}#",
        "defaultTypes": [{"id": key, "name": name} for key, name in TYPES.items()],
        "view": {"url": f"{site}/{DATABASE}/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": {
            what: {"service_url": here, "service_path": f"/suggest/{what}"} for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"}, "property_settings": [],
        },
        "batchSize": MOST_QUERIES,
    }  # fmt: skip


async def reconciled(datasette: Datasette, queries: Mapping[str, Any]) -> dict[str, Any]:
    """The candidates of each query."""
    if len(queries) > MOST_QUERIES:
        raise Wrong(f"{len(queries)} queries at once; the most are {MOST_QUERIES}")
    known = await known_rows(datasette)
    return {name: {"result": await results(datasette, known, query)} for name, query in queries.items()}


async def results(datasette: Datasette, known: Rows, query: Any) -> list[dict[str, Any]]:
    """The candidates of a query, the likeliest first. Raises Wrong for one that is none."""
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise Wrong("a query is an object with a text in `query`")
    text, limit, types = query["query"], query.get("limit", USUAL_LIMIT), query.get("type") or list(TYPES)
    if len(text) > LONGEST_QUERY:
        raise Wrong(f"a query of {len(text)} characters; the longest has {LONGEST_QUERY}")
    if not isinstance(limit, int) or limit < 1:
        raise Wrong("limit is no positive number")
    wanted = {types} if isinstance(types, str) else set(types)
    found = [one for one in await candidates(datasette, known, query) if known[one.id]["type"] in wanted]
    return [result(one, known[one.id]) for one in found[: min(limit, MOST_CANDIDATES)]]


async def candidates(datasette: Datasette, known: Rows, query: Mapping[str, Any]) -> list[Candidate]:
    """People, bodies and places that a query may mean."""
    years = {str(one.get("pid")): str(one.get("v")) for one in query.get("properties") or [] if isinstance(one, dict)}
    rows = {str(row["key"]): row for row in known.values() if row["id_table"] == PEOPLE}
    gazetteer = await datasette.get_database(DATABASE).execute("select * from places", truncate=False)
    text = query["query"]
    found = people(await names(datasette), text, {key: years[key] for key in ("born", "died") if key in years}, rows)
    found += places([dict(row) for row in gazetteer.rows], text)
    return sorted((one for one in found if one.id in known), key=lambda one: (-one.score, one.id))


def result(one: Candidate, row: Mapping[str, Any]) -> dict[str, Any]:
    """A candidate as the specification has it."""
    return {
        "id": one.id, "name": row["name"], "description": described(row), "score": one.score, "match": one.is_match,
        "type": [{"id": row["type"], "name": TYPES[row["type"]]}],
    }  # fmt: skip


async def extended(datasette: Datasette, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Values of rows, by identifier and property."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or not all(isinstance(one, dict) for one in wanted):
        raise Wrong("extend has lists of `ids` and of `properties`")
    if len(ids) > MOST_IDS:
        raise Wrong(f"{len(ids)} ids at once; the most are {MOST_IDS}")
    unknown = [str(one.get("id")) for one in wanted if one.get("id") not in PROPERTIES]
    if unknown:
        raise Wrong(f"there is no property {', '.join(unknown)}; there are {', '.join(PROPERTIES)}")
    chosen = [str(one["id"]) for one in wanted]
    rows = {str(key): await values(datasette, str(key), chosen) for key in ids}
    return {"meta": [{"id": key, "name": PROPERTIES[key].name} for key in chosen], "rows": rows}


async def proposed(_: Datasette, __: Request, asked: Mapping[str, str]) -> dict[str, Any]:
    """The properties of a type."""
    of = asked.get("type", "")
    table = PLACES if of == "place" else PEOPLE
    found = [{"id": key, "name": one.name} for key, one in PROPERTIES.items() if one.table == table]
    return {"type": of, "properties": found}


async def suggestions(datasette: Datasette, request: Request, asked: Mapping[str, str]) -> dict[str, Any]:
    """What begins with, or may be meant by, what somebody types."""
    prefix, what = asked.get("prefix", "")[:LONGEST_QUERY], request.url_vars["what"]
    begun = prefix.casefold()
    if what == "type":
        return {"result": [{"id": key, "name": name} for key, name in TYPES.items() if begun in name.casefold()]}
    if what == "property":
        found = ((key, one.name) for key, one in PROPERTIES.items() if begun in one.name.casefold())
        return {"result": [{"id": key, "name": name} for key, name in found]}
    known = await known_rows(datasette)
    likely = [one.id for one in await candidates(datasette, known, {"query": prefix})] if prefix else []
    beginning = [
        key for key, row in known.items()
        if begun and any(word.startswith(begun) for word in row["name"].casefold().split())
    ]  # fmt: skip
    shown = list(dict.fromkeys([*sorted(beginning), *likely]))[:MOST_CANDIDATES]
    return {
        "result": [
            {"id": key, "name": known[key]["name"], "description": described(known[key]),
             "notable": [TYPES[known[key]["type"]]]} for key in shown
        ]
    }  # fmt: skip
