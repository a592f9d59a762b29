"""The evidence for a letter's date as rows."""

from collections.abc import Iterator

from etl import schema
from etl.claims import LetterClaim
from etl.grammar.dates.calendars import calendar, gregorian
from etl.rows.traces import trace_if_printed


def date_rows(claim: LetterClaim) -> Iterator[schema.DateEvidence]:
    """One row for each piece of evidence, the heading's first, a decision last."""
    for number, piece in enumerate(claim.date.pieces, start=1):
        printed = piece.date
        day = printed.earliest or printed.latest or (claim.date.earliest if printed.span.text else None)
        counted = calendar(day, both_printed=printed.old_style)
        is_one_day = printed.earliest is not None and printed.earliest == printed.latest and printed.span.text
        yield schema.DateEvidence(
            date_evidence_id=f"{claim.letter_id}-d{number}",
            letter_id=claim.letter_id,
            kind=piece.kind,
            text=printed.span.text or None,
            date_edtf=printed.edtf,
            date_earliest=printed.earliest,
            date_latest=printed.latest,
            in_brackets=int(printed.in_brackets),
            calendar=counted,
            gregorian=gregorian(printed.earliest or "") if is_one_day and counted == "julian possible" else None,
            agrees=None if piece.agrees is None else int(piece.agrees),
            **trace_if_printed(claim, printed.span),
        )
