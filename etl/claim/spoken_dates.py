"""What a date in running text means: `on the 9th`, `dated 9/XI`, completed from the letter that speaks.

A `PrintedDate` without its year, or without year and month, enters with the letter's own date; EDTF with first and last
day leaves. A letter speaks of what was before it; a note's year is the last one printed before the date in the note,
or the letter's.
"""

import re
from datetime import date, timedelta

from etl.claims import DateClaim, SpokenDate
from etl.printed import PrintedDate

YEAR = re.compile(r"(?<!\d)1[89]\d\d(?!\d)")


def spoken_date(
    printed: PrintedDate | None, days_ago: int | None, own: DateClaim, note_before: str | None
) -> SpokenDate:
    """The date that is meant; `note_before` are a note's words before it, None in the letter itself."""
    if printed is None:
        return _days_before(own, days_ago) if days_ago is not None else SpokenDate()
    anchor = own.latest or own.earliest
    if note_before is None:
        return _completed(printed, _year_and_month_before(printed, anchor))
    years = YEAR.findall(note_before)
    year = printed.year or (int(years[-1]) if years else own.year)
    return _completed(printed, (year, printed.month))


def _days_before(own: DateClaim, days: int) -> SpokenDate:
    if own.earliest is None or own.earliest != own.latest:
        return SpokenDate()
    day = (date.fromisoformat(own.earliest) - timedelta(days)).isoformat()
    return SpokenDate(day, day, day)


def _year_and_month_before(printed: PrintedDate, anchor: str | None) -> tuple[int | None, int | None]:
    """The last year and month in which the date can have been before the anchor's day."""
    if printed.year or anchor is None:
        return printed.year, printed.month
    year, month, day = (int(part) for part in anchor.split("-"))
    if printed.month is None:
        is_this_month = (printed.day or 0) <= day
        return (year, month) if is_this_month else ((year, month - 1) if month > 1 else (year - 1, 12))
    return (year if (printed.month, printed.day or 1) <= (month, day) else year - 1), printed.month


def _completed(printed: PrintedDate, when: tuple[int | None, int | None]) -> SpokenDate:
    year, month = when
    if year is None or month is None:
        return SpokenDate(printed.edtf if printed.month else None)
    try:
        first = date(year, month, printed.day or 1)
    except ValueError:
        return SpokenDate()
    if printed.day:
        return SpokenDate(first.isoformat(), first.isoformat(), first.isoformat())
    last = (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    about = "~" if (printed.edtf or "").endswith("~") else ""
    return SpokenDate(f"{year}-{month:02}{about}", first.isoformat(), last.isoformat())
