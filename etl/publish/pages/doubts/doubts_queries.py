"""What the page of doubts asks of the database."""

from etl.publish.pages.page_queries import Query

SUBJECTS = Query(
    "page_doubts_subjects",
    "What is doubtful, and in how many letters",
    """
select about, count(*) as doubts, count(distinct letter_id) as letters
from doubts
group by about
order by case about when 'date' then 1 when 'sender or addressee' then 2 when 'person named' then 3 else 4 end
""",
)
# letters in the order of time come first, so that a page of them needs no look at all others
DOUBTS = Query(
    "page_doubts",
    "Doubtful dates, persons and places, in the order of time",
    """
select
  doubts.letter_id, letter_overview.title, letter_overview.number, doubts.about, doubts.message, doubts.note_id,
  notes.number as note_number, doubts.page_id, doubts.start_offset, doubts.end_offset
from letter_overview
cross join doubts using (letter_id)
left join notes on notes.note_id = doubts.note_id
where :about in ('', doubts.about)
order by letter_overview.time_order, doubts.position
""",
)
QUERIES = (SUBJECTS, DOUBTS)
