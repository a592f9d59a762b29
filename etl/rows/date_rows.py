"""The evidence for a letter's date as rows, and the calendar that it is counted in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from etl import schema
from etl.claim.dating import GREGORIAN_SINCE, OLD_STYLE_LAG
from etl.claims import DateClaim, LetterClaim
from etl.printed import PrintedDate, PrintedPage


def calendar(claim: DateClaim) -> str | None:
    """The calendar of the chosen date."""
    if claim.chosen is None or not (claim.earliest or claim.latest):
        return None
    return _calendar(claim.pieces[claim.chosen].date, claim.earliest or claim.latest)


def _calendar(printed: PrintedDate, day: str | None) -> str | None:
    if printed.old_style:
        return "both printed"
    return calendar_of(day)


def calendar_of(day: str | None) -> str | None:
    """The calendar that a day may be counted in; None for no day."""
    if day is None:
        return None
    return "julian possible" if day < GREGORIAN_SINCE else "gregorian"


def date_rows(page: PrintedPage, claim: LetterClaim, letter_id: str) -> Iterator[tuple[str, Any]]:
    """One row for each piece of evidence, the heading's first."""
    for number, piece in enumerate(claim.date.pieces, start=1):
        printed = piece.date
        kind = _calendar(printed, printed.earliest or printed.latest or claim.date.earliest)
        yield (
            "date_evidence",
            schema.DateEvidence(
                date_evidence_id=f"{letter_id}-d{number}",
                letter_id=letter_id,
                kind=piece.kind,
                text=printed.span.text,
                date_edtf=printed.edtf,
                date_earliest=printed.earliest,
                date_latest=printed.latest,
                in_brackets=int(printed.in_brackets),
                calendar=kind,
                gregorian=_gregorian(printed) if kind == "julian possible" else None,
                agrees=None if piece.agrees is None else int(piece.agrees),
                page_id=page.page.page_id,
                start_offset=printed.span.start,
                end_offset=printed.span.end,
            ),
        )


def _gregorian(printed: PrintedDate) -> str | None:
    """The Gregorian day of a day counted in the Julian calendar, 13 days behind from 1900 to 1918."""
    if printed.earliest is None or printed.earliest != printed.latest:
        return None
    lag = OLD_STYLE_LAG if printed.earliest >= "1900-03-14" else OLD_STYLE_LAG - timedelta(1)
    return (date.fromisoformat(printed.earliest) + lag).isoformat()
