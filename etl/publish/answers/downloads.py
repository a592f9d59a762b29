"""Letters, people and places in the formats of the field: one of them, those of any answer, or the whole dataset.

In goes an address that ends as a format of `etl.export.FORMATS` does, out comes its file, sent while it is made:
`/correspondence/letters/1926-03-17-kirov-ordzhonikidze.bib`; every table, view, query or SQL answer that has a
`letter_id` (`person_id`, `place_id` where the format is about these), each letter once and without a limit; and
`/correspondence.bib`, all there are. Pages name the formats that fit them, each with who wants it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from re import escape
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from etl.export import ABOUT, FORMATS, WHOLE, Format
from etl.export.bibliography import CITED, cited
from etl.export.dataset import Dataset, Setting, contact, dataset
from etl.export.letter_citation import Cited
from etl.publish.answers.all_rows import connection
from etl.publish.answers.answer_keys import Keys, all_keys, keys_of
from etl.publish.answers.complete_csv import csv_address, reason
from etl.publish.answers.export_stream import stream
from etl.publish.answers.questions import question
from etl.publish.answers.stream import Streamed
from etl.publish.answers.thread_pools import ASKED_OF
from etl.publish.datasette_inside import DatasetteError, InvalidSql
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import DATABASE, allowed


@dataclass(frozen=True, slots=True)
class Offer:
    """A format as a page names it."""

    name: str
    use: str
    address: str
    of: str


@hookimpl(tryfirst=True)
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of all formats."""
    ending = rf"\.(?P<ending>{'|'.join(escape(one) for one in sorted(FORMATS, key=len, reverse=True))})$"
    named = "|".join(ABOUT.values())
    return [
        (rf"/{DATABASE}/(?P<table>{named})/(?P<key>[^/.]+){ending}", of_one),
        (rf"/(?P<database>{DATABASE}){ending}", of_answer),
        (r"/(?P<ending>beacon\.txt)$", of_answer),  # where those who gather BEACON files look
        (rf"/(?P<database>{DATABASE})/(?P<table>[^\/\.]+){ending}", of_answer),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """Offers of formats: `downloads(columns)` of what a page of rows names, `row_downloads(table, key)` of one row,
    `whole_downloads()` of the whole dataset."""  # fmt: skip

    def downloads(columns: Iterable[str]) -> list[Offer]:
        names = set(columns)
        return [] if request is None else offers(names, partial(csv_address, datasette, request))

    def row_downloads(table: str, key: str) -> list[Offer]:
        path = datasette.urls.path(f"/{DATABASE}/{table}/{tilde_encode(key)}")
        return offers({of for of, named in ABOUT.items() if named == table}, lambda ending: f"{path}.{ending}")

    def whole_downloads() -> list[Offer]:
        return offers({*ABOUT, WHOLE}, lambda ending: datasette.urls.path(f"/{DATABASE}.{ending}"))

    return {"downloads": downloads, "row_downloads": row_downloads, "whole_downloads": whole_downloads}


def offers(of: set[str], address: Callable[[str], str]) -> list[Offer]:
    """The formats about these, in the order of the table."""
    fitting = (one for one in FORMATS.values() if one.of in of and not one.missing)
    return [Offer(one.name, one.use, address(one.ending), one.of) for one in fitting]


async def of_one(datasette: Datasette, request: Request) -> Streamed:
    """One letter, person or place; NotFound if there is none, or the format is not about such."""
    await allowed(datasette, request)
    made, table, key = wanted(request), request.url_vars["table"], tilde_decode(request.url_vars["key"])
    if ABOUT.get(made.of) != table:
        raise NotFound(f"There is no {made.name} of {table}")
    found = await datasette.get_database(DATABASE).execute(f"select 1 from {table} where {made.of} = ?", [key])
    if not found.rows:
        raise NotFound(f"There is no row {key} in {table}")
    return await sent(datasette, request, key, lambda _, __: iter([key]))


async def of_answer(datasette: Datasette, request: Request) -> Streamed | Response:
    """What an answer names, or without a question all there are.

    DatasetteError if the answer has not the key that the format is about, or SQLite refuses it.
    """
    made = wanted(request)
    try:
        if "table" not in request.url_vars and not request.args.get("sql"):
            await allowed(datasette, request)
            return await sent(datasette, request, DATABASE, partial(all_keys, made.of))
        if made.of == WHOLE:
            raise DatasetteError(f"{made.name} is the whole dataset: /{DATABASE}.{made.ending}", status=400)
        asked = await question(datasette, request)
        if isinstance(asked, Response):
            return asked
        return await sent(datasette, request, asked.name, partial(keys_of, made.of, asked))
    except (sqlite3.DatabaseError, InvalidSql) as error:
        raise DatasetteError(reason(error), title=f"No {made.name}", status=400) from error


def wanted(request: Request) -> Format:
    """The format that the address ends as; NotFound if a package for it is not installed here."""
    made = FORMATS[request.url_vars["ending"]]
    if made.missing:
        raise NotFound(f"{made.name} is not served here: it needs {', '.join(made.missing)}")
    return made


async def sent(
    datasette: Datasette, request: Request, name: str, keys: Callable[[Dataset, sqlite3.Connection], Keys]
) -> Streamed:
    """The response, its first pieces already made; DatasetteError if SQLite gives up before them.

    `keys` gives what the file is to be about, from the dataset and from a connection of its own.
    """
    made, database = wanted(request), datasette.get_database(DATABASE)
    connections = [connection(datasette, database, own=own) for own in (False, ASKED_OF.get() == "own")]
    setting = published(datasette, request)

    def begin() -> Iterator[bytes]:
        about = dataset(connections[0], setting)
        if made.of == WHOLE:
            return made.pieces(about)
        named = keys(about, connections[1])
        first = next(named, None)  # a question that is refused is refused before the format begins
        return made.pieces(about, named if first is None else chain([first], named))

    pieces = stream(begin, connections)
    seconds = datasette.setting("default_cache_ttl")
    file = f"{file_name(name)}.{made.ending}"
    try:
        first = await anext(pieces, b"")
    except sqlite3.DatabaseError as error:
        raise DatasetteError(reason(error), title=f"No {made.name}", status=400) from error
    return Streamed(request, file, made.content_type, seconds, first, pieces)


def published(datasette: Datasette, request: Request) -> Setting:
    """What the settings say of the dataset; without a public address the one that was asked."""
    settings = datasette.plugin_config("correspondence") or {}
    address = datasette.absolute_url(request, datasette.urls.instance())
    return Setting(address, *contact(settings.get("contact", "")))


async def cited_letter(datasette: Datasette, request: Request, letter_id: str) -> Cited:
    """What a citation needs to know of a letter that there is."""
    found = await datasette.get_database(DATABASE).execute(CITED, {"keys": json.dumps([letter_id])})
    address = datasette.absolute_url(request, Addresses(datasette.setting("base_url")).letter(letter_id))
    return cited(dict(found.first()), address)


def file_name(text: str) -> str:
    """A name that a file may have anywhere."""
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in text)
