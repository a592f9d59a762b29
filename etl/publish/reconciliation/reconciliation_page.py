"""`/reconcile`: the address that OpenRefine is given, and those below it that the manifest names.

A request enters, JSON leaves (JSONP where it names a callback), open to pages of other sites. Without a question the
answer is the manifest, which says all the rest.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import allowed, whole_number
from etl.publish.reconciliation import protocol, suggestions
from etl.publish.reconciliation.entities import KINDS, entities, extended
from etl.publish.reconciliation.entity_pages import preview, view
from etl.publish.reconciliation.protocol import CORS, Refused, answer
from etl.publish.reconciliation.query_results import names_of_places, reconciled
from etl.publish.search.name_search import names

PATH = "/reconcile"
WIDTH, HEIGHT = 420, 220  # of a preview, in pixels
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the service, with the fields of its address and form."""

    datasette: Datasette
    request: Request
    fields: Mapping[str, str]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the service, and those below it."""
    return [
        (rf"{PATH}/?$", page_with(service)),
        (rf"{PATH}/suggest/entity$", page_with(suggested_entities)),
        (rf"{PATH}/suggest/type$", page_with(suggested_types)),
        (rf"{PATH}/suggest/property$", page_with(suggested_properties)),
        (rf"{PATH}/properties$", page_with(proposed_properties)),
        (rf"{PATH}/view$", view),
        (rf"{PATH}/preview$", preview),
    ]


@hookimpl
def skip_csrf(scope: Mapping[str, Any]) -> bool | None:
    """The service changes nothing, so that a form of another site can do no harm here; programs send no token."""
    return True if scope["path"].rstrip("/") == PATH else None


def page_with(content: Callable[[Asked], Awaitable[Content]]) -> Any:
    """The page of a function that gives JSON."""

    async def page(datasette: Datasette, request: Request) -> Response:
        await allowed(datasette, request)
        if request.method == "OPTIONS":  # what a browser asks before it sends headers of its own
            headers = {"access-control-allow-methods": "GET, POST", "access-control-allow-headers": "*"}
            return Response("", status=204, headers=CORS | headers)
        try:
            fields = await protocol.form(request)
            return answer(fields, await content(Asked(datasette, request, fields)))
        except Refused as error:
            return Response.json({"status": "error", "message": str(error)}, status=error.status, headers=CORS)

    return page


async def service(asked: Asked) -> Content:
    """The answers to queries, the properties asked for, or the manifest."""
    if "queries" in asked.fields:
        return await reconciled(asked.datasette, protocol.queries(asked.fields["queries"]))
    if "extend" in asked.fields:
        return await with_properties(asked.datasette, protocol.extension(asked.fields["extend"]))
    return manifest(asked.datasette, asked.request)


async def with_properties(datasette: Datasette, asked: protocol.Extension) -> Content:
    """The properties of entities, and what each of these is."""
    known = suggestions.all_properties()
    types = {kind.table: kind.described for kind in KINDS[::-1]}
    meta: list[Content] = []
    for name in asked.properties:
        of = known.get(name)
        of_type = {"type": types[of.to]} if of and of.to in types else {}
        meta.append({"id": name, "name": of.name if of else name, **of_type})
    return {"meta": meta, "rows": await extended(datasette, asked.ids, asked.properties)}


def manifest(datasette: Datasette, request: Request) -> Content:
    """What the service is, and where its parts are."""
    base = datasette.absolute_url(request, datasette.urls.path(PATH))
    title = datasette.metadata("title") or "Correspondence"
    return {
        "versions": ["0.2"],
        "name": f"{title}: people, bodies, places",
        "identifierSpace": f"{base}/view?id=",
        "schemaSpace": f"{base}/properties",
        "documentation": datasette.absolute_url(request, datasette.urls.path("/openapi.json")),
        "defaultTypes": [kind.described for kind in KINDS],
        "view": {"url": f"{base}/view?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            what: {"service_url": base, "service_path": f"/suggest/{what}"} for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties"},
            "property_settings": [],
        },
    }


async def suggested_entities(asked: Asked) -> Content:
    """The people, bodies and places that have a name beginning as typed, some at a time."""
    prefix, start = (
        asked.fields.get("prefix", "")[: protocol.LONGEST],
        whole_number(asked.fields.get("cursor", "")) or 0,
    )
    found = [
        *([prefix] if prefix else []),  # an id
        *suggestions.beginning_so(await names(asked.datasette), prefix),
        *suggestions.beginning_so(await names_of_places(asked.datasette), prefix),
    ]
    there = await entities(asked.datasette, found)
    shown = list(there.values())[start : start + suggestions.SHOWN]
    return {
        "result": [
            {"id": one.id, "name": one.name, "description": one.description, "notable": [one.kind.described]}
            for one in shown
        ]
    }


async def suggested_types(asked: Asked) -> Content:
    """The types whose name begins as typed."""
    return {"result": suggestions.types_like(asked.fields.get("prefix", ""))}


async def suggested_properties(asked: Asked) -> Content:
    """The properties whose name begins as typed."""
    return {"result": suggestions.properties_like(asked.fields.get("prefix", ""))}


async def proposed_properties(asked: Asked) -> Content:
    """The properties that can be had of a type."""
    return suggestions.proposed(asked.fields)
