"""Dates as running text speaks of them: `on November 9th`, `on the 9th`, `dated 9/XI`, `in early September`.

A text and a place in it enter; a `PrintedDate` leaves with what is printed, or None. What is left out (the year, or
month and year) stays open; in EDTF it is written `X`. Words are taken from `months.csv` and `date_words.csv`.
"""

import re
from datetime import date
from functools import cache

from etl.grammar.dates.date_forms import DAY, MONTH
from etl.grammar.dates.date_parts import month as month_of
from etl.grammar.dates.date_parts import year as year_of
from etl.grammar.dates.datelines import DAYS
from etl.grammar.words import printed
from etl.printed import PrintedDate, Span

PART = printed("date_words", "first third", "middle third", "last third", "first half", "second half")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return (
        *(re.compile(rf"(?:the\s+)?{day}") for day in DAYS),
        re.compile(
            rf"(?i:(?P<part>{PART})[\s-]*)?(?P<month>(?i:{MONTH}))(?!\w)(?:,?\s+(?:of\s+)?(?P<year>1[89]\d\d))?"
        ),
        re.compile(rf"(?:the\s+)?(?P<day>{DAY})(?:st|nd|rd|th)(?!\w)"),
    )


def spoken_date(span: Span, start: int) -> PrintedDate | None:
    """The date that is printed in a stretch from this character on, or None."""
    for form in _forms():
        found = form.match(span.text, start)
        if found and (read := _read(span.part(found.start(), found.end()), found.groupdict())):
            return read
    return None


def _read(span: Span, parts: dict[str, str | None]) -> PrintedDate | None:
    year, month, day = year_of(parts.get("year")), month_of(parts.get("month")), parts.get("day")
    if parts.get("month") and month is None:
        return None
    try:
        date(year or 1920, month or 1, int(day or 1))
    except ValueError:
        return None
    edtf = f"{year or 'XXXX'}-{f'{month:02}' if month else 'XX'}" + (f"-{int(day):02}" if day else "")
    edtf += "~" if parts.get("part") else ""
    return PrintedDate(
        span=span, edtf=edtf, earliest=None, latest=None, year=year, month=month, day=int(day) if day else None
    )
