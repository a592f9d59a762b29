"""The first page: what this is, letters over time, who wrote most, ways in, how sure it is; and `/number?number=207`.

In goes nothing but the database, out comes one screen; the number of a document leads to its letter at once.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.asked import DATABASE, Query, allowed, row, rows, shown, sources
from etl.publish.pages.findings import KINDS
from etl.publish.pages.years import drawing
from etl.publish.parts import periods

SIZE = Query(
    "page_home_size",
    "How much there is",
    """
select
  (select count(*) from letters) as letters,
  (select count(*) from notes) as notes,
  (select count(*) from pages) as pages,
  (select count(distinct person_id) from correspondents) as correspondents,
  (select count(distinct letter_id) from findings where severity <> 'notice') as doubtful,
  (
    select group_concat(title, '; ')
    from (select title from editions where edition_id in (select edition_id from pages) order by published)
  ) as editions
""",
)
YEARS = Query(
    "page_home_years",
    "Letters year by year",
    f"""
with recursive {periods("year")}
select period as year, sum(certain + possible) as letters, sum(possible) as unsure
from periods
group by period
order by period
""",
)
ACTIVE = Query(
    "page_home_active",
    "The most active correspondents",
    """
select
  people.person_id,
  people.name,
  sum(correspondents.role = 'sender') as sent,
  sum(correspondents.role = 'addressee' and correspondents.is_copy = 0) as received,
  sum(correspondents.is_copy) as copies
from correspondents
join people using (person_id)
group by people.person_id
order by count(*) desc, people.name
limit 10
""",
)
QUALITY = Query(
    "page_home_quality",
    "How well each field is read, measured on pages annotated by hand",
    """
select
  field, facts, right, exact_match, precision, recall,
  replace(annotated_set, 'practice pages', 'pages with filler prose, annotated by hand') as annotated_set
from quality
where facts > 0
order by quality_id
""",
)
NUMBERED = Query(
    "page_number",
    "Letters printed with this document number",
    """
select letters.letter_id, letters.title, letters.number, letters.date_earliest, editions.title as remark
from letters
left join editions using (edition_id)
where letters.number = :number
order by editions.published, letters.edition_id, letters.letter_id
""",
)
REFERRING = Query(
    "page_number_referring",
    "Letters that refer to a document of this number which is not here",
    """
select distinct letters.letter_id, letters.title, letters.number, letters.date_earliest, null as remark
from letters
join cross_references using (letter_id)
where cross_references.target_number = :number
  and cross_references.target_letter_id is null
order by letters.date_earliest, letters.letter_id
""",
)
QUERIES = (SIZE, YEARS, ACTIVE, QUALITY, NUMBERED, REFERRING)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the first page, taken before Datasette's own, and of document numbers."""
    return [(r"/$", home_page), (r"/number$", number_page)]


async def home_page(datasette: Datasette, request: Request) -> Response:
    """The first page."""
    await allowed(datasette, request)
    context = {
        "described": datasette.metadata() or {},
        "size": await row(datasette, SIZE, {}),
        "drawing": drawing(await rows(datasette, YEARS, {})),
        "active": await rows(datasette, ACTIVE, {}),
        "kinds": await rows(datasette, KINDS, {}),
        "quality": await rows(datasette, QUALITY, {}),
        "others": [name for name in datasette.databases if name not in (DATABASE, "_internal", "_memory")],
        "sources": sources(datasette, (SIZE, YEARS, ACTIVE, KINDS, QUALITY), {}),
    }
    return await shown(datasette, request, "correspondence/home.html", context)


async def number_page(datasette: Datasette, request: Request) -> Response:
    """The letter of a document number; where several editions or none have it, a page that says so."""
    await allowed(datasette, request)
    asked = (request.args.get("number") or "").strip().removeprefix("No.").removeprefix("no.").strip()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    found = await rows(datasette, NUMBERED, {"number": number})
    if len(found) == 1:
        return Response.redirect(Addresses(datasette.setting("base_url")).letter(found[0]["letter_id"]))
    context = {
        "asked": asked,
        "letters": found,
        "referring": await rows(datasette, REFERRING, {"number": number}),
        "sources": sources(datasette, (NUMBERED, REFERRING), {"number": number}),
    }
    return await shown(datasette, request, "correspondence/number.html", context, 200 if found else 404)
