"""Corporate bodies and the forms of their names."""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.authority import people
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, not_in_order, seen, table


@table("bodies")
class Body(Record):
    """A corporate body. Its id is none of a person's, since both are rows of `people` in the database."""

    person_id: str = column("a new id, such as `central-committee`", key=True, shape="identifier")
    name: str = column("name in English")
    name_ru: str | None = column("name in Russian")
    from_year: int | None = column("the year it was founded", shape="year")
    to_year: int | None = column("the year it ended", shape="year")
    successor: str | None = column("the body that took its place", to="bodies")
    description: str = column("what it was, in one line")
    remark: str | None = column("what else is to be known of the row")

    def problem(self) -> str | None:
        """A person's id, or an end before the beginning."""
        if person := next((person for person in people() if person.person_id == self.person_id), None):
            return f"person_id {self.person_id} stands on line {person.line} of people.csv already"
        return not_in_order("from_year", self.from_year, "to_year", self.to_year)


@table("body_names")
class BodyForm(Record):
    """A form of a body's name."""

    printed: str = column("the form", key=True)
    means: str = column(
        "the body; for a form of the party's name, which may stand behind a body's, `party`", to="bodies",
        values=("party",),
    )  # fmt: skip
    example: str = column("words with the form, as printed; tested")
    remark: str | None = column("why")
    seen: str | None = seen()


def bodies() -> tuple[Body, ...]:
    """The bodies of `bodies.csv`."""
    return records(Body)


def body_forms() -> tuple[BodyForm, ...]:
    """The forms of `body_names.csv`."""
    return records(BodyForm)
