"""What follows from a decision: the date's bounds, calendar and evidence, the letter's label.

The rows of a letter enter, with what was decided; the rows leave with everything else that hangs on it put right.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from etl import schema
from etl.rows.date_rows import calendar_of
from etl.rows.titles import label, readable
from etl.vocabulary.authority import people
from etl.vocabulary.bodies import bodies

TableRows = list[tuple[str, Any]]


def with_date(found: TableRows, edtf: str, earliest: str | None, latest: str | None) -> TableRows:
    """The rows with the decided date as a piece of evidence, the other pieces saying whether they allow it."""
    number = 1 + sum(1 for table, _ in found if table == "date_evidence")
    letter = letter_row(found)
    piece = schema.DateEvidence(
        date_evidence_id=f"{letter.letter_id}-d{number}", letter_id=letter.letter_id, kind="decision", text=None,
        date_edtf=edtf or None, date_earliest=earliest, date_latest=latest, in_brackets=0,
        calendar=calendar_of(earliest or latest), gregorian=None, agrees=1,
        page_id=None, start_offset=None, end_offset=None,
    )  # fmt: skip
    dated = replace(
        letter, date_edtf=edtf or None, date_earliest=earliest, date_latest=latest, date_evidence="decision",
        date_evidence_id=piece.date_evidence_id, calendar=calendar_of(earliest or latest),
    )  # fmt: skip
    others = [
        (table, replace(row, agrees=_agrees(row, earliest, latest)) if table == "date_evidence" else row)
        for table, row in with_letter(found, dated)
    ]
    return [*others, ("date_evidence", piece)]


def _agrees(piece: schema.DateEvidence, earliest: str | None, latest: str | None) -> int | None:
    """Whether a piece of evidence allows a date: 1, 0, or None where one of the two is open."""
    if not (piece.date_earliest or piece.date_latest) or not (earliest or latest):
        return None
    begins, ends = piece.date_earliest or "", piece.date_latest or "9999"
    return int(begins <= (latest or "9999") and (earliest or "") <= ends)


def relabelled(found: TableRows) -> TableRows:
    """The rows with the letter's label made anew from its correspondents and its date."""
    letter = letter_row(found)
    senders, addressees = (
        [_name(row) for table, row in found if table == "correspondents" and row.role == role]
        for role in ("sender", "addressee")
    )
    date = readable(letter.date_edtf, letter.date_earliest, letter.date_latest)
    return with_letter(found, replace(letter, title=label(senders, addressees, date)))


def _name(row: schema.Correspondent) -> str:
    """The name as printed, or, of somebody whom only the decision names, as the authority has it."""
    return row.name_text or _names().get(row.person_id, row.person_id)


@cache
def _names() -> dict[str, str]:
    names = {person.person_id: person.name for person in people()}
    return names | {body.person_id: body.name for body in bodies()}


def letter_row(found: Sequence[tuple[str, Any]]) -> schema.Letter:
    """The row of the letter itself."""
    letter: schema.Letter = next(row for table, row in found if table == "letters")
    return letter


def without_reading(found: TableRows, column: str) -> TableRows:
    """The rows without the characters that a column was read from: its value is no longer what stands there."""
    return [(table, row) for table, row in found if table != "readings" or row.column_name != column]


def with_letter(found: TableRows, letter: schema.Letter) -> TableRows:
    """The rows with another row of the letter itself."""
    return [(table, letter if table == "letters" else row) for table, row in found]
