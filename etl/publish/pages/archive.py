"""The archives as a tree, and what is kept at one place in it: `/archive?repository=rtskhidni&fond=76`.

In go the levels of a place, as many as are given; out come the files below it with their counts and, below a fond, the
letters kept there and the notes that cite papers from there, both page by page. The tree itself is paged too.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import LEVELS
from etl.publish.pages.asked import Query, Row, allowed, page_number, page_of, shown, sources

FILES_SHOWN = 500
KEPT = """
from archival_references
left join repositories using (repository_id)
join letters using (letter_id)
left join notes on notes.note_id = archival_references.note_id
where archival_references.repository_id = :repository
  and (:fond = '' or archival_references.fond = :fond)
  and (:opis = '' or archival_references.opis = :opis)
  and (:papka = '' or archival_references.papka = :papka)
  and (:delo = '' or archival_references.delo = :delo)
"""
COLUMNS = """
select
  letters.letter_id,
  letters.number,
  letters.date_earliest,
  letters.title,
  archival_references.note_id,
  notes.number as note_number,
  repositories.abbreviation as repository,
  archival_references.fond,
  archival_references.opis,
  archival_references.papka,
  archival_references.delo,
  archival_references.listy,
  archival_references.copy_form,
  archival_references.text
"""
ORDER = """
order by
  archival_references.fond + 0, archival_references.fond,
  archival_references.opis + 0, archival_references.opis,
  archival_references.papka + 0, archival_references.papka,
  archival_references.delo + 0, archival_references.delo,
  archival_references.listy + 0, archival_references.listy,
  letters.date_earliest, archival_references.reference_id
"""
FILES = Query(
    "page_archive_files",
    "Files, with the letters kept there and the notes that cite them",
    """
select
  archival_references.repository_id as repository,
  repositories.abbreviation,
  repositories.name,
  repositories.name_ru,
  successors.name as successor,
  archival_references.fond,
  archival_references.opis,
  archival_references.papka,
  archival_references.delo,
  count(distinct case when note_id is null then letter_id end) as letters,
  count(distinct note_id) as notes
from archival_references
left join repositories using (repository_id)
left join repositories as successors on successors.repository_id = repositories.successor
where :repository in ('', archival_references.repository_id)
  and :fond in ('', archival_references.fond)
  and :opis in ('', archival_references.opis)
  and :papka in ('', archival_references.papka)
  and :delo in ('', archival_references.delo)
group by
  archival_references.repository_id, archival_references.fond, archival_references.opis,
  archival_references.papka, archival_references.delo
order by
  archival_references.repository_id is null, repositories.abbreviation,
  archival_references.fond + 0, archival_references.fond,
  archival_references.opis + 0, archival_references.opis,
  archival_references.papka + 0, archival_references.papka,
  archival_references.delo + 0, archival_references.delo
""",
)
LETTERS = Query(
    "page_archive_letters",
    "Letters kept at a place in an archive",
    f"{COLUMNS.rstrip()}{KEPT.rstrip()}\n  and archival_references.note_id is null{ORDER}",
)
NOTES = Query(
    "page_archive_notes",
    "Notes that cite papers kept at a place in an archive",
    f"{COLUMNS.rstrip()}{KEPT.rstrip()}\n  and archival_references.note_id is not null{ORDER}",
)
QUERIES = (FILES, LETTERS, NOTES)


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
    context: dict[str, Any] = {
        "place": place,
        "repository": files.rows[0] if files.rows and place["repository"] else None,
        "files": files,
        "tree": tree(files.rows, LEVELS[len(within(place)) :]),
        "within": [(level, place[level], within(place)[: at + 1]) for at, level in enumerate(LEVELS) if place[level]],
        "address": f"{request.path}?{urlencode([(level, value) for level, value in place.items() if value])}&",
        "sources": sources(datasette, [FILES], place),
    }
    if place["repository"]:
        letters = await page_of(datasette, LETTERS, place, number)
        notes = await page_of(datasette, NOTES, place, number)
        context |= {"letters": letters, "notes": notes, "sources": sources(datasette, QUERIES, place)}
    return await shown(
        datasette, request, "archive.html", context, 200 if files.rows or not place["repository"] else 404
    )


def within(place: Mapping[str, str]) -> list[str]:
    """The levels from the repository down to the last that is named."""
    last = max((at for at, level in enumerate(LEVELS) if place[level]), default=-1)
    return [place[level] for level in LEVELS[: last + 1]]


def tree(files: Iterable[Row], levels: tuple[str, ...]) -> list[dict[str, Any]]:
    """The files as a tree, a level at a time; a level that none of a branch's files names is left out."""
    found = list(files)
    if not levels or not found:
        return []
    level, *below = levels
    if all(each[level] is None for each in found):
        return tree(found, tuple(below))
    return [
        branch(level, value, list(same), tuple(below)) for value, same in groupby(found, key=lambda each: each[level])
    ]


def branch(level: str, value: str | None, files: list[Row], below: tuple[str, ...]) -> dict[str, Any]:
    """One place in the tree with its counts and what lies below it."""
    first = files[0]
    path = LEVELS[: LEVELS.index(level) + 1]
    return {
        "level": level,
        "value": value,
        "label": first["abbreviation"] if level == "repository" else value,
        "name": first["name"] if level == "repository" else None,
        "path": [first[each] for each in path],
        "letters": sum(each["letters"] for each in files),
        "notes": sum(each["notes"] for each in files),
        "files": len(files),
        "below": tree(files, below),
    }
