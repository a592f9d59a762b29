"""Russian names in the cases of headings and addresses: by which ending each is known.

A table and no morphological dictionary: a dictionary of the language knows few family names and guesses the others by
their ending, as the table does; the table says why, has one place for a correction, and weighs nothing.
"""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.record import Record, table

CASES = ("dative", "genitive", "instrumental")


@table("declensions")
class Declension(Record):
    """The ending of a name in a case, and the one that it has in the nominative."""

    ending: str = column("the ending in that case", key=True)
    case: str = column("the case", key=True, values=CASES)
    nominative: str | None = column("the ending in the nominative; empty where the name has none", key=True)
    example: str = column("a name in that case and in the nominative, joined by ` = `; tested")
    remark: str | None = column("why")
