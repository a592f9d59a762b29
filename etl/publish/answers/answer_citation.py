"""How to cite an answer: any table, view or query with its filters, in words that let others check it.

In goes the address of the answer (`/cite?of=/correspondence/letters?kind=telegram`), out come its SQL, its parameters,
the number of its rows, and the SHA-256 of the database and of the answer as CSV (the very bytes of its CSV file). The
citation's own address carries the last three; opened again, it says whether the answer still is the same.
"""

import asyncio
import hashlib
import re
import sqlite3
from contextlib import aclosing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import BadRequest, Request, Response

from etl.export.csv_text import written
from etl.publish.answers import all_rows
from etl.publish.answers.answer_citation_text import Answer, bibtex, in_words, verdict
from etl.publish.answers.complete_csv import LEFT_OUT_OF_ADDRESSES, reason
from etl.publish.answers.questions import Question, named_database, question
from etl.publish.datasette_inside import DatasetteError, InvalidSql
from etl.publish.etags import file_hash
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import allowed, shown

ANSWER = re.compile(r"/(?P<database>correspondence)(/(?P<table>[^/.]+))?")
TRANSLATION = "select max(translation) as translation from editions where edition_id in (select edition_id from pages)"
NOT_OF_THE_ANSWER = (*LEFT_OUT_OF_ADDRESSES, "_facet", "_facet_part", "_facet_time", "_facet_size", "_nosuggest")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of citations."""
    return [(r"/cite$", cite_page)]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, str]:
    """`cite_address`: where a page's answer is cited."""
    if request is None:
        return {}
    return {"cite_address": f"{datasette.urls.path('/cite')}?{urlencode({'of': canonical(request.full_path)})}"}


def canonical(address: str) -> str:
    """The address of an answer without page numbers, facets, and what else leaves the answer as it is."""
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in NOT_OF_THE_ANSWER]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


async def cite_page(datasette: Datasette, request: Request) -> Response:
    """The citation of the answer that `of=` names; BadRequest if it is none."""
    await allowed(datasette, request)
    answer = await answered(datasette, request, canonical(request.args.get("of") or ""))
    before = {name: request.args.get(name) or "" for name in ("rows", "result", "database")}
    citation = f"{datasette.urls.path('/cite')}?{urlencode({'of': answer.address, **answer.fixed()})}"
    address = datasette.absolute_url(request, citation)
    path = datasette.urls.path(answer.address)
    title = datasette.metadata("title") or "Correspondence"
    context = {
        "answer": answer,
        "path": path,
        "csv": csv_of(path),
        "before": before,
        "verdict": verdict(before, answer) if any(before.values()) else None,
        "text": in_words(title, answer, address),
        "bibtex": bibtex(title, answer, address),
    }
    return await shown(datasette, request, "correspondence/cite.html", context)


def csv_of(address: str) -> str:
    """The address of the answer's CSV."""
    path, question_mark, query = address.partition("?")
    return f"{path}.csv{question_mark}{query}"


async def answered(datasette: Datasette, request: Request, address: str) -> Answer:
    """The answer at an address of this site."""
    parts = urlsplit(address)
    found = ANSWER.fullmatch(parts.path)
    if not found or parts.netloc:
        raise BadRequest("Cite what? of= is the address of a table or query of this site, e.g. /correspondence/letters")
    scope = {
        **request.scope,
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "url_route": {"kwargs": {name: value for name, value in found.groupdict().items() if value}},
    }
    try:
        asked = await question(datasette, Request(scope, request.receive))
        if isinstance(asked, Response):
            raise BadRequest("This address leads to another one; cite that")
        database = named_database(datasette, Request(scope, request.receive))
        number, result = await counted_and_hashed(datasette, database, asked)
    except (sqlite3.DatabaseError, InvalidSql) as error:
        raise DatasetteError(reason(error), title="No citation", status=400) from error
    of_file = await asyncio.to_thread(file_hash, Path(database.path))
    translation = (await database.execute(TRANSLATION)).first()["translation"] or ""
    return Answer(address, asked.sql, dict(asked.parameters), number, result, of_file.hex(), translation)


async def counted_and_hashed(datasette: Datasette, database: Database, asked: Question) -> tuple[int, str]:
    """The number of rows of an answer, and the SHA-256 of its CSV."""
    number, digest = 0, hashlib.sha256()
    async with aclosing(all_rows.batches(datasette, database, asked.sql, asked.parameters)) as batches:
        (columns,) = await anext(batches)
        digest.update(written([columns]).encode())
        async for batch in batches:
            number += len(batch)
            digest.update(written(batch).encode())
    return number, digest.hexdigest()
