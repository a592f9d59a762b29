"""What the page of the archives asks of the database."""

from etl.counts import HOLDER, LEVELS, in_order
from etl.publish.pages.page_queries import Query

SAME_ARCHIVE = """archival_references.repository_id in (
    select named.repository_id
    from repositories as asked
    join repositories as named
      on coalesce(named.successor, named.repository_id) = coalesce(asked.successor, asked.repository_id)
    where asked.repository_id = :repository
  )"""
COLUMNS = {level: f"archival_references.{level}" for level in LEVELS} | {"repository": HOLDER}
REPOSITORY, *BELOW = COLUMNS.values()


def chosen(*levels: str) -> str:
    """The condition that each level is the one asked for, where one is asked for."""
    return "\n  and ".join(
        f"(:repository = '' or {SAME_ARCHIVE})" if level == "repository" else f":{level} in ('', {COLUMNS[level]})"
        for level in levels
    )


def kept(condition: str) -> str:
    """SQL for what is kept at a place in an archive: sources of letters, or papers that notes cite."""
    return f"""
select
  letters.letter_id,
  letters.number,
  letters.date_earliest,
  letters.title,
  archival_references.note_id,
  notes.number as note_number,
  repositories.abbreviation as repository,
  successors.abbreviation as repository_now,
  {", ".join(BELOW)},
  archival_references.listy,
  archival_references.copy_form,
  archival_references.text
from archival_references
left join repositories using (repository_id)
left join repositories as successors on successors.repository_id = repositories.successor
join letter_overview as letters using (letter_id)
left join notes on notes.note_id = archival_references.note_id
where {SAME_ARCHIVE}
  and {chosen(*LEVELS[1:])}
  and archival_references.note_id {condition}
order by
  {in_order(*BELOW, "archival_references.listy")},
  letters.time_order, archival_references.reference_id
"""


# Of the counted places those at or below the one asked for; those above it do not have its lower levels
AT_PLACE = "\n  and ".join(
    [
        """(:repository = '' or repository = (
    select coalesce(successor, repository_id) from repositories where repository_id = :repository
  ))""",
        *(f"(:{level} in ('', {level}) or depth < {at})" for at, level in enumerate(LEVELS[1:], 2)),
    ]
)
FILES = Query(
    "page_archive_files",
    "Files, with the letters kept there and the notes that cite them",
    f"""
select
  repository,
  repositories.abbreviation,
  repositories.name,
  repositories.name_ru,
  {", ".join(LEVELS[1:])},
  letters,
  notes
from letters_by_archive
left join repositories on repositories.repository_id = repository
where depth = {len(LEVELS)}
  and {AT_PLACE}
order by position
""",
)
COUNTS = Query(
    "page_archive_counts",
    "Letters and notes of each archive, fond and opis; a letter kept in two files counts once",
    f"""
select repository, fond, opis, papka, depth, letters, notes
from letters_by_archive
where depth < {len(LEVELS)}
  and {AT_PLACE}
order by depth, position
""",
)
LETTERS = Query("page_archive_letters", "Letters kept at a place in an archive", kept("is null"))
NOTES = Query("page_archive_notes", "Notes that cite papers kept at a place in an archive", kept("is not null"))
NAMES = Query(
    "page_archive_names",
    "The names that an archive had before, under which the pages cite it",
    """
select successor as repository, repository_id, abbreviation, name, name_ru
from repositories
where successor is not null
  and repository_id in (select repository_id from archival_references)
order by successor, abbreviation
""",
)
QUERIES = (FILES, LETTERS, NOTES, COUNTS, NAMES)
