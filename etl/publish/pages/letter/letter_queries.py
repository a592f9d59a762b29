"""What the page of a letter asks of the database about the letter itself; `related_queries.py` asks about others."""

from etl.publish.pages.letter.documents_beside import BESIDE
from etl.publish.pages.letter.related_queries import NEIGHBOURS, RELATED, WITNESSES
from etl.publish.pages.page_queries import Query

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
  letters.place_id,
  places.name as place_name,
  places.name_now as place_name_now,
  letters.word_count,
  letter_overview.doubts,
  letters.printed_with,
  host.title as host_title,
  host.number as host_number,
  letters.is_truncated,
  editions.title as edition,
  letters.language,
  iif(letters.language is editions.language, null, editions.translation) as translation,
  editions.published,
  witnesses.page_id,
  witnesses.start_offset,
  witnesses.end_offset,
  substr(pages.text, witnesses.start_offset + 1, witnesses.end_offset - witnesses.start_offset) as printed
from letters
join letter_overview using (letter_id)
left join editions using (edition_id)
left join places using (place_id)
left join letters as host on host.letter_id = letters.printed_with
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
  segments.page_id,
  notes.number,
  coalesce(note_witnesses.number_text, notes.number_text) as number_text
from witnesses
join segments
  on segments.letter_id = witnesses.letter_id
  and segments.page_id = witnesses.page_id
  and segments.start_offset >= witnesses.start_offset
  and segments.end_offset <= witnesses.end_offset
left join notes on notes.note_id = segments.note_id
left join note_witnesses on note_witnesses.note_id = segments.note_id and note_witnesses.page_id = segments.page_id
where witnesses.letter_id = :letter_id
  and segments.kind <> 'blank'
order by witnesses.is_base desc, segments.page_id, segments.start_offset
""",
)
STRETCHES = Query(
    "page_letter_stretches",
    "Calls of notes, people named, documents referred to",
    """
select
  'call' as kind, start_offset, end_offset, page_id, note_id as target_id, null as target_note,
  null as is_same_letter, null as title, null as score, null as doubt,
  null as mention_id, null as text, null as note_id, null as person_kind, null as sorted_name, null as letters
from note_calls
where letter_id = :letter_id
union all
select
  'person', mentions.start_offset, mentions.end_offset, mentions.page_id, mentions.person_id, null, null, people.name,
  mentions.score, doubts.message, mentions.mention_id, mentions.text, mentions.note_id, people.kind,
  iif(people.kind = 'person', people.family_name || ', ' || people.given_names, null),
  letters_by_person.named
from mentions
left join people using (person_id)
left join letters_by_person using (person_id)
left join doubts
  on doubts.letter_id = mentions.letter_id
  and doubts.page_id = mentions.page_id
  and doubts.start_offset = mentions.start_offset
  and doubts.about = 'person named'
where mentions.letter_id = :letter_id
union all
select
  'document', cross_references.start_offset, cross_references.end_offset, cross_references.page_id,
  cross_references.target_letter_id, cross_references.target_note_number,
  cross_references.target_number is null, letters.title, null, null, null, null, null, null, null, null
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
  'archive' as kind, text, note_id, archival_references.repository_id, repositories.abbreviation,
  holders.abbreviation as holder, fond, opis, papka, delo, listy,
  copy_form, copy_form_text, page_id, start_offset, end_offset, position
from archival_references
left join repositories using (repository_id)
left join repositories as holders on holders.repository_id = repositories.successor
where letter_id = :letter_id
union all
select
  'print', text, note_id, null, null, null, null, null, null, null, pages, null, null, page_id, start_offset,
  end_offset, null
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
DOUBTS = Query(
    "page_letter_doubts",
    "What is not certain of the letter, besides what its findings say",
    """
select about, message, note_id, page_id, start_offset, end_offset
from doubts
where letter_id = :letter_id
  and not exists (
    select 1
    from findings
    where findings.letter_id = doubts.letter_id
      and findings.message = doubts.message
  )
order by position
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
QUERIES = (
    LETTER,
    SEGMENTS,
    STRETCHES,
    CORRESPONDENTS,
    KEPT,
    EVIDENCE,
    FINDINGS,
    DOUBTS,
    RELATED,
    BESIDE,
    NEIGHBOURS,
    WITNESSES,
)
