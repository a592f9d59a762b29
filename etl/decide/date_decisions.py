"""A decided date, and what the other evidence says of it."""

from dataclasses import replace

from etl.claims import DateClaim, DateEvidenceClaim, LetterClaim
from etl.decide.table import bounds
from etl.grammar.dates.calendars import calendar
from etl.printed import PrintedDate, Span
from etl.vocabulary.decisions import Decision


def with_date(claim: LetterClaim, row: Decision) -> tuple[LetterClaim, str | None]:
    """The claim with the decided date as a piece of evidence, the other pieces saying whether they allow it."""
    earliest, latest = bounds(row)
    edtf, date = row.value, claim.date
    nowhere = PrintedDate(span=Span(0, 0, ""), edtf=edtf, earliest=earliest, latest=latest)
    pieces = tuple(replace(piece, agrees=_agrees(piece.date, earliest, latest)) for piece in date.pieces)
    decided = DateClaim(
        edtf=edtf, earliest=earliest, latest=latest, evidence="decision", text=date.text, chosen=len(pieces),
        calendar=calendar(earliest or latest),
        pieces=(*pieces, DateEvidenceClaim(kind="decision", date=nowhere, agrees=True)),
    )  # fmt: skip
    return replace(claim, date=decided), date.edtf


def _agrees(printed: PrintedDate, earliest: str | None, latest: str | None) -> bool | None:
    """Whether a piece of evidence allows a date; None where one of the two is open."""
    if not (printed.earliest or printed.latest) or not (earliest or latest):
        return None
    begins, ends = printed.earliest or "", printed.latest or "9999"
    return begins <= (latest or "9999") and (earliest or "") <= ends
