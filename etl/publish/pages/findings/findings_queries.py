"""What the page of findings asks of the database."""

from etl.publish.pages.page_queries import Query

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
