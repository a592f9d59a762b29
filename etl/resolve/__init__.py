"""Printed -> rows of the schema: who is meant, when it was, what belongs together.

`PrintedPage`s enter; `letter_claims` says of each page what it alone tells, `plan` what only all pages together tell,
and `page_rows` gives the rows. It is the only place that can be wrong about history.
"""

from etl.resolve.decisions import check_letters, left_out
from etl.resolve.editions import edition_rows, repository_rows
from etl.resolve.people_rows import people_rows
from etl.resolve.places import place_rows
from etl.resolve.plan import Plan, plan
from etl.resolve.quality import quality_rows
from etl.resolve.reading import letter_claims, letter_text
from etl.resolve.rows import page_rows

__all__ = [
    "Plan",
    "check_letters",
    "edition_rows",
    "left_out",
    "letter_claims",
    "letter_text",
    "page_rows",
    "people_rows",
    "place_rows",
    "plan",
    "quality_rows",
    "repository_rows",
]
