"""What a person decided because no rule should guess; how a decision is applied stands in `etl/decide`."""

from __future__ import annotations

from etl.schema.column import column as cell  # a column of the table is named `column`
from etl.vocabulary.record import Record, table


@table("decisions")
class Decision(Record):
    """A decision: one value of a letter, and the reason. A row that fits no letter is an error that names its line."""

    letter_id: str = cell("the letter")
    column: str = cell(
        "what is decided: a column of `letters`, or a name that [correcting a reading](correcting.md) explains"
    )
    value: str | None = cell("the value; empty where there is none")
    reason: str = cell("why")
