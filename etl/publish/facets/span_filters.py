"""Filters by a span of time on the tables of letters: `_from=1923-05&_to=1925`, each end a year, month or day.

In goes an address, out come SQL conditions: a letter passes that may have been written between the two.
"""

from collections.abc import Awaitable, Callable

from datasette.filters import FilterArguments
from datasette.utils.asgi import BadRequest, Request

from etl.publish.hooks import hookimpl
from etl.publish.people_and_time import TABLES
from etl.publish.time_spans import TimeSpan, letters_between

FROM, TO = "_from", "_to"


@hookimpl
def filters_from_request(request: Request, table: str) -> Callable[[], Awaitable[FilterArguments]] | None:
    """The condition of an address on a table of letters; BadRequest if an end of the span is no date."""
    if table not in TABLES or not (request.args.get(FROM) or request.args.get(TO)):
        return None
    return lambda: arguments(request)


async def arguments(request: Request) -> FilterArguments:
    """The condition with its words."""
    span = TimeSpan(request.args.get(FROM) or "", request.args.get(TO) or "")
    for typed, day in ((span.since, span.first), (span.until, span.last)):
        if typed.strip() and not day:
            raise BadRequest(f"{FROM}= and {TO}= want a year, month or day, e.g. {FROM}=1923-05; not “{typed}”")
    days = {name: day for name, day in (("span_first", span.first), ("span_last", span.last)) if day}
    sql = letters_between("span_first" if span.first else None, "span_last" if span.last else None)
    return FilterArguments([f"letter_id in ({sql})"], days, [f"written {span.words}, surely or perhaps"], {})
