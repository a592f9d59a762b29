"""What the page of findings asks of the database."""

from etl.counts import gravity
from etl.publish.pages.page_queries import Query

KINDS = Query(
    "page_findings_kinds",
    "Kinds of findings",
    f"""
select kind, severity, findings
from kinds_of_findings
order by {gravity("severity")}, findings desc, kind
""",
)


def findings(condition: str, order: str) -> str:
    """SQL for the findings that meet a condition, with letter, note and page, in an order that an index has."""
    return f"""
select
  findings.finding_id, findings.kind, findings.severity, findings.message, findings.letter_id, letters.title,
  letters.number, findings.note_id, notes.number as note_number, findings.page_id, pages.title as page_title,
  findings.start_offset, findings.end_offset
from findings
left join letters using (letter_id)
left join notes on notes.note_id = findings.note_id
left join pages on pages.page_id = findings.page_id
where {condition}
order by {order}findings.page_id, findings.start_offset, findings.finding_id
"""


FINDINGS = Query(
    "page_findings",
    "Findings, the gravest first",
    findings(":severity in ('', findings.severity)", f"{gravity('findings.severity')}, findings.kind, "),
)
OF_KIND = Query(
    "page_findings_of_kind",
    "Findings of one kind",
    findings("findings.kind = :kind\n  and :severity in ('', findings.severity)", ""),
)
QUERIES = (KINDS, FINDINGS, OF_KIND)
