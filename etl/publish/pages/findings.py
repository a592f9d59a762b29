"""Findings, what a careful reader should know: `/findings?kind=date-conflict`.

In goes a kind of finding, or none, out come the kinds with their numbers and the findings page by page, the gravest
first, each with its letter and the words on the page that it is about.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.asked import Query, address_before_page, allowed, page_number, page_of, rows, shown, sources

KINDS = Query(
    "page_findings_kinds",
    "Kinds of findings",
    """
select kind, severity, count(*) as findings
from findings
group by severity, kind
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, count(*) desc, kind
""",
)
FINDINGS = Query(
    "page_findings",
    "Findings, the gravest first",
    """
select
  findings.finding_id, findings.kind, findings.severity, findings.message, findings.letter_id, letters.title,
  letters.number, findings.note_id, notes.number as note_number, findings.page_id, pages.title as page_title,
  findings.start_offset, findings.end_offset
from findings
left join letters using (letter_id)
left join notes on notes.note_id = findings.note_id
left join pages on pages.page_id = findings.page_id
where :kind in ('', findings.kind)
  and :severity in ('', findings.severity)
order by
  case findings.severity when 'error' then 1 when 'warning' then 2 else 3 end,
  findings.kind, findings.page_id, findings.start_offset, findings.finding_id
""",
)
QUERIES = (KINDS, FINDINGS)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the findings."""
    return [(r"/findings$", findings_page)]


async def findings_page(datasette: Datasette, request: Request) -> Response:
    """Findings of one kind or of all; a kind that does not occur gives an empty list."""
    await allowed(datasette, request)
    asked = {name: request.args.get(name) or "" for name in ("kind", "severity")}
    context = {
        "kinds": await rows(datasette, KINDS, {}),
        "findings": await page_of(datasette, FINDINGS, asked, page_number(request)),
        "asked": asked,
        "address": address_before_page(datasette.urls.path(request.path), asked),
        "sources": sources(datasette, QUERIES, asked),
    }
    return await shown(datasette, request, "correspondence/findings.html", context)
