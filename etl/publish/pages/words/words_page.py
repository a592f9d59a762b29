"""The page of words: `/words`, those typical of each year, each a link to the search for it in that year.

What is typical was found when the database was made (`etl/typical_words.py`); nothing is counted here.
"""

from itertools import groupby
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import Query, allowed, canned, rows, shown, sources

WORDS = Query(
    "page_words_of_years",
    "Words typical of the letters of each year, surely or perhaps",
    """
select words_by_year.year, words_by_year.word, words_by_year.letters,
  letters_by_time.certain + letters_by_time.possible as letters_of_year
from words_by_year
join letters_by_time on letters_by_time.stretch = 'year' and letters_by_time.period = cast(words_by_year.year as text)
order by words_by_year.year, words_by_year.position
""",
)
canned_queries = canned([WORDS])


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the page."""
    return [(r"/words$", words_page)]


async def words_page(datasette: Datasette, request: Request) -> Response:
    """The words of all years."""
    await allowed(datasette, request)
    found = await rows(datasette, WORDS, {})
    context = {
        "years": [(year, list(words)) for year, words in groupby(found, key=lambda row: row["year"])],
        "sources": sources(datasette, [WORDS], {}),
    }
    return await shown(datasette, request, "correspondence/words.html", context)
