"""Letters that lie beside one: of the same days by the same people, by others who name the same persons, of one file.

What the page of a letter asks, and how it says why a letter stands there. Letters are of the same days where the times
in which they may have been written, neither longer than a month, come within ten days of each other. Those that have a
relation with the letter are shown elsewhere.
"""

from collections.abc import Iterable
from typing import Any

from etl.counts import HOLDER
from etl.publish.pages.page_queries import Query, Row
from etl.publish.pages.wording import counted

NEAR, LONGEST = 10, 31  # days between two letters; days in which a letter may have been written
SHOWN = {"people": 3, "names": 2, "file": 3}
FILE = ("fond", "opis", "papka", "delo")


def source_line(letter: str) -> str:
    """SQL for the file of a letter's source line, from the letter's id."""
    return f"""
  select {HOLDER} as holder, {", ".join(FILE)}
  from archival_references
  left join repositories using (repository_id)
  where letter_id = {letter}
    and note_id is null
    and position = 1
    and fond is not null
    and delo is not null"""


def shared(table: str, people: str, condition: str) -> str:
    """SQL for how many of these people stand in a table with a letter of `near`; a join would look through all rows."""
    return f"""(
      select count(distinct person_id)
      from {table}
      where letter_id = near.letter_id
        and {condition}
        and person_id in (select person_id from {people})
    )"""


BESIDE = Query(
    "page_letter_beside",
    "Letters of the same days by the same people, or naming the same persons, and letters of the same file",
    f"""
with this as (
  select date_earliest, date_latest, time_order
  from letter_overview
  where letter_id = :letter_id
),
parties as materialized (
  select distinct person_id
  from correspondents
  where letter_id = :letter_id
),
named as materialized (
  select distinct person_id
  from mentions
  where letter_id = :letter_id
    and note_id is null
    and person_id is not null
    and person_id not in (select person_id from parties)
),
file as ({source_line(":letter_id")}
),
related as (
  select :letter_id as letter_id
  union
  select target_letter_id
  from relations
  where letter_id = :letter_id
  union
  select letter_id
  from relations
  where target_letter_id = :letter_id
),
near as materialized (
  select
    near.letter_id,
    julianday(near.date_earliest) - julianday(this.date_earliest) as days,
    near.date_earliest = near.date_latest and this.date_earliest = this.date_latest as is_exact,
    {shared("correspondents", "parties", "role = 'sender'")} as senders,
    {shared("correspondents", "parties", "true")} as correspondents,
    {shared("mentions", "named", "note_id is null")} as names
  from this
  cross join letter_overview as near
    on near.date_earliest between date(this.date_earliest, '-{NEAR + LONGEST} days')
    and date(this.date_latest, '+{NEAR} days')
  where near.date_latest >= date(this.date_earliest, '-{NEAR} days')
    and near.date_latest <= date(near.date_earliest, '+{LONGEST} days')
    and this.date_latest <= date(this.date_earliest, '+{LONGEST} days')
    and near.letter_id not in (select letter_id from related)
),
found (kind, letter_id, days, is_exact, weight) as (
  select iif(senders, 'people', 'names'), letter_id, days, is_exact, iif(senders, correspondents, names)
  from near
  where senders or names
  union all
  select 'file', kept.letter_id, letter_overview.time_order - this.time_order, 0, 0
  from file
  cross join archival_references as kept on kept.fond = file.fond and kept.delo = file.delo
  left join repositories using (repository_id)
  join letter_overview using (letter_id)
  cross join this
  where +note_id is null  -- by the file, of which there are many, and not by this
    and position = 1
    and coalesce(successor, kept.repository_id) is file.holder
    and kept.opis is file.opis
    and kept.papka is file.papka
    and kept.letter_id not in (select letter_id from related)
),
ranked as (
  select *, row_number() over (partition by kind order by weight desc, abs(days), letter_id) as place
  from found
)
select
  ranked.kind,
  ranked.letter_id,
  letters.title,
  days,
  is_exact,
  (
    select group_concat(name, ', ')
    from (
      select name
      from people
      where person_id in (
          select person_id
          from correspondents
          where letter_id = ranked.letter_id
            and role = 'sender'
            and ranked.kind = 'people'
            and person_id in (select person_id from parties)
          union
          select person_id
          from mentions
          where letter_id = ranked.letter_id
            and note_id is null
            and ranked.kind = 'names'
            and person_id in (select person_id from named)
        )
      order by name
    )
  ) as persons
from ranked
join letters using (letter_id)
where ranked.place <= case ranked.kind {" ".join(f"when '{kind}' then {number}" for kind, number in SHOWN.items())} end
order by instr('people names file', ranked.kind), ranked.place
""",
)


def letters_beside(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Each letter once, with all reasons why it stands there."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        reasons.setdefault((row["letter_id"], row["title"]), []).append(reason(row))
    return [{"letter_id": key, "title": title, "reasons": said} for (key, title), said in reasons.items()]


def reason(row: Row) -> str:
    """Why a letter stands beside another."""
    if row["kind"] == "file":
        return "from the same file"
    return f"{when(row)}, {'written by' if row['kind'] == 'people' else 'also names'} {row['persons']}"


def when(row: Row) -> str:
    """How long before or after it was written."""
    if not row["is_exact"]:
        return f"perhaps within {NEAR} days"
    days = round(row["days"])
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else "of the same day"
