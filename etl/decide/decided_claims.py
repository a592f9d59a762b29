"""What was decided of a letter, put into its claim before letters are compared with each other.

A `LetterClaim` enters and leaves, with the decided kind, date and people; its id stays that of what was read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from etl.claims import CorrespondentClaim, LetterClaim
from etl.decide.decisions import SIDES, decisions
from etl.grammar.edtf import bounds_of
from etl.printed import Finding, Span
from etl.vocabulary import Row

Side = tuple[CorrespondentClaim, ...]
FROM_CONTEXT = ("date-inferred", "date-missing")


def decided_claim(claim: LetterClaim, letter_id: str, people: Collection[str]) -> LetterClaim:
    """The claim with what was decided of its letter; a side that names nobody of `people` stays as it was read."""
    for row in decisions().get(letter_id, ()):
        column, value = row["column"], row["value"]
        if column == "kind":
            claim = replace(claim, kind=value)
        elif column == "date_edtf":
            earliest, latest = bounds_of(value)
            date = replace(
                claim.date, edtf=value or None, earliest=earliest, latest=latest, evidence="decision", chosen=None
            )
            claim = replace(claim, date=date)
        elif column in SIDES:
            claim = replace(claim, correspondents=_correspondents(claim.correspondents, row, people))
    return claim


def still_true(findings: Iterable[Finding], letter_id: str) -> tuple[Finding, ...]:
    """The findings without those about a date from the context, if the date was decided."""
    is_dated = any(row["column"] == "date_edtf" for row in decisions().get(letter_id, ()))
    return tuple(finding for finding in findings if not (is_dated and finding.kind in FROM_CONTEXT))


def _correspondents(read: Side, row: Row, people: Collection[str]) -> Side:
    role, ids = SIDES[row["column"]], [part.strip() for part in row["value"].split(";") if part.strip()]
    if len(ids) > len(set(ids)) or not set(ids) <= set(people):
        return read
    side = [person for person in read if person.role == role]
    if row["column"] == "copies":
        side = [replace(person, is_copy=person.person_id in ids) for person in side]
    else:
        known = {person.person_id: person for person in side}
        side = [known.get(person_id) or _newcomer(role, person_id) for person_id in ids]
    return (*side, *_others(read, role))


def _others(read: Sequence[CorrespondentClaim], role: str) -> Side:
    return tuple(person for person in read if person.role != role)


def _newcomer(role: str, person_id: str) -> CorrespondentClaim:
    """Somebody whom only the decision names."""
    return CorrespondentClaim(
        role=role, person_id=person_id, is_copy=False, name=Span(0, 0, ""),
        evidence="decision", method="decision", score=1.0,
    )  # fmt: skip
