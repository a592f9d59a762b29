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
STRETCHES = {"year": Stretch("year", 4), "month": Stretch("month", 7)}


def letters_of_person(part: str, parameter: str) -> str:
    """SQL for the ids of the letters in which the person named by a parameter has this part."""
    branches = PARTS[part].sql.split(" union all ")
    conditions = [
        f"{branch} {'and' if ' where ' in branch else 'where'} person_id = :{parameter}" for branch in branches
    ]
    return " union all ".join(condition.replace("select person_id, ", "select ") for condition in conditions)


def letters_of_time(value: str, parameter: str) -> str:
    """SQL for the ids of the letters whose first possible day is in the year or month named by a parameter."""
    if value == UNDATED:
        return f"select letter_id from letter_overview where date_earliest is null and :{parameter} is not null"
    # `1923-11` < `1923-11-05` < `1923-11~`: a range, so that the index is used
    condition = f"date_earliest >= :{parameter} and date_earliest < :{parameter} || '~'"
    return f"select letter_id from letter_overview where {condition}"
