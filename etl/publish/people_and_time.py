"""Who has which part in a letter, and when it was written, as SQL: what facets, filters, search and charts share.

In goes the name of a part (`sender`) or of a stretch of time (`year`), out comes SQL over letters' ids. To add a part,
add a row to `PARTS`: SQL that gives `person_id` and `letter_id`, best from an index alone (`etl/views.py`).
"""

from dataclasses import dataclass

from etl.periods import counted, of_all

TABLES = ("letters", "correspondence")  # those with one row a letter, with `letter_id` and `date_earliest`
SURELY = "_surely"  # in an address: leaves out letters that are perhaps of the year or month chosen


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
        "addressee (with copies)",
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
LETTERS_A_YEAR = """
select period as year, certain + possible as letters, possible as unsure, begun
from periods
order by period is null, period
"""  # to stand behind `periods("year")`
STRETCHES = {"year": Stretch("year", 4), "month": Stretch("month", 7)}


def letters_of_person(part: str, parameter: str) -> str:
    """SQL for the ids of the letters in which the person named by a parameter has this part."""
    branches = PARTS[part].sql.split(" union all ")
    conditions = [
        f"{branch} {'and' if ' where ' in branch else 'where'} person_id = :{parameter}" for branch in branches
    ]
    return " union all ".join(condition.replace("select person_id, ", "select ") for condition in conditions)


def periods(stretch: str, narrowed: str = "") -> str:
    """SQL to stand behind `with recursive`: the table `periods (period, certain, possible)` of `etl/periods.py`."""
    return counted(stretch, narrowed) if narrowed else of_all(stretch)


YEARS = f"""
with {of_all("year")}
select period as value, period as label
from periods
where period is not null
order by period"""  # in which letters surely or perhaps were written, as a form offers them
