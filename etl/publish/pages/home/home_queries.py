"""What the first page, and the page of a document's number, ask of the database."""

from etl.publish.pages.page_queries import Query
from etl.publish.people_and_time import LETTERS_A_YEAR, periods

SIZE = Query(
    "page_home_size",
    "How much there is",
    """
select
  (select count(*) from letters) as letters,
  (select count(*) from notes) as notes,
  (select count(*) from pages) as pages,
  (select count(distinct person_id) from correspondents) as correspondents,
  (select count(distinct letter_id) from findings where severity <> 'notice') as doubtful,
  (select count(distinct letter_id) from doubts where about = 'date') as uncertain_dates,
  (select count(distinct letter_id) from doubts where about in ('sender or addressee', 'person named'))
    as uncertain_persons,
  (
    select coalesce(sum((select count(*) from letters where letters.edition_id = editions.edition_id)), 0)
    from editions
    where translation is not null
  ) as translated,
  (
    select group_concat(title, '; ')
    from (select title from editions where edition_id in (select edition_id from pages) order by published)
  ) as editions
""",
)
YEARS = Query(
    "page_home_years",
    "Letters year by year",
    f"""
with recursive {periods("year")}{LETTERS_A_YEAR}""",
)
ACTIVE = Query(
    "page_home_active",
    "The most active correspondents",
    """
select
  people.person_id,
  people.name,
  sum(correspondents.role = 'sender') as sent,
  sum(correspondents.role = 'addressee' and correspondents.is_copy = 0) as received,
  sum(correspondents.is_copy) as copies
from correspondents
join people using (person_id)
group by people.person_id
order by count(*) desc, people.name
limit 10
""",
)
QUALITY = Query(
    "page_home_quality",
    "How well each field is read, measured on pages annotated by hand",
    """
select
  field, facts, right, exact_match, precision, recall,
  replace(annotated_set, 'practice pages', 'pages with filler prose, annotated by hand') as annotated_set
from quality
where facts > 0
order by quality_id
""",
)
NUMBERED = Query(
    "page_number",
    "Letters printed with this document number",
    """
select letters.letter_id, letters.title, letters.number, letters.date_earliest, editions.title as remark
from letters
left join editions using (edition_id)
where letters.number = :number
order by editions.published, letters.edition_id, letters.letter_id
""",
)
REFERRING = Query(
    "page_number_referring",
    "Letters that refer to a document of this number which is not here",
    """
select distinct letters.letter_id, letters.title, letters.number, letters.date_earliest, null as remark
from letter_overview as letters
join cross_references using (letter_id)
where cross_references.target_number = :number
  and cross_references.target_letter_id is null
order by letters.time_order
""",
)
QUERIES = (SIZE, YEARS, ACTIVE, QUALITY, NUMBERED, REFERRING)
