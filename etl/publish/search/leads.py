"""What a text may mean besides words and people: a document number, a place in an archive, a place, a year.

In goes what a reader types, out come leads, each a link with what is behind it. To have another kind of thing found,
write a function from the text to leads and add it to `KINDS`.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from datasette.app import Datasette

from etl.publish.pages.page_queries import Query, rows
from etl.publish.people_and_time import YEARS
from etl.publish.search.document_numbers import number_leads
from etl.publish.search.lead import Lead
from etl.publish.search.place_names import place_leads
from etl.publish.search.shelfmarks import shelfmark_leads

YEAR = Query("year", "", f"select * from ({YEARS}) where value = cast(:year as integer)")


async def year_leads(datasette: Datasette, text: str) -> list[Lead]:
    """The letters of a year: `1923`."""
    if len(text) != 4 or not text.isascii() or not text.isdigit():
        return []
    address = f"{datasette.urls.path('/search')}?{urlencode({'year': text})}"
    found = await rows(datasette, YEAR, {"year": text})
    return [Lead("year", f"Letters of {each['value']}", address) for each in found]


KINDS: tuple[Callable[[Datasette, str], Awaitable[list[Lead]]], ...] = (
    number_leads,
    shelfmark_leads,
    place_leads,
    year_leads,
)


async def leads(datasette: Datasette, text: str) -> list[Lead]:
    """Everything that the text may mean, kind by kind."""
    return [lead for kind in KINDS for lead in await kind(datasette, text.strip())]
