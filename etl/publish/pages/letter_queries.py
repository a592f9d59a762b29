"""What the page of a letter asks of the database."""

from etl.publish.pages.asked import Query

LETTER = Query(
    "page_letter",
    "The letter, its edition, its place and its printed text",
    """
select
  letters.letter_id,
  letters.title,
  letters.number,
  letters.kind,
  letters.heading,
  letters.date_text,
  letters.date_edtf,
  letters.date_evidence,
  letters.date_evidence_id,
  letters.calendar,
  letters.place,
  places.name as place_name,
  places.name_now as place_name_now,
  letters.word_count,
  letters.is_truncated,
  editions.title as edition,
  editions.published,
  witnesses.page_id,
  witnesses.start_offset,
  substr(pages.text, witnesses.start_offset + 1, witnesses.end_offset - witnesses.start_offset) as printed
from letters
join editions using (edition_id)
left join places using (place_id)
left join witnesses on witnesses.letter_id = letters.letter_id and witnesses.is_base = 1
left join pages on pages.page_id = witnesses.page_id
where letters.letter_id = :letter_id
""",
)
SEGMENTS = Query(
    "page_letter_segments",
    "What stands where in the letter, its notes with their numbers",
    """
select
  segments.kind,
  segments.start_offset,
  segments.end_offset,
  segments.note_id,
  notes.number,
  notes.number_text
from witnesses
join segments
  on segments.letter_id = witnesses.letter_id
  and segments.page_id = witnesses.page_id
  and segments.start_offset >= witnesses.start_offset
  and segments.end_offset <= witnesses.end_offset
left join notes on notes.note_id = segments.note_id
where witnesses.letter_id = :letter_id
  and witnesses.is_base = 1
  and segments.kind <> 'blank'
order by segments.start_offset
""",
)
STRETCHES = Query(
    "page_letter_stretches",
    "Calls of notes, people named, documents referred to",
    """
select
  'call' as kind, start_offset, end_offset, page_id, note_id as target_id, null as target_note,
  null as is_same_letter, null as title
from note_calls
where letter_id = :letter_id
union all
select
  'person', mentions.start_offset, mentions.end_offset, mentions.page_id, mentions.person_id, null, null, people.name
from mentions
left join people using (person_id)
where mentions.letter_id = :letter_id
union all
select
  'document', cross_references.start_offset, cross_references.end_offset, cross_references.page_id,
  cross_references.target_letter_id, cross_references.target_note_number,
  cross_references.target_number is null, letters.title
from cross_references
left join letters on letters.letter_id = cross_references.target_letter_id
where cross_references.letter_id = :letter_id
order by 2, 3 desc, 1
""",
)
CORRESPONDENTS = Query(
    "page_letter_correspondents",
    "Senders and addressees",
    """
select
  correspondents.role,
  correspondents.position,
  correspondents.person_id,
  people.name,
  people.is_in_authority,
  correspondents.is_copy,
  correspondents.name_text,
  correspondents.evidence,
  correspondents.score,
  correspondents.page_id,
  correspondents.start_offset,
  correspondents.end_offset
from correspondents
join people using (person_id)
where correspondents.letter_id = :letter_id
order by correspondents.role desc, correspondents.position
""",
)
KEPT = Query(
    "page_letter_sources",
    "Archives and printed works cited for the letter and in its notes",
    """
select
  'archive' as kind, text, note_id, repository_id, repositories.abbreviation, fond, opis, papka, delo, listy,
  copy_form, copy_form_text, page_id, start_offset, end_offset, position
from archival_references
left join repositories using (repository_id)
where letter_id = :letter_id
union all
select
  'print', text, note_id, null, null, null, null, null, null, pages, null, null, page_id, start_offset, end_offset, null
from publications
where letter_id = :letter_id
order by start_offset
""",
)
EVIDENCE = Query(
    "page_letter_evidence",
    "Where each value was read, and all evidence for the date",
    """
select
  column_name, text, page_id, start_offset, end_offset,
  null as date_evidence_id, null as date_edtf, null as agrees, null as gregorian
from readings
where letter_id = :letter_id
union all
select 'date: ' || kind, text, page_id, start_offset, end_offset, date_evidence_id, date_edtf, agrees, gregorian
from date_evidence
where letter_id = :letter_id
order by start_offset
""",
)
FINDINGS = Query(
    "page_letter_findings",
    "What a careful reader should know about the letter",
    """
select kind, severity, message, note_id, page_id, start_offset, end_offset
from findings
where letter_id = :letter_id
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, page_id, start_offset
""",
)
RELATED = Query(
    "page_letter_related",
    "What the letter has to do with others, printed or only spoken of",
    """
select
  relations.kind, 'to' as direction, letters.letter_id, letters.title, relations.evidence, relations.confidence,
  relations.text, relations.page_id, relations.start_offset, relations.end_offset
from relations
join letters on letters.letter_id = relations.target_letter_id
where relations.letter_id = :letter_id
union all
select
  relations.kind, 'from', letters.letter_id, letters.title, relations.evidence, relations.confidence,
  relations.text, relations.page_id, relations.start_offset, relations.end_offset
from relations
join letters on letters.letter_id = relations.letter_id
where relations.target_letter_id = :letter_id
union all
select
  'refers to', 'from', letters.letter_id, letters.title, null, 1,
  cross_references.text, cross_references.page_id, cross_references.start_offset, cross_references.end_offset
from cross_references
join letters on letters.letter_id = cross_references.letter_id
where cross_references.target_letter_id = :letter_id
union all
select
  'speaks of', 'to', letters.letter_id,
  coalesce(
    letters.title,
    attested_letters.kind || ' from ' || coalesce(sender.name, 'an unnamed sender')
    || ' to ' || coalesce(addressee.name, 'an unnamed addressee')
    || coalesce(', ' || attested_letters.date_edtf, '')
  ),
  null, attested_letters.confidence,
  attested_letters.text, attested_letters.page_id, attested_letters.start_offset, attested_letters.end_offset
from attested_letters
left join people as sender on sender.person_id = attested_letters.sender_id
left join people as addressee on addressee.person_id = attested_letters.addressee_id
left join letters on letters.letter_id = attested_letters.printed_letter_id
where attested_letters.letter_id = :letter_id
union all
select
  'speaks of', 'from', letters.letter_id, letters.title, null, attested_letters.confidence,
  attested_letters.text, attested_letters.page_id, attested_letters.start_offset, attested_letters.end_offset
from attested_letters
join letters on letters.letter_id = attested_letters.letter_id
where attested_letters.printed_letter_id = :letter_id
order by 2 desc, 1, 3
""",
)
NEIGHBOURS = Query(
    "page_letter_neighbours",
    "The letters before and after it, by date and between the same two correspondents",
    """
with this as (
  select
    letter_id,
    date_earliest,
    (select person_id from correspondents where letter_id = :letter_id and role = 'sender' and position = 1) as one,
    (select person_id from correspondents where letter_id = :letter_id and role = 'addressee' and position = 1) as other
  from letters
  where letter_id = :letter_id
),
exchanged as (
  select letters.letter_id, letters.title, letters.date_earliest
  from this
  join correspondents as sent on sent.person_id in (this.one, this.other) and sent.role = 'sender'
  join correspondents as received
    on received.letter_id = sent.letter_id
    and received.role = 'addressee'
    and received.person_id = case sent.person_id when this.one then this.other else this.one end
  join letters on letters.letter_id = sent.letter_id
)
select * from (
  select 'before' as place, letters.letter_id, letters.title
  from this
  join letters on (letters.date_earliest, letters.letter_id) < (this.date_earliest, this.letter_id)
  order by letters.date_earliest desc, letters.letter_id desc
  limit 1
)
union all
select * from (
  select 'after', letters.letter_id, letters.title
  from this
  join letters on (letters.date_earliest, letters.letter_id) > (this.date_earliest, this.letter_id)
  order by letters.date_earliest, letters.letter_id
  limit 1
)
union all
select * from (
  select 'before between them', exchanged.letter_id, exchanged.title
  from this
  join exchanged on (exchanged.date_earliest, exchanged.letter_id) < (this.date_earliest, this.letter_id)
  order by exchanged.date_earliest desc, exchanged.letter_id desc
  limit 1
)
union all
select * from (
  select 'after between them', exchanged.letter_id, exchanged.title
  from this
  join exchanged on (exchanged.date_earliest, exchanged.letter_id) > (this.date_earliest, this.letter_id)
  order by exchanged.date_earliest, exchanged.letter_id
  limit 1
)
""",
)
WITNESSES = Query(
    "page_letter_witnesses",
    "The pages on which the letter is printed",
    """
select witnesses.page_id, pages.title, witnesses.is_base, witnesses.likeness, witnesses.start_offset,
  witnesses.end_offset
from witnesses
join pages using (page_id)
where witnesses.letter_id = :letter_id
order by witnesses.is_base desc, witnesses.page_id, witnesses.position
""",
)
QUERIES = (
    LETTER,
    SEGMENTS,
    STRETCHES,
    CORRESPONDENTS,
    KEPT,
    EVIDENCE,
    FINDINGS,
    RELATED,
    NEIGHBOURS,
    WITNESSES,
)
