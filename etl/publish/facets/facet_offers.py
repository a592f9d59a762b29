"""What the template of tables needs for facets: their order, the links that leave a value out, facets not yet shown."""

from collections.abc import Callable, Iterable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.facets.letter_filters import WITHOUT, with_filter
from etl.publish.hooks import hookimpl
from etl.publish.people_and_time import PARTS, STRETCHES, TABLES
from etl.schema.column_headings import heading

ORDER = ("part", "time", "array", "column", "date")
TITLES: dict[str, str] = {name: part.title for name, part in PARTS.items()}


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, table: str | None
) -> dict[str, Callable[..., Any]]:
    """`in_reading_order`, `facet_title`, `address_without` and `offered_facets`, for the templates of facets."""

    def address_without(facet: dict[str, Any], value: dict[str, Any]) -> str | None:
        left_out = exclusion(request, table, facet, value) if request else None
        return str(datasette.urls.path(left_out)) if left_out and left_out.startswith("/") else left_out

    def offered_facets(shown: Iterable[str]) -> list[dict[str, str]]:
        choices = offered(request, set(shown)) if request and table in TABLES else []
        return [{**choice, "toggle_url": datasette.urls.path(choice["toggle_url"])} for choice in choices]

    return {
        "in_reading_order": in_reading_order,
        "facet_title": facet_title,
        "address_without": address_without,
        "offered_facets": offered_facets,
    }


def facet_title(name: str) -> str:
    """What a facet is called: a part by its title, a column by its heading."""
    return heading(TITLES.get(name, name))


def in_reading_order(facets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """People first, then time, then the others as Datasette has them; each once, though asked for twice."""
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for facet in facets:
        once.setdefault((facet["type"], facet["name"]), facet)
    return sorted(once.values(), key=lambda facet: ORDER.index(facet["type"]) if facet["type"] in ORDER else len(ORDER))


def exclusion(request: Request, table: str | None, facet: dict[str, Any], value: dict[str, Any]) -> str | None:
    """The address that leaves the value out, None where it is chosen or the facet's kind knows no such thing."""
    if value["selected"]:
        return None
    if "exclude_url" in value:
        return str(value["exclude_url"])
    if facet["type"] == "array":
        return with_filter(request, (f"{facet['name']}__arraynotcontains", str(value["value"])))
    if facet["type"] == "column" and table in TABLES:
        return with_filter(request, (WITHOUT, f"{facet['name']}:{value['value']}"))
    if facet["type"] == "column":
        return with_filter(request, (f"{facet['name']}__not", str(value["value"])))
    return None


def offered(request: Request, shown: set[str]) -> list[dict[str, str]]:
    """The facets over people and time that the page does not show, with the addresses that add them."""
    kinds = [("part", name) for name in PARTS] + [("time", name) for name in STRETCHES]
    return [
        {"name": name, "title": TITLES.get(name, name), "toggle_url": with_filter(request, (f"_facet_{kind}", name))}
        for kind, name in kinds
        if name not in shown
    ]
