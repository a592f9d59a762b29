"""Filters by a person's part in letters, by year and month, and the exclusion of any value, on the tables of letters.

In goes an address: `_sender=stalin-joseph`, `_year=1923`, `_month=1923-11`, `_written_at=kharkiv`,
`_without=kind:telegram`, `_without=sender:stalin-joseph`; out come SQL conditions that Datasette joins with all others
by `and`. Excluding keeps the letters that have no value at all. A new part or stretch of time in `people_and_time.py`
is a filter at once.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.filters import FilterArguments
from datasette.utils.asgi import BadRequest, Request

from etl.periods import UNDATED, letters_of
from etl.publish.datasette_inside import escape_sqlite
from etl.publish.hooks import hookimpl
from etl.publish.people_and_time import PARTS, STRETCHES, SURELY, TABLES, letters_of_person

WITHOUT = "_without"
WRITTEN_AT = "written_at"  # a place of the gazetteer, however the letters print it
PLACE_NAME = "select name from places where place_id = ?"
CHART = "_chart"  # the stretch of time by which the letters of the page are drawn
LIST, FIND = "_list", "_find"  # the facet that is shown alone with its whole list, and what is looked for in it
IN_LIST = (LIST, FIND, "_facet_size")
NOT_KEPT = ("_next",)  # a filter put on or taken off begins at the first page


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter of an address: what it is about, its value, whether letters with it are left out."""

    name: str
    value: str
    is_left_out: bool
    is_sure: bool = False  # a letter that is perhaps of the year or month does not pass

    @property
    def pair(self) -> tuple[str, str]:
        """The filter as the address has it."""
        return (WITHOUT, f"{self.name}:{self.value}") if self.is_left_out else (f"_{self.name}", self.value)


def chosen(request: Request) -> Iterator[Chosen]:
    """The filters that the address has, in its order."""
    is_sure = bool(request.args.get(SURELY))
    for key, value in parse_qsl(request.query_string, keep_blank_values=False):
        if key == WITHOUT:
            name, colon, left_out = value.partition(":")
            if not colon:
                raise BadRequest(f"{WITHOUT}= wants a column and a value, e.g. {WITHOUT}=kind:telegram")
            yield Chosen(name, left_out, True)
        elif key[1:] in PARTS or key[1:] in STRETCHES or key == f"_{WRITTEN_AT}":
            yield Chosen(key[1:], value, False, is_sure and key[1:] in STRETCHES and value != UNDATED)


def with_filter(request: Request, pair: tuple[str, str]) -> str:
    """The address of the same page with a filter more."""
    return address(request, [*pairs(request), pair])


def without_filter(request: Request, pair: tuple[str, str]) -> str:
    """The address of the same page with a filter less."""
    return address(request, [kept for kept in pairs(request) if kept != pair])


def pairs(request: Request) -> list[tuple[str, str]]:
    """What the address says after its question mark, page numbers and the list of one facet left out."""
    dropped = NOT_KEPT + (IN_LIST if LIST in request.args else ())
    return [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] not in dropped]


def address(request: Request, asked: list[tuple[str, str]]) -> str:
    """The path of the page with these filters."""
    return f"{request.path}?{urlencode(asked)}" if asked else str(request.path)


def condition(filtered: Chosen, parameter: str) -> str:
    """The SQL that lets a letter pass."""
    negation = "not " if filtered.is_left_out else ""
    if filtered.name in PARTS:
        return f"letter_id {negation}in ({letters_of_person(filtered.name, parameter)})"
    if filtered.name in STRETCHES:
        return f"letter_id {negation}in ({letters_of(filtered.value, parameter, filtered.is_sure)})"
    if filtered.name == WRITTEN_AT:
        return f"letter_id {negation}in (select letter_id from letters where place_id = :{parameter})"
    return f"{escape_sqlite(filtered.name)} is not :{parameter}"


async def description(datasette: Datasette, database: str, filtered: Chosen) -> str:
    """The filter in words."""
    if filtered.name in PARTS:
        sql = "select name from people where person_id = ?"
        found = (await datasette.get_database(database).execute(sql, [filtered.value])).first()
        words = f"{PARTS[filtered.name].says} {found['name'] if found else filtered.value}"
    elif filtered.name == WRITTEN_AT:
        found = (await datasette.get_database(database).execute(PLACE_NAME, [filtered.value])).first()
        words = f"written at {found['name'] if found else filtered.value}"
    elif filtered.value == UNDATED:
        words = "undated"
    elif filtered.name in STRETCHES:
        words = f"surely of {filtered.value}" if filtered.is_sure else f"of {filtered.value}, surely or perhaps"
    else:
        return f"{filtered.name} is not {filtered.value}"
    return f"not {words}" if filtered.is_left_out else words


@hookimpl
def filters_from_request(
    request: Request, table: str, database: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments]] | None:
    """The conditions of an address on a table of letters; BadRequest if it leaves out what the table does not have."""
    return (lambda: arguments(request, table, database, datasette)) if table in TABLES else None


async def arguments(request: Request, table: str, database: str, datasette: Datasette) -> FilterArguments:
    """All filters of the address, with what the page shows of them."""
    filters = list(chosen(request))
    columns = await datasette.get_database(database).table_columns(table)
    for filtered in filters:
        if filtered.name not in {*PARTS, *STRETCHES, WRITTEN_AT, *columns}:
            raise BadRequest(f"There is no column {filtered.name} to leave values out of")
    words = [await description(datasette, database, filtered) for filtered in filters]
    shown = [
        {"text": text, "remove_url": datasette.urls.path(without_filter(request, filtered.pair))}
        | other_certainty(datasette, request, filtered)
        for text, filtered in zip(words, filters, strict=True)
    ]
    return FilterArguments(
        [condition(filtered, f"chosen_{place}") for place, filtered in enumerate(filters)],
        {f"chosen_{place}": filtered.value for place, filtered in enumerate(filters)},
        words,
        {"chosen_filters": shown},
    )


def other_certainty(datasette: Datasette, request: Request, filtered: Chosen) -> dict[str, str]:
    """For a year or month, the address that leaves out letters perhaps of it, or takes them in again."""
    if filtered.name not in STRETCHES or filtered.is_left_out or filtered.value == UNDATED:
        return {}
    if filtered.is_sure:
        kept = [pair for pair in pairs(request) if pair[0] != SURELY]
        return {"other": "with those perhaps of it", "other_url": datasette.urls.path(address(request, kept))}
    return {
        "other": "without those perhaps of it",
        "other_url": datasette.urls.path(with_filter(request, (SURELY, "on"))),
    }
