"""What the page of a person, and the list of people, ask of the database."""

from etl.publish.pages.page_queries import Query
from etl.publish.people_and_time import LETTERS_A_YEAR, periods

PERSON = Query(
    "page_person",
    "The person",
    """
select people.*, successors.name as successor
from people
left join people as successors on successors.person_id = people.successor_id
where people.person_id = :person_id
""",
)
IDENTIFIERS = Query(
    "page_person_identifiers",
    "Identifiers in authority files, and what speaks for them",
    """
select scheme, identifier, weight, evidence
from identifiers
where person_id = :person_id
order by scheme, identifier
""",
)


PARTS = """
with parts (person_id, letter_id, part) as (
  select person_id, letter_id, case when role = 'sender' then 'sent' when is_copy = 1 then 'copies' else 'received' end
  from correspondents
  where person_id = :person_id
  union
  select person_id, letter_id, 'named'
  from mentions
  where person_id = :person_id
)"""
COUNTS = Query(
    "page_person_counts",
    "How many letters the person has which part in",
    "\nunion all".join(
        f"""
select '{part}' as part, {column} as letters
from letters_by_person
where person_id = :person_id
  and {column} > 0"""
        for part, column in {
            "sent": "sent",
            "received": "received",
            "copies": "copies",
            "named": "named",
            "": "letters",
        }.items()
    ),
)
LETTERS = Query(
    "page_person_letters",
    "Letters sent, received, received as a copy, or naming the person",
    f"""{PARTS}
select
  letters.letter_id,
  letters.title,
  letters.number,
  letters.date_earliest,
  group_concat(parts.part, ', ') as remark
from parts
join letter_overview as letters using (letter_id)
where :part in ('', parts.part)
group by letters.letter_id
order by letters.time_order
""",
)
YEARS = Query(
    "page_person_years",
    "Letters year by year",
    f"""{PARTS},
{periods("year", "where letter_id in (select letter_id from parts where :part in ('', part))")}{LETTERS_A_YEAR}""",
)
CORRESPONDENTS = Query(
    "page_person_correspondents",
    "With whom letters were exchanged",
    """
select
  people.person_id,
  people.name,
  count(distinct case when mine.role = 'sender' and others.is_copy = 0 then mine.letter_id end) as wrote_to,
  count(distinct case when mine.role = 'addressee' and mine.is_copy = 0 then mine.letter_id end) as heard_from,
  count(distinct case when mine.is_copy or others.is_copy then mine.letter_id end) as copies,
  count(distinct mine.letter_id) as letters
from correspondents as mine
join correspondents as others
  on others.letter_id = mine.letter_id
  and others.role <> mine.role
  and others.person_id <> mine.person_id
join people on people.person_id = others.person_id
where mine.person_id = :person_id
group by people.person_id
order by letters desc, people.name
""",
)
KEPT = Query(
    "page_person_archives",
    "Where the letters that the person sent or received are kept",
    """
select
  coalesce(repositories.successor, archival_references.repository_id) as repository,
  holders.abbreviation,
  fond,
  count(distinct archival_references.letter_id) as letters
from archival_references
left join repositories using (repository_id)
left join repositories as holders
  on holders.repository_id = coalesce(repositories.successor, archival_references.repository_id)
where note_id is null
  and archival_references.letter_id in (select letter_id from correspondents where person_id = :person_id)
group by 1, fond
order by letters desc, holders.abbreviation, cast(fond as integer), fond
""",
)
FORMS = Query(
    "page_person_forms",
    "Forms of the name on the pages",
    """
select form, count(*) as times
from (
  select name_text as form
  from correspondents
  where person_id = :person_id
  union all
  select text
  from mentions
  where person_id = :person_id
)
group by form
order by times desc, form
""",
)
PEOPLE = Query(
    "page_people",
    "People and bodies that wrote, received or are named",
    """
select
  people.person_id,
  people.name,
  people.family_name,
  people.given_names,
  people.kind,
  people.born,
  people.died,
  people.description,
  people.is_in_authority,
  sent,
  received,
  copies,
  named
from letters_by_person
join people using (person_id)
where people.kind = iif(:show = 'bodies', 'corporate body', 'person')
order by
  iif(:show = 'names', coalesce(people.family_name, people.name), null),
  iif(:show = 'names', people.name, null),
  exchanged desc, named desc, people.family_name, people.name
""",
)
QUERIES = (PERSON, IDENTIFIERS, COUNTS, LETTERS, YEARS, CORRESPONDENTS, KEPT, FORMS, PEOPLE)
