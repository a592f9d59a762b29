"""What the map asks of the database: places with their letters, letters without a place, the way of a person's letters.

All letters were counted when the database was made; what a year or a person narrows is counted anew, by the charts' own
conditions (`etl/publish/charts/chart.py`).
"""

from etl.periods import letters_of
from etl.publish.charts.chart import Chosen
from etl.publish.pages.page_queries import Query

PLACE = "places.place_id, places.name, places.name_now, places.name_ru, places.country, latitude, longitude"
SENT = """(
  select distinct letter_id
  from correspondents
  where role = 'sender'
    and person_id = :person
) as sent"""

ALL_PLACES = Query(
    "page_map_places",
    "Places of writing, with their letters",
    f"""
select {PLACE}, letters, 0 as possible, first_year, last_year
from letters_by_place
join places using (place_id)
order by letters desc, places.name, places.place_id
""",
)
ALL_LETTERS = Query(
    "page_map_letters",
    "Letters, those that print no place, those whose place is not in the gazetteer",
    """
select
  max(number) filter (where name = 'letters') as letters,
  max(number) filter (where name = 'letters that print no place') as without_place,
  max(number) filter (where name = 'letters with a place not in the gazetteer') as unknown_place
from totals
""",
)
WROTE = Query(
    "page_map_wrote",
    "How many letters the person wrote, without a place, and with a place but without a date",
    f"""
select
  count(*) as letters,
  coalesce(sum(letters.place is null), 0) as without_place,
  coalesce(sum(letters.place is not null and year_first is null), 0) as undated
from {SENT}
join letters using (letter_id)
join letter_overview using (letter_id)
""",
)


def places(chosen: Chosen) -> str:
    """SQL for the places of the letters chosen, as `ALL_PLACES` gives those of all."""
    surely = f"letter_overview.letter_id in ({letters_of(chosen.year, 'year', is_sure=True)})"
    possible = f"count(*) - sum({surely})" if chosen.year else "0"
    return f"""
select {PLACE}, letters, possible, first_year, last_year
from (
  select
    letters.place_id,
    count(*) as letters,
    {possible} as possible,
    min(year_first) as first_year,
    max(year_last) as last_year
  from letter_overview
  join letters using (letter_id)
  where letters.place_id is not null{chosen.letters("and", "letter_overview.letter_id")}
  group by letters.place_id
)
join places using (place_id)
order by letters desc, places.name, places.place_id"""


def letters(chosen: Chosen) -> str:
    """SQL for the numbers of letters chosen, as `ALL_LETTERS` gives those of all."""
    return f"""
select
  count(*) as letters,
  coalesce(sum(place is null), 0) as without_place,
  coalesce(sum(place is not null and place_id is null), 0) as unknown_place
from letters{chosen.letters("where")}"""


def route(chosen: Chosen) -> str:
    """SQL for the letters that a person wrote, those of the year chosen or all, in the order of time."""
    return f"""
select
  letters.letter_id,
  letters.title,
  letters.date_edtf,
  letters.date_earliest,
  letters.date_latest,
  coalesce(letters.place_id, letters.place) as place,
  letters.place_id,
  coalesce(places.name, letters.place) as name,
  places.name_now,
  latitude,
  longitude,
  exists (
    select 1
    from doubts
    where doubts.letter_id = letters.letter_id
      and about in ('date', 'place')
  ) as is_doubtful
from {SENT}
join letters using (letter_id)
join letter_overview using (letter_id)
left join places using (place_id)
where letters.place is not null
  and year_first is not null{Chosen(year=chosen.year).letters("and", "letters.letter_id")}
order by time_order
"""


ROUTE = Query(
    "page_map_route", "Letters that a person wrote and that print a place, in the order of time", route(Chosen())
)
QUERIES = (ALL_PLACES, ALL_LETTERS, ROUTE, WROTE)
