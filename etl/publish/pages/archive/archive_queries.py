"""What the page of the archives asks of the database."""

from etl.publish.pages.addresses import LEVELS
from etl.publish.pages.page_queries import Query

# An archive that was given another name is one archive: its papers are counted under the name of today
HOLDER = "coalesce(repositories.successor, archival_references.repository_id)"
SAME_ARCHIVE = """archival_references.repository_id in (
    select named.repository_id
    from repositories as asked
    join repositories as named
      on coalesce(named.successor, named.repository_id) = coalesce(asked.successor, asked.repository_id)
    where asked.repository_id = :repository
  )"""
COLUMNS = {level: f"archival_references.{level}" for level in LEVELS} | {"repository": HOLDER}
REPOSITORY, *BELOW = COLUMNS.values()
COUNTED = """count(distinct case when note_id is null then letter_id end) as letters,
  count(distinct note_id) as notes"""


def in_order(*levels: str) -> str:
    """SQL that sorts levels of an archive as numbers where they are numbers, else as text."""
    return ",\n  ".join(f"{level} + 0, {level}" for level in levels)


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


def counts(depth: int) -> str:
    """SQL for the letters and notes of every place of so many levels."""
    columns = [COLUMNS[level] if at < depth else "null" for at, level in enumerate(LEVELS[:4])]
    shown = ", ".join(f"{column} as {level}" for column, level in zip(columns, LEVELS, strict=False))
    return f"""
select {shown}, {depth} as depth,
  {COUNTED}
from archival_references
left join repositories using (repository_id)
group by {", ".join(columns[:depth])}"""


FILES = Query(
    "page_archive_files",
    "Files, with the letters kept there and the notes that cite them",
    f"""
select
  {REPOSITORY} as repository,
  holders.abbreviation,
  holders.name,
  holders.name_ru,
  {", ".join(BELOW)},
  {COUNTED}
from archival_references
left join repositories using (repository_id)
left join repositories as holders on holders.repository_id = coalesce(repositories.successor, repositories.repository_id)
where {chosen(*LEVELS)}
group by {", ".join((REPOSITORY, *BELOW))}
order by
  {REPOSITORY} is null, holders.abbreviation,
  {in_order(*BELOW)}
""",
)
COUNTS = Query(
    "page_archive_counts",
    "Letters and notes of each archive, fond and opis; a letter kept in two files counts once",
    "\nunion all".join(counts(depth) for depth in (1, 2, 3, 4)),
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
