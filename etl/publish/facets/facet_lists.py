"""A facet's whole list, searched: `_list=sender&_find=stalin`, sent by a form without any script; what is not given.

In go a page's facets, out come those of their values that fit the words, and for a column how many rows have no value.
The list of people is searched in the database, in any form of a name; other lists are short enough to be looked through
on the page.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.publish.datasette_inside import QueryInterrupted, escape_sqlite
from etl.publish.facets.letter_filters import FIND, IN_LIST, LIST, pairs, with_filter
from etl.publish.hooks import hookimpl
from etl.schema import COLUMNS_OF, TABLES

YES_OR_NO = {"0": "no", "1": "yes"}


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, database: str | None, table: str | None
) -> dict[str, Any]:
    """`values_found`, `value_label`, `missing`, `without_list` and `kept_by_list`, for the template of facets."""
    if request is None or table is None:
        return {}

    async def missing(facet: dict[str, Any], total: int | None, query: dict[str, Any]) -> dict[str, Any] | None:
        if facet["type"] != "column":
            return None
        rows = await not_given(datasette, str(database), facet, total, query)
        asked = (f"{facet['name']}__isnull", "1")
        address = datasette.urls.path(with_filter(request, asked))
        return {"rows": rows, "address": address} if rows and asked not in pairs(request) else None

    return {
        "values_found": lambda facet: values_found(facet, request),
        "value_label": lambda facet, value: value_label(table, facet, value),
        "missing": missing,
        "without_list": without_list,
        "kept_by_list": lambda: pairs(request),
    }


def values_found(facet: dict[str, Any], request: Request) -> list[dict[str, Any]]:
    """The values of a facet that fit the words looked for in its list; people were looked for in the database."""
    words = (request.args.get(FIND) or "").casefold().split()
    if request.args.get(LIST) != facet["name"] or facet["type"] == "part":
        return list(facet["results"])
    return [value for value in facet["results"] if all(word in str(value["label"]).casefold() for word in words)]


def value_label(table: str, facet: dict[str, Any], value: dict[str, Any]) -> str:
    """What a value is called: yes or no where the column says whether something is so."""
    label = str(value["label"])
    columns = COLUMNS_OF[TABLES[table]] if table in TABLES else ()
    if label in YES_OR_NO and any(set(each.values) == set(YES_OR_NO) for each in columns if each.name == facet["name"]):
        return YES_OR_NO[label]
    return label or "–"


async def not_given(
    datasette: Datasette, database: str, facet: dict[str, Any], total: int | None, query: dict[str, Any]
) -> int:
    """How many rows have no value in a facet's column: what is left of all where every value is shown, else counted."""
    if total is not None and not facet["truncated"]:
        return total - sum(int(value["count"]) for value in facet["results"])
    rows, column = rows_of(query["sql"]), escape_sqlite(facet["name"])
    counting = f"select count(*) from (select {column}{rows}) where {column} is null"
    limit = datasette.setting("facet_time_limit_ms")
    try:
        found = await datasette.execute(database, counting, query["params"], custom_time_limit=limit)
    except QueryInterrupted:
        return 0
    return int(found.rows[0][0])


def rows_of(sql: str) -> str:
    """Where a page of a table takes its rows from, in Datasette's SQL of the page: what follows the columns."""
    rows = sql[sql.index(" from ") :].rpartition(" limit ")[0]
    return rows.rpartition("order by ")[0] or rows


def without_list(address: str) -> str:
    """The address of the table with all its facets."""
    path, _, asked = address.partition("?")
    kept = [pair for pair in parse_qsl(asked, keep_blank_values=True) if pair[0] not in IN_LIST]
    return f"{path}?{urlencode(kept)}" if kept else path
