"""When a letter was written: the editors' date and the writer's own, weighed against each other.

A `PrintedLetter` enters, a `DateClaim` and findings leave. The heading's date stands, even against the writer's; the
writer's date is taken where there is none, or where the letter's own words have shown the heading to be wrong.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from etl.claims import DateClaim, DateEvidenceClaim
from etl.grammar.dates.calendars import GREGORIAN_SINCE, OLD_STYLE_LAG, calendar
from etl.printed import Finding, PrintedDate, PrintedLetter


def dated(letter: PrintedLetter, *, heading_is_wrong: bool) -> tuple[DateClaim, tuple[Finding, ...]]:
    """The date of a letter with all evidence for it, and what a reader should know of it."""
    own = [one for one in letter.datelines if not _is_stamp(letter, one)]
    pieces = [*([("heading", letter.date)] if letter.date else []), *(("dateline", one) for one in letter.datelines)]
    full = next((one for one in own if one.year), None)
    chosen = letter.date if letter.date and letter.date.edtf else None
    if full and (chosen is None or _narrows(full, chosen) or (heading_is_wrong and not _agrees(full, chosen))):
        chosen = full
    if chosen is None:
        chosen = next((one for one in own), letter.date)
    stamps = [one for one in letter.datelines if _is_stamp(letter, one)]
    claim = _claim(chosen, letter.date, pieces, stamps)
    return claim, tuple(_findings(letter, claim, chosen, own, heading_is_wrong=heading_is_wrong))


def _narrows(full: PrintedDate, heading: PrintedDate) -> bool:
    """Whether the writer's own day lies within the month or the year that the editors print."""
    first, last, day = heading.earliest, heading.latest, full.earliest
    return heading.day is None and bool(first and last and day and first <= day <= last)


def _is_stamp(letter: PrintedLetter, one: PrintedDate) -> bool:
    """Whether a date stands in a mark: the telegraph's, not the writer's."""
    return any(zone.kind == "mark" and zone.start <= one.span.start < zone.end for zone in letter.zones)


def _claim(
    chosen: PrintedDate | None,
    heading: PrintedDate | None,
    pieces: Sequence[tuple[str, PrintedDate]],
    stamps: Sequence[PrintedDate],
) -> DateClaim:
    evidence = None
    if chosen is not None and chosen.edtf:
        evidence = "dateline" if chosen is not heading else "editors" if chosen.in_brackets else "heading"
    known = chosen is not None and bool(chosen.earliest or chosen.latest)
    return DateClaim(
        edtf=chosen.edtf if chosen else None,
        earliest=chosen.earliest if chosen else None,
        latest=chosen.latest if chosen else None,
        evidence=evidence,
        text=chosen.span.text if chosen else None,
        calendar=calendar(chosen.earliest or chosen.latest, both_printed=chosen.old_style) if chosen else None,
        chosen=next((i for i, (_, one) in enumerate(pieces) if one is chosen), None),
        pieces=tuple(
            DateEvidenceClaim(
                kind=kind,
                date=one,
                agrees=_allows(one, chosen, is_stamp=one in stamps) if chosen and known else None,
            )
            for kind, one in pieces
        ),
    )


def _allows(one: PrintedDate, chosen: PrintedDate, *, is_stamp: bool) -> bool:
    """Whether a piece of evidence allows the chosen date; a telegram may be received days after it was written."""
    return _agrees(one, chosen) or (is_stamp and (one.latest or "") > (chosen.earliest or "9999"))


def _agrees(one: PrintedDate, chosen: PrintedDate) -> bool:
    """Whether a date, perhaps without its year, allows the chosen one; Old Style lies 13 days behind."""
    if one is chosen:
        return True
    lag = OLD_STYLE_LAG if (chosen.earliest or chosen.latest or "9999") < GREGORIAN_SINCE else timedelta(0)
    first, last = chosen.earliest or "0001-01-14", chosen.latest or "9999-12-01"
    for day in _days(one, chosen):
        if any(first <= (day + shift).isoformat() <= last for shift in {timedelta(0), lag, -lag}):
            return True
    if one.earliest and one.latest and one.day is None:
        return one.earliest <= last and first <= one.latest
    return False


def _days(one: PrintedDate, chosen: PrintedDate) -> list[date]:
    """The days that a printed day and month can be, the year taken from the chosen date if it is not printed."""
    years = [one.year] if one.year else [int(day[:4]) for day in {chosen.earliest, chosen.latest} if day]
    found = []
    for year in years:
        for month in {one.month, one.other_month}:
            try:
                found.append(date(year, month or 0, one.day or 0))
            except ValueError:
                continue
    return found


def _findings(
    letter: PrintedLetter,
    claim: DateClaim,
    chosen: PrintedDate | None,
    own: list[PrintedDate],
    *,
    heading_is_wrong: bool,
) -> list[Finding]:
    if chosen is None:
        return [_missing(letter)]
    found = []
    if letter.date and chosen is letter.date and own and not any(_agrees(one, chosen) for one in own):
        found.append(_conflict(letter.date, own[0], "the heading's date stands"))
    if letter.date and chosen is not letter.date and chosen and heading_is_wrong:
        found.append(
            _conflict(letter.date, chosen, "as the heading is wrong about the names too, the writer's date stands")
        )
    elif claim.evidence == "dateline" and claim.earliest and chosen:
        message = f"The editors print no full date; it is taken from the writer's own, “{chosen.span.text}”."
        found.append(chosen.span.finding("date-inferred", message, column="date_edtf"))
    if claim.earliest and claim.earliest < GREGORIAN_SINCE and chosen and not chosen.old_style:
        message = (
            "The letter is from before 14 February 1918: if it was written in Russia, the day may be counted in the "
            "Julian calendar (Old Style), 13 days behind."
        )
        found.append(chosen.span.finding("old-style-possible", message, column="date_edtf"))
    return found


def _missing(letter: PrintedLetter) -> Finding:
    span = letter.heading_text or letter.number_span
    start, end = (span.start, span.end) if span else (letter.start, min(letter.start + 80, letter.end))
    message = "Neither the heading nor the letter itself gives a date; it stays open."
    return Finding(kind="date-missing", message=message, start=start, end=end, column="date_edtf")


def _conflict(heading: PrintedDate, own: PrintedDate, verdict: str) -> Finding:
    message = f"The heading is dated “{heading.span.text}”, the writer's own date is “{own.span.text}”; {verdict}."
    return own.span.finding("date-conflict", message, column="date_edtf")
