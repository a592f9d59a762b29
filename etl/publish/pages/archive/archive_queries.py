"""What the page of the archives asks of the database."""

from etl.publish.pages.page_queries import Query

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
COUNTED = """
  count(distinct case when note_id is null then letter_id end) as letters,
  count(distinct note_id) as notes
from archival_references
"""
COUNTS = Query(
    "page_archive_counts",
    "Letters and notes of each archive, fond and opis; a letter kept in two files counts once",
    f"""
select repository_id as repository, null as fond, null as opis, null as papka, 1 as depth,{COUNTED}
group by repository_id
union all
select repository_id, fond, null, null, 2,{COUNTED}
group by repository_id, fond
union all
select repository_id, fond, opis, null, 3,{COUNTED}
group by repository_id, fond, opis
union all
select repository_id, fond, opis, papka, 4,{COUNTED}
group by repository_id, fond, opis, papka
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
QUERIES = (FILES, LETTERS, NOTES, COUNTS)
