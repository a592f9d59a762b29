"""Datelines: the day and place that the writers themselves put to a letter.

A line, or the beginning or end of a paragraph, enters; a `PrintedDate` leaves, its place with it, or None.
A year that is not printed stays None. To add a place, add a row to `place_forms.csv`.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.dates.bounds import bounds
from etl.grammar.dates.date_forms import CLOCK, DAY, MONTH, ORDINAL
from etl.grammar.dates.date_parts import month as month_of
from etl.grammar.dates.date_parts import year as year_of
from etl.grammar.figures import with_figures
from etl.grammar.words import printed
from etl.printed import PrintedDate, Span

FIGURE = re.compile(r"\d")
YEAR = r"(?P<year>(?:1[89]\]?)?\d\d)(?!\d|\s*(?:a\.?m|p\.?m|h\b|[/.,][IVX\d]))"
FIRST_DAY = re.compile(r"(?<![\w/.])[Il](?=\s?/\s?[IVXlІХ1])")  # I/XII: the first
POSTSCRIPT = r"(?:P\.?\s?){1,3}S\.?[\s.:,—–-]*"
LONGEST_DATELINE = 200  # characters at a paragraph's beginning
STYLE = r"(?:[\s,]*\(?(?:[Oo]ld|[Nn]ew)\s+[Ss]tyle\)?)?"
YEAR_WORD = rf"(?:[.,]?\s*(?:of\s+)?(?:this\s+year|year|[yYgG]|с\.\s?г|г|года?)\b\.?)?{STYLE}"
DAYS = (
    # 17/III.  28/II 26  22/XII-25  5.X. 1918  10/1 1926  1/X-34 y.
    rf"(?P<day>{DAY})\s*[/.,\-]\s*(?P<month>[IVXlІХ1]{{1,4}}|1[0-2]|0?[1-9])(?![\w/])\.?(?:[\s/.,\-–—]*{YEAR})?{YEAR_WORD}",
    # March 27, 1926; July 3, 20; November 10th. G.
    rf"(?P<month>(?i:{MONTH}))\s*(?P<day>{DAY}){ORDINAL}(?!\d)(?:[,.]?\s*{YEAR})?{YEAR_WORD}",
    # 20th of March; 31 дня августа
    rf"(?P<day>{DAY}){ORDINAL}\s+(?:of\s+|дня\s+)?(?P<month>(?i:{MONTH}))(?:[,.]?\s*{YEAR})?{YEAR_WORD}",
)
# 11 a.m.; 23:40; 16 h 20 m
HOUR = rf"(?:,?\s*\d{{1,2}}\s*h\.?\s*\d{{1,2}}\s*m\b|{CLOCK}|,?\s*(?:at\s+)?(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d))"
CALL = r"(?:\s*\d{1,2}(?=\s*[.,]?\s*$))?"
TOWN = rf"(?:{printed('place_forms')}|(?i:{printed('place_forms')})(?=\W))"
SOME_PLACE = rf"(?:{TOWN}|(?!No\b|Nr\b)[A-Z][\w\]\[’'-]+(?:\s+[A-Z][\w\]\[’'-]+){{0,2}})"
# Entered the Special Sector for interpretation on August 19, 1936, 18–20.
OF_AN_OFFICE = (
    "and|from|in|on|at|to|the|by|for|wire|telegraph|register|[Ss]pecial|[Ss]ector|[Dd]epartment|[Ss]ecretariat|[Cc]ipher|"
    "interpretation|decoding|decryption|deciphering|encryption|transmission"
)


@cache
def _lines() -> tuple[re.Pattern[str], ...]:
    """A line that is a dateline and nothing else, with a place before or after it."""
    layouts = (
        r"(?:(?:(?i:from|из)\s+)?(?P<place>{place})[.,]?\s+)?{day}",
        r"{day}(?i:{hour})?[.,]?\s+(?P<place>{place})",
    )
    return tuple(
        compiled(r"\W*(?:" + layout.format(place=SOME_PLACE, day=day, hour=HOUR) + rf")[.,]?\s*(?i:{HOUR})?{CALL}\W*")
        for day in DAYS
        for layout in layouts
    )


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """`Baku, May 4, 1920. I answer`; `12/VII Let me know`: a dateline that opens a paragraph."""
    return (
        *(compiled(rf"(?P<place>{TOWN})[.,]?\s+{day}(?i:{HOUR})?\s*[.,:;—–-](?=\s)") for day in DAYS),
        *(compiled(rf"(?P<place>[A-Z][a-z]{{3,}}),\s+{day}\s*[.:](?=\s)") for day in DAYS),
        compiled(rf"{DAYS[0]}\s*[.,:]?(?=\s+[A-Z“\"])"),
        *(compiled(rf"{day}\s*[.:](?=\s+[A-Z“\"])") for day in DAYS[1:]),
    )


@cache
def _endings() -> tuple[re.Pattern[str], ...]:
    """`… to all. July 3, 20`: a dateline that closes a paragraph."""
    hour = rf"(?:[.,]?\s*(?i:{HOUR}))?"
    return tuple(compiled(rf"(?<=[.!?]\s)(?:(?P<place>{TOWN})[.,]?\s+)?{day}{hour}\W*$") for day in DAYS)


@cache
def _stamp() -> tuple[re.Pattern[str], ...]:
    """`Filed from Moscow 13/1-26`; `Received and deciphered on 14/1-26.`: the telegraph's own dates."""
    word = printed("stamps")
    return tuple(
        compiled(rf"\W*(?i:{word})(?:\s+(?:{OF_AN_OFFICE})\b|\s+\w+ed\b|\s+\d{{1,2}}[-–:.]\d\d(?=\s))*\s*(?P<place>{TOWN})?[.,]?\s*(?:on\s+)?"
                   rf"{day}[.,]?\s*(?i:{HOUR})?.{{0,30}}")
        for day in DAYS
    )  # fmt: skip


def dateline(span: Span) -> PrintedDate | None:
    """The date that the whole line is, or None."""
    line = span.stripped()
    if len(line.text) > 90 or not (re.search(r"\d", line.text) or FIRST_DAY.search(line.text)):
        return None
    return _first(_lines(), line, whole=True) or _in_brackets(line)


def is_hour(text: str) -> bool:
    """Whether a line is the time of day and nothing else: `20 hours 35 min.`"""
    return bool(FIGURE.search(text)) and bool(_hour().fullmatch(text))


@cache
def _hour() -> re.Pattern[str]:
    return compiled(rf"\W*(?i:{HOUR})\W*")


def _in_brackets(line: Span) -> PrintedDate | None:
    """`March 27, [1926]`, `[17/III]`: read as if the editors' brackets around whole words were blanks."""
    blanked = re.sub(r"(?<![^\W_])\[(?=\w)|(?<=\w)\](?!\w)", " ", line.text)
    found = _first(_lines(), Span(line.start, line.end, blanked), whole=True) if blanked != line.text else None
    if found is None:
        return None
    place = line.part(found.place.start - line.start, found.place.end - line.start) if found.place else None
    return replace(found, span=line, place=place, in_brackets=True)


def stamp(span: Span) -> PrintedDate | None:
    """The date of a line that says when a telegram was sent or received, or None."""
    line = span.stripped()
    return _first(_stamp(), line, whole=True) if len(line.text) <= 120 else None


def opening_dateline(span: Span) -> PrintedDate | None:
    """The date that opens a paragraph and is set off from its first sentence, or None."""
    text = with_figures(span.text[:LONGEST_DATELINE])
    for pattern in _openings():
        found = pattern.match(text)
        if found and _is_day(found):
            return _read(span.part(0, found.end()), found)
    return None


@cache
def _postscripts() -> tuple[re.Pattern[str], ...]:
    """`P.S. 4/VI. The letter lay`; `P.S. September 15. I have`: the day of what was added."""
    return tuple(re.compile(rf"{POSTSCRIPT}(?P<dated>{day})(?i:{HOUR})?\s*(?:[.,:;—–-](?=\s)|$)") for day in DAYS)


def postscript_date(span: Span) -> PrintedDate | None:
    """The date behind the `P.S.` with which a paragraph begins, or None."""
    text = with_figures(span.text[:LONGEST_DATELINE])
    for pattern in _postscripts():
        found = pattern.match(text)
        if found and _is_day(found):
            return replace(_read(span.part(*found.span("dated")), found), is_later=True)
    return None


def closing_dateline(span: Span) -> PrintedDate | None:
    """The date that closes a paragraph after its last sentence, or None."""
    tail = max(0, len(span.text) - 60)
    text = with_figures(span.text)
    for pattern in _endings():
        found = pattern.search(text, tail)
        if found and _is_day(found):
            return _read(span.part(found.start(), found.end()), found)
    return None


def _first(patterns: tuple[re.Pattern[str], ...], span: Span, *, whole: bool) -> PrintedDate | None:
    text = FIRST_DAY.sub("1", with_figures(span.text))
    for pattern in patterns:
        found = pattern.fullmatch(text) if whole else pattern.match(text)
        if found and _is_day(found):
            return _read(span, found)
    return None


def _is_day(found: re.Match[str]) -> bool:
    month = month_of(found["month"])
    try:
        return month is not None and bool(date(year_of(found["year"]) or 1920, month, int(found["day"])))
    except ValueError:
        return False


def _read(span: Span, found: re.Match[str]) -> PrintedDate:
    groups = found.groupdict()
    year, month, day = year_of(groups["year"]), month_of(groups["month"]), int(groups["day"])
    edtf = date(year, month, day).isoformat() if year and month else f"XXXX-{month:02}-{day:02}"
    first, last = bounds(edtf) if year else (None, None)
    place = (
        span.part(found.start("place") - found.start(), found.end("place") - found.start())
        if groups.get("place")
        else None
    )
    return PrintedDate(
        span=span, edtf=edtf, earliest=first, latest=last, year=year, month=month, day=day, place=place,
        other_month=2 if groups["month"] == "11" else None, in_brackets="[" in span.text,
    )  # fmt: skip
