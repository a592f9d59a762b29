"""Decided correspondents and persons named."""

from collections.abc import Collection
from dataclasses import replace

from etl.claims import CorrespondentClaim, LetterClaim
from etl.decide.table import SIDES
from etl.printed import Span
from etl.vocabulary.decisions import Decision

DOUBTS = ("ambiguous-person", "unknown-person")


def with_side(claim: LetterClaim, row: Decision, people: Collection[str]) -> tuple[LetterClaim, str | None]:
    """Senders, addressees or copy recipients as decided; the names that were printed stay where the person stays."""
    role, ids = SIDES[row.column], [part.strip() for part in (row.value or "").split(";") if part.strip()]
    if unknown := next((person_id for person_id in ids if person_id not in people), None):
        raise row.error(f"there is no person {unknown!r}")
    if len(ids) > len(set(ids)):
        raise row.error(f"{row.column} names somebody twice")
    side = [person for person in claim.correspondents if person.role == role]
    if row.column == "copies":
        before = [person.person_id for person in side if person.is_copy]
        new = [replace(person, is_copy=person.person_id in ids) for person in side]
        if missing := set(ids) - {person.person_id for person in side}:
            raise row.error(f"{min(missing)} is no addressee of {claim.letter_id}")
    else:
        before = [person.person_id for person in side]
        known = {person.person_id: person for person in side}
        new = [known.get(person_id) or _newcomer(role, person_id) for person_id in ids]
    others = [person for person in claim.correspondents if person.role != role]
    both = (*new, *others) if role == "sender" else (*others, *new)
    findings = tuple(finding for finding in claim.findings if finding.column not in ("correspondents", f"{role}s"))
    return replace(claim, correspondents=both, findings=findings), ";".join(before) or None


def _newcomer(role: str, person_id: str) -> CorrespondentClaim:
    """Somebody whom only the decision names."""
    return CorrespondentClaim(
        role=role, person_id=person_id, is_copy=False, name=Span(0, 0, ""),
        evidence="decision", method="decision", score=1.0,
    )  # fmt: skip


def with_mention(
    claim: LetterClaim, row: Decision, number: int, people: Collection[str]
) -> tuple[LetterClaim, str | None]:
    """The claim with another person, or nobody, meant by one of the names in it."""
    if number > len(claim.mentions):
        raise row.error(f"{claim.letter_id} names {len(claim.mentions)} persons, not {number}")
    if row.value and row.value not in people:
        raise row.error(f"there is no person {row.value!r}")
    mention = claim.mentions[number - 1]
    decided = replace(mention, person_id=row.value, method="decision", score=1.0, stranger=None)
    mentions = (*claim.mentions[: number - 1], decided, *claim.mentions[number:])
    findings = tuple(
        finding for finding in claim.findings if finding.kind not in DOUBTS or finding.start != mention.span.start
    )
    return replace(claim, mentions=mentions, findings=findings), mention.person_id
