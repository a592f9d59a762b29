"""The page of a letter: `/correspondence/letters/1926-03-17-kirov-ordzhonikidze`.

In goes the letter's id, out come its text as printed, its notes, what was read from it with the places where it was
read, its findings, its neighbours, and how to cite it. What the page asks stands in `letter_queries.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from etl.export.citation_formats import bibtex, csl_json
from etl.export.embedded_data import letter_object
from etl.export.letter_citation import chicago
from etl.publish.answers.downloads import cited_letter, file_name
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.head_data import head_data
from etl.publish.pages.letter import letter_queries as asks
from etl.publish.pages.letter.documents_beside import BESIDE, letters_beside
from etl.publish.pages.letter.related_queries import NEIGHBOURS, RELATED, WITNESSES
from etl.publish.pages.letter.side_index import side_index
from etl.publish.pages.letter.versions import notes_beside, versions, within
from etl.publish.pages.page_queries import DATABASE, Query, Row, allowed, canned, row, rows, shown, sources

canned_queries = canned(asks.QUERIES)
Found = Mapping[Query, Sequence[Row]]
Spans = dict[str, list[tuple[int, int]]]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of a letter, taken before Datasette's own; with an ending it stays Datasette's."""
    return [
        (r"/correspondence/letters/(?P<letter_id>[^/.]+)$", letter_page),
        (r"/correspondence/letters/(?P<letter_id>[^/.]+)\.txt$", letter_text),
    ]


async def letter_page(datasette: Datasette, request: Request) -> Response:
    """The page; NotFound if there is no such letter."""
    await allowed(datasette, request)
    letter_id = tilde_decode(request.url_vars["letter_id"])
    parameters = {"letter_id": letter_id}
    letter = await row(datasette, asks.LETTER, parameters)
    if letter is None:
        raise NotFound(f"There is no letter {letter_id}")
    found = {query: await rows(datasette, query, parameters) for query in asks.QUERIES if query is not asks.LETTER}
    cited = await cited_letter(datasette, request, letter_id)
    to = Addresses(datasette.setting("base_url"))
    context = {
        "letter": letter,
        "cited": cited,
        "bibtex": bibtex(cited),
        "csl_json": csl_json(cited),
        "alternate_url_json": f"{datasette.urls.row(DATABASE, 'letters', request.url_vars['letter_id'])}.json",
        "head_data": await head_data(datasette, request, partial(letter_object, letter_id=letter_id)),
        "sources": sources(datasette, asks.QUERIES, parameters),
        **text(letter, found, to),
        **panel(letter, found),
    }
    return await shown(datasette, request, "correspondence/letter.html", context)


async def letter_text(datasette: Datasette, request: Request) -> Response:
    """The letter and its notes as printed, and how to cite it, as plain text; NotFound if there is none."""
    await allowed(datasette, request)
    letter_id = tilde_decode(request.url_vars["letter_id"])
    letter = await row(datasette, asks.LETTER, {"letter_id": letter_id})
    if letter is None:
        raise NotFound(f"There is no letter {letter_id}")
    cited = await cited_letter(datasette, request, letter_id)
    headers = {"content-disposition": f'attachment; filename="{file_name(letter_id)}.txt"'}
    return Response.text(f"{letter['printed'] or ''}\n\n{chicago(cited)}\n", headers=headers)


def text(letter: Row, found: Found, to: Addresses) -> dict[str, Any]:
    """The letter's words and notes, neither of which a dataset without texts has."""
    shown = versions(letter, found, to)
    named = side_index(letter, found[asks.STRETCHES]) if shown else {}
    return {"versions": shown, "notes": notes_beside(shown), "named": named}


def panel(letter: Row, found: Found) -> dict[str, Any]:
    """What was read from the letter, and where."""
    kept = [each for each in found[asks.KEPT] if not each["note_id"]]
    senders = [each for each in found[asks.CORRESPONDENTS] if each["role"] == "sender"]
    addressees = [each for each in found[asks.CORRESPONDENTS] if each["role"] == "addressee"]
    return {
        "senders": senders,
        "addressees": addressees,
        "pairs": pairs(senders, addressees),
        "names": {each["person_id"]: each["name"] for each in found[asks.CORRESPONDENTS]},
        "archives": [each for each in kept if each["kind"] == "archive"],
        "prints": [each for each in kept if each["kind"] == "print"],
        "dates": [each for each in found[asks.EVIDENCE] if each["date_evidence_id"]],
        "read_at": spans_read(letter, found[asks.EVIDENCE]),
        "findings": found[asks.FINDINGS],
        "doubts": found[asks.DOUBTS],
        "marks": marks_printed(letter, found),
        "related": found[RELATED],
        "beside": letters_beside(found[BESIDE]),
        "neighbours": {each["place"]: each for each in found[NEIGHBOURS]},
        "witnesses": found[WITNESSES],
    }


def pairs(senders: Iterable[Row], addressees: Sequence[Row]) -> list[tuple[str, str]]:
    """Each sender with each addressee, whose other letters may be asked for."""
    every = ((one["person_id"], other["person_id"]) for one in senders for other in addressees)
    return list(dict.fromkeys((one, other) for one, other in every if one != other))


def marks_printed(letter: Row, found: Found) -> list[tuple[str, tuple[int, int]]]:
    """What is printed beside the letter, such as `Copy.` or `Urgently.`, with the place where it stands."""
    start = letter["start_offset"] or 0
    segments = within(letter, found[asks.SEGMENTS]) if letter["page_id"] else []
    spans = [(row["start_offset"], row["end_offset"]) for row in segments if row["kind"] == "mark"]
    return [((letter["printed"] or "")[first - start : last - start].strip(), (first, last)) for first, last in spans]


def spans_read(letter: Row, evidence: Iterable[Row]) -> Spans:
    """Where each column's value stands on the page that the text is taken from."""
    spans: Spans = {}
    for each in evidence:
        if not each["date_evidence_id"] and each["page_id"] == letter["page_id"]:
            spans.setdefault(each["column_name"], []).append((each["start_offset"], each["end_offset"]))
    return spans
