"""Pick lists for the parameters of canned queries, which Datasette has as text fields only.

A query in `metadata.yml` may say `choices:` with, for a parameter, SQL that gives `value` and `label`; the query's page
then offers them in a list, without any script. Templates get `choices(query)`: parameter → options.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette.app import Datasette

from etl.publish.hooks import hookimpl

Choices = dict[str, list[dict[str, Any]]]


@hookimpl
def extra_template_vars(
    datasette: Datasette, database: str | None
) -> dict[str, Callable[[Mapping[str, Any]], Awaitable[Choices]]]:
    """`choices`, for the template of queries."""

    async def choices(query: Mapping[str, Any]) -> Choices:
        return {
            parameter: [dict(row) for row in (await datasette.get_database(database).execute(sql)).rows]
            for parameter, sql in (query.get("choices") or {}).items()
        }

    return {"choices": choices}
