"""What is counted once, when a database is made: for each table of counts the SQL that fills it.

A page that shows all letters reads these numbers; one that is narrowed counts what it is narrowed to. `check` proves
that each number is the one that counting anew gives.
"""

LEVELS = ("repository", "fond", "opis", "papka", "delo")  # of a place in an archive, from the top down

# Who has which part in which letter, a part once
PARTS = """
select person_id, letter_id, case when role = 'sender' then 'sent' when is_copy = 1 then 'copies' else 'received' end
  as part
from correspondents
union
select person_id, letter_id, 'named'
from mentions
where person_id is not null"""

PEOPLE = f"""
select
  person_id,
  sum(part = 'sent'),
  sum(part = 'received'),
  sum(part = 'copies'),
  sum(part = 'named'),
  count(distinct case when part <> 'named' then letter_id end),
  count(distinct letter_id)
from ({PARTS}
)
group by person_id
order by person_id"""

# An archive that was given another name is one archive: its papers are counted under the name of today
HOLDER = "coalesce(repositories.successor, archival_references.repository_id)"


def gravity(column: str) -> str:
    """SQL that sorts severities, the gravest first."""
    return f"instr('error warning notice', {column})"


def in_order(*levels: str) -> str:
    """SQL that sorts levels of an archive as numbers where they are numbers, else as text."""
    return ",\n  ".join(f"{level} + 0, {level}" for level in levels)


def places(depth: int) -> str:
    """SQL for the places of an archive of so many levels; a letter kept in two files below one counts once."""
    columns = [HOLDER, *LEVELS[1:depth]]
    nothing = ["null"] * (len(LEVELS) - depth)
    return f"""
select
  {depth} as depth,
  {", ".join(f"{column} as {level}" for column, level in zip([*columns, *nothing], LEVELS, strict=True))},
  count(distinct case when note_id is null then letter_id end) as letters,
  count(distinct note_id) as notes
from archival_references
left join repositories using (repository_id)
group by {", ".join(columns)}"""


ARCHIVES = f"""
select
  row_number() over (
    order by depth, repository is null, abbreviation, repository, {in_order(*LEVELS[1:])}
  ) as position,
  depth, {", ".join(LEVELS)}, letters, notes
from (
  {" union all ".join(places(depth) for depth in range(1, len(LEVELS) + 1))}
)
left join (select repository_id, abbreviation from repositories) on repository_id = repository
order by position"""

FINDINGS = """
select severity, kind, count(*), count(distinct letter_id)
from findings
group by severity, kind
order by severity, kind"""

# The `+` keeps SQLite from looking for each of the people in each letter
PAIRS = """
select sent.person_id, received.person_id, sum(1 - received.is_copy), sum(received.is_copy)
from correspondents as sent
join correspondents as received on received.letter_id = sent.letter_id and received.role = 'addressee'
where sent.role = 'sender'
group by sent.person_id, +received.person_id
order by sent.person_id, +received.person_id"""

NAMINGS = """
select sent.person_id, mentions.person_id, count(distinct letter_id)
from correspondents as sent
join mentions using (letter_id)
where sent.role = 'sender'
  and mentions.note_id is null
  and mentions.person_id <> sent.person_id
group by sent.person_id, +mentions.person_id
order by sent.person_id, +mentions.person_id"""

# A place in the gazetteer, with the years in which letters surely or perhaps were written there
PLACES = """
select place_id, count(*), min(year_first), max(year_last)
from letters
join letter_overview using (letter_id)
where place_id is not null
group by place_id
order by place_id"""

# A letter and its notes name two together, whatever the order; each of them once a letter
NAMED_TOGETHER = """
with named as materialized (
  select distinct letter_id, person_id
  from mentions
  where person_id is not null
)
select one.person_id, other.person_id, count(*)
from named as one
join named as other on other.letter_id = one.letter_id and other.person_id > one.person_id
group by one.person_id, other.person_id
order by one.person_id, other.person_id"""

NUMBERS = {
    "letters": "select count(*) from letters",
    "notes": "select count(*) from notes",
    "pages": "select count(*) from pages",
    "people who wrote or received": "select count(distinct person_id) from correspondents",
    "letters with a warning or an error": "select count(distinct letter_id) from findings where severity <> 'notice'",
    "letters with an uncertain date": "select count(distinct letter_id) from doubts where about = 'date'",
    "letters with an uncertain person": (
        "select count(distinct letter_id) from doubts where about in ('sender or addressee', 'person named')"
    ),
    "letters that print no place": "select count(*) from letters where place is null",
    "letters with a place not in the gazetteer": (
        "select count(*) from letters where place is not null and place_id is null"
    ),
    "letters in translation": (
        "select count(*) from letters join editions using (edition_id) where translation is not null"
    ),
}
TOTALS = " union all ".join(f"\nselect '{name}', ({sql})" for name, sql in NUMBERS.items())

COUNTS = {
    "totals": TOTALS,
    "letters_by_person": PEOPLE,
    "letters_by_archive": ARCHIVES,
    "kinds_of_findings": FINDINGS,
    "letters_by_pair": PAIRS,
    "letters_naming": NAMINGS,
    "letters_by_place": PLACES,
    "letters_naming_both": NAMED_TOGETHER,
}
COUNTED = tuple(f"insert into {table}{sql}" for table, sql in COUNTS.items())
