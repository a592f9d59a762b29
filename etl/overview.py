"""What is worked out of all tables once, when the database is made: doubts, the overview of letters, letters by time.

The statements of `WORKED_OUT` fill the tables that `etl.schema.DERIVED` names, in their order.
"""

from etl.counts import COUNTED
from etl.periods import ALL_COUNTED, in_time
from etl.typical_words import FOUND


def names_of(role: str) -> str:
    """SQL for the names of a letter's senders or addressees as a JSON array, in their printed order."""
    return f"""(
    select json_group_array(name)
    from (
      select people.name
      from correspondents
      join people using (person_id)
      where correspondents.letter_id = letters.letter_id
        and role = '{role}'
      order by position
    )
  )"""


# The kinds of findings that say that something is not certain, and what that is
DOUBTFUL = {
    "date": ("date-conflict", "date-inferred", "date-missing", "old-style-possible"),
    "sender or addressee": ("correspondent-inferred", "correspondent-missing", "heading-contradicted"),
    "person named": ("ambiguous-person", "person-unsure", "unknown-person"),
    "place": ("unknown-place",),
}
ABOUT = "case kind " + " ".join(f"when '{kind}' then '{about}'" for about, kinds in DOUBTFUL.items() for kind in kinds)
SAID = """case method
    when 'context' then 'a part of the name; somebody so called has to do with the letter'
    when 'default' then 'the family name alone, which usually means this person'
    when 'initials' then 'family name and initials'
    when 'slip' then 'the name is printed with a slip'
    else 'by ' || method
  end"""


def taken_for(table: str, printed: str) -> str:
    """SQL for what a name of a table is taken for, and why that is not certain."""
    how = SAID.replace("method", f"{table}.method")
    return f"""'“' || {printed} || '” is taken for ' || people.name || ': ' || {how}
    || ', ' || cast(round({table}.score * 100) as integer) || ' % sure'"""


# A finding says more than the column that it is about, so nothing is told twice; a name that stands in a letter often
# is told once, where it stands first (the bare columns beside `min` are those of its row). A date open on one side
# is one that its printed words call so.
DOUBTS = f"""
insert into doubts (letter_id, position, about, message, note_id, page_id, start_offset, end_offset)
with told (letter_id, about, message, note_id, page_id, start_offset, end_offset) as (
  select letter_id, {ABOUT} end as about, message, note_id, page_id, start_offset, end_offset
  from findings
  where letter_id is not null
    and about is not null
),
dates as (
  select
    letters.letter_id,
    'date',
    case
      when letters.date_earliest is null then 'Only the last possible day is known: '
      when letters.date_latest is null then 'Only the first possible day is known: '
      when letters.date_evidence = 'context' then 'Inferred from the context: '
      else 'About this time: '
    end || '“' || coalesce(letters.date_text, letters.title) || '”',
    null,
    date_evidence.page_id,
    date_evidence.start_offset,
    date_evidence.end_offset
  from letters
  left join date_evidence using (date_evidence_id)
  where ((letters.date_earliest is null) <> (letters.date_latest is null) or letters.date_evidence = 'context'
      or letters.date_edtf glob '*[~?%]*')
    and letters.letter_id not in (select letter_id from told where about = 'date')
),
named as (
  select
    min(mentions.page_id || printf(' %09d', mentions.start_offset)) as place, count(*) as times,
    mentions.letter_id, mentions.person_id, mentions.method,
    mentions.score, mentions.text, mentions.note_id, mentions.page_id, mentions.start_offset, mentions.end_offset,
    max(findings.finding_id) is not null as has_finding
  from mentions
  left join findings
    on findings.letter_id = mentions.letter_id
    and findings.start_offset = mentions.start_offset
    and findings.kind in ({", ".join(f"'{kind}'" for kind in DOUBTFUL["person named"])})
  where mentions.score > 0
    and mentions.score < 1
  group by mentions.letter_id, mentions.person_id, mentions.method
),
names as (
  select
    correspondents.letter_id,
    'sender or addressee',
    {taken_for("correspondents", "correspondents.name_text")},
    null,
    correspondents.page_id,
    correspondents.start_offset,
    correspondents.end_offset
  from correspondents
  join people using (person_id)
  where correspondents.score < 1
  union all
  select
    named.letter_id,
    'person named',
    {taken_for("named", "named.text")} || iif(named.times > 1, '; ' || named.times || ' times', ''),
    named.note_id,
    named.page_id,
    named.start_offset,
    named.end_offset
  from named
  join people using (person_id)
  where not has_finding
)
select
  letter_id,
  row_number() over (
    partition by letter_id
    order by
      case about {" ".join(f"when '{about}' then {place}" for place, about in enumerate(DOUBTFUL))} end,
      start_offset, end_offset, message
  ),
  about, message, note_id, page_id, start_offset, end_offset
from (select * from told union all select * from dates union all select * from names)
order by 1, 2
"""

# Each letter of the overview has the rowid that it has in `letters`, by which the full-text index knows it.
OVERVIEW = f"""
insert into letter_overview (
  rowid, letter_id, number, time_order, date_text, date_earliest, date_latest,
  year_first, year_last, month_first, month_last, is_open,
  senders, addressees, kind, place, archive, fond, opis, delo,
  copy_form, word_count, notes, findings, doubts, title
)
select
  letters.rowid,
  letters.letter_id,
  letters.number,
  row_number() over (
    order by{in_time("letters")}
  ) as time_order,
  letters.date_text,
  letters.date_earliest,
  letters.date_latest,
  cast(substr(coalesce(letters.date_earliest, letters.date_latest), 1, 4) as integer),
  cast(substr(coalesce(letters.date_latest, letters.date_earliest), 1, 4) as integer),
  substr(coalesce(letters.date_earliest, letters.date_latest), 1, 7),
  substr(coalesce(letters.date_latest, letters.date_earliest), 1, 7),
  (letters.date_earliest is null) <> (letters.date_latest is null),
  {names_of("sender")} as senders,
  {names_of("addressee")} as addressees,
  letters.kind,
  letters.place,
  repositories.abbreviation,
  source.fond,
  source.opis,
  source.delo,
  source.copy_form,
  letters.word_count,
  (select count(*) from notes where notes.letter_id = letters.letter_id) as notes,
  (select count(*) from findings where findings.letter_id = letters.letter_id) as findings,
  (
    select group_concat(about, ', ')
    from (
      select about
      from doubts
      where doubts.letter_id = letters.letter_id
      group by about
      order by min(position)
    )
  ) as doubts,
  letters.title
from letters
left join archival_references as source
  on source.letter_id = letters.letter_id
  and source.note_id is null
  and source.position = 1
left join repositories using (repository_id)
order by letters.rowid
"""
WORKED_OUT = (DOUBTS, OVERVIEW, ALL_COUNTED, *COUNTED, *FOUND)
