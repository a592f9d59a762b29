"""What the page of a letter asks about other letters, and about the pages that print it."""

from etl.publish.pages.page_queries import Query

# the title of a letter that is spoken of, printed or not, and the date that is said of one that is not
SAID_OF = """coalesce(
    letters.title,
    attested_letters.kind || ' from ' || coalesce(sender.name, 'an unnamed sender')
    || ' to ' || coalesce(addressee.name, 'an unnamed addressee')
  ), iif(letters.title is null, attested_letters.date_edtf, null), attested_letters.date_means"""


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
  relations.kind, '{direction}' as direction, letters.letter_id, letters.title, null as date_edtf, null as date_means,
  relations.evidence,
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
  'refers to', 'from', letters.letter_id, letters.title, null, null, null, 1,
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


def neighbour(place: str, than: str, letters: str) -> str:
    """SQL for the letter that comes next before (`<`) or after (`>`) this one among those of a table."""
    return f"""
select * from (
  select '{place}' as place, {letters}.letter_id, {letters}.title
  from this
  join {letters} on {letters}.time_order {than} this.time_order
  order by {letters}.time_order{" desc" if than == "<" else ""}
  limit 1
)"""


def in_exchange(place: str, this: str, other: str) -> str:
    """SQL for the letter that this one answers, or that answers it: the surest where several do."""
    return f"""
select * from (
  select '{place}' as place, letter_overview.letter_id, letter_overview.title
  from relations
  join letter_overview on letter_overview.letter_id = relations.{other}
  where relations.kind = 'answers'
    and relations.{this} = :letter_id
  order by relations.confidence desc, letter_overview.time_order
  limit 1
)"""


NEIGHBOURS = Query(
    "page_letter_neighbours",
    "The letters before and after it: in time, between the same two correspondents, in a chain of answers",
    f"""
with this as (
  select
    letter_id,
    time_order,
    (select person_id from correspondents where letter_id = :letter_id and role = 'sender' and position = 1) as one,
    (select person_id from correspondents where letter_id = :letter_id and role = 'addressee' and position = 1) as other
  from letter_overview
  where letter_id = :letter_id
),
exchanged as (
  select letter_overview.letter_id, letter_overview.title, letter_overview.time_order
  from this
  join correspondents as sent on sent.person_id in (this.one, this.other) and sent.role = 'sender'
  join correspondents as received
    on received.letter_id = sent.letter_id
    and received.role = 'addressee'
    and received.person_id = case sent.person_id when this.one then this.other else this.one end
  join letter_overview on letter_overview.letter_id = sent.letter_id
){neighbour("before", "<", "letter_overview")}
union all{neighbour("after", ">", "letter_overview")}
union all{neighbour("before between them", "<", "exchanged")}
union all{neighbour("after between them", ">", "exchanged")}
union all{in_exchange("answered", "letter_id", "target_letter_id")}
union all{in_exchange("answering", "target_letter_id", "letter_id")}
""",
)
WITNESSES = Query(
    "page_letter_witnesses",
    "The pages on which the letter is printed, with its text where it is another language's",
    """
select witnesses.letter_id, witnesses.page_id, pages.title, witnesses.is_base, witnesses.likeness, witnesses.language,
  witnesses.start_offset, witnesses.end_offset,
  iif(
    witnesses.own_text is null,
    null,
    substr(pages.text, witnesses.start_offset + 1, witnesses.end_offset - witnesses.start_offset)
  ) as printed
from witnesses
join pages using (page_id)
where witnesses.letter_id = :letter_id
order by witnesses.is_base desc, witnesses.page_id, witnesses.position
""",
)
