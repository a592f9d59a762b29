"""What the dataset says of itself: its title, its publisher, its licences."""

from __future__ import annotations

import re

from etl.schema.column import column
from etl.schema.shapes import SHAPES
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, VocabularyError, table

# Which facts may be unknown
MAY_BE_EMPTY = ("contact_name", "contact_email", "address")
SHAPE_OF = {
    "released": "day",
    "contact_email": "e-mail address",
    "licence_url": "web address",
    "address": "web address",
}
FACTS = (
    "title", "description", "released", "publisher", *MAY_BE_EMPTY, "licence", "licence_url", "code_licence", "texts",
    "machine_translation",
)  # fmt: skip


@table("dataset")
class Fact(Record):
    """A fact about the dataset as a whole: a column of the table `dataset` of the database."""

    fact: str = column("which fact it is", key=True, values=FACTS)
    value: str | None = column(f"the fact; empty if unknown, which only these may be: {', '.join(MAY_BE_EMPTY)}")

    def problem(self) -> str | None:
        """A fact that is missing, or is not written as it must be."""
        if self.value is None:
            return None if self.fact in MAY_BE_EMPTY else f"value is empty, expected the {self.fact}"
        form, expected = SHAPES.get(SHAPE_OF.get(self.fact, ""), ("(?s).*", ""))
        return None if re.fullmatch(form, self.value) else f"value is {self.value[:60]!r}, expected {expected}"


def facts() -> dict[str, str | None]:
    """All facts by their names. Raises VocabularyError for a wrong row, or one that is missing."""
    known = {row.fact: row.value for row in records(Fact)}
    for name in FACTS:
        if name not in known:
            raise VocabularyError(f"dataset.csv:1: there is no row {name}")
    return known
