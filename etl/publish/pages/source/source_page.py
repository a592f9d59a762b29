"""A seed page whole: `/correspondence/pages/000_fdd5d5c2287fb503?highlight=243-254#c243`.

In goes the page's id, and offsets of characters to highlight; out comes every character of the page, stretch by
stretch, with what each stretch is and what was read from it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.marks import Stretch, by_span, marked_up
from etl.publish.pages.page_queries import DATABASE, Row, allowed, canned, row, rows, shown, sources
from etl.publish.pages.source.source_queries import NEIGHBOURS, PAGE, QUERIES, READ, SEGMENTS

SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
MOST = 500  # highlights of one page

canned_queries = canned(QUERIES)

# the group of a kind of segment, which has a colour of its own
GROUPS = {
    "title": "frame",
    "site-header": "frame",
    "edition": "frame",
    "section": "frame",
    "front-matter": "frame",
    "number": "head",
    "heading": "head",
    "date": "head",
    "mark": "opening",
    "dateline": "opening",
    "address": "opening",
    "salutation": "opening",
    "body": "body",
    "closer": "ending",
    "signature": "ending",
    "postscript": "ending",
    "source": "origin",
    "notes-heading": "notes",
    "note": "notes",
    "footnote": "notes",
    "unplaced": "unplaced",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of the page: what it is, its text as HTML, what was read from it."""

    kind: str
    group: str
    letter_id: str | None
    is_first: bool
    title: str | None
    text: Markup
    read: tuple[Row, ...]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of a seed page, taken before Datasette's own; with an ending it stays Datasette's."""
    return [(r"/correspondence/pages/(?P<page_id>[^/.]+)$", source_page)]


async def source_page(datasette: Datasette, request: Request) -> Response:
    """The page; NotFound if there is no such page."""
    await allowed(datasette, request)
    parameters = {"page_id": tilde_decode(request.url_vars["page_id"])}
    page = await row(datasette, PAGE, parameters)
    if page is None:
        raise NotFound(f"There is no page {parameters['page_id']}")
    segments, read = await rows(datasette, SEGMENTS, parameters), await rows(datasette, READ, parameters)
    highlighted = highlights(request.args.get("highlight") or "", len(page["text"] or ""))
    stretches = stretches_shown(page, segments, read, highlighted, Addresses(datasette.setting("base_url")))
    context = {
        "page": page,
        "stretches": stretches,
        "legend": legend(segments),
        "highlighted": highlighted,
        "neighbours": {each["place"]: each for each in await rows(datasette, NEIGHBOURS, parameters)},
        "alternate_url_json": f"{datasette.urls.row(DATABASE, 'pages', request.url_vars['page_id'])}.json",
        "sources": sources(datasette, QUERIES, parameters),
    }
    return await shown(datasette, request, "correspondence/source.html", context)


def highlights(asked: str, length: int) -> list[Stretch]:
    """The stretches that an address asks to highlight: `243-254,278-293`; what lies outside the page is left out."""
    spans = [(int(start), int(end)) for start, end in SPAN.findall(asked)[:MOST]]
    return [
        Stretch(start, min(end, length), "highlight", anchor=f"c{start}")
        for start, end in sorted(set(spans))
        if start < end and start < length
    ]


def stretches_shown(
    page: Row, segments: Sequence[Row], read: Sequence[Row], highlighted: Iterable[Stretch], to: Addresses
) -> list[Shown]:
    """Every segment of the page in order, its text marked."""
    marks = chain(highlighted, (mark for each in read if (mark := mark_of(each, to))))
    spans = [(each["start_offset"], each["end_offset"]) for each in segments]
    values = read_from(segments, read)
    before: list[str | None] = [None, *(each["letter_id"] for each in segments)]
    return [
        Shown(
            kind=segment["kind"],
            group=GROUPS.get(segment["kind"], "other"),
            letter_id=segment["letter_id"],
            is_first=bool(segment["letter_id"]) and segment["letter_id"] not in before[: at + 1],
            title=segment["title"],
            text=marked_up(page["text"] or "", start, end, marked),
            read=values[at],
        )
        for at, (segment, (start, end, marked)) in enumerate(zip(segments, by_span(spans, marks), strict=True))
    ]


def mark_of(value: Row, to: Addresses) -> Stretch | None:
    """How a name or a call is marked within its segment."""
    if value["what"] not in ("named", "calls note"):
        return None
    address = to.person(value["person_id"]) if value["person_id"] else None
    kind = "person" if value["what"] == "named" else "call"
    return Stretch(value["start_offset"], value["end_offset"], kind, address, None, value["value"])


def read_from(segments: Sequence[Row], read: Iterable[Row]) -> list[tuple[Row, ...]]:
    """For each segment what was read from it, each value where it begins, one named twice only once."""
    waiting = sorted(read, key=lambda value: value["start_offset"], reverse=True)
    found = []
    for segment in segments:
        values: dict[tuple[Any, ...], Row] = {}
        while waiting and waiting[-1]["start_offset"] < segment["end_offset"]:
            value = waiting.pop()
            values.setdefault((value["what"], value["value"], value["person_id"]), value)
        found.append(tuple(values.values()))
    return found


def legend(segments: Iterable[Row]) -> dict[str, tuple[str, int]]:
    """The kinds of segments on the page, each with its group and how often it stands there."""
    counted: dict[str, int] = {}
    for segment in segments:
        counted[segment["kind"]] = counted.get(segment["kind"], 0) + 1
    order = list(GROUPS)
    kinds = sorted(
        (kind for kind in counted if kind != "blank"),
        key=lambda kind: (kind not in order, order.index(kind) if kind in order else 0),
    )
    return {kind: (GROUPS.get(kind, "other"), counted[kind]) for kind in kinds}
