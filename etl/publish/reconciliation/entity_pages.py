"""`/reconcile/view` and `/reconcile/preview`: an entity's page, and a few lines of it for another program's frame.

A request that names an id enters; what leads to the page, or HTML without script, leaves.
"""

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import DATABASE, allowed
from etl.publish.reconciliation.entities import Entity, entities
from etl.publish.reconciliation.protocol import CORS

SHOWN_IN_PREVIEW = ("name_ru", "name_now", "date_text", "place")


async def view(datasette: Datasette, request: Request) -> Response:
    """Leads to the page of an entity."""
    return Response.redirect(page_of(datasette, await one_entity(datasette, request)))


async def preview(datasette: Datasette, request: Request) -> Response:
    """An entity in a few lines, to stand in a frame of another program."""
    entity = await one_entity(datasette, request)
    facts = [str(entity.row[name]) for name in SHOWN_IN_PREVIEW if entity.row.get(name)]
    context = {"entity": entity, "facts": facts, "page": page_of(datasette, entity)}
    template = "correspondence/reconciliation_preview.html"
    html = await datasette.render_template(template, context, request=request, view_name=template)
    return Response.html(html, headers=CORS)


async def one_entity(datasette: Datasette, request: Request) -> Entity:
    """The entity that the address names; NotFound if there is none."""
    await allowed(datasette, request)
    key = request.args.get("id") or ""
    there = await entities(datasette, [key])
    if key not in there:
        raise NotFound(f"There is nobody, no place and no letter with the id {key}")
    return there[key]


def page_of(datasette: Datasette, entity: Entity) -> str:
    """The page of an entity."""
    to = Addresses(datasette.setting("base_url"))
    if entity.kind.table == "places":
        return str(datasette.urls.row(DATABASE, "places", entity.id))
    return to.letter(entity.id) if entity.kind.table == "letters" else to.person(entity.id)
