"""When a letter was written: the editors' date and the writer's own, weighed against each other.

A `PrintedLetter` enters, a `DateClaim` and findings leave. The heading's date stands, even against the writer's; the
writer's date is taken where there is none, where it names the day in a month that the heading names, or where the
letter's own words have shown the heading to be wrong. What a note tells of an envelope comes behind both.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from etl.claims import DateClaim, DateEvidenceClaim
from etl.grammar.dates.calendars import GREGORIAN_SINCE, OLD_STYLE_LAG, calendar
from etl.printed import Finding, PrintedDate, PrintedLetter


def dated(letter: PrintedLetter, *, heading_is_wrong: bool) -> tuple[DateClaim, tuple[Finding, ...]]:
    """The date of a letter with all evidence for it, and what a reader should know of it."""
    own = [one for one in letter.datelines if not _is_stamp(letter, one)]
    pieces = [*([("heading", letter.date)] if letter.date else []), *(("dateline", one) for one in letter.datelines)]
    chosen = _chosen(letter, own, heading_is_wrong=heading_is_wrong)
    if letter.told_date:
        pieces.append(("note", letter.told_date))
    stamps = [one for one in letter.datelines if _is_stamp(letter, one)]
    claim = _claim(chosen, letter, pieces, stamps)
    return claim, tuple(_findings(letter, claim, chosen, own, heading_is_wrong=heading_is_wrong))


def _chosen(letter: PrintedLetter, own: Sequence[PrintedDate], *, heading_is_wrong: bool) -> PrintedDate | None:
    """The date that counts: the heading's; the writer's where it is nearer; what the editors tell from outside."""
    heading = letter.date if letter.date and letter.date.edtf else None
    full = next((one for one in own if one.year), None) or _within(own, heading)
    if full and (heading is None or _narrows(full, heading) or (heading_is_wrong and not _agrees(full, heading))):
        return full
    if letter.told_date and (heading is None or _narrows(letter.told_date, heading)):
        return letter.told_date
    if heading:
        return heading
    section = letter.section_date
    return _within(own, section) or next(iter(own), letter.date)


def _within(own: Sequence[PrintedDate], about: PrintedDate | None) -> PrintedDate | None:
    """The first of the writer's days without a year that is one day only of the month or year that is printed above."""
    if about is None or about.day is not None or not (about.earliest and about.latest):
        return None
    for one in own:
        is_bound = re.search(rf"(?<!\d){one.day}(?!\d)", about.span.text)  # the editors have weighed that day
        if one.year is None and one.month and one.day and not is_bound:
            years = range(int(about.earliest[:4]), int(about.latest[:4]) + 1)
            days = [day for year in years if (day := _day(year, one.month, one.day))]
            fitting = [day for day in days if about.earliest <= day <= about.latest]
            if len(fitting) == 1:
                (day,) = fitting
                return replace(one, edtf=day, earliest=day, latest=day, year=int(day[:4]))
    return None


def _is_completed(letter: PrintedLetter, chosen: PrintedDate) -> bool:
    """Whether the writer's day has no year of its own."""
    return any(one.span == chosen.span and one.year != chosen.year for one in letter.datelines)


def _is_of_section(letter: PrintedLetter, chosen: PrintedDate) -> bool:
    """Whether the year of the writer's day is that of the section, because the heading has no date."""
    return _is_completed(letter, chosen) and not (letter.date and letter.date.edtf)


def _words(letter: PrintedLetter, chosen: PrintedDate) -> str:
    """The date as printed: the heading's, if the writer's day has its year from there."""
    is_nearer = letter.date is not None and letter.date.edtf and _is_completed(letter, chosen)
    return letter.date.span.text if letter.date and is_nearer else chosen.span.text


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _narrows(full: PrintedDate, heading: PrintedDate) -> bool:
    """Whether the writer's own day lies within the month or the year that the editors print."""
    first, last, day = heading.earliest, heading.latest, full.earliest
    return heading.day is None and bool(first and last and day and first <= day <= last)


def _is_stamp(letter: PrintedLetter, one: PrintedDate) -> bool:
    """Whether a date stands in a mark or dates a postscript: the telegraph's, or later than the letter."""
    return one.is_later or any(zone.kind == "mark" and zone.start <= one.span.start < zone.end for zone in letter.zones)


def _claim(
    chosen: PrintedDate | None,
    letter: PrintedLetter,
    pieces: Sequence[tuple[str, PrintedDate]],
    stamps: Sequence[PrintedDate],
) -> DateClaim:
    evidence = None
    if chosen is not None and chosen.edtf:
        is_editors = chosen is letter.told_date or (chosen is letter.date and chosen.in_brackets)
        is_known = is_editors or chosen is letter.date
        evidence = "editors" if is_editors else "heading" if is_known else "dateline"
        evidence = "context" if _is_of_section(letter, chosen) else evidence
    known = chosen is not None and bool(chosen.earliest or chosen.latest)
    return DateClaim(
        edtf=chosen.edtf if chosen else None,
        earliest=chosen.earliest if chosen else None,
        latest=chosen.latest if chosen else None,
        evidence=evidence,
        text=_words(letter, chosen) if chosen else None,
        calendar=calendar(chosen.earliest or chosen.latest, both_printed=chosen.old_style) if chosen else None,
        chosen=next((i for i, (_, one) in enumerate(pieces) if chosen and one.span == chosen.span), None),
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
    is_after = any(day.isoformat() > (chosen.earliest or "9999") for day in _days(one, chosen))
    return _agrees(one, chosen) or (is_stamp and is_after)


def _agrees(one: PrintedDate, chosen: PrintedDate) -> bool:
    """Whether a date, perhaps without its year, allows the chosen one; Old Style lies 13 days behind."""
    if one is chosen:
        return True
    lag = OLD_STYLE_LAG if (chosen.earliest or chosen.latest or "9999") < GREGORIAN_SINCE else timedelta(0)
    first, last = chosen.earliest or "0001-01-14", chosen.latest or "9999-12-01"
    for day in _days(one, chosen):
        if any(first <= (day + shift).isoformat() <= last for shift in {timedelta(0), lag, -lag}):
            return True
    if one.earliest and one.latest and (one.day is None or one.earliest != one.latest):
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
    elif chosen and letter.section_date and _is_of_section(letter, chosen):
        section = letter.section_date.span.text
        message = (
            f"“{chosen.span.text}” gives no year; it is taken from the section “{section}” in which the letter stands."
        )
        found.append(chosen.span.finding("date-inferred", message, column="date_edtf"))
    elif chosen is letter.told_date:
        message = f"The editors tell the date from outside the letter, “{chosen.span.text}”; its heading gives none."
        found.append(chosen.span.finding("date-inferred", message, column="date_edtf"))
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
