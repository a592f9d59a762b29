"""Names that were taken for somebody though they may mean somebody else, as findings.

Printed names enter with whom they were taken for and how; a finding leaves for each person and way, at the first such
name of a letter.
"""

from collections.abc import Iterable
from typing import NamedTuple

from etl.printed import Finding, Span
from etl.who.person_matching import called

WHY = {
    "default": "whom this name usually means; others bear it, too",
    "date": "the only one of that name known to have lived then",
    "patronymic": "whose patronymic is another",
}


class Taken(NamedTuple):
    """A printed name, who it was taken for and how, and the note in which it stands (None: the letter)."""

    span: Span
    person_id: str
    method: str
    note: int | None = None


def unsure_people(names: Iterable[Taken]) -> tuple[Finding, ...]:
    """The findings, in the order of the names."""
    first: dict[tuple[str, str], Taken] = {}
    for one in names:
        if one.method in WHY:
            first.setdefault((one.person_id, one.method), one)
    return tuple(_finding(one) for one in first.values())


def _finding(one: Taken) -> Finding:
    message = f"“{one.span.text}” is taken for {called([one.person_id])}, {WHY[one.method]}."
    return one.span.finding("person-unsure", message, note=one.note)
