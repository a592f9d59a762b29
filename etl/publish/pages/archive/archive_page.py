"""The archives as a tree, and what is kept at one place in it: `/archive?repository=rtskhidni&fond=76`.

In go the levels of a place, as many as are given; out come the files below it with their counts and, below a fond, the
letters kept there and the notes that cite papers from there, both page by page. The tree itself is paged too.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.counts import LEVELS
from etl.publish.hooks import hookimpl
from etl.publish.pages.archive.archive_queries import COUNTS, FILES, LETTERS, NAMES, NOTES, QUERIES
from etl.publish.pages.page_queries import (
    Row,
    address_before_page,
    allowed,
    canned,
    page_number,
    page_of,
    rows,
    shown,
    sources,
)

FILES_SHOWN = 5000
MANY = 150  # files; of more, the tree shows the next level or two, and each place in it the rest

Counts = Mapping[tuple[str | None, ...], Row]  # by the levels from the repository down

canned_queries = canned(QUERIES)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the tree and of every place in it."""
    return [(r"/archive$", archive_page)]


async def archive_page(datasette: Datasette, request: Request) -> Response:
    """The tree below the place that the address names; an address that names none shows the whole tree."""
    await allowed(datasette, request)
    place = {level: request.args.get(level) or "" for level in LEVELS}
    number = page_number(request)
    files = await page_of(datasette, FILES, place, number if not place["repository"] else 1, FILES_SHOWN)
    found = await rows(datasette, COUNTS, place)
    former = await rows(datasette, NAMES, {})
    counts = {tuple(each[level] for level in LEVELS[: each["depth"]]): each for each in found}
    context: dict[str, Any] = {
        "place": place,
        "repository": files.rows[0] if files.rows and place["repository"] else None,
        "files": files,
        "former": {
            name["repository"]: [each for each in former if each["repository"] == name["repository"]] for name in former
        },
        "tree": tree(files.rows, levels_shown(len(within(place)), len(files.rows)), counts),
        "within": [(level, place[level], within(place)[: at + 1]) for at, level in enumerate(LEVELS) if place[level]],
        "address": address_before_page(datasette.urls.path(request.path), place),
        "sources": sources(datasette, [FILES, COUNTS, NAMES], place),
    }
    if place["repository"]:
        letters = await page_of(datasette, LETTERS, place, number)
        notes = await page_of(datasette, NOTES, place, number)
        context |= {"letters": letters, "notes": notes, "sources": sources(datasette, QUERIES, place)}
    status = 200 if files.rows or not place["repository"] else 404
    return await shown(datasette, request, "correspondence/archive.html", context, status)


def within(place: Mapping[str, str]) -> list[str]:
    """The levels from the repository down to the last that is named."""
    last = max((at for at, level in enumerate(LEVELS) if place[level]), default=-1)
    return [place[level] for level in LEVELS[: last + 1]]


def levels_shown(named: int, files: int) -> tuple[str, ...]:
    """The levels of the tree below those that the address names."""
    if files <= MANY:
        return LEVELS[named:]
    return LEVELS[named : named + (2 if named == 0 else 1)]


def tree(files: Iterable[Row], levels: tuple[str, ...], counts: Counts) -> list[dict[str, Any]]:
    """The files as a tree, a level at a time; a level that none of a branch's files names is left out."""
    found = list(files)
    if not levels or not found:
        return []
    level, *below = levels
    if all(each[level] is None for each in found):
        return tree(found, tuple(below), counts)
    same = groupby(found, key=lambda each: each[level])
    return [branch(level, list(files), tuple(below), counts) for _, files in same]


def branch(level: str, files: list[Row], below: tuple[str, ...], counts: Counts) -> dict[str, Any]:
    """One place in the tree with its counts and what lies below it."""
    first = files[0]
    path = tuple(first[each] for each in LEVELS[: LEVELS.index(level) + 1])
    return {
        "level": level,
        "value": first[level],
        "label": first["abbreviation"] if level == "repository" else first[level],
        "name": first["name"] if level == "repository" else None,
        "path": path,
        "letters": counts.get(path, first)["letters"],
        "notes": counts.get(path, first)["notes"],
        "below": tree(files, below, counts),
    }
