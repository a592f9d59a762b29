"""What the page of a letter asks about other letters, and about the pages that print it."""

from etl.publish.pages.page_queries import Query

# the title of a letter that is spoken of, printed or not
SAID_OF = """coalesce(
    letters.title,
    attested_letters.kind || ' from ' || coalesce(sender.name, 'an unnamed sender')
    || ' to ' || coalesce(addressee.name, 'an unnamed addressee')
    || coalesce(iif(attested_letters.date_means = 'receipt', ', received ', ', ') || attested_letters.date_edtf, '')
  )"""


def read_from(table: str) -> str:
    """The columns that say where a row of a table was read."""
    return f"{table}.text, {table}.page_id, {table}.start_offset, {table}.end_offset"


def unless_related(table: str, letters: str) -> str:
    """The condition that no relation of these letters was read from the same words as the row of a table."""
    return f"""
  and not exists (
    select 1
    from relations
    where {letters}
      and relations.page_id = {table}.page_id
      and relations.start_offset = {table}.start_offset
  )"""


def related(direction: str, this: str, other: str) -> str:
    """SQL for the relations in which the letter stands in the column `this`, with the letters of the column `other`."""
    return f"""
select
  relations.kind, '{direction}' as direction, letters.letter_id, letters.title, relations.evidence,
  relations.confidence, {read_from("relations")}
from relations
join letters on letters.letter_id = relations.{other}
where relations.{this} = :letter_id"""


def spoken_of(direction: str, this: str, other: str) -> str:
    """SQL for the letters spoken of in which the letter stands in the column `this`, printed or not."""
    either = f"attested_letters.{other} in (relations.letter_id, relations.target_letter_id)"
    return f"""
select
  'speaks of', '{direction}', letters.letter_id, {SAID_OF}, null, attested_letters.confidence,
  {read_from("attested_letters")}
from attested_letters
left join people as sender on sender.person_id = attested_letters.sender_id
left join people as addressee on addressee.person_id = attested_letters.addressee_id
left join letters on letters.letter_id = attested_letters.{other}
where attested_letters.{this} = :letter_id{unless_related("attested_letters", either)}"""


RELATED = Query(
    "page_letter_related",
    "What the letter has to do with others, printed or only spoken of; what the same words say is said once",
    f"""{related("to", "letter_id", "target_letter_id")}
union all{related("from", "target_letter_id", "letter_id")}
union all
select
  'refers to', 'from', letters.letter_id, letters.title, null, 1,
  {read_from("cross_references")}
from cross_references
join letters on letters.letter_id = cross_references.letter_id
where cross_references.target_letter_id = :letter_id{
        unless_related("cross_references", "relations.letter_id = :letter_id")
    }
union all{spoken_of("to", "letter_id", "printed_letter_id")}
union all{spoken_of("from", "printed_letter_id", "letter_id")}
order by 2 desc, 1, 3
""",
)


def neighbour(place: str, than: str, *tables: str) -> str:
    """SQL for the letter of these tables that comes next before (`<`) or after (`>`) this one."""
    order = "order by day desc, letter_id desc" if than == "<" else "order by day, letter_id"
    nearest = "\n  union all".join(
        f"""
  select * from (
    select {table}.letter_id, {table}.title, {table}.day
    from this
    join {table} on ({table}.day, {table}.letter_id) {than} (this.day, this.letter_id)
    {order.replace("day", f"{table}.day").replace("letter_id", f"{table}.letter_id")}
    limit 1
  )"""
        for table in tables
    )
    return f"""
select * from (
  select '{place}' as place, letter_id, title
  from ({nearest}
  )
  {order}
  limit 1
)"""


# A letter "not later than" a day stands at that day. Letters without a first day are looked up apart, so that the
# index on `date_earliest` finds both.
NEIGHBOURS = Query(
    "page_letter_neighbours",
    "The letters before and after it, by date and between the same two correspondents",
    f"""
with this as (
  select
    letter_id,
    coalesce(date_earliest, date_latest) as day,
    (select person_id from correspondents where letter_id = :letter_id and role = 'sender' and position = 1) as one,
    (select person_id from correspondents where letter_id = :letter_id and role = 'addressee' and position = 1) as other
  from letters
  where letter_id = :letter_id
),
dated as not materialized (
  select letter_id, title, date_earliest as day
  from letters
),
undated as not materialized (
  select letter_id, title, date_latest as day
  from letters
  where date_earliest is null
),
exchanged as (
  select letters.letter_id, letters.title, coalesce(letters.date_earliest, letters.date_latest) as day
  from this
  join correspondents as sent on sent.person_id in (this.one, this.other) and sent.role = 'sender'
  join correspondents as received
    on received.letter_id = sent.letter_id
    and received.role = 'addressee'
    and received.person_id = case sent.person_id when this.one then this.other else this.one end
  join letters on letters.letter_id = sent.letter_id
){neighbour("before", "<", "dated", "undated")}
union all{neighbour("after", ">", "dated", "undated")}
union all{neighbour("before between them", "<", "exchanged")}
union all{neighbour("after between them", ">", "exchanged")}
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
