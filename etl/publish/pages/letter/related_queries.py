"""What the page of a letter asks about other letters, and about the pages that print it."""

from etl.publish.pages.page_queries import Query

RELATED = Query(
    "page_letter_related",
    "What the letter has to do with others, printed or only spoken of; what the same words say is said once",
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
  and not exists (
    select 1
    from relations
    where relations.letter_id = :letter_id
      and relations.page_id = cross_references.page_id
      and relations.start_offset = cross_references.start_offset
  )
union all
select
  'speaks of', 'to', letters.letter_id,
  coalesce(
    letters.title,
    attested_letters.kind || ' from ' || coalesce(sender.name, 'an unnamed sender')
    || ' to ' || coalesce(addressee.name, 'an unnamed addressee')
    || coalesce(iif(attested_letters.date_means = 'receipt', ', received ', ', ') || attested_letters.date_edtf, '')
  ),
  null, attested_letters.confidence,
  attested_letters.text, attested_letters.page_id, attested_letters.start_offset, attested_letters.end_offset
from attested_letters
left join people as sender on sender.person_id = attested_letters.sender_id
left join people as addressee on addressee.person_id = attested_letters.addressee_id
left join letters on letters.letter_id = attested_letters.printed_letter_id
where attested_letters.letter_id = :letter_id
  and not exists (
    select 1
    from relations
    where attested_letters.printed_letter_id in (relations.letter_id, relations.target_letter_id)
      and relations.page_id = attested_letters.page_id
      and relations.start_offset = attested_letters.start_offset
  )
union all
select
  'speaks of', 'from', letters.letter_id, letters.title, null, attested_letters.confidence,
  attested_letters.text, attested_letters.page_id, attested_letters.start_offset, attested_letters.end_offset
from attested_letters
join letters on letters.letter_id = attested_letters.letter_id
where attested_letters.printed_letter_id = :letter_id
  and not exists (
    select 1
    from relations
    where attested_letters.letter_id in (relations.letter_id, relations.target_letter_id)
      and relations.page_id = attested_letters.page_id
      and relations.start_offset = attested_letters.start_offset
  )
order by 2 desc, 1, 3
""",
)
# A letter "not later than" a day stands at that day. Letters without a first day are looked up apart, so that the
# index on `date_earliest` finds both.
NEIGHBOURS = Query(
    "page_letter_neighbours",
    "The letters before and after it, by date and between the same two correspondents",
    """
with this as (
  select
    letter_id,
    coalesce(date_earliest, date_latest) as day,
    (select person_id from correspondents where letter_id = :letter_id and role = 'sender' and position = 1) as one,
    (select person_id from correspondents where letter_id = :letter_id and role = 'addressee' and position = 1) as other
  from letters
  where letter_id = :letter_id
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
),
before as (
  select * from (
    select letters.letter_id, letters.title, letters.date_earliest as day
    from this
    join letters on (letters.date_earliest, letters.letter_id) < (this.day, this.letter_id)
    order by letters.date_earliest desc, letters.letter_id desc
    limit 1
  )
  union all
  select * from (
    select letters.letter_id, letters.title, letters.date_latest as day
    from this
    join letters on (letters.date_latest, letters.letter_id) < (this.day, this.letter_id)
      and letters.date_earliest is null
    order by letters.date_latest desc, letters.letter_id desc
    limit 1
  )
),
after as (
  select * from (
    select letters.letter_id, letters.title, letters.date_earliest as day
    from this
    join letters on (letters.date_earliest, letters.letter_id) > (this.day, this.letter_id)
    order by letters.date_earliest, letters.letter_id
    limit 1
  )
  union all
  select * from (
    select letters.letter_id, letters.title, letters.date_latest as day
    from this
    join letters on (letters.date_latest, letters.letter_id) > (this.day, this.letter_id)
      and letters.date_earliest is null
    order by letters.date_latest, letters.letter_id
    limit 1
  )
)
select * from (
  select 'before' as place, letter_id, title
  from before
  order by day desc, letter_id desc
  limit 1
)
union all
select * from (
  select 'after', letter_id, title
  from after
  order by day, letter_id
  limit 1
)
union all
select * from (
  select 'before between them', exchanged.letter_id, exchanged.title
  from this
  join exchanged on (exchanged.day, exchanged.letter_id) < (this.day, this.letter_id)
  order by exchanged.day desc, exchanged.letter_id desc
  limit 1
)
union all
select * from (
  select 'after between them', exchanged.letter_id, exchanged.title
  from this
  join exchanged on (exchanged.day, exchanged.letter_id) > (this.day, this.letter_id)
  order by exchanged.day, exchanged.letter_id
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
