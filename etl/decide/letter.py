"""The claim of one letter with what a person decided of it, and with everything that hangs on it put right.

A `LetterClaim` with its id enters, with the rows of `decisions.csv` that speak of it; the claim leaves as decided, with
a `DecisionClaim` for each row that fits and an error for each that does not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from etl.claims import DecisionClaim, LetterClaim
from etl.decide.date_decisions import with_date
from etl.decide.note_decisions import with_call, with_note_number, with_note_text
from etl.decide.people_decisions import with_mention, with_side
from etl.decide.source_decisions import with_source
from etl.decide.table import OF_IDENTITY, OF_MENTION, OF_NOTE, OF_SOURCE, RELATION, SIDES
from etl.vocabulary import VocabularyError
from etl.vocabulary.decisions import Decision

Changed = tuple[LetterClaim, str | None]
PLAIN = ("kind", "heading", "place", "printed_with", "enclosed_with", "language")  # columns that the claim has as text


@dataclass(frozen=True, slots=True)
class Known:
    """The persons and letters that a decision may name, the letters parted from a page, and the page's text."""

    people: frozenset[str]
    letters: frozenset[str]
    parted: frozenset[tuple[str, str]]
    page: str


def decided(
    claim: LetterClaim, rows: Sequence[Decision], known: Known
) -> tuple[LetterClaim, tuple[VocabularyError, ...]]:
    """The claim as decided. A row that does not fit the letter, or changes nothing, is left out with its error."""
    errors = []
    # the date first: it sets the calendar, which another row may set otherwise
    for row in sorted(rows, key=lambda row: row.column != "date_edtf"):
        try:
            changed, before = _changed(claim, row, known)
            if before == (row.value) and not RELATION.fullmatch(row.column):
                column, letter_id, value = row.column, row.letter_id, row.value or ""
                raise row.error(f"{column} of {letter_id} already is {value!r}; the decision changes nothing")
        except VocabularyError as error:
            errors.append(error)
            continue
        decision = DecisionClaim(
            column=row.column, read_value=before, value=row.value, reason=row.reason, line=row.line
        )
        claim = replace(
            changed, decisions=(*changed.decisions, decision),
            findings=tuple(finding for finding in changed.findings if finding.column != row.column),
        )  # fmt: skip
    return claim, tuple(errors)


def _changed(claim: LetterClaim, row: Decision, known: Known) -> Changed:
    """The claim with one decision applied, and the value before. VocabularyError if it does not fit the letter."""
    column, value = row.column, row.value
    names_letter = RELATION.fullmatch(column) or column in ("printed_with", "enclosed_with", "same_as")
    if names_letter and value and value not in known.letters:
        raise row.error(f"there is no letter {value!r}")
    if column == "other_than" and (claim.letter_id, value) not in known.parted:
        raise row.error(f"no page {value!r} prints {claim.letter_id} beside another")
    if RELATION.fullmatch(column):
        return claim, None
    if column in OF_IDENTITY:
        return claim, row.letter_id if column == "same_as" else None
    if column in SIDES:
        return with_side(claim, row, known.people)
    if column in OF_SOURCE:
        return with_source(claim, row)
    if mention := OF_MENTION.fullmatch(column):
        return with_mention(claim, row, int(mention["mention"]), known.people)
    if note := OF_NOTE.fullmatch(column):
        number = int(note["note"])
        if all(one.number != number for one in claim.notes):
            raise row.error(f"{claim.letter_id} has no note {number}")
        return OF_NOTES[note["what"]](claim, row, number, known.page)
    return _value(claim, row)


OF_NOTES: dict[str, Callable[[LetterClaim, Decision, int, str], Changed]] = {
    "text": with_note_text,
    "number": with_note_number,
    "call": with_call,
}


def _value(claim: LetterClaim, row: Decision) -> Changed:
    """A column of the letter itself."""
    column, value = row.column, row.value
    if column == "date_edtf":
        return with_date(claim, row)
    if column == "date_text":
        return replace(claim, date=replace(claim.date, text=value)), claim.date.text
    if column == "calendar":
        return replace(claim, date=replace(claim.date, calendar=value)), claim.date.calendar
    if column == "number":
        before = None if claim.number is None else str(claim.number)
        return replace(claim, number=int(value) if value else None), before
    if column == "is_truncated":
        return replace(claim, is_truncated=value == "1"), str(int(claim.is_truncated))
    if column not in PLAIN:
        raise row.error(f"{column} cannot be decided")
    before = getattr(claim, column)
    return _replaced(claim, column, value), before


def _replaced(claim: LetterClaim, column: str, value: str | None) -> LetterClaim:
    if column == "kind":
        return replace(claim, kind=value or "letter")
    if column == "heading":
        return replace(claim, heading=value)
    if column == "place":
        return replace(claim, place=value)
    if column == "language":
        return replace(claim, language=value)
    return replace(claim, printed_with=value) if column == "printed_with" else replace(claim, enclosed_with=value)
