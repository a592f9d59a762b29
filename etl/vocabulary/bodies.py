"""Corporate bodies and the forms of their names, read from their tables and checked.

What enters are the tables `bodies` and `body_names`; what leaves are tuples of records in file order. A body's id
shares the space of the persons' ids, since both are rows of `people`. A wrong row is a VocabularyError with file
and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.vocabulary import rows
from etl.vocabulary.authority import FORMS, people
from etl.vocabulary.cells import known_id, new_id, once, years

BODIES = ("person_id", "name", "name_ru", "from_year", "to_year", "successor", "description", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A corporate body; `successor` is the id of the body that took its place, or None."""

    person_id: str
    name: str
    name_ru: str
    from_year: int | None
    to_year: int | None
    successor: str | None
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """A printed form of a body's name; `person_id` is `party` for a form of the party's name, which may stand behind
    it.
    """

    printed: str
    person_id: str
    example: str


@cache
def bodies() -> tuple[Body, ...]:
    """The bodies of `bodies.csv`."""
    lines = {person.person_id: 0 for person in people()}
    table = rows("bodies", BODIES)
    known = frozenset(row["person_id"] for row in table)
    found = []
    for row in table:
        begin, end = years(row, "from_year", "to_year")
        successor = known_id(row, "successor", known, "bodies") if row["successor"] else None
        found.append(
            Body(
                person_id=new_id(row, lines),
                name=row.required("name"),
                name_ru=row["name_ru"],
                from_year=begin,
                to_year=end,
                successor=successor,
                description=row.required("description"),
            )
        )
    return tuple(found)


@cache
def body_forms() -> tuple[BodyForm, ...]:
    """The forms of `body_names.csv`."""
    known = frozenset({"party", *(body.person_id for body in bodies())})
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows("body_names", FORMS):
        once(row, (row.required("printed"),), lines)
        person_id = known_id(row, "means", known, "bodies")
        found.append(BodyForm(printed=row["printed"], person_id=person_id, example=row.required("example")))
    return tuple(found)
