"""What the page of two people asks of the database; whatever it asks begins with the one who has fewer letters."""

from etl.periods import in_time
from etl.publish.pages.page_queries import Query

PEOPLE = Query(
    "page_between_people",
    "The two, and how many letters each sent to the other",
    """
select
  people.person_id,
  people.name,
  coalesce(people.family_name, people.name) as label,
  coalesce(letters_by_pair.letters, 0) as letters,
  coalesce(letters_by_pair.copies, 0) as copies
from people
left join letters_by_pair
  on letters_by_pair.sender_id = people.person_id
  and letters_by_pair.addressee_id = iif(people.person_id = :one, :other, :one)
where people.person_id in (:one, :other)
order by people.person_id <> :one
""",
)
EXCHANGED = """
with fewer (person_id) as (
  select person_id
  from letters_by_person
  where person_id in (:one, :other)
  order by exchanged, person_id
  limit 1
),
exchanged (letter_id, by_one, by_other, is_copy) as (
  select
    mine.letter_id,
    max(iif(mine.role = 'sender', mine.person_id, theirs.person_id) = :one),
    max(iif(mine.role = 'sender', mine.person_id, theirs.person_id) = :other),
    min(mine.is_copy + theirs.is_copy)
  from fewer
  cross join correspondents as mine on mine.person_id = fewer.person_id
  join correspondents as theirs
    on theirs.person_id = iif(mine.person_id = :one, :other, :one)
    and theirs.letter_id = mine.letter_id
    and theirs.role <> mine.role
  group by mine.letter_id
)"""


def spoken_of(sender: str, addressee: str) -> str:
    """SQL for the letters from one to the other that are spoken of and not in the dataset."""
    return f"""
  select
    attested_letters.attested_id, 0, attested_letters.letter_id, letters.title, attested_letters.kind,
    attested_letters.text, {int(sender == "one")}, {int(sender == "other")}, 0, 0,
    attested_letters.date_edtf, attested_letters.date_earliest, attested_letters.date_latest,
    attested_letters.date_means, iif(attested_letters.confidence < 1, attested_letters.confidence, null), null
  from attested_letters
  join letters using (letter_id)
  where attested_letters.sender_id = :{sender}
    and attested_letters.addressee_id = :{addressee}
    and attested_letters.printed_letter_id is null"""


LETTERS = Query(
    "page_between_letters",
    "All letters between the two, or those with a word, in the order of time, those too that are only spoken of",
    f"""{EXCHANGED},
found (
  key, is_printed, letter_id, title, kind, text, by_one, by_other, is_copy, others,
  date_edtf, date_earliest, date_latest, date_means, confidence, doubts
) as (
  select
    exchanged.letter_id, 1, exchanged.letter_id, letter_overview.title, letter_overview.kind, null,
    exchanged.by_one, exchanged.by_other, exchanged.is_copy,
    (
      select count(distinct person_id)
      from correspondents
      where correspondents.letter_id = exchanged.letter_id
        and role = 'addressee'
        and person_id not in (:one, :other)
    ),
    letters.date_edtf, letter_overview.date_earliest, letter_overview.date_latest, null, null, letter_overview.doubts
  from exchanged
  join letter_overview using (letter_id)
  join letters using (letter_id)
  union all{spoken_of("one", "other")}
  union all{spoken_of("other", "one")}
)
select *
from found
where coalesce(:word, '') = ''
  or is_printed
  and exists (
    select 1
    from letters
    join letters_fts on letters_fts.rowid = letters.rowid
    where letters.letter_id = found.letter_id
      and letters_fts match '"' || replace(:word, '"', '') || '"'
  )
order by{in_time("found")}, key
""",
)
ANSWERS = Query(
    "page_between_answers",
    "Which of these letters answers which, and what speaks for it",
    f"""{EXCHANGED}
select relations.letter_id, relations.target_letter_id, relations.evidence, relations.confidence
from exchanged
join relations on relations.letter_id = exchanged.letter_id and relations.kind = 'answers'
where relations.target_letter_id in (select letter_id from exchanged)
order by relations.relation_id
""",
)
WORDS = Query(
    "page_between_words",
    "Words typical of the letters between the two",
    """
select word, letters
from words_by_pair
where person_id = :one
  and other_id = :other
order by position
""",
)
QUERIES = (PEOPLE, LETTERS, ANSWERS, WORDS)
