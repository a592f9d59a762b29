"""What lets reference managers take a letter from its page: unAPI (version 1), which Zotero's button asks.

The page names the letter in an `abbr` and this address in a `link`. `/unapi` says which formats there are; with `id`,
which there are of that letter; with `id` and `format`, it leads to the letter in that format. COinS and `citation_*`
know no letters: with them the button would take a letter for a book or an article.
"""

from typing import Any
from xml.sax.saxutils import quoteattr

from datasette.app import Datasette
from datasette.utils import tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from etl.export import FORMATS
from etl.publish.datasette_inside import DatasetteError
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE, allowed

# The formats by the names that Zotero knows them by, the one that tells most of a letter first
ENDINGS = {"ris": "ris", "bibtex": "bib"}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The one address of the protocol."""
    return [(r"/unapi$", unapi)]


async def unapi(datasette: Datasette, request: Request) -> Response:
    """What the protocol wants; NotFound for a letter that there is not, 406 for a format that there is not."""
    await allowed(datasette, request)
    letter_id, name = request.args.get("id"), request.args.get("format")
    if letter_id is None:
        return formats(None)
    found = await datasette.get_database(DATABASE).execute("select 1 from letters where letter_id = ?", [letter_id])
    if not found.rows:
        raise NotFound(f"There is no letter {letter_id}")
    if name is None:
        return formats(letter_id)
    if name not in ENDINGS:
        raise DatasetteError(f"There is no format {name}; there are {', '.join(ENDINGS)}", status=406)
    path = f"/{DATABASE}/letters/{tilde_encode(letter_id)}.{ENDINGS[name]}"
    return Response.redirect(datasette.urls.path(path))


def formats(letter_id: str | None) -> Response:
    """The list of formats: 200 for all letters, 300 (Multiple Choices) for one."""
    named = "" if letter_id is None else f" id={quoteattr(letter_id)}"
    types = {name: FORMATS[ending].content_type.partition(";")[0] for name, ending in ENDINGS.items()}
    listed = "".join(f"<format name={quoteattr(name)} type={quoteattr(of)}/>\n" for name, of in types.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<formats{named}>\n{listed}</formats>\n'
    return Response(text, status=200 if letter_id is None else 300, content_type="application/xml; charset=utf-8")
