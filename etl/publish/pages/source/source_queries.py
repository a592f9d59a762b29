"""What the page of a seed page asks of the database."""

from etl.publish.pages.page_queries import Query

PAGE = Query(
    "page_source",
    "The page with its text",
    """
select pages.page_id, pages.title, pages.file_name, pages.sha256, pages.encoding, pages.media_type, pages.text,
  editions.title as edition
from pages
left join editions using (edition_id)
where pages.page_id = :page_id
""",
)
SEGMENTS = Query(
    "page_source_segments",
    "Every stretch of the page and what it is",
    """
select segments.kind, segments.start_offset, segments.end_offset, segments.letter_id, letters.title
from segments
left join letters using (letter_id)
where segments.page_id = :page_id
order by segments.start_offset
""",
)
READ = Query(
    "page_source_values",
    "What was read from the page, and where",
    """
select
  start_offset, end_offset, replace(column_name, '_', ' ') as what,
  case when column_name in ('number', 'date_text', 'place') then text end as value,
  null as person_id, letter_id, null as note_id, null as severity
from readings
where page_id = :page_id
union all
select
  start_offset, end_offset, role || case is_copy when 1 then ' (copy)' else '' end, people.name,
  person_id, letter_id, null, null
from correspondents
join people using (person_id)
where page_id = :page_id
union all
select start_offset, end_offset, 'date read as', date_edtf, null, letter_id, null, null
from date_evidence
where page_id = :page_id
union all
select
  start_offset, end_offset, 'archival reference',
  coalesce(repositories.abbreviation, 'archive not known') || coalesce(', fond ' || fond, '')
  || coalesce(', opis ' || opis, '') || coalesce(', papka ' || papka, '') || coalesce(', delo ' || delo, '')
  || coalesce(', ' || iif(listy glob '*[-,]*', 'sheets ', 'sheet ') || listy, '') || coalesce('; ' || copy_form, ''),
  null, letter_id, note_id, null
from archival_references
left join repositories using (repository_id)
where page_id = :page_id
union all
select start_offset, end_offset, 'printed work', coalesce(title, text), null, letter_id, note_id, null
from publications
where page_id = :page_id
union all
select start_offset, end_offset, 'note', cast(number as text), null, letter_id, note_id, null
from notes
where page_id = :page_id
union all
select
  note_calls.start_offset, note_calls.end_offset, 'calls note', cast(notes.number as text),
  null, note_calls.letter_id, note_calls.note_id, null
from note_calls
join notes using (note_id)
where note_calls.page_id = :page_id
union all
select start_offset, end_offset, 'refers to', text, null, target_letter_id, note_id, null
from cross_references
where page_id = :page_id
union all
select
  start_offset, end_offset, 'named', coalesce(people.name, 'open: fits several people'), person_id, letter_id,
  note_id, null
from mentions
left join people using (person_id)
where page_id = :page_id
union all
select start_offset, end_offset, 'finding', message, null, letter_id, note_id, severity
from findings
where page_id = :page_id
order by 1, 2
""",
)
NEIGHBOURS = Query(
    "page_source_neighbours",
    "The pages before and after it",
    """
select * from (
  select 'before' as place, page_id, title
  from pages
  where page_id < :page_id
  order by page_id desc
  limit 1
)
union all
select * from (
  select 'after', page_id, title
  from pages
  where page_id > :page_id
  order by page_id
  limit 1
)
""",
)
QUERIES = (PAGE, SEGMENTS, READ, NEIGHBOURS)
