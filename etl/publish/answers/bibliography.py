"""Letters as BibTeX, RIS and CSL-JSON: one letter, or those of any table, view or query that has a `letter_id`.

In goes an address that ends in `.bib`, `.ris` or `.csl.json`, out comes a file of all letters in the answer, each once,
sent while it is made, however many there are.
"""

import json
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.answers import all_rows
from etl.publish.answers.complete_csv import csv_address, reason
from etl.publish.answers.letter_citation import Cited, Name, bibtex, csl_json, names, ris
from etl.publish.answers.questions import Question, named_database, question
from etl.publish.answers.stream import Streamed
from etl.publish.datasette_inside import DatasetteError, InvalidSql
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, Row, allowed, rows

CITED = Query(
    "page_cited_letters",
    "What citations need to know of letters",
    """
select
  letters.letter_id,
  letters.title,
  letters.number,
  letters.kind,
  letters.date_edtf,
  letters.date_earliest,
  letters.date_latest,
  letters.place,
  editions.title as edition,
  editions.published,
  editions.compilers,
  editions.publisher,
  (
    select json_group_array(json_array(role, name, family_name, given_names, kind))
    from (
      select correspondents.role, people.name, people.family_name, people.given_names, people.kind
      from correspondents
      join people using (person_id)
      where correspondents.letter_id = letters.letter_id
      order by correspondents.position
    )
  ) as correspondents,
  (
    select json_array(abbreviation, fond, opis, papka, delo, listy)
    from archival_references
    left join repositories using (repository_id)
    where archival_references.letter_id = letters.letter_id
      and note_id is null
    order by position
    limit 1
  ) as kept
from json_each(:letter_ids) as chosen
join letters on letters.letter_id = chosen.value
left join editions using (edition_id)
order by chosen.key
""",
)
LEVELS = ("f.", "op.", "papka", "d.", "l.")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bibliographies: its name, its type, the text of a letter, what stands before, between and behind."""

    name: str
    content_type: str
    entry: Callable[[Cited], str]
    before: str = ""
    between: str = "\n"
    behind: str = ""


FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "csl.json": Format(
        "CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8", csl_json, "[\n", ",\n", "\n]\n"
    ),
}
ENDING = r"\.(?P<ending>bib|ris|csl\.json)$"


@hookimpl(tryfirst=True)
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of bibliographies."""
    return [
        (r"/(?P<database>correspondence)/letters/(?P<letter_id>[^/.]+)" + ENDING, one_letter),
        (r"/(?P<database>[^\/\.]+)" + ENDING, many_letters),
        (r"/(?P<database>[^\/\.]+)/(?P<table>[^\/\.]+)" + ENDING, many_letters),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """`bibliographies`: for a page of rows with a `letter_id`, each format's name and address."""

    def bibliographies(columns: Iterable[str]) -> list[tuple[str, str]]:
        if request is None or "letter_id" not in columns:
            return []
        return [(made.name, csv_address(datasette, request, ending)) for ending, made in FORMATS.items()]

    return {"bibliographies": bibliographies}


async def one_letter(datasette: Datasette, request: Request) -> Response:
    """The citation of one letter, as a file."""
    await allowed(datasette, request)
    letter_id, ending = tilde_decode(request.url_vars["letter_id"]), request.url_vars["ending"]
    cited = await cited_letters(datasette, request, [letter_id])
    if not cited:
        raise NotFound(f"There is no letter {letter_id}")
    made = FORMATS[ending]
    headers = {"content-disposition": f'attachment; filename="{file_name(letter_id)}.{ending}"'}
    text = f"{made.before}{made.entry(cited[0])}{made.behind}"
    return Response(text, content_type=made.content_type, headers=headers)


async def many_letters(datasette: Datasette, request: Request) -> Streamed | Response:
    """The citations of all letters in an answer; DatasetteError if it has no `letter_id` or SQLite refuses it."""
    ending = request.url_vars["ending"]
    made = FORMATS[ending]
    try:
        asked = await question(datasette, request)
        if isinstance(asked, Response):
            return asked
        pieces = entries(datasette, request, asked, made)
        seconds = datasette.setting("default_cache_ttl")
        name = f"{file_name(asked.name)}.{ending}"
        return Streamed(request, name, made.content_type, seconds, await anext(pieces), pieces)
    except (sqlite3.DatabaseError, InvalidSql) as error:
        raise DatasetteError(reason(error), title=f"No {made.name}", status=400) from error


async def entries(datasette: Datasette, request: Request, asked: Question, made: Format) -> AsyncGenerator[str, None]:
    """What stands before all entries with the first of them, then the others batch by batch, each letter once."""
    seen: set[str] = set()
    before = made.before
    database = named_database(datasette, request)
    async with aclosing(all_rows.batches(datasette, database, asked.sql, asked.parameters)) as batches:
        (columns,) = await anext(batches)
        if "letter_id" not in columns:
            raise DatasetteError("These rows name no letters: they have no letter_id.", title="No letters", status=400)
        position = columns.index("letter_id")
        async for batch in batches:
            new = [key for key in dict.fromkeys(found[position] for found in batch) if key and key not in seen]
            seen.update(new)
            cited = await cited_letters(datasette, request, new)
            if cited:
                yield before + made.between.join(made.entry(each) for each in cited)
                before = made.between
    yield made.behind if seen else made.before + made.behind


async def cited_letters(datasette: Datasette, request: Request, letter_ids: Sequence[str]) -> list[Cited]:
    """What citations need to know of these letters, in their order."""
    if not letter_ids:
        return []
    found = await rows(datasette, CITED, {"letter_ids": json.dumps(list(letter_ids))})
    to = Addresses(datasette.setting("base_url"))
    return [cited(each, datasette.absolute_url(request, to.letter(each["letter_id"]))) for each in found]


def cited(row: Row, address: str) -> Cited:
    """What citations need to know, from a row."""
    parts = json.loads(row["correspondents"])
    archive, *levels = json.loads(row["kept"] or "[null]")
    shelfmark = ", ".join(f"{label} {level}" for label, level in zip(LEVELS, levels, strict=False) if level)
    return Cited(
        letter_id=row["letter_id"],
        title=row["title"],
        number=row["number"],
        kind=row["kind"],
        senders=tuple(name(*part) for role, *part in parts if role == "sender"),
        addressees=tuple(name(*part) for role, *part in parts if role == "addressee"),
        date_edtf=row["date_edtf"],
        earliest=row["date_earliest"],
        latest=row["date_latest"],
        place=row["place"],
        edition=row["edition"],
        published=row["published"],
        compilers=names(row["compilers"]),
        publisher=row["publisher"],
        archive=archive,
        shelfmark=shelfmark or None,
        address=address,
    )


def name(whole: str, family: str | None, given: str | None, kind: str) -> Name:
    """A correspondent's name; a body's stays whole."""
    return Name(whole, family, given) if kind == "person" else Name(whole)


def file_name(text: str) -> str:
    """A name that a file may have anywhere."""
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in text)
