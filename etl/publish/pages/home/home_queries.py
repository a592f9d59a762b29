"""What the first page, and the page of a document's number, ask of the database."""

from etl.publish.pages.page_queries import Query
from etl.publish.people_and_time import LETTERS_A_YEAR, periods

SIZE = Query(
    "page_home_size",
    "How much there is",
    """
select
  max(case name when 'letters' then number end) as letters,
  max(case name when 'notes' then number end) as notes,
  max(case name when 'pages' then number end) as pages,
  max(case name when 'people who wrote or received' then number end) as correspondents,
  max(case name when 'letters with a warning or an error' then number end) as doubtful,
  max(case name when 'letters with an uncertain date' then number end) as uncertain_dates,
  max(case name when 'letters with an uncertain person' then number end) as uncertain_persons,
  max(case name when 'letters in translation' then number end) as translated,
  (
    select group_concat(title, '; ')
    from (select title from editions where edition_id in (select edition_id from pages) order by published)
  ) as editions
from totals
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
select people.person_id, people.name, sent, received, copies
from letters_by_person
join people using (person_id)
where exchanged > 0
order by exchanged desc, people.name
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
