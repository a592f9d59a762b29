"""The filters of several parts on one table: Datasette takes one answer from a plugin.

In go functions that give a part's conditions, out comes one that gives them all.
"""

from collections.abc import Awaitable, Callable, Iterable

from datasette.filters import FilterArguments

Filters = Callable[[], Awaitable[FilterArguments]]


def joined(parts: Iterable[Filters]) -> Filters | None:
    """One function for all of them; None where there is none."""
    asked = list(parts)

    async def of_all() -> FilterArguments:
        found = [await arguments() for arguments in asked]
        return FilterArguments(
            [where for each in found for where in each.where_clauses],
            {name: value for each in found for name, value in each.params.items()},
            [words for each in found for words in each.human_descriptions],
            {name: value for each in found for name, value in each.extra_context.items()},
        )

    return of_all if asked else None
