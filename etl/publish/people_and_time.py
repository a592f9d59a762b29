"""Who has which part in a letter, and when it was written, as SQL: what facets, filters, search and charts share.

In goes the name of a part (`sender`) or of a stretch of time (`year`), out comes SQL over letters' ids. To add a part,
add a row to `PARTS`: SQL that gives `person_id` and `letter_id`, best from an index alone (`etl/views.py`).
"""

from dataclasses import dataclass

TABLES = ("letters", "correspondence")  # those with one row a letter, with `letter_id` and `date_earliest`
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody has to do with a letter: its title, how a filter says it, its rows, some perhaps twice."""

    title: str
    says: str
    sql: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: its title, and how many characters of an ISO date name it."""

    title: str
    length: int


PARTS = {
    "sender": Part(
        "sender",
        "sent by",
        "select person_id, letter_id from correspondents where role = 'sender'",
    ),
    "addressee": Part(
        "addressee",
        "addressed to",
        "select person_id, letter_id from correspondents where role = 'addressee'",
    ),
    "copy": Part(
        "received a copy",
        "copied to",
        "select person_id, letter_id from correspondents where role = 'addressee' and is_copy = 1",
    ),
    "mentioned": Part(
        "mentioned in letter or notes",
        "mentioning",
        "select person_id, letter_id from mentions where person_id is not null",
    ),
    "person": Part(
        "person in any role",
        "to do with",
        "select person_id, letter_id from correspondents"
        " union all select person_id, letter_id from mentions where person_id is not null",
    ),
}
PERIOD_NUMBERS = {  # a period as a number that grows by one; and that number as an ISO date begins
    "year": "year_{0}",
    "month": "cast(substr(month_{0}, 1, 4) as integer) * 12 + cast(substr(month_{0}, 6) as integer) - 1",
}
PERIOD_NAMES = {
    "year": "period",
    "month": "case when period is not null then printf('%04d-%02d', period / 12, period % 12 + 1) end",
}
LETTERS_A_YEAR = """
select period as year, sum(certain + possible) as letters, sum(possible) as unsure
from periods
group by period
order by period
"""  # to stand behind `periods("year")`
STRETCHES = {"year": Stretch("year", 4), "month": Stretch("month", 7)}


def letters_of_person(part: str, parameter: str) -> str:
    """SQL for the ids of the letters in which the person named by a parameter has this part."""
    branches = PARTS[part].sql.split(" union all ")
    conditions = [
        f"{branch} {'and' if ' where ' in branch else 'where'} person_id = :{parameter}" for branch in branches
    ]
    return " union all ".join(condition.replace("select person_id, ", "select ") for condition in conditions)


def letters_of_time(value: str, parameter: str) -> str:
    """SQL for the ids of the letters that may have been written in the year or month named by a parameter."""
    if value == UNDATED:
        return f"select letter_id from letter_overview where year_first is null and :{parameter} is not null"
    column = "month" if "-" in value else "year"
    asked = f":{parameter}" if column == "month" else f"cast(:{parameter} as integer)"
    return f"select letter_id from letter_overview where {column}_first <= {asked} and {column}_last >= {asked}"


def periods(stretch: str, narrowed: str = "") -> str:
    """SQL to stand behind `with recursive`: the years or months in which letters surely or perhaps were written.

    It gives a table `periods (period, last, certain, possible)`, to be summed by `period`: the year, or the months
    since the year 0, null for the undated. A letter is certain where its whole interval lies in one period, else it is
    possible in each. `narrowed` is a condition with its `where`.
    """
    number = PERIOD_NUMBERS[stretch]
    return f"""spans (period, last, letters) as (
  select
    {number.format("first")} as period,
    {number.format("last")} as last,
    count(*)
  from letter_overview
  {narrowed}
  group by 1, 2
),
periods (period, last, certain, possible) as (
  select period, last, iif(period is last, letters, 0), iif(period is last, 0, letters)
  from spans
  union all
  select period + 1, last, 0, possible
  from periods
  where period < last
)"""


YEARS = f"""
with recursive {periods("year")}
select distinct period as value, period as label
from periods
where period is not null
order by period"""  # in which letters surely or perhaps were written, as a form offers them
