"""What the template of the table of letters needs besides its rows: people with their keys, columns to choose from.

In go the rows of a page, as Datasette has them, out come, by letter, its senders and addressees; the address says by
`_show=kind` which columns stand beside the usual ones. To offer a column, add it to `FURTHER`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.facets.letter_filters import with_filter, without_filter
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE

VIEW = "correspondence"
SHOW = "_show"
FURTHER = {
    "number": "No.",
    "kind": "kind",
    "place": "place",
    "copy_form": "form of the copy",
    "word_count": "words",
    "notes": "notes",
    "findings": "findings",
}
PEOPLE = """
select letter_id, role, person_id, people.name, people.family_name, people.kind, is_copy
from json_each(:letters) as asked
cross join correspondents on letter_id = asked.value
join people using (person_id)
order by letter_id, role, position
"""


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None, table: str | None) -> dict[str, Any]:
    """`people_of`, `columns_shown` and `columns_offered`, for the table of letters."""
    if request is None or table != VIEW:
        return {}

    async def people_of(display_rows: Iterable[Any]) -> dict[str, dict[str, list[Mapping[str, Any]]]]:
        ids = json.dumps([row["letter_id"] for row in display_rows])
        found = await datasette.get_database(DATABASE).execute(PEOPLE, {"letters": ids}, truncate=False)
        people: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
        for row in found.rows:
            of_role = people.setdefault(row["letter_id"], {"sender": [], "addressee": []})[row["role"]]
            of_role.append({**dict(row), "short": short(row["name"], row["family_name"], row["kind"])})
        return people

    chosen = [name for name in FURTHER if name in request.args.getlist(SHOW)]
    return {
        "people_of": people_of,
        "columns_shown": {name: FURTHER[name] for name in chosen},
        "columns_offered": [offered(datasette, request, name, name in chosen) for name in FURTHER],
    }


def offered(datasette: Datasette, request: Request, name: str, is_shown: bool) -> dict[str, Any]:
    """A column with the address that adds it, or takes it away."""
    changed = without_filter(request, (SHOW, name)) if is_shown else with_filter(request, (SHOW, name))
    return {"title": FURTHER[name], "is_shown": is_shown, "address": datasette.urls.path(changed)}


def short(name: str, family: str | None, kind: str) -> str:
    """`J. V. Stalin`, of `Joseph Vissarionovich Stalin`; a body by its whole name."""
    if kind != "person" or not family or not name.endswith(family):
        return name
    return " ".join([*(f"{part[0]}." for part in name.removesuffix(family).split()), family])
